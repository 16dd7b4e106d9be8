//! Logic Apps and Power Automate: the actions of a definition that send requests, and actions that were copied in
//! the designer.

use std::collections::BTreeMap;

use super::super::form::BodyForm;
use super::super::pieces::Pieces;
use super::super::request::RawRequest;
use super::values::{all, body_of, text_of};
use crate::json::{Kind, Val};

/// The names that connectors have for method, URL and body.
const NAMES: [[&[&str]; 3]; 2] = [
    [&["method", "Method"], &["uri", "Uri", "url", "Url"], &["body", "Body"]],
    [&["request/method"], &["request/url", "request/uri"], &["request/body"]],
];

/// Whether a document is a definition, or actions of one: as a file, as the clipboard has them, as code.
pub(super) fn is_definition(root: Val<'_>) -> bool {
    let has = |holder: Val<'_>, name: &str| holder.get(name).is_some();
    let properties = root.get("properties").and_then(|it| it.get("definition"));
    let holders = [Some(root), root.get("definition"), properties];
    holders.into_iter().flatten().any(|it| has(it, "actions") && !has(it, "requestType"))
        || ["operationDefinition", "serializedOperation", "serializedValue", "mslaNode"]
            .iter()
            .any(|name| has(root, name))
        || root.text_of("type").is_some() && root.get("inputs").is_some_and(|it| has(it, "method"))
}

/// The requests of a definition.
pub(super) fn read(root: Val<'_>) -> Vec<RawRequest> {
    let mut composed: BTreeMap<_, _> = all(root)
        .filter(|action| action.text_of("type").is_some_and(|kind| kind == "Compose"))
        .filter_map(|action| Some((action.key(), action.get("inputs")?)))
        .collect();
    let requests = all(root).filter_map(|value| match value.kind() {
        Kind::Object => request(value),
        Kind::List => copied(value),
        _ => None,
    });
    requests.map(|request| with_result(request, &mut composed)).collect()
}

fn request(holder: Val<'_>) -> Option<RawRequest> {
    NAMES.iter().find_map(|[methods, urls, bodies]| {
        let (_, method) = text_of(holder, methods)?;
        let (place, url) = text_of(holder, urls)?;
        let body = bodies.iter().find_map(|name| holder.set(name));
        let mut found = RawRequest::bare(BodyForm::Workflow, body.map(body_of).unwrap_or_default());
        found.method = Some(method.parse().ok()?);
        found.url = Some(url.to_owned());
        found.head = Some(place.range());
        Some(found)
    })
}

/// The request of an action alone, which the designer copies as a list of its parameters.
fn copied(list: Val<'_>) -> Option<RawRequest> {
    let value = |wanted: &str| {
        let is_wanted = |it: &Val<'_>| {
            let name = it.text_of("parameterKey").and_then(|name| name.strip_prefix("inputs.$."));
            name == Some(wanted)
        };
        list.items().find(is_wanted)?.get("value")
    };
    let (method, url) = (value("method")?, value("uri")?);
    let mut found =
        RawRequest::bare(BodyForm::Workflow, value("body").map(joined).unwrap_or_default());
    found.method = Some(joined(method).text().parse().ok()?);
    let address = joined(url);
    found.url = Some(address.text().to_owned());
    found.head = Some(url.range());
    found.fixed_to = Some("the designer holds the parameter in parts");
    Some(found)
}

/// A value that the designer holds in parts: texts, and expressions between them.
fn joined(value: Val<'_>) -> Pieces {
    let mut out = Pieces::default();
    for part in value.items() {
        let Some((place, text)) = text_of(part, &["value"]) else { continue };
        if part.text_of("type").is_some_and(|kind| kind == "token") {
            out.push_made(&format!("@{{{text}}}"), place.range());
        } else {
            let literal = body_of(place);
            out.push_part(&literal, 0, literal.text().len());
        }
    }
    out
}

/// The request with the result of another action as its body. The first request that sends one has it; what is known
/// only when it runs stays an expression.
fn with_result(mut request: RawRequest, composed: &mut BTreeMap<&str, Val<'_>>) -> RawRequest {
    request.body = request.body.trimmed();
    if request.body.text().starts_with('@') {
        let expression = std::mem::take(&mut request.body);
        match result_of(expression.text()).and_then(|name| composed.remove(name)) {
            Some(inputs) => request.body = body_of(inputs).trimmed(),
            None => request.elsewhere = expression,
        }
    }
    request
}

/// The action whose result an expression is: `@outputs('Compose')`.
fn result_of(expression: &str) -> Option<&str> {
    let bare = expression.strip_prefix('@')?;
    let bare = bare.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(bare);
    let bare = bare.strip_prefix("json(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(bare);
    let name = bare.strip_prefix("outputs('")?.strip_suffix("')")?;
    (!name.contains('\'')).then_some(name)
}
