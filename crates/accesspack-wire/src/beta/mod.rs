//! The resources of Microsoft Graph beta.

mod administration;
mod approval;
mod catalog;
mod policy;
mod question;
mod request;
mod resource;
mod review;
mod subject;

pub use administration::{
    ApprovalStepDecision, EntitlementManagementSettings, GuestLifecycleAction,
    UnifiedRoleAssignment,
};
pub use approval::{ApprovalMode, ApprovalSettings, ApprovalStage};
pub use catalog::{AccessPackageCatalog, CatalogStatus, CatalogType, PrivilegeLevel};
pub use policy::{
    AccessPackage, AccessPackageAssignmentPolicy, CustomExtensionHandler, RequestorSettings,
    ScopeType, VerifiableCredentialSettings, VerifiableCredentialType,
};
pub use question::{
    AccessPackageAnswer, AccessPackageAnswerChoice, AccessPackageLocalizedContent,
    AccessPackageLocalizedText, AccessPackageQuestion,
};
pub use request::{
    AccessPackageAssignment, AccessPackageAssignmentRequest, RequestSchedule, RequestType,
    VerifiedCredentialData,
};
pub use resource::{
    AccessPackageResource, AccessPackageResourceAttribute, AccessPackageResourceEnvironment,
    AccessPackageResourceRequest, AccessPackageResourceRole, AccessPackageResourceRoleScope,
    AccessPackageResourceScope, ResourceRequestType,
};
pub use review::{AssignmentReviewSettings, RecurrenceType, ReviewerType};
pub use subject::{AccessPackageSubject, UserSet};
