//! Batches: the envelope, and each request in it by its own operation.

use std::borrow::Cow;

use accesspack_wire::http::Method;
use serde_json::json;

use super::{
    BATCH_CONTENT_TYPE, BATCH_DEPENDS_ON, BATCH_ID, BATCH_INCOMPLETE, BATCH_SIZE, BATCH_URL,
    BODY_MISSING, URL_MISMATCH, WRONG_TYPE,
};
use crate::check::{CheckOptions, Context, check_text};
use crate::fix::{Repair, Step};
use crate::json::{Kind, Val};
use crate::names::Seen;
use crate::place::Path;
use crate::{Operation, shape, url, words};

const MOST: usize = 20;

/// Checks a `$batch` body.
pub(crate) fn check(cx: &Context<'_>, body: Val<'_>) {
    let root = Path::Root;
    let path = root.member("requests");
    let Some(requests) =
        body.get("requests").filter(|list| list.kind() == Kind::List && !list.is_empty())
    else {
        cx.missing(&BATCH_INCOMPLETE, &root, body, "requests", words::batch_empty());
        return;
    };
    let count = requests.len();
    if count > MOST {
        cx.at(&BATCH_SIZE, &path, requests, words::batch_size(count));
    }
    let mut ids = Seen::default();
    for (index, request) in requests.items().enumerate() {
        let path = path.item(index);
        if request.kind() != Kind::Object {
            let say = words::wrong_type("", "an object", shape::found(request.kind()));
            cx.at(&WRONG_TYPE, &path, request, say);
            continue;
        }
        types(cx, request, &path);
        id(cx, request, &path, &mut ids);
        inner(cx, request, &path);
    }
    for (index, request) in requests.items().enumerate() {
        let Some(list) = request.get("dependsOn") else { continue };
        let own = id_of(request).unwrap_or_default().to_ascii_lowercase();
        let path = path.item(index);
        let path = path.member("dependsOn");
        for (place, wanted) in list.items().enumerate() {
            let name = wanted.as_text().unwrap_or_default();
            let lower = name.to_ascii_lowercase();
            if lower == own || !ids.has(&lower) {
                cx.at(&BATCH_DEPENDS_ON, &path.item(place), wanted, words::batch_depends_on(&name));
            }
        }
    }
    if count <= MOST {
        super::order::check(cx, requests, &path);
    }
}

/// The envelope's own members are text, but for a list of ids and an object of headers.
fn types(cx: &Context<'_>, request: Val<'_>, path: &Path<'_>) {
    let text = (Kind::Text, "text");
    let wanted = [
        ("id", text),
        ("method", text),
        ("url", text),
        ("dependsOn", (Kind::List, "a list")),
        ("headers", (Kind::Object, "an object")),
    ];
    for (name, (kind, told)) in wanted {
        if let Some(value) = request.set(name).filter(|value| value.kind() != kind) {
            let say = words::wrong_type(name, told, shape::found(value.kind()));
            let is_number = name == "id" && value.kind() == Kind::Number;
            let fix = is_number.then(|| Repair::Replace(value.raw().into()));
            cx.at(&WRONG_TYPE, &path.member(name), value, say.maybe_fix(fix));
        }
    }
}

/// The id of a request; a number is told by itself, and stands for its digits.
fn id_of(request: Val<'_>) -> Option<Cow<'_, str>> {
    let id = request.get("id")?;
    if id.kind() == Kind::Number { Some(id.raw().into()) } else { id.as_text() }
}

fn id(cx: &Context<'_>, request: Val<'_>, path: &Path<'_>, ids: &mut Seen) {
    let Some(value) = request.set("id") else {
        cx.missing(&BATCH_ID, path, request, "id", words::batch_id_missing());
        return;
    };
    let Some(name) = id_of(request) else { return };
    if !ids.insert(name.to_ascii_lowercase()) {
        cx.at(&BATCH_ID, &path.member("id"), value, words::batch_id_twice(&name));
    }
}

const TYPE: &str = "Content-Type";
const JSON: &str = "application/json";

/// An address of the batch's own version without host and version.
fn relative(cx: &Context<'_>, address: &str) -> Option<Repair> {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..))?,
        None => address,
    };
    let rest = path.strip_prefix('/')?.strip_prefix(cx.version().as_str())?;
    (rest.len() > 1 && rest.starts_with('/')).then(|| Repair::Replace(rest.into()))
}

fn inner(cx: &Context<'_>, request: Val<'_>, path: &Path<'_>) {
    for name in ["method", "url"] {
        if request.set(name).is_none() {
            cx.missing(&BATCH_INCOMPLETE, path, request, name, words::batch_incomplete(name));
        }
    }
    let method = request.text_of("method").unwrap_or_default();
    let parsed: Option<Method> = method.parse().ok().filter(|method| *method != Method::Options);
    if parsed.is_none()
        && !method.is_empty()
        && let Some(value) = request.get("method")
    {
        cx.at(&BATCH_INCOMPLETE, &path.member("method"), value, words::batch_method(&method));
    }
    let address = request.text_of("url").unwrap_or_default();
    let is_absolute =
        address.contains("://") || address.starts_with("/v1.0/") || address.starts_with("/beta/");
    if is_absolute && let Some(value) = request.get("url") {
        let say = words::batch_url(&address).maybe_fix(relative(cx, &address));
        cx.at(&BATCH_URL, &path.member("url"), value, say);
    }
    let body = request.set("body");
    let has_type = request.get("headers").is_some_and(|headers| {
        headers.children().any(|header| header.key().eq_ignore_ascii_case("content-type"))
    });
    if body.is_some() && !has_type {
        let fix = match request.get("headers") {
            None => Some(Repair::Add(json!({ TYPE: JSON }))),
            Some(headers) if headers.kind() == Kind::Object => {
                Some(Repair::Steps(0, vec![Step::Add(format!("/{TYPE}"), JSON.into())]))
            }
            Some(_) => None,
        };
        let say = words::batch_content_type().maybe_fix(fix);
        cx.missing(&BATCH_CONTENT_TYPE, path, request, "headers", say);
    }
    let whole = format!("/{}/{}", cx.version(), address.trim_start_matches('/'));
    let Some((method, target)) =
        parsed.filter(|method| method.is_write() && !is_absolute).and_then(|method| {
            let target = url::read(Some(method), &whole)?;
            Some((method, target))
        })
    else {
        return;
    };
    let info = target.operation.info();
    if method != info.method
        && let Some(value) = request.get("method")
    {
        let say = words::other_method(target.operation, info.method);
        cx.at(&URL_MISMATCH, &path.member("method"), value, say);
    }
    if target.operation == Operation::CreateAssignment {
        if let Some(value) = request.get("url") {
            cx.at(&URL_MISMATCH, &path.member("url"), value, words::no_such_url());
        }
        return;
    }
    if body.is_none() && !info.has_body && method == Method::Post {
        let say = words::batch_empty_body().soft_if(true);
        cx.missing(&BATCH_INCOMPLETE, path, request, "body", say);
    }
    let options = CheckOptions {
        operation: target.operation,
        version: cx.version(),
        cloud: cx.options.cloud,
        url: Some(whole),
        context: cx.options.context.clone(),
    };
    if body.is_none() && info.has_body {
        cx.missing(&BODY_MISSING, path, request, "body", words::body_missing(target.operation));
        return;
    }
    let text = body.map_or("", Val::raw);
    cx.take_over(check_text(text, &options), path, body, request.get("url"));
}
