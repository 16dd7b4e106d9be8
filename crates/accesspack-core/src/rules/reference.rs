//! Moving an assignment to another policy: the body is a reference to that policy.

use super::{ENTITY_NOT_REFERENCE, NOT_IN_THIS_VERSION, REFERENCE_TARGET, REFERENCE_UNDOCUMENTED};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::{Operation, url, words};

/// Checks the body of `…/assignmentPolicy/$ref`. Says whether it is a reference at all; a whole policy
/// is told in one sentence rather than member by member.
pub(crate) fn check(cx: &Context<'_>, body: Val<'_>) -> bool {
    if cx.is_beta() {
        cx.at(&NOT_IN_THIS_VERSION, &Path::Root, body, words::not_in_this_version(cx.version()));
    } else {
        cx.tell(&REFERENCE_UNDOCUMENTED, &Path::Root, (0, 0), words::reference_undocumented());
    }
    let Some(address) = body.get("@odata.id") else {
        if body.is_empty() {
            cx.missing(
                &REFERENCE_TARGET,
                &Path::Root,
                body,
                "@odata.id",
                words::reference_missing(),
            );
        } else {
            cx.at(&ENTITY_NOT_REFERENCE, &Path::Root, body, words::entity_not_reference());
        }
        return false;
    };
    let text = address.as_text().unwrap_or_default();
    let is_policy = url::read(None, &text).is_some_and(|target| {
        matches!(target.operation, Operation::UpdateAssignmentPolicy)
            && target.id.is_some()
            && target.version == cx.version()
    });
    if !is_policy {
        cx.at(
            &REFERENCE_TARGET,
            &Path::Root.member("@odata.id"),
            address,
            words::reference_target(&text),
        );
    }
    true
}
