//! Moving an assignment to another policy: the body is a reference to that policy.

use super::{
    ENTITY_NOT_REFERENCE, NOT_IN_THIS_VERSION, REFERENCE_TARGET, REFERENCE_UNDOCUMENTED,
    UNKNOWN_HOST,
};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::{Operation, url, words};

/// Checks the body of `…/assignmentPolicy/$ref`. Says whether it is a reference at all; a whole policy
/// is told in one sentence rather than member by member.
pub(crate) fn check(cx: &Context<'_>, body: Val<'_>) -> bool {
    if cx.is_beta() {
        // whatever the body is, there is nowhere to send it
        cx.at(&NOT_IN_THIS_VERSION, &Path::Root, body, words::not_in_this_version(cx.version()));
        return false;
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
    let path = Path::Root;
    let path = path.member("@odata.id");
    let Some(text) = address.as_text() else { return true };
    let target = url::read(None, &text).filter(|target| {
        matches!(target.operation, Operation::UpdateAssignmentPolicy)
            && target.id.is_some()
            && target.version == cx.version()
    });
    match target {
        Some(target) => {
            cx.tell(&REFERENCE_UNDOCUMENTED, &Path::Root, (0, 0), words::reference_undocumented());
            if let Some(say) = url::host(&target, cx.options.cloud) {
                cx.at(&UNKNOWN_HOST, &path, address, say);
            }
        }
        None => cx.at(&REFERENCE_TARGET, &path, address, words::reference_target(&text)),
    }
    true
}
