//! The requests of a batch against each other: which wait for which, and which request the same.

use accesspack_wire::http::Method;

use crate::findings::Findings;
use crate::graph::names::{ACCESS_PACKAGE, ASSIGNMENT};
use crate::graph::url;
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{BATCH_DEPENDS_ON, BATCH_MIXED, BATCH_PARALLEL_POLICIES, BATCH_SAME_REQUEST};
use crate::values::names::StringSet;
use crate::words;

/// Checks which requests wait for which: in circles, some of them only, or none where some should.
pub(super) fn check(findings: &Findings<'_>, requests: Val<'_>) {
    check_circles(findings, requests);
    let waiting = requests.items().filter(|request| waits(*request)).count();
    if waiting > 0 && requests.len() - waiting > 1 {
        findings.report(&BATCH_MIXED, requests, words::batch_mixed());
    }
    let posted: Vec<_> = requests.items().map(|request| posted(findings, request)).collect();
    let sent = || requests.items().zip(&posted);
    // policies that are created at the same time have failed
    let creates = |(request, posted): &(Val<'_>, &Option<Operation>)| {
        !waits(*request) && **posted == Some(Operation::CreateAssignmentPolicy)
    };
    if let Some((second, _)) = sent().filter(creates).nth(1) {
        findings.report(&BATCH_PARALLEL_POLICIES, second, words::batch_parallel_policies());
    }
    let adds = sent().filter(|(_, posted)| **posted == Some(Operation::CreateAssignmentRequest));
    check_same_requests(findings, adds.map(|(request, _)| request));
}

fn waits(request: Val<'_>) -> bool {
    request.get("dependsOn").is_some_and(|list| !list.is_empty())
}

fn lower(value: Val<'_>) -> String {
    value.as_text().unwrap_or_default().to_ascii_lowercase()
}

fn id_of(request: Val<'_>) -> String {
    request.get("id").map(lower).unwrap_or_default()
}

/// Reports the first request that waits, through others, for itself.
fn check_circles(findings: &Findings<'_>, requests: Val<'_>) {
    let mut known = StringSet::default();
    for request in requests.items() {
        known.insert(id_of(request));
    }
    let mut done = StringSet::default();
    let is_free = |request: Val<'_>, done: &StringSet| {
        let wanted = request.get("dependsOn").into_iter().flat_map(Val::items).map(lower);
        // `rules/batch.rs` reports an id that no request has
        wanted.filter(|id| known.has(id)).all(|id| id == id_of(request) || done.has(&id))
    };
    while let Some(next) =
        requests.items().find(|request| !done.has(&id_of(*request)) && is_free(*request, &done))
    {
        done.insert(id_of(next));
    }
    let stuck = requests.items().find(|request| !done.has(&id_of(*request)));
    if let Some(list) = stuck.and_then(|request| request.get("dependsOn")) {
        findings.report(&BATCH_DEPENDS_ON, list, words::batch_circle());
    }
}

/// The operation of a request that is sent with POST.
fn posted(findings: &Findings<'_>, request: Val<'_>) -> Option<Operation> {
    let url = request.text_of("url")?;
    let method = request.text_of("method")?;
    let whole = format!("/{}/{}", findings.version(), url.trim_start_matches('/'));
    let target = url::read(Some(Method::Post), &whole)?;
    method.eq_ignore_ascii_case("POST").then_some(target.operation)
}

/// Checks for requests that are sent twice: each POST creates a request of its own.
fn check_same_requests<'a>(findings: &Findings<'_>, requests: impl Iterator<Item = Val<'a>>) {
    let mut seen = StringSet::default();
    for request in requests {
        let Some(identity) = request.set("body").and_then(identity) else { continue };
        if !seen.insert(identity) {
            findings.report(&BATCH_SAME_REQUEST, request, words::batch_same_request());
        }
    }
}

/// The type of a request that gives access, the access package and the target, a line each; `None` for others.
fn identity(body: Val<'_>) -> Option<String> {
    let lower = |text: &str| text.to_ascii_lowercase();
    let kind = body.text_of("requestType").map(lower).filter(|kind| kind.ends_with("add"))?;
    let assignment = body.set(ASSIGNMENT.v1).or_else(|| body.set(ASSIGNMENT.beta))?;
    let package = assignment.text_of(ACCESS_PACKAGE.beta).map(lower)?;
    let target = assignment.text_of("targetId").or_else(|| {
        let target = assignment.set("target")?;
        target.text_of("objectId").or_else(|| target.text_of("email"))
    });
    Some(words::joined(&[&kind, &package, &lower(target?)], "\n"))
}
