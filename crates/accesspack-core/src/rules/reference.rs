//! Moving an assignment to another policy: the body is a reference to that policy.

use std::ops::ControlFlow;

use super::url::host_message;
use crate::findings::Findings;
use crate::graph::url;
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{
    ENTITY_NOT_REFERENCE, NOT_IN_THIS_VERSION, REFERENCE_TARGET, REFERENCE_UNDOCUMENTED,
    UNKNOWN_HOST,
};
use crate::words;

/// The member that holds the address of the policy.
const ADDRESS: &str = "@odata.id";

/// Checks the body of `…/assignmentPolicy/$ref`. Breaks where it is no reference; a whole policy gets one
/// diagnostic rather than one for each member.
pub(crate) fn check(findings: &Findings<'_>, body: Val<'_>) -> ControlFlow<()> {
    if findings.is_beta() {
        // beta has no such call for any body
        let message = words::not_in_this_version(findings.version());
        findings.report(&NOT_IN_THIS_VERSION, body, message);
        return ControlFlow::Break(());
    }
    let Some(address) = body.get(ADDRESS) else {
        if body.is_empty() {
            let message = words::reference_missing();
            findings.report_missing(&REFERENCE_TARGET, body, ADDRESS, message);
        } else {
            findings.report(&ENTITY_NOT_REFERENCE, body, words::entity_not_reference());
        }
        return ControlFlow::Break(());
    };
    let Some(text) = address.as_text() else { return ControlFlow::Continue(()) };
    let target = url::read(None, &text).filter(|target| {
        matches!(target.operation, Operation::UpdateAssignmentPolicy)
            && target.id.is_some()
            && target.version == findings.version()
    });
    match target {
        Some(target) => {
            findings.report_whole(&REFERENCE_UNDOCUMENTED, words::reference_undocumented());
            if let Some(message) = host_message(&target, findings.options.cloud) {
                findings.report(&UNKNOWN_HOST, address, message);
            }
        }
        None => findings.report(&REFERENCE_TARGET, address, words::reference_target(&text)),
    }
    ControlFlow::Continue(())
}
