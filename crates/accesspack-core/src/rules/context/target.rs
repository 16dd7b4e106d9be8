//! The target of a request against the scope of the policy.

use super::request::KnownRequest;
use crate::context::{list, text};
use crate::findings::Findings;
use crate::graph::names::{Reach, ScopeName};
use crate::json::Val;
use crate::table::{MAIL_OUTSIDE_SCOPE, TARGET_OUTSIDE_SCOPE};
use crate::words;

/// Checks the target of a request that gives access.
pub(super) fn check(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    let scope = text(known.policy, &["/allowedTargetScope", "/requestorSettings/scopeType"]);
    let Some(scope) = scope else { return };
    let target = known.assignment.set("target");
    if let Some(mail) = target.and_then(|target| target.set("email"))
        && target.is_some_and(|target| target.set("objectId").is_none())
        && let Some(address) = mail.as_text()
    {
        check_mail(findings, known, scope, mail, address);
    }
    if let Some(kind) = target.and_then(|target| target.set("subjectType")) {
        let is_kind = |wanted: &str| kind.as_text().is_some_and(|kind| is(kind, wanted));
        let known = ScopeName::find(scope);
        let wants_service = known.is_some_and(ScopeName::is_for_principals);
        let is_open = known.is_some_and(|scope| scope.reach == Reach::NoOne);
        if (is_kind("servicePrincipal") && !wants_service && !is_open)
            || (is_kind("user") && wants_service)
        {
            findings.report(&TARGET_OUTSIDE_SCOPE, kind, words::target_outside_scope(scope));
        }
    }
    let own = known.assignment.set("targetId");
    let linked = target.and_then(|target| target.set("objectId"));
    if let Some(id) = own.or(linked)
        && id.as_text().is_some_and(|id| is_left_out(known, scope, id))
    {
        findings.report(&TARGET_OUTSIDE_SCOPE, id, words::target_outside_scope(scope));
    }
}

fn is(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

/// Whether the scope is one of single subjects only, and this one is not among them. The members of a
/// group and the subjects that match a rule are not known here.
fn is_left_out(known: &KnownRequest<'_>, scope: &str, id: &str) -> bool {
    let is_specific = ScopeName::find(scope)
        .is_some_and(|scope| scope.takes.is_some() && scope.reach == Reach::Directory);
    if !is_specific {
        return false;
    }
    let places = &["/specificAllowedTargets", "/requestorSettings/allowedRequestors"];
    let Some(listed) = list(known.policy, places) else { return false };
    let is_single =
        |kind: &str| kind.ends_with(".singleUser") || kind.ends_with("ServicePrincipal");
    listed.items().all(|subject| {
        subject.text_of("@odata.type").is_some_and(&is_single)
            && text(subject, &["/userId", "/servicePrincipalId", "/id"])
                .is_some_and(|known| !is(known, id))
    })
}

/// Checks a target that is named by its mail address.
fn check_mail(
    findings: &Findings<'_>,
    known: &KnownRequest<'_>,
    scope: &str,
    mail: Val<'_>,
    address: &str,
) {
    let reach = ScopeName::find(scope).map(|scope| scope.reach);
    if reach == Some(Reach::Directory) {
        findings.report(&MAIL_OUTSIDE_SCOPE, mail, words::mail_outside_scope(scope));
        return;
    }
    if reach == Some(Reach::NoOne) {
        findings.report(&MAIL_OUTSIDE_SCOPE, mail, words::mail_under_no_one(scope));
        return;
    }
    let domain = address.rsplit('@').next().unwrap_or_default();
    if let Some(domains) = known.context.domains
        && !matches!(reach, Some(Reach::AllUsers))
        && !domains.iter().any(|known| is(known.trim_start_matches('@'), domain))
    {
        findings.report(&MAIL_OUTSIDE_SCOPE, mail, words::mail_of_other_domain(domain, domains));
    }
}
