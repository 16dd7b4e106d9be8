//! The resources of Microsoft Graph beta.

mod approval;
mod catalog;
mod policy;
mod question;
mod request;
mod review;
mod subject;

pub use approval::{ApprovalMode, ApprovalSettings, ApprovalStage};
pub use catalog::AccessPackageCatalog;
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
pub use review::{AssignmentReviewSettings, RecurrenceType, ReviewerType};
pub use subject::{AccessPackageSubject, UserSet};
