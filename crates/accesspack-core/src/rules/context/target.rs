//! Whom a request is for, against the people whom the policy lets in.

use super::Asked;
use crate::check::Context;
use crate::context::{list, text};
use crate::json::Val;
use crate::place::Path;
use crate::rules::{MAIL_OUTSIDE_SCOPE, TARGET_OUTSIDE_SCOPE};
use crate::words;

/// Scopes of people (or of what stands in for people) that are in the directory already.
const INSIDE: &[&str] = &[
    "specificDirectoryUsers",
    "specificDirectoryServicePrincipals",
    "allMemberUsers",
    "allDirectoryUsers",
    "allDirectoryServicePrincipals",
    "allDirectoryAgentIdentities",
    "SpecificDirectorySubjects",
    "AllExistingDirectoryMemberUsers",
    "AllExistingDirectorySubjects",
];

/// Scopes of everybody; whoever is at some organization may not be at a connected one.
const ANYBODY: &[&str] = &["allExternalUsers", "AllExternalSubjects"];

/// Checks the target of a request that gives access.
pub(super) fn check(cx: &Context<'_>, asked: &Asked<'_>) {
    let scope = text(asked.policy, &["/allowedTargetScope", "/requestorSettings/scopeType"]);
    let Some(scope) = scope else { return };
    let target = asked.assignment.set("target");
    let path = asked.assignment_path.member("target");
    if let Some(mail) = target.and_then(|target| target.set("email"))
        && target.is_some_and(|target| target.set("objectId").is_none())
        && let Some(address) = mail.as_text()
    {
        mail_fits(cx, asked, scope, (mail, &address), &path.member("email"));
    }
    if let Some(kind) = target.and_then(|target| target.set("subjectType")) {
        let is_service = kind.as_text().is_some_and(|kind| is(&kind, "servicePrincipal"));
        let is_user = kind.as_text().is_some_and(|kind| is(&kind, "user"));
        let wants_service = scope.ends_with("ServicePrincipals") || scope.ends_with("Identities");
        let is_open = is(scope, "notSpecified") || is(scope, "NoSubjects");
        if (is_service && !wants_service && !is_open) || (is_user && wants_service) {
            let say = words::target_outside_scope(scope);
            cx.at(&TARGET_OUTSIDE_SCOPE, &path.member("subjectType"), kind, say);
        }
    }
    let own = asked.assignment.set("targetId");
    let linked = target.and_then(|target| target.set("objectId"));
    if let Some(id) = own.or(linked)
        && id.as_text().is_some_and(|id| is_left_out(asked, scope, &id))
    {
        let say = words::target_outside_scope(scope);
        if own.is_some() {
            let path = asked.assignment_path.member("targetId");
            cx.at(&TARGET_OUTSIDE_SCOPE, &path, id, say);
        } else {
            cx.at(&TARGET_OUTSIDE_SCOPE, &path.member("objectId"), id, say);
        }
    }
}

fn is(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

/// Whether the scope names single subjects only, and this one is not among them. Who is in a group or
/// matches a rule is not known here.
fn is_left_out(asked: &Asked<'_>, scope: &str, id: &str) -> bool {
    let is_specific = [
        "specificDirectoryUsers",
        "specificDirectoryServicePrincipals",
        "SpecificDirectorySubjects",
    ]
    .iter()
    .any(|specific| is(specific, scope));
    let places = &["/specificAllowedTargets", "/requestorSettings/allowedRequestors"];
    let Some(listed) = list(asked.policy, places).filter(|_| is_specific) else { return false };
    let single = |kind: &str| kind.ends_with(".singleUser") || kind.ends_with("ServicePrincipal");
    listed.iter().all(|subject| {
        text(subject, &["/@odata.type"]).is_some_and(single)
            && text(subject, &["/userId", "/servicePrincipalId", "/id"])
                .is_some_and(|known| !is(known, id))
    })
}

fn mail_fits(
    cx: &Context<'_>,
    asked: &Asked<'_>,
    scope: &str,
    (mail, address): (Val<'_>, &str),
    path: &Path<'_>,
) {
    if INSIDE.iter().any(|inside| is(inside, scope)) {
        cx.at(&MAIL_OUTSIDE_SCOPE, path, mail, words::mail_outside_scope(scope));
        return;
    }
    let domain = address.rsplit('@').next().unwrap_or_default();
    if let Some(domains) = &asked.known.domains
        && !ANYBODY.iter().any(|anybody| is(anybody, scope))
        && !is(scope, "notSpecified")
        && !is(scope, "NoSubjects")
        && !domains.iter().any(|known| is(known.trim_start_matches('@'), domain))
    {
        cx.at(&MAIL_OUTSIDE_SCOPE, path, mail, words::mail_of_other_domain(domain, domains));
    }
}
