//! Requests: what each type must have about the assignment that it is about.

use super::context::check_request as check_in_context;
use super::context::schedule::check_past_end;
use crate::findings::Findings;
use crate::fix::relocate;
use crate::graph::link::is_bound;
use crate::graph::names::{ACCESS_PACKAGE, ASSIGNMENT, ASSIGNMENT_POLICY, EXPIRATION_DATE_TIME};
use crate::json::{Kind, Val};
use crate::operation::Operation;
use crate::table::{
    ADMIN_ADD_INCOMPLETE, ANSWER_INCOMPLETE, ANSWERED_TWICE, APPROVER_REMOVES,
    ASSIGNMENT_ID_MISSING, ASSIGNMENT_MISSING, ASSIGNMENT_NAME, BODY_UNEXPECTED, CANCEL_BODY,
    END_BEFORE_START, ID_IN_CREATE, MALFORMED_MAIL, READ_ONLY_MEMBER, RECURRENCE_IN_REQUEST,
    REQUEST_TYPE_MISSING, REQUEST_TYPE_UNSUPPORTED, RETIRING_PATH, TARGET_TWICE,
    UPDATE_WITHOUT_CHANGE, USER_ADD_BY_MAIL, USER_ADD_INCOMPLETE, USER_UPDATE_INCOMPLETE,
};
use crate::values::names::{StringSet, alike, is_one_of};
use crate::values::search::has_byte;
use crate::values::time;
use crate::words;

/// Checks a request that is sent.
pub(super) fn check(findings: &Findings<'_>, request: Val<'_>) {
    let (name, assignment) = find_assignment(findings, request);
    let is_old_path = findings.target.as_ref().is_some_and(|target| target.old_requests);
    if findings.is_beta() && is_old_path {
        let now = "/identityGovernance/entitlementManagement/assignmentRequests";
        findings.report_whole(&RETIRING_PATH, words::retiring_path(now));
    }
    check_schedule(findings, request);
    if let Some(schedule) = assignment.and_then(|assignment| assignment.get("schedule")) {
        let fix = relocate::move_schedule(request, schedule, name);
        let message = words::read_only_member("schedule", fix);
        findings.report_name(&READ_ONLY_MEMBER, schedule, message);
    }
    check_answers(findings, request);
    if findings.is_beta() {
        check_past_end(findings, request.set(EXPIRATION_DATE_TIME.beta));
    }
    let kind = request.set("requestType");
    if kind.is_none() {
        let names =
            ["adminAdd", "adminUpdate", "adminRemove", "userAdd", "userUpdate", "userRemove"];
        let message = words::request_type_missing(&names);
        findings.report_missing(&REQUEST_TYPE_MISSING, request, "requestType", message);
    }
    let Some(assignment) = assignment else {
        if is_bound(request, name) {
            return; // AP0126 reports it
        }
        // AP0117 reports its older name in different case
        if !request.children().any(|member| alike(member.key(), ASSIGNMENT.beta)) {
            let message = words::assignment_missing(name);
            findings.report_missing(&ASSIGNMENT_MISSING, request, name, message);
        }
        return;
    };
    let Some(kind) = kind.and_then(Val::as_text) else { return };
    check_assignment(findings, assignment, kind);
    check_kind(findings, request, assignment, kind);
    check_in_context(findings, request, kind, assignment);
}

/// Finds the assignment of a request by the name that its address wants, and reports the other name.
/// Returns the name that is used, and the assignment, where there is one.
fn find_assignment<'a>(
    findings: &Findings<'_>,
    request: Val<'a>,
) -> (&'static str, Option<Val<'a>>) {
    let (new, old) = (ASSIGNMENT.v1, ASSIGNMENT.beta);
    // without a URL the name itself decides which of beta's two addresses is meant, unless it adds nothing
    let is_old_path = findings.target.as_ref().map(|target| target.old_requests);
    let is_meant = |older| {
        request.set(new).is_none_or(|assignment| !relocate::is_redundant(older, assignment))
    };
    let wants_old =
        findings.is_beta() && is_old_path.unwrap_or_else(|| request.get(old).is_some_and(is_meant));
    let (name, other) = if wants_old { (old, new) } else { (new, old) };
    match (request.set(name), request.get(other)) {
        (None, Some(value)) if !value.is_null() => {
            let place =
                if wants_old { "accessPackageAssignmentRequests" } else { "assignmentRequests" };
            let message = words::assignment_name(other, name, place);
            findings.report_name(&ASSIGNMENT_NAME, value, message);
            (other, Some(value))
        }
        (assignment, second) => {
            if let (Some(assignment), Some(second)) = (assignment, second) {
                let is_redundant = relocate::is_redundant(second, assignment);
                let message = words::assignment_twice(other, name, is_redundant);
                findings.report_name(&ASSIGNMENT_NAME, second, message);
            }
            (name, assignment)
        }
    }
}

/// Types of requests that name an assignment by its id.
const BY_ID: [&str; 5] =
    ["adminUpdate", "adminRemove", "userRemove", "systemRemove", "approverRemove"];

/// Checks what the assignment of a request must have by the type of the request.
fn check_assignment(findings: &Findings<'_>, assignment: Val<'_>, kind: &str) {
    let has_id = assignment.set("id").is_some();
    let is = |name: &str| name.eq_ignore_ascii_case(kind);
    if is("adminAdd") {
        check_direct_assignment(findings, assignment);
    } else if !has_id && is_one_of(kind, &BY_ID) {
        // no page describes the body of the newest type
        let is_weaker = is("approverRemove");
        let message = words::assignment_id_missing(kind).warning_if(is_weaker);
        findings.report_missing(&ASSIGNMENT_ID_MISSING, assignment, "id", message);
    } else if is_one_of(kind, &["userAdd", "userExtend"])
        && !has_link(assignment, ACCESS_PACKAGE.beta, ACCESS_PACKAGE.v1)
    {
        let (name, message) = (ACCESS_PACKAGE.beta, words::user_add_incomplete(kind));
        findings.report_missing(&USER_ADD_INCOMPLETE, assignment, name, message);
    } else if !has_id && is("userUpdate") {
        let by_parts = ["targetId", "assignmentPolicyId", "accessPackageId"]
            .iter()
            .all(|name| assignment.set(name).is_some());
        if !by_parts {
            let message = words::user_update_incomplete();
            findings.report_missing(&USER_UPDATE_INCOMPLETE, assignment, "id", message);
        }
    }
    if is("userAdd")
        && assignment.set("targetId").is_none()
        && let Some(target) = assignment.set("target")
        && target.set("objectId").is_none()
        && let Some(mail) = target.set("email")
    {
        findings.report(&USER_ADD_BY_MAIL, mail, words::user_add_by_mail());
    }
}

/// Checks whether a request of this type can be sent, and whether an update changes something.
fn check_kind(findings: &Findings<'_>, request: Val<'_>, assignment: Val<'_>, kind: &str) {
    let Some(value) = request.get("requestType") else { return };
    if is_one_of(kind, &["adminUpdate", "userUpdate"])
        && request.set("answers").is_none()
        && request.set("schedule").is_none()
        // AP0104 and AP0101 report them one level too deep
        && ["schedule", "answers"].iter().all(|name| assignment.set(name).is_none())
    {
        findings.report(&UPDATE_WITHOUT_CHANGE, value, words::update_without_change(kind));
    }
    if kind.eq_ignore_ascii_case("approverRemove") {
        findings.report(&APPROVER_REMOVES, value, words::approver_removes());
    }
    if let Some(message) = words::request_type_unsupported(kind, findings.version()) {
        findings.report(&REQUEST_TYPE_UNSUPPORTED, value, message);
    }
}

/// Checks the body of `createAssignment`.
pub(crate) fn check_direct(findings: &Findings<'_>, assignment: Val<'_>) {
    check_direct_assignment(findings, assignment);
    check_schedule(findings, assignment);
    check_answers(findings, assignment);
    check_in_context(findings, assignment, "adminAdd", assignment);
    if let Some(id) = assignment.get("id") {
        findings.report(&ID_IN_CREATE, id, words::id_in_create("assignment"));
    }
}

/// Checks the assignment that an administrator makes directly.
fn check_direct_assignment(findings: &Findings<'_>, assignment: Val<'_>) {
    let target_id = assignment.set("targetId");
    let target = assignment.set("target");
    let has_target = target
        .is_some_and(|target| target.set("email").is_some() || target.set("objectId").is_some());
    if target_id.is_none() && !has_target && !is_bound(assignment, "target") {
        let message = words::target_missing();
        findings.report_missing(&ADMIN_ADD_INCOMPLETE, assignment, "targetId", message);
    }
    if let (Some(id), Some(target)) = (target_id, target) {
        findings.report(&TARGET_TWICE, target, words::target_twice(is_target_of_id(target, id)));
    }
    if let Some(mail) = target.and_then(|target| target.set("email"))
        && let Some(text) = mail.as_text()
        && !is_mail(text)
    {
        findings.report(&MALFORMED_MAIL, mail, words::malformed_mail(text));
    }
    if !has_link(assignment, "assignmentPolicyId", findings.name(ASSIGNMENT_POLICY)) {
        let (name, message) = ("assignmentPolicyId", words::policy_of_assignment_missing());
        findings.report_missing(&ADMIN_ADD_INCOMPLETE, assignment, name, message);
    }
    if !has_link(assignment, ACCESS_PACKAGE.beta, ACCESS_PACKAGE.v1) {
        let (name, message) = (ACCESS_PACKAGE.beta, words::package_of_assignment_missing());
        findings.report_missing(&ADMIN_ADD_INCOMPLETE, assignment, name, message);
    }
}

/// Whether the target is surely the one of this id.
fn is_target_of_id(target: Val<'_>, id: Val<'_>) -> bool {
    let own = target.get("objectId").and_then(Val::as_text);
    target.is_empty() || own.zip(id.as_text()).is_some_and(|(own, id)| own.eq_ignore_ascii_case(id))
}

/// Whether the id is there, as the member `id` or in the member `link`.
fn has_link(assignment: Val<'_>, id: &str, link: &str) -> bool {
    assignment.set(id).is_some()
        || assignment.set(link).is_some_and(|link| link.set("id").is_some())
        || is_bound(assignment, link)
}

/// Whether a text has the form of a mail address: a name, an at sign, a domain with a point.
fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !has_byte(domain, b'@')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && has_byte(domain, b'.')
            && !text.contains(char::is_whitespace)
    })
}

/// Checks the schedule of a request, or of the body of `createAssignment`.
fn check_schedule(findings: &Findings<'_>, holder: Val<'_>) {
    let Some(schedule) = holder.set("schedule") else { return };
    if let Some(recurrence) = schedule.set("recurrence") {
        let is_empty = recurrence.children().all(Val::is_null);
        let message = words::recurrence_in_request(is_empty);
        findings.report(&RECURRENCE_IN_REQUEST, recurrence, message);
    }
    let end = schedule.set("expiration").and_then(|expiration| expiration.set("endDateTime"));
    check_past_end(findings, end);
    let second = |value: Val<'_>| value.as_text().and_then(time::seconds);
    if let (Some(start), Some(end)) = (schedule.set("startDateTime").and_then(second), end)
        && second(end).is_some_and(|last| last <= start)
    {
        findings.report(&END_BEFORE_START, end, words::end_before_start());
    }
}

/// Checks that each answer has a value and a question, and that no question is answered twice.
fn check_answers(findings: &Findings<'_>, holder: Val<'_>) {
    let mut seen = StringSet::default();
    for answer in holder.get("answers").into_iter().flat_map(Val::items) {
        if answer.kind() != Kind::Object {
            continue;
        }
        if answer.set("value").is_none() {
            let message = words::answer_incomplete("value");
            findings.report_unset(&ANSWER_INCOMPLETE, answer, "value", message);
        }
        let name = "answeredQuestion";
        if is_bound(answer, name) {
            continue; // AP0126 reports it
        }
        let Some(question) = answer.set(name) else {
            let message = words::answer_incomplete(name);
            findings.report_missing(&ANSWER_INCOMPLETE, answer, name, message);
            continue;
        };
        match question.set("id") {
            None if question.kind() == Kind::Object => {
                let message = words::answer_incomplete("id");
                findings.report_missing(&ANSWER_INCOMPLETE, question, "id", message);
            }
            Some(id) if !seen.insert(id.as_text().unwrap_or_default().to_ascii_lowercase()) => {
                findings.report(&ANSWERED_TWICE, id, words::answered_twice());
            }
            _ => {}
        }
    }
}

/// Checks the body of an operation that takes none. Beta documents one for the cancellation of one's own
/// request.
pub(crate) fn check_unexpected_body(findings: &Findings<'_>, body: Val<'_>) {
    let is_cancellation =
        findings.operation() == Operation::CancelAssignmentRequest && findings.is_beta();
    if is_cancellation {
        check_cancellation(findings, body);
    }
    let is_empty = body.is_null() || (body.kind() == Kind::Object && body.is_empty());
    let is_documented = is_cancellation
        && body.kind() == Kind::Object
        && body.children().all(|member| ["id", "requestStatus"].contains(&member.key()));
    if !is_empty && !is_documented {
        findings.report(&BODY_UNEXPECTED, body, words::body_unexpected(findings.operation()));
    }
}

fn check_cancellation(findings: &Findings<'_>, body: Val<'_>) {
    if let Some(status) = body.get("requestStatus")
        && status.as_text().is_none_or(|status| {
            // one page spells it with two l, the states are spelt with one
            !is_one_of(status, &["cancelled", "canceled"])
        })
    {
        let phrase = status.as_text().map(words::tick);
        let phrase = phrase.unwrap_or_else(|| words::kind_phrase(status.kind()).to_owned());
        findings.report(&CANCEL_BODY, status, words::cancel_status(&phrase));
    }
    let in_url = findings.target.as_ref().and_then(|target| target.id.as_deref());
    if let (Some(in_url), Some(id)) = (in_url, body.get("id"))
        && id
            .as_text()
            .is_some_and(|id| !in_url.starts_with(['{', '%']) && !id.eq_ignore_ascii_case(in_url))
    {
        findings.report(&CANCEL_BODY, id, words::cancel_other_id());
    }
}
