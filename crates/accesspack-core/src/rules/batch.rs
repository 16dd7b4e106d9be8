//! Batches: the envelope, and each request in it by its own operation.

use accesspack_wire::http::Method;

use super::order;
use crate::findings::Findings;
use crate::fix::edit::{Edit, EditStep};
use crate::graph::url;
use crate::json::{Kind, Val};
use crate::json_text::JsonText;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::table::{
    BATCH_CONTENT_TYPE, BATCH_DEPENDS_ON, BATCH_ID, BATCH_INCOMPLETE, BATCH_SIZE, BATCH_URL,
    BODY_MISSING, URL_MISMATCH, WRONG_TYPE,
};
use crate::values::names::StringSet;
use crate::values::search;
use crate::words;

/// How many requests a batch may have, as the page about batching states.
const MAX_REQUESTS: usize = 20;

/// The body of a request inside the batch, to be checked by its own operation.
pub(crate) struct InnerRequest<'a> {
    /// `None` where the request has no body and needs none.
    pub(crate) body: Option<Val<'a>>,
    pub(crate) options: CheckOptions,
}

/// Checks the batch itself. Returns the list of its requests; `None` where there is none.
pub(crate) fn check_envelope<'a>(findings: &Findings<'_>, batch: Val<'a>) -> Option<Val<'a>> {
    let requests =
        batch.get("requests").filter(|list| list.kind() == Kind::List && !list.is_empty());
    let Some(requests) = requests else {
        findings.report_missing(&BATCH_INCOMPLETE, batch, "requests", words::batch_empty());
        return None;
    };
    let count = requests.len();
    if count > MAX_REQUESTS {
        let message = words::batch_size(count);
        findings.report(&BATCH_SIZE, requests, message);
    }
    Some(requests)
}

/// Checks one request of the batch; `ids` are those of the requests before it. Returns the body that is
/// to be checked by its own operation, where the request is one of entitlement management.
pub(crate) fn check_request<'a>(
    findings: &Findings<'_>,
    request: Val<'a>,
    ids: &mut StringSet,
) -> Option<InnerRequest<'a>> {
    if request.kind() != Kind::Object {
        let message = words::wrong_type("", "an object", words::kind_phrase(request.kind()));
        findings.report(&WRONG_TYPE, request, message);
        return None;
    }
    check_types(findings, request);
    check_id(findings, request, ids);
    let (method, address) = check_call(findings, request);
    check_content_type(findings, request);
    inner_request(findings, request, method?, address)
}

/// Checks the requests of the batch against each other; `ids` are those of all of them.
pub(crate) fn check_between(findings: &Findings<'_>, requests: Val<'_>, ids: &StringSet) {
    for request in requests.items() {
        let Some(list) = request.get("dependsOn") else { continue };
        let own = id_of(request).unwrap_or_default().to_ascii_lowercase();
        for wanted in list.items() {
            let name = wanted.as_text().unwrap_or_default();
            let lower = name.to_ascii_lowercase();
            if lower == own || !ids.has(&lower) {
                let message = words::batch_depends_on(name);
                findings.report(&BATCH_DEPENDS_ON, wanted, message);
            }
        }
    }
    if requests.len() <= MAX_REQUESTS {
        order::check(findings, requests);
    }
}

/// Checks the types of the members that every request has.
fn check_types(findings: &Findings<'_>, request: Val<'_>) {
    let wanted = [
        ("id", Kind::Text),
        ("method", Kind::Text),
        ("url", Kind::Text),
        ("dependsOn", Kind::List),
        ("headers", Kind::Object),
    ];
    for (name, kind) in wanted {
        if let Some(value) = request.set(name).filter(|value| value.kind() != kind) {
            let is_number = name == "id" && value.kind() == Kind::Number;
            let fix = is_number.then(|| Edit::Replace(value.raw().into()));
            let (wanted, found) = (words::kind_phrase(kind), words::kind_phrase(value.kind()));
            let message = words::wrong_type(name, wanted, found).maybe_fix(fix);
            findings.report(&WRONG_TYPE, value, message);
        }
    }
}

/// The id of a request. AP0105 reports a number, which counts as its digits.
fn id_of(request: Val<'_>) -> Option<&str> {
    let id = request.get("id")?;
    if id.kind() == Kind::Number { Some(id.raw()) } else { id.as_text() }
}

fn check_id(findings: &Findings<'_>, request: Val<'_>, ids: &mut StringSet) {
    let Some(value) = request.set("id") else {
        findings.report_missing(&BATCH_ID, request, "id", words::batch_id_missing());
        return;
    };
    let Some(name) = id_of(request) else { return };
    if !ids.insert(name.to_ascii_lowercase()) {
        findings.report(&BATCH_ID, value, words::batch_id_twice(name));
    }
}

/// Checks method and URL. Returns the method, `None` where it is none that a batch can send, and the URL
/// as it is written.
fn check_call<'a>(findings: &Findings<'_>, request: Val<'a>) -> (Option<Method>, &'a str) {
    for name in ["method", "url"] {
        if request.set(name).is_none() {
            let message = words::batch_incomplete(name);
            findings.report_missing(&BATCH_INCOMPLETE, request, name, message);
        }
    }
    let text = request.text_of("method").unwrap_or_default();
    let method: Option<Method> = text.parse().ok().filter(|method| *method != Method::Options);
    if method.is_none()
        && !text.is_empty()
        && let Some(value) = request.get("method")
    {
        let message = words::batch_method(text);
        findings.report(&BATCH_INCOMPLETE, value, message);
    }
    let address = request.text_of("url").unwrap_or_default();
    if is_absolute(address)
        && let Some(value) = request.get("url")
    {
        let message = words::batch_url(address).maybe_fix(relative(findings, address));
        findings.report(&BATCH_URL, value, message);
    }
    (method, address)
}

fn is_absolute(address: &str) -> bool {
    search::has(address, "://") || address.starts_with("/v1.0/") || address.starts_with("/beta/")
}

/// Replaces an absolute address of the batch's own version by the relative one.
fn relative(findings: &Findings<'_>, address: &str) -> Option<Edit> {
    let path = match search::split_once(address, "://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..))?,
        None => address,
    };
    let rest = path.strip_prefix('/')?.strip_prefix(findings.version().as_str())?;
    (rest.len() > 1 && rest.starts_with('/')).then(|| Edit::Replace(rest.into()))
}

/// Checks that a request with a body has the header `Content-Type`.
fn check_content_type(findings: &Findings<'_>, request: Val<'_>) {
    const NAME: &str = "Content-Type";
    const JSON: &str = "application/json";
    let headers = request.get("headers");
    let is_there = headers.is_some_and(|headers| {
        headers.children().any(|header| header.key().eq_ignore_ascii_case(NAME))
    });
    if request.set("body").is_none() || is_there {
        return;
    }
    let fix = match headers {
        None => Some(Edit::Add(JsonText::object(&[(NAME, JSON.into())]))),
        Some(headers) if headers.kind() == Kind::Object => {
            Some(Edit::Steps(0, vec![EditStep::Add(format!("/{NAME}"), JSON.into())]))
        }
        Some(_) => None,
    };
    let message = words::batch_content_type().maybe_fix(fix);
    findings.report_missing(&BATCH_CONTENT_TYPE, request, "headers", message);
}

/// Checks a write of entitlement management. Returns its body with the options to check it.
fn inner_request<'a>(
    findings: &Findings<'_>,
    request: Val<'a>,
    method: Method,
    address: &str,
) -> Option<InnerRequest<'a>> {
    if !method.is_write() || is_absolute(address) {
        return None;
    }
    let url = format!("/{}/{}", findings.version(), address.trim_start_matches('/'));
    let operation = url::read(Some(method), &url)?.operation;
    let info = operation.info();
    if method != info.method
        && let Some(value) = request.get("method")
    {
        let message = words::other_method(operation, info.method);
        findings.report(&URL_MISMATCH, value, message);
    }
    if operation == Operation::CreateAssignment {
        if let Some(value) = request.get("url") {
            findings.report(&URL_MISMATCH, value, words::no_such_url());
        }
        return None;
    }
    let body = request.set("body");
    if body.is_none() && !info.has_body && method == Method::Post {
        let message = words::batch_empty_body().warning_if(true);
        findings.report_missing(&BATCH_INCOMPLETE, request, "body", message);
    }
    if body.is_none() && info.has_body {
        let message = words::body_missing(operation);
        findings.report_missing(&BODY_MISSING, request, "body", message);
        return None;
    }
    let options = CheckOptions {
        cloud: findings.options.cloud,
        url: Some(url),
        context: findings.options.context.clone(),
        ..CheckOptions::new(operation, findings.version())
    };
    Some(InnerRequest { body, options })
}
