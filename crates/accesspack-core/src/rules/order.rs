//! The requests of a batch against each other: which wait for which, and which ask the same.

use accesspack_wire::http::Method;

use super::{BATCH_DEPENDS_ON, BATCH_MIXED, BATCH_PARALLEL_POLICIES, BATCH_SAME_REQUEST};
use crate::check::Context;
use crate::json::Val;
use crate::names::Seen;
use crate::place::Path;
use crate::{Operation, url, words};

/// Looks at which requests wait for which: in circles, some only, or none where some should.
pub(super) fn check(cx: &Context<'_>, requests: Val<'_>, path: &Path<'_>) {
    let waits = |request: Val<'_>| request.get("dependsOn").is_some_and(|list| !list.is_empty());
    let mut done = Seen::default();
    let id_of = |value: Val<'_>| value.as_text().unwrap_or_default().to_ascii_lowercase();
    let own = |request: Val<'_>| request.get("id").map(id_of).unwrap_or_default();
    let mut known = Seen::default();
    for request in requests.items() {
        known.insert(own(request));
    }
    let free = |request: Val<'_>, done: &Seen| {
        let wanted = request.get("dependsOn").into_iter().flat_map(Val::items).map(id_of);
        // an id that nobody has is told by itself
        wanted.filter(|id| known.has(id)).all(|id| id == own(request) || done.has(&id))
    };
    while let Some(next) =
        requests.items().find(|request| !done.has(&own(*request)) && free(*request, &done))
    {
        done.insert(own(next));
    }
    let stuck = requests.items().enumerate().find(|(_, request)| !done.has(&own(*request)));
    if let Some((index, request)) = stuck
        && let Some(list) = request.get("dependsOn")
    {
        let path = path.item(index);
        cx.at(&BATCH_DEPENDS_ON, &path.member("dependsOn"), list, words::batch_circle());
    }
    let waiting = requests.items().filter(|request| waits(*request)).count();
    if waiting > 0 && requests.len() - waiting > 1 {
        cx.at(&BATCH_MIXED, path, requests, words::batch_mixed());
    }
    // policies that are created at once have met each other
    let creates = |request: Val<'_>| posts(cx, request) == Some(Operation::CreateAssignmentPolicy);
    let mut at_once =
        requests.items().enumerate().filter(|(_, request)| !waits(*request) && creates(*request));
    if at_once.next().is_some()
        && let Some((index, second)) = at_once.next()
    {
        cx.at(
            &BATCH_PARALLEL_POLICIES,
            &path.item(index),
            second,
            words::batch_parallel_policies(),
        );
    }
    same_twice(cx, requests, path);
}

/// What is asked with POST.
fn posts(cx: &Context<'_>, request: Val<'_>) -> Option<Operation> {
    let url = request.text_of("url")?;
    let method = request.text_of("method")?;
    let whole = format!("/{}/{}", cx.version(), url.trim_start_matches('/'));
    let target = url::read(Some(Method::Post), &whole)?;
    method.eq_ignore_ascii_case("POST").then_some(target.operation)
}

/// Each POST creates a request of its own, also when the same was asked before.
fn same_twice(cx: &Context<'_>, requests: Val<'_>, path: &Path<'_>) {
    let mut seen = Seen::default();
    for (index, request) in requests.items().enumerate() {
        if posts(cx, request) != Some(Operation::CreateAssignmentRequest) {
            continue;
        }
        let Some(whom) = request.set("body").and_then(whom) else { continue };
        if !seen.insert(whom.join("\n")) {
            let path = path.item(index);
            cx.at(&BATCH_SAME_REQUEST, &path, request, words::batch_same_request());
        }
    }
}

/// The type of a request that gives access, to what, and for whom; nothing for other requests.
fn whom(body: Val<'_>) -> Option<[String; 3]> {
    let lower = |text: std::borrow::Cow<'_, str>| text.to_ascii_lowercase();
    let kind = body.text_of("requestType").map(lower).filter(|kind| kind.ends_with("add"))?;
    let assignment = body.set("assignment").or_else(|| body.set("accessPackageAssignment"))?;
    let package = assignment.text_of("accessPackageId").map(lower)?;
    let target = assignment.text_of("targetId").or_else(|| {
        let target = assignment.set("target")?;
        target.text_of("objectId").or_else(|| target.text_of("email"))
    });
    Some([kind, package, lower(target?)])
}
