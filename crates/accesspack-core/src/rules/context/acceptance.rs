//! Whether the policy takes a request, and whether it requires a justification.

use super::request::KnownRequest;
use crate::context::{flag, text};
use crate::findings::Findings;
use crate::graph::names::{APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE, Reach, ScopeName};
use crate::table::{APPROVAL_OF_DIRECT_ASSIGNMENT, JUSTIFICATION_MISSING, REQUEST_NOT_ACCEPTED};
use crate::words;

/// Checks what the policy requires of requestors, and what it does not require of administrators.
pub(super) fn check(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    if !known.is_by_user() {
        if known.kind == "adminadd" && needs_approval(known) == Some(true) {
            let message = words::approval_of_direct_assignment();
            findings.report_whole(&APPROVAL_OF_DIRECT_ASSIGNMENT, message);
        }
        return;
    }
    check_accepted(findings, known);
    if !known.is_removal() {
        check_justification(findings, known);
    }
}

/// The settings that let the target itself request, and the one that lets others do so on its behalf.
fn settings_for(kind: &str) -> (&'static [&'static str], &'static str) {
    match kind {
        "useradd" => (
            &[
                "/requestorSettings/enableTargetsToSelfAddAccess",
                "/requestorSettings/acceptRequests",
            ],
            "/requestorSettings/enableOnBehalfRequestorsToAddAccess",
        ),
        "userextend" => (
            &["/requestorSettings/enableTargetsToSelfUpdateAccess", "/canExtend"],
            "/requestorSettings/enableOnBehalfRequestorsToUpdateAccess",
        ),
        "userupdate" => (
            &["/requestorSettings/enableTargetsToSelfUpdateAccess"],
            "/requestorSettings/enableOnBehalfRequestorsToUpdateAccess",
        ),
        _ => (
            &["/requestorSettings/enableTargetsToSelfRemoveAccess"],
            "/requestorSettings/enableOnBehalfRequestorsToRemoveAccess",
        ),
    }
}

fn check_accepted(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    let Some(kind) = known.request.get("requestType") else { return };
    let name = kind.as_text().unwrap_or_default();
    let (own, on_behalf) = settings_for(known.kind);
    let has_target = known.assignment.set("target").is_some();
    // an update and a removal name the assignment only, so its target is unknown
    let others_may =
        flag(known.policy, &[on_behalf]) == Some(true) && (has_target || known.kind != "useradd");
    if flag(known.policy, own) == Some(false) && !others_may {
        let member = own.iter().find(|place| flag(known.policy, &[place]).is_some());
        let member = member.and_then(|place| place.rsplit('/').next()).unwrap_or_default();
        let message = words::request_not_accepted(name, member);
        findings.report(&REQUEST_NOT_ACCEPTED, kind, message);
        return;
    }
    let scope = text(known.policy, &["/allowedTargetScope", "/requestorSettings/scopeType"]);
    if let Some(scope) = scope
        && known.is_add()
        && ScopeName::find(scope).is_some_and(|scope| scope.reach == Reach::NoOne)
    {
        let message = words::no_one_can_request(scope).warning_if(true);
        findings.report(&REQUEST_NOT_ACCEPTED, kind, message);
    }
}

fn check_justification(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    let places = &[
        "/requestApprovalSettings/isRequestorJustificationRequired",
        "/isRequestorJustificationRequired",
    ];
    // without approval there is no approver who reads the justification
    if flag(known.policy, places) != Some(true) || needs_approval(known) == Some(false) {
        return;
    }
    let is_empty = known
        .request
        .get("justification")
        .is_none_or(|why| why.is_null() || why.as_text().is_some_and(|why| why.trim().is_empty()));
    if is_empty {
        let message = words::justification_missing();
        findings.report_unset(&JUSTIFICATION_MISSING, known.request, "justification", message);
    }
}

/// Whether the policy requires approval of such a request; `None` where that is unknown. The settings are
/// in an object of the policy, or, in the answer of `getApplicablePolicyRequirements`, beside the rest.
fn needs_approval(known: &KnownRequest<'_>) -> Option<bool> {
    let name = if known.is_add() { APPROVAL_REQUIRED } else { APPROVAL_REQUIRED_FOR_UPDATE };
    let settings = known.policy.get("requestApprovalSettings");
    let holders = settings.into_iter().chain([known.policy]);
    let mut values = holders.flat_map(|holder| name.both().map(|name| holder.get(name)));
    values.find_map(|value| value.filter(|value| !value.is_null()))?.as_bool()
}
