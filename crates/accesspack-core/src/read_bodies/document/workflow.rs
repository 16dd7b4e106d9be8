//! Logic Apps and Power Automate: the actions of a definition that send requests.

use super::super::form::BodyForm;
use super::super::request::RawRequest;
use super::values::{all, body_of, text_of};
use crate::json::{Kind, Val};

/// The names that connectors have for method, URL and body.
const NAMES: [[&[&str]; 3]; 2] = [
    [&["method", "Method"], &["uri", "Uri", "url", "Url"], &["body", "Body"]],
    [&["request/method"], &["request/url", "request/uri"], &["request/body"]],
];

/// The requests of a definition.
pub(super) fn read(root: Val<'_>) -> Vec<RawRequest> {
    all(root).filter(|value| value.kind() == Kind::Object).filter_map(request).collect()
}

fn request(holder: Val<'_>) -> Option<RawRequest> {
    NAMES.iter().find_map(|[methods, urls, bodies]| {
        let (_, method) = text_of(holder, methods)?;
        let (place, url) = text_of(holder, urls)?;
        let body = bodies.iter().find_map(|name| holder.set(name));
        let body = body.map(body_of).unwrap_or_default().trimmed();
        // the result of an expression is known only when it runs
        if body.text().starts_with('@') {
            return None;
        }
        let mut found = RawRequest::bare(BodyForm::Workflow, body);
        found.method = Some(method.parse().ok()?);
        found.url = Some(url.to_owned());
        found.head = Some(place.range());
        Some(found)
    })
}
