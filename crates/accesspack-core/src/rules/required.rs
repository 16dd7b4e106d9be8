//! The members that a policy must have: all of them in a PUT, and its access package always.

use accesspack_wire::Guid;

use crate::findings::Findings;
use crate::fix::relocate;
use crate::graph::link::is_bound;
use crate::graph::names::ACCESS_PACKAGE;
use crate::json::{Kind, Val};
use crate::json_text::JsonText;
use crate::operation::Operation;
use crate::table::{
    ACCESS_PACKAGE_MISSING, ID_IN_CREATE, NAME_EMPTY, NAME_TOO_LONG, PUT_ID_MISMATCH,
    PUT_MEMBER_MISSING,
};
use crate::words;

/// Members that the update pages mark as required, and the value of each that stands for "none". The
/// pages' own examples leave some out, so a missing one is a warning.
const V1: &[(&str, Option<JsonText>)] = &[
    ("displayName", None),
    ("description", None),
    ("allowedTargetScope", None),
    ("specificAllowedTargets", None),
    ("expiration", None),
    ("requestorSettings", None),
    ("requestApprovalSettings", None),
    ("reviewSettings", Some(JsonText::NULL)),
    ("questions", None),
    ("automaticRequestSettings", Some(JsonText::NULL)),
];

const BETA: &[(&str, Option<JsonText>)] = &[
    ("displayName", None),
    ("description", None),
    ("canExtend", Some(JsonText::of("false"))),
    ("durationInDays", None),
    ("expirationDateTime", Some(JsonText::NULL)),
    ("requestorSettings", None),
    ("requestApprovalSettings", None),
    ("accessReviewSettings", Some(JsonText::NULL)),
];

/// How many characters names of objects in the directory have at most.
const MAX_NAME_CHARS: usize = 256;

/// Checks the members of a policy that is sent.
pub(super) fn check(findings: &Findings<'_>, policy: Val<'_>) {
    if !findings.operation().sends_policy() || !policy.is_root() {
        return;
    }
    check_access_package(findings, policy);
    check_name(findings, policy, "policy");
    if findings.operation() == Operation::CreateAssignmentPolicy {
        if let Some(id) = policy.get("id") {
            findings.report(&ID_IN_CREATE, id, words::id_in_create("policy"));
        }
        return;
    }
    for (name, default) in if findings.is_beta() { BETA } else { V1 } {
        if policy.get(name).is_none() {
            // the value that the policy has now is better than none
            let now = findings.context().and_then(|context| context.policy()?.get(name)?.to_json());
            let default = if matches!(*name, "specificAllowedTargets" | "questions") {
                Some(JsonText::EMPTY_LIST)
            } else {
                default.clone()
            };
            let message = words::put_member_missing(name, now.or(default));
            findings.report_missing(&PUT_MEMBER_MISSING, policy, name, message);
        }
    }
    if let (Some(target), Some(id)) = (&findings.target, policy.get("id"))
        && let (Some(in_url), Some(in_body)) = (&target.id, id.as_text())
        && Guid::is_guid(in_body) // AP0111 reports what is no id
        && !in_url.eq_ignore_ascii_case(in_body)
    {
        findings.report(&PUT_ID_MISMATCH, id, words::put_id_mismatch());
    }
}

/// Checks that the name is there, and no longer than names are.
pub(super) fn check_name(findings: &Findings<'_>, named: Val<'_>, what: &str) {
    let Some(name) = named.get("displayName") else { return };
    let text = name.as_text();
    let is_blank = |text: &str| text.trim().is_empty();
    if name.is_null() || text.is_some_and(is_blank) {
        findings.report(&NAME_EMPTY, name, words::name_empty(what));
    } else if let Some(text) = text.filter(|text| text.len() > MAX_NAME_CHARS)
        && let chars = text.chars().count()
        && chars > MAX_NAME_CHARS
    {
        findings.report(&NAME_TOO_LONG, name, words::name_too_long(chars, MAX_NAME_CHARS));
    }
}

/// Checks that the policy names its access package, without which a new policy belongs nowhere. On an
/// update the service has been seen to fail without it, but official examples leave it out.
fn check_access_package(findings: &Findings<'_>, policy: Val<'_>) {
    let name = findings.name(ACCESS_PACKAGE);
    if !findings.is_beta()
        && policy.get(ACCESS_PACKAGE.beta).is_some()
        && policy.get(name).is_none()
    {
        return; // AP0102 reports the name of beta
    }
    let is_there = policy.set(name).is_some_and(|value| {
        // AP0105 reports what is no object, AP0117 an id in different case
        let is_id = |member: Val<'_>| member.key().eq_ignore_ascii_case("id") && !member.is_null();
        findings.is_beta() || value.kind() != Kind::Object || value.children().any(is_id)
    });
    if is_there || is_bound(policy, ACCESS_PACKAGE.v1) {
        return; // AP0126 reports a link that is an address
    }
    let is_weaker = findings.operation() == Operation::UpdateAssignmentPolicy;
    let fix = if findings.is_beta() { relocate::move_package_id(policy) } else { None };
    let message = words::access_package_missing(findings.version());
    let message = message.warning_if(is_weaker).maybe_fix(fix);
    findings.report_unset(&ACCESS_PACKAGE_MISSING, policy, name, message);
}
