//! Collections of Postman: their requests, with the variables that the collection sets.

use std::collections::BTreeMap;

use super::super::form::BodyForm;
use super::super::request::RawRequest;
use super::super::template::{Budget, resolved};
use super::values::{all, body_of, text_of};
use crate::json::{Kind, Val};

/// The requests of a collection.
pub(super) fn read(root: Val<'_>) -> Vec<RawRequest> {
    let variables: BTreeMap<&str, &str> = root
        .get("variable")
        .into_iter()
        .flat_map(Val::items)
        .filter_map(|it| Some((it.text_of("key")?, it.text_of("value")?)))
        .collect();
    let budget = Budget::for_text(root.raw());
    let requests =
        all(root).filter(|value| value.kind() == Kind::Object && value.key() == "request");
    requests
        .filter_map(|request| {
            let (place, url) =
                text_of(request, &["url"]).or_else(|| text_of(request.get("url")?, &["raw"]))?;
            let body = request.get("body").and_then(|body| body.get("raw"));
            let body = body.map(body_of).unwrap_or_default().trimmed();
            let mut found = RawRequest::bare(BodyForm::Http, body);
            found.method = Some(request.text_of("method")?.parse().ok()?);
            found.url = Some(resolved(url, |name| variables.get(name).copied(), &budget));
            found.head = Some(place.range());
            // Postman takes comments out of JSON
            found.allows_comments = true;
            Some(found)
        })
        .collect()
}
