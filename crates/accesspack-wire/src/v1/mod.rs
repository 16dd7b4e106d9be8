//! The resources of Microsoft Graph v1.0.

mod administration;
mod approval;
mod catalog;
mod policy;
mod question;
mod request;
mod resource;
mod review;
mod schedule;
mod subject;

pub use administration::{
    ApprovalStageDecision, EntitlementManagementSettings, ExternalUserLifecycleAction,
    UnifiedRoleAssignment,
};
pub use approval::{AccessPackageApprovalStage, AccessPackageAssignmentApprovalSettings};
pub use catalog::{AccessPackageCatalog, AccessPackageCatalogState, AccessPackageCatalogType};
pub use policy::{
    AccessPackage, AccessPackageAssignmentPolicy, AccessPackageAssignmentRequestorSettings,
    AccessPackageAutomaticRequestSettings, AllowedTargetScope,
};
pub use question::{
    AccessPackageAnswer, AccessPackageAnswerChoice, AccessPackageLocalizedText,
    AccessPackageQuestion,
};
pub use request::{
    AccessPackageAssignment, AccessPackageAssignmentRequest, AccessPackageAssignmentState,
    AccessPackageRequestState, AccessPackageRequestType,
};
pub use resource::{
    AccessPackageResource, AccessPackageResourceAttribute, AccessPackageResourceEnvironment,
    AccessPackageResourceRequest, AccessPackageResourceRole, AccessPackageResourceRoleScope,
    AccessPackageResourceScope,
};
pub use review::AccessPackageAssignmentReviewSettings;
pub use schedule::EntitlementManagementSchedule;
pub use subject::{AccessPackageSubject, AccessPackageSubjectType, SubjectSet};
