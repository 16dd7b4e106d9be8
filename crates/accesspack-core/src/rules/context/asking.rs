//! Asking itself: whether the policy takes such requests, and whether it wants to know why.

use super::Asked;
use crate::check::Context;
use crate::context::{flag, text};
use crate::rules::{APPROVAL_OF_DIRECT_ASSIGNMENT, JUSTIFICATION_MISSING, REQUEST_NOT_ACCEPTED};
use crate::words;

/// Checks what people who ask for themselves have to heed, and what administrators are spared.
pub(super) fn check(cx: &Context<'_>, asked: &Asked<'_>) {
    if !asked.is_by_user() {
        if asked.kind == "adminadd" && approval(asked) == Some(true) {
            let say = words::approval_of_direct_assignment();
            cx.tell(&APPROVAL_OF_DIRECT_ASSIGNMENT, asked.path, (0, 0), say);
        }
        return;
    }
    accepted(cx, asked);
    if !asked.is_removal() {
        justified(cx, asked);
    }
}

fn accepted(cx: &Context<'_>, asked: &Asked<'_>) {
    let is_on = |places: &[&str]| flag(asked.policy, places);
    let for_others = asked.assignment.set("target").is_some();
    let (own, for_other): (&[&str], &str) = match asked.kind {
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
    };
    // an update and a removal name the assignment only, so whose it is stays open
    let others_may = is_on(&[for_other]) == Some(true) && (for_others || asked.kind != "useradd");
    let Some(kind) = asked.request.get("requestType") else { return };
    let path = asked.path.member("requestType");
    let name = kind.as_text().unwrap_or_default();
    if is_on(own) == Some(false) && !others_may {
        let member = own.iter().find(|place| flag(asked.policy, &[place]).is_some());
        let member = member.and_then(|place| place.rsplit('/').next()).unwrap_or_default();
        let say = words::request_not_accepted(&name, member);
        cx.at(&REQUEST_NOT_ACCEPTED, &path, kind, say);
        return;
    }
    let scope = text(asked.policy, &["/allowedTargetScope", "/requestorSettings/scopeType"]);
    let is_nobody = scope.is_some_and(|scope| {
        ["notSpecified", "NoSubjects"].iter().any(|nobody| scope.eq_ignore_ascii_case(nobody))
    });
    if is_nobody && asked.is_add() {
        let say = words::nobody_can_ask(scope.unwrap_or_default()).soft_if(true);
        cx.at(&REQUEST_NOT_ACCEPTED, &path, kind, say);
    }
}

fn justified(cx: &Context<'_>, asked: &Asked<'_>) {
    let on = |places: &[&str]| flag(asked.policy, places);
    let wanted = on(&[
        "/requestApprovalSettings/isRequestorJustificationRequired",
        "/isRequestorJustificationRequired",
    ]);
    // where nothing is approved, nobody reads why
    if wanted != Some(true) || approval(asked) == Some(false) {
        return;
    }
    let say = words::justification_missing();
    match asked.request.get("justification") {
        Some(why) if why.is_null() || why.as_text().is_some_and(|why| why.trim().is_empty()) => {
            cx.at(&JUSTIFICATION_MISSING, &asked.path.member("justification"), why, say);
        }
        Some(_) => {}
        None => {
            cx.missing(&JUSTIFICATION_MISSING, asked.path, asked.request, "justification", say);
        }
    }
}

/// Whether the policy wants such a request approved.
fn approval(asked: &Asked<'_>) -> Option<bool> {
    let on = |places: &[&str]| flag(asked.policy, places);
    if asked.is_add() {
        on(&[
            "/requestApprovalSettings/isApprovalRequiredForAdd",
            "/requestApprovalSettings/isApprovalRequired",
            "/isApprovalRequiredForAdd",
            "/isApprovalRequired",
        ])
    } else {
        on(&[
            "/requestApprovalSettings/isApprovalRequiredForUpdate",
            "/requestApprovalSettings/isApprovalRequiredForExtension",
            "/isApprovalRequiredForUpdate",
            "/isApprovalRequiredForExtension",
        ])
    }
}
