//! Rules that look beyond the body: at the policy and the access package that it is about, and at the
//! time. They apply only where the caller gives those with the options.

pub(super) mod policy;
pub(super) mod roles;
pub(super) mod schedule;

mod acceptance;
mod answers;
mod catalog;
mod incompatible;
mod link;
mod request;
mod target;

use std::ops::ControlFlow;

use crate::context::ReadContext;
use crate::findings::Findings;
use crate::graph::names::{ACCESS_PACKAGE, ASSIGNMENT_POLICY};
use crate::json::Val;
use crate::table::{CONTEXT_MISMATCH, POLICY_OF_OTHER_PACKAGE};
use crate::words;

use link::is_id;
use request::KnownRequest;

/// Checks a request of the type `kind` and the assignment in it.
pub(super) fn check_request(
    findings: &Findings<'_>,
    request: Val<'_>,
    kind: &str,
    assignment: Val<'_>,
) {
    let Some(context) = findings.context() else { return };
    if report_mismatch(findings, context, assignment).is_break() {
        return;
    }
    let kind = &kind.to_ascii_lowercase();
    incompatible::check(findings, kind, assignment, context);
    let Some(policy) = context.policy() else { return };
    let known = KnownRequest { request, kind, assignment, context, policy };
    acceptance::check(findings, &known);
    answers::check(findings, &known);
    if !known.is_removal() {
        schedule::check(findings, &known);
    }
    if known.is_add() {
        target::check(findings, &known);
    }
}

/// Reports an assignment that is not about the policy and the access package of the context; breaks where
/// it is not, because then nothing else can be compared.
fn report_mismatch(
    findings: &Findings<'_>,
    context: &ReadContext<'_>,
    assignment: Val<'_>,
) -> ControlFlow<()> {
    let policy_link = findings.name(ASSIGNMENT_POLICY);
    let policy = link::find(assignment, "assignmentPolicyId", policy_link);
    let package = link::find(assignment, ACCESS_PACKAGE.beta, ACCESS_PACKAGE.v1);
    if let Some(policy) = policy {
        if !is_id(policy, context.policy_id()) {
            findings.report(&CONTEXT_MISMATCH, policy, words::context_mismatch("policy"));
            return ControlFlow::Break(());
        }
        // of a policy that is not named yet nothing can be wrong
        let is_named = policy.as_text().is_none_or(|text| !text.is_empty());
        let is_listed = !is_named
            || context.policies().is_none_or(|policies| {
                policies.items().any(|listed| is_id(policy, listed.text_of("id")))
            });
        if !is_listed {
            findings.report(&POLICY_OF_OTHER_PACKAGE, policy, words::policy_of_other_package());
            return ControlFlow::Break(());
        }
    }
    let Some(package) = package.filter(|package| !is_id(*package, context.package_id())) else {
        return ControlFlow::Continue(());
    };
    if policy.is_some() && context.policy_id().is_some() && context.access_package().is_none() {
        findings.report(&POLICY_OF_OTHER_PACKAGE, package, words::policy_of_other_package());
    } else {
        findings.report(&CONTEXT_MISMATCH, package, words::context_mismatch("access package"));
    }
    ControlFlow::Break(())
}
