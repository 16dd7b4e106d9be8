//! Requests: what each type must carry about the assignment it is about.

use super::context::{self, past_end};
use super::{
    ADMIN_ADD_INCOMPLETE, ANSWER_INCOMPLETE, ANSWERED_TWICE, ASSIGNMENT_ID_MISSING,
    ASSIGNMENT_MISSING, ASSIGNMENT_NAME, CANCEL_BODY, END_BEFORE_START, ID_IN_CREATE,
    MALFORMED_MAIL, READ_ONLY_MEMBER, RECURRENCE_IN_REQUEST, REQUEST_TYPE_MISSING,
    REQUEST_TYPE_UNSUPPORTED, RETIRING_PATH, TARGET_TWICE, UPDATE_WITHOUT_CHANGE, USER_ADD_BY_MAIL,
    USER_ADD_INCOMPLETE, USER_UPDATE_INCOMPLETE,
};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::names::Seen;
use crate::place::Path;
use crate::{Operation, shape, words};

const OLD: &str = "accessPackageAssignment";
const NEW: &str = "assignment";

/// Checks a request that is sent.
pub(super) fn check(cx: &Context<'_>, request: Val<'_>, path: &Path<'_>) {
    let old_path = cx.target.as_ref().map(|target| target.old_requests);
    // without a URL the name itself tells which of beta's two addresses is meant
    let wants_old = cx.is_beta() && old_path.unwrap_or_else(|| request.get(OLD).is_some());
    let (name, other) = if wants_old { (OLD, NEW) } else { (NEW, OLD) };
    let (held, name) = match (request.set(name), request.get(other)) {
        (None, Some(value)) if !value.is_null() => {
            let place =
                if wants_old { "accessPackageAssignmentRequests" } else { "assignmentRequests" };
            cx.at_name(
                &ASSIGNMENT_NAME,
                &path.member(other),
                value,
                words::assignment_name(other, name, place),
            );
            (Some(value), other)
        }
        (held, twice) => {
            if let (Some(held), Some(twice)) = (held, twice) {
                let fix = shape::is_needless(twice, held);
                let say = words::assignment_twice(other, name, fix);
                cx.at_name(&ASSIGNMENT_NAME, &path.member(other), twice, say);
            }
            (held, name)
        }
    };
    if cx.is_beta() && old_path == Some(true) {
        let now = "/identityGovernance/entitlementManagement/assignmentRequests";
        cx.tell(&RETIRING_PATH, path, (0, 0), words::retiring_path(now));
    }
    schedule(cx, request, path);
    if let Some(value) = held.and_then(|held| held.get("schedule")) {
        let path = path.member(name);
        let fix = shape::moved_schedule(request, value, name);
        let say = words::read_only_member("schedule", fix);
        cx.at_name(&READ_ONLY_MEMBER, &path.member("schedule"), value, say);
    }
    answers(cx, request, path);
    if cx.is_beta() {
        past_end(cx, request.set("expirationDateTime"), &path.member("expirationDateTime"));
    }
    let kind = request.set("requestType");
    if kind.is_none() {
        let names =
            ["adminAdd", "adminUpdate", "adminRemove", "userAdd", "userUpdate", "userRemove"];
        cx.missing(
            &REQUEST_TYPE_MISSING,
            path,
            request,
            "requestType",
            words::request_type_missing(&names),
        );
    }
    let Some(assignment) = held else {
        // by its older name in other letters it is there, and told by itself
        if request.children().any(|member| crate::names::alike(&member.key(), OLD)) {
            return;
        }
        cx.missing(&ASSIGNMENT_MISSING, path, request, name, words::assignment_missing(name));
        return;
    };
    let Some(kind) = kind.and_then(Val::as_text) else { return };
    by_type(cx, request, path, &kind, (assignment, &path.member(name)));
    context::check_request(cx, (request, path), &kind, (assignment, &path.member(name)));
}

fn by_type(
    cx: &Context<'_>,
    request: Val<'_>,
    path: &Path<'_>,
    kind: &str,
    (assignment, assignment_path): (Val<'_>, &Path<'_>),
) {
    let has_id = assignment.set("id").is_some();
    match kind.to_ascii_lowercase().as_str() {
        "adminadd" => direct(cx, assignment, assignment_path),
        "adminupdate" | "adminremove" | "userremove" | "systemremove" if !has_id => {
            cx.missing(
                &ASSIGNMENT_ID_MISSING,
                assignment_path,
                assignment,
                "id",
                words::assignment_id_missing(kind),
            );
        }
        "useradd" | "userextend" if !names(assignment, "accessPackageId", "accessPackage") => {
            cx.missing(
                &USER_ADD_INCOMPLETE,
                assignment_path,
                assignment,
                "accessPackageId",
                words::user_add_incomplete(kind),
            );
        }
        "userupdate" if !has_id => {
            let by_parts = ["targetId", "assignmentPolicyId", "accessPackageId"]
                .iter()
                .all(|name| assignment.set(name).is_some());
            if !by_parts {
                cx.missing(
                    &USER_UPDATE_INCOMPLETE,
                    assignment_path,
                    assignment,
                    "id",
                    words::user_update_incomplete(),
                );
            }
        }
        _ => {}
    }
    if kind.eq_ignore_ascii_case("userAdd")
        && assignment.set("targetId").is_none()
        && let Some(target) = assignment.set("target")
        && target.set("objectId").is_none()
        && let Some(mail) = target.set("email")
    {
        let path = assignment_path.member("target");
        cx.at(&USER_ADD_BY_MAIL, &path.member("email"), mail, words::user_add_by_mail());
    }
    if matches!(kind.to_ascii_lowercase().as_str(), "adminupdate" | "userupdate")
        && request.set("answers").is_none()
        && request.set("schedule").is_none()
        && let Some(value) = request.get("requestType")
    {
        cx.at(
            &UPDATE_WITHOUT_CHANGE,
            &path.member("requestType"),
            value,
            words::update_without_change(kind),
        );
    }
    if let Some(why) = unsupported(kind, cx.is_beta())
        && let Some(value) = request.get("requestType")
    {
        cx.at(
            &REQUEST_TYPE_UNSUPPORTED,
            &path.member("requestType"),
            value,
            words::request_type_unsupported(kind, why),
        );
    }
}

/// Why a documented type may not be for sending.
fn unsupported(kind: &str, is_beta: bool) -> Option<&'static str> {
    match kind.to_ascii_lowercase().as_str() {
        "onbehalfadd" => Some("the documentation calls it not supported"),
        "systemadd" | "systemupdate" | "systemremove" => {
            Some("no page says that a client may send it")
        }
        "approverremove" => Some("it is in the metadata since 2026, but on no page"),
        "notspecified" => Some("it asks for nothing"),
        "userextend" if !is_beta => {
            Some("the v1.0 page lists it, but the metadata does not have it")
        }
        _ => None,
    }
}

/// Checks what a direct assignment carries; also the body of `createAssignment`.
pub(crate) fn check_direct(cx: &Context<'_>, assignment: Val<'_>, path: &Path<'_>) {
    direct(cx, assignment, path);
    schedule(cx, assignment, path);
    answers(cx, assignment, path);
    context::check_request(cx, (assignment, path), "adminAdd", (assignment, path));
    if let Some(id) = assignment.get("id") {
        cx.at(&ID_IN_CREATE, &path.member("id"), id, words::id_in_create("assignment"));
    }
}

fn direct(cx: &Context<'_>, assignment: Val<'_>, path: &Path<'_>) {
    let target_id = assignment.set("targetId");
    let target = assignment.set("target");
    let told = target
        .is_some_and(|target| target.set("email").is_some() || target.set("objectId").is_some());
    if target_id.is_none() && !told {
        let say = words::admin_add_incomplete("targetId", "whom to assign")
            .help("for somebody who is not in the directory, send `target` with `email`");
        cx.missing(&ADMIN_ADD_INCOMPLETE, path, assignment, "targetId", say);
    }
    if let (Some(id), Some(target)) = (target_id, target) {
        let say = words::target_twice(names_no_more(target, id));
        cx.at(&TARGET_TWICE, &path.member("target"), target, say);
    }
    if let Some(mail) = target.and_then(|target| target.set("email"))
        && let Some(text) = mail.as_text()
        && !is_mail(&text)
    {
        cx.at(
            &MALFORMED_MAIL,
            &path.member("target").member("email"),
            mail,
            words::malformed_mail(&text),
        );
    }
    let policy = cx.name("assignmentPolicy", "accessPackageAssignmentPolicy");
    for (name, link, what) in [
        ("assignmentPolicyId", policy, "which policy to assign through"),
        ("accessPackageId", "accessPackage", "which access package to assign"),
    ] {
        if !names(assignment, name, link) {
            cx.missing(
                &ADMIN_ADD_INCOMPLETE,
                path,
                assignment,
                name,
                words::admin_add_incomplete(name, what),
            );
        }
    }
}

/// Whether the target is surely the one of this id.
fn names_no_more(target: Val<'_>, id: Val<'_>) -> bool {
    let own = target.get("objectId").and_then(Val::as_text);
    target.is_empty()
        || own.zip(id.as_text()).is_some_and(|(own, id)| own.eq_ignore_ascii_case(&id))
}

/// Whether the id is there, by itself or as a link.
fn names(assignment: Val<'_>, id: &str, link: &str) -> bool {
    assignment.set(id).is_some()
        || assignment.set(link).is_some_and(|link| link.set("id").is_some())
}

/// The shape of a mail address, no more: something, an at sign, a domain with a point.
fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !domain.contains('@')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && domain.contains('.')
            && !text.contains(char::is_whitespace)
    })
}

/// Checks the schedule that a request, or the body of `createAssignment`, carries.
fn schedule(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>) {
    let Some(schedule) = holder.set("schedule") else { return };
    let path = path.member("schedule");
    if let Some(recurrence) = schedule.set("recurrence") {
        let is_empty = recurrence.children().all(Val::is_null);
        let say = words::recurrence_in_request(is_empty);
        cx.at(&RECURRENCE_IN_REQUEST, &path.member("recurrence"), recurrence, say);
    }
    let end = schedule.set("expiration").and_then(|expiration| expiration.set("endDateTime"));
    past_end(cx, end, &path.member("expiration").member("endDateTime"));
    let second = |value: Val<'_>| value.as_text().and_then(|text| shape::seconds(&text));
    if let (Some(start), Some(end)) = (schedule.set("startDateTime").and_then(second), end)
        && second(end).is_some_and(|last| last <= start)
    {
        let path = path.member("expiration");
        cx.at(&END_BEFORE_START, &path.member("endDateTime"), end, words::end_before_start());
    }
}

/// Each answer says what, and to which question; none is answered twice.
fn answers(cx: &Context<'_>, holder: Val<'_>, path: &Path<'_>) {
    let path = path.member("answers");
    let mut seen = Seen::default();
    for (index, answer) in holder.get("answers").into_iter().flat_map(Val::items).enumerate() {
        if answer.kind() != Kind::Object {
            continue;
        }
        let path = path.item(index);
        if answer.set("value").is_none() {
            let say = words::answer_incomplete("value");
            match answer.get("value") {
                Some(null) => cx.at(&ANSWER_INCOMPLETE, &path.member("value"), null, say),
                None => cx.missing(&ANSWER_INCOMPLETE, &path, answer, "value", say),
            }
        }
        let name = "answeredQuestion";
        let Some(question) = answer.set(name) else {
            cx.missing(&ANSWER_INCOMPLETE, &path, answer, name, words::answer_incomplete(name));
            continue;
        };
        let path = path.member(name);
        match question.set("id") {
            None if question.kind() == Kind::Object => {
                let say = words::answer_incomplete("id");
                cx.missing(&ANSWER_INCOMPLETE, &path, question, "id", say);
            }
            Some(id) if !seen.insert(id.as_text().unwrap_or_default().to_ascii_lowercase()) => {
                cx.at(&ANSWERED_TWICE, &path.member("id"), id, words::answered_twice());
            }
            _ => {}
        }
    }
}

/// Checks the body with which beta lets people take back their own request.
pub(crate) fn check_cancellation(cx: &Context<'_>, body: Val<'_>) {
    if cx.operation() != Operation::CancelAssignmentRequest || !cx.is_beta() {
        return;
    }
    let path = Path::Root;
    if let Some(status) = body.get("requestStatus")
        && status.as_text().is_none_or(|status| {
            // one page spells it with two l, the states are spelt with one
            !["cancelled", "canceled"].iter().any(|known| status.eq_ignore_ascii_case(known))
        })
    {
        let told = status.as_text().map(|text| words::tick(&text));
        let told = told.unwrap_or_else(|| shape::found(status.kind()).to_owned());
        let say = words::cancel_status(&told);
        cx.at(&CANCEL_BODY, &path.member("requestStatus"), status, say);
    }
    let in_url = cx.target.as_ref().and_then(|target| target.id.as_deref());
    if let (Some(in_url), Some(id)) = (in_url, body.get("id"))
        && id
            .as_text()
            .is_some_and(|id| !in_url.starts_with(['{', '%']) && !id.eq_ignore_ascii_case(in_url))
    {
        cx.at(&CANCEL_BODY, &path.member("id"), id, words::cancel_other_id());
    }
}
