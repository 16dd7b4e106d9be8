//! The type of the body that each operation sends.

use accesspack_wire::callback::CallbackApprovalStage;
use accesspack_wire::common::{ConnectedOrganization, EntityReference, ResumeBody};
use accesspack_wire::describe::TypeDef;
use accesspack_wire::{Version, beta, v1};

use crate::operation::Operation;

/// The type of a member that is declared more vaguely than it is: the stage of approval in a callback.
pub(crate) fn finer_type(of: &str, member: &str) -> Option<&'static TypeDef> {
    (of == "customExtensionData" && member == "approvalStage").then(CallbackApprovalStage::def)
}

/// The type of the body that `operation` sends; `None` where none is sent or the body is no resource.
pub(crate) fn body_of(operation: Operation, version: Version) -> Option<&'static TypeDef> {
    use Operation as Op;
    type Def = fn() -> &'static TypeDef;
    let both = |v1: Def, beta: Def| match version {
        Version::V1 => v1(),
        Version::Beta => beta(),
    };
    Some(match operation {
        Op::CreateAssignmentPolicy | Op::UpdateAssignmentPolicy => {
            both(v1::AccessPackageAssignmentPolicy::def, beta::AccessPackageAssignmentPolicy::def)
        }
        Op::CreateAssignmentRequest => {
            both(v1::AccessPackageAssignmentRequest::def, beta::AccessPackageAssignmentRequest::def)
        }
        Op::CreateAssignment => {
            both(v1::AccessPackageAssignment::def, beta::AccessPackageAssignment::def)
        }
        Op::CreateCatalog | Op::UpdateCatalog => {
            both(v1::AccessPackageCatalog::def, beta::AccessPackageCatalog::def)
        }
        Op::CreateAccessPackage | Op::UpdateAccessPackage => {
            both(v1::AccessPackage::def, beta::AccessPackage::def)
        }
        Op::CreateResourceRequest => {
            both(v1::AccessPackageResourceRequest::def, beta::AccessPackageResourceRequest::def)
        }
        Op::CreateResourceRoleScope => {
            both(v1::AccessPackageResourceRoleScope::def, beta::AccessPackageResourceRoleScope::def)
        }
        Op::UpdateApprovalStage => {
            both(v1::ApprovalStageDecision::def, beta::ApprovalStepDecision::def)
        }
        Op::UpdateSettings => {
            both(v1::EntitlementManagementSettings::def, beta::EntitlementManagementSettings::def)
        }
        Op::CreateRoleAssignment => {
            both(v1::UnifiedRoleAssignment::def, beta::UnifiedRoleAssignment::def)
        }
        Op::CreateConnectedOrganization | Op::UpdateConnectedOrganization => {
            ConnectedOrganization::def()
        }
        Op::ResumeAssignmentRequest => ResumeBody::def(),
        _ if operation.sends_reference() => EntityReference::def(),
        _ => return None,
    })
}
