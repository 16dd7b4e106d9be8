//! The type of the body that each operation sends.

use accesspack_wire::common::{EntityReference, ResumeBody};
use accesspack_wire::describe::TypeDef;
use accesspack_wire::{Version, beta, v1};

use crate::operation::Operation;

/// The type of the body that `operation` sends; `None` where none is sent or the body is no resource.
pub(crate) fn body_of(operation: Operation, version: Version) -> Option<&'static TypeDef> {
    Some(match (operation, version) {
        (Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy, Version::V1) => {
            v1::AccessPackageAssignmentPolicy::def()
        }
        (Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy, Version::Beta) => {
            beta::AccessPackageAssignmentPolicy::def()
        }
        (Operation::CreateAssignmentRequest, Version::V1) => {
            v1::AccessPackageAssignmentRequest::def()
        }
        (Operation::CreateAssignmentRequest, Version::Beta) => {
            beta::AccessPackageAssignmentRequest::def()
        }
        (Operation::CreateAssignment, Version::V1) => v1::AccessPackageAssignment::def(),
        (Operation::CreateAssignment, Version::Beta) => beta::AccessPackageAssignment::def(),
        (Operation::ResumeAssignmentRequest, _) => ResumeBody::def(),
        (Operation::SetAssignmentPolicy, _) => EntityReference::def(),
        _ => return None,
    })
}
