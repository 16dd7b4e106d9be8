//! Links to other entities: the body of a `$ref` call is the address of what is linked.

use std::ops::ControlFlow;

use super::url::host_message;
use crate::findings::Findings;
use crate::graph::link::ADDRESS;
use crate::graph::url::{self, Address};
use crate::json::Val;
use crate::operation::Operation;
use crate::table::{
    ENTITY_NOT_REFERENCE, NOT_IN_THIS_VERSION, REFERENCE_TARGET, REFERENCE_UNDOCUMENTED,
    UNKNOWN_HOST,
};
use crate::values::search;
use crate::values::search::has_byte;
use crate::words;

/// Whether the address is one of what `operation` links: a policy, an access package, a group, a user.
fn is_target(operation: Operation, text: &str, address: &Address<'_>) -> bool {
    let collections: &[&str] = match operation {
        Operation::SetAssignmentPolicy | Operation::AddIncompatibleAccessPackage => {
            let wanted = if operation == Operation::SetAssignmentPolicy {
                Operation::UpdateAssignmentPolicy
            } else {
                Operation::UpdateAccessPackage
            };
            return url::read(None, text)
                .is_some_and(|target| target.operation == wanted && target.id.is_some());
        }
        Operation::AddIncompatibleGroup => &["groups", "directoryObjects"],
        _ => &["users", "groups", "directoryObjects"],
    };
    address.path.split_once('/').is_some_and(|(collection, id)| {
        collections.contains(&collection) && !id.is_empty() && !has_byte(id, b'/')
    })
}

/// Checks the body of a `$ref` call. Breaks where it is no reference; a whole entity gets one diagnostic rather
/// than one for each member.
pub(crate) fn check(findings: &Findings<'_>, body: Val<'_>) -> ControlFlow<()> {
    let (operation, version) = (findings.operation(), findings.version());
    let moves = operation == Operation::SetAssignmentPolicy;
    if moves && findings.is_beta() {
        // beta has no such call for any body
        let message = words::not_in_this_version(version);
        findings.report(&NOT_IN_THIS_VERSION, body, message);
        return ControlFlow::Break(());
    }
    let Some(value) = body.get(ADDRESS) else {
        if body.is_empty() {
            let message = words::reference_missing(operation);
            findings.report_missing(&REFERENCE_TARGET, body, ADDRESS, message);
        } else {
            let message = words::entity_not_reference(operation, version);
            findings.report(&ENTITY_NOT_REFERENCE, body, message);
        }
        return ControlFlow::Break(());
    };
    let Some(text) = value.as_text() else { return ControlFlow::Continue(()) };
    let address = Address::read(text).filter(|address| is_target(operation, text, address));
    let Some(address) = address else {
        let message = words::reference_target(operation, text);
        findings.report(&REFERENCE_TARGET, value, message);
        return ControlFlow::Continue(());
    };
    if address.version != version {
        // the directory has the same objects in both versions
        let is_of_directory = !search::has(address.path, "/entitlementManagement/");
        let message =
            words::reference_version(version, address.version).warning_if(is_of_directory);
        findings.report(&REFERENCE_TARGET, value, message);
    } else if moves {
        findings.report_whole(&REFERENCE_UNDOCUMENTED, words::reference_undocumented());
    }
    if let Some(message) =
        host_message(address.host.as_deref(), address.cloud, findings.options.cloud)
    {
        findings.report(&UNKNOWN_HOST, value, message);
    }
    ControlFlow::Continue(())
}
