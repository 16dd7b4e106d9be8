//! What a policy must carry: all of it in a PUT, and its access package always.

use serde_json::{Value, json};

use super::{
    ACCESS_PACKAGE_MISSING, ID_IN_CREATE, NAME_EMPTY, PUT_ID_MISMATCH, PUT_MEMBER_MISSING,
};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::place::Path;
use crate::{Operation, shape, words};

/// Members that the update pages mark as required, and what stands for "nothing" in each. The pages'
/// own examples leave some out, so a missing one is a warning.
const V1: &[(&str, Option<Value>)] = &[
    ("displayName", None),
    ("description", None),
    ("allowedTargetScope", None),
    ("specificAllowedTargets", None),
    ("expiration", None),
    ("requestorSettings", None),
    ("requestApprovalSettings", None),
    ("reviewSettings", Some(Value::Null)),
    ("questions", None),
    ("automaticRequestSettings", Some(Value::Null)),
];

const BETA: &[(&str, Option<Value>)] = &[
    ("displayName", None),
    ("description", None),
    ("canExtend", Some(Value::Bool(false))),
    ("durationInDays", None),
    ("expirationDateTime", Some(Value::Null)),
    ("requestorSettings", None),
    ("requestApprovalSettings", None),
    ("accessReviewSettings", Some(Value::Null)),
];

/// Checks the members of a policy that is sent.
pub(super) fn check(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    if !cx.operation().sends_policy() || !matches!(path, Path::Root) {
        return;
    }
    access_package(cx, policy, path);
    if let Some(name) = policy.get("displayName")
        && (name.is_null() || name.as_text().is_some_and(|name| name.trim().is_empty()))
    {
        cx.at(&NAME_EMPTY, &path.member("displayName"), name, words::name_empty());
    }
    if cx.operation() == Operation::CreateAssignmentPolicy {
        if let Some(id) = policy.get("id") {
            cx.at(&ID_IN_CREATE, &path.member("id"), id, words::id_in_create("policy"));
        }
        return;
    }
    for (name, default) in if cx.is_beta() { BETA } else { V1 } {
        if policy.get(name).is_none() {
            // what the policy has now is better than nothing
            let now = cx.known().and_then(|known| known.policy.as_ref()?.get(name));
            let default = if matches!(*name, "specificAllowedTargets" | "questions") {
                Some(json!([]))
            } else {
                default.clone()
            };
            let default = now.cloned().or(default);
            cx.missing(
                &PUT_MEMBER_MISSING,
                path,
                policy,
                name,
                words::put_member_missing(name, default),
            );
        }
    }
    if let (Some(target), Some(id)) = (&cx.target, policy.get("id"))
        && let (Some(in_url), Some(in_body)) = (&target.id, id.as_text())
        && !in_url.eq_ignore_ascii_case(&in_body)
    {
        cx.at(&PUT_ID_MISMATCH, &path.member("id"), id, words::put_id_mismatch());
    }
}

/// Without its package a new policy belongs nowhere. On an update the service has been seen to fail
/// without it, but official examples leave it out.
fn access_package(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    let name = cx.name("accessPackage", "accessPackageId");
    let other = cx.name("accessPackageId", "accessPackage");
    if policy.get(other).is_some() && policy.get(name).is_none() && !cx.is_beta() {
        return; // told as the other version's name
    }
    let is_there = policy.set(name).is_some_and(|value| {
        // what is no object is told by the shape, and so is an id in other letters
        let is_id = |member: Val<'_>| member.key().eq_ignore_ascii_case("id") && !member.is_null();
        cx.is_beta() || value.kind() != Kind::Object || value.children().any(is_id)
    });
    if !is_there {
        // no page binds it like this, and OData knows it
        let is_bound = policy.get("accessPackage@odata.bind").is_some();
        let soft = is_bound || cx.operation() == Operation::UpdateAssignmentPolicy;
        let fix = if cx.is_beta() { shape::package_id(policy) } else { None };
        let say = words::access_package_missing(cx.version()).soft_if(soft).maybe_fix(fix);
        match policy.get(name) {
            Some(value) => cx.at(&ACCESS_PACKAGE_MISSING, &path.member(name), value, say),
            None => cx.missing(&ACCESS_PACKAGE_MISSING, path, policy, name, say),
        }
    }
}
