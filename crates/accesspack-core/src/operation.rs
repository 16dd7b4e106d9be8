//! The operations of entitlement management, and the call of each.

use accesspack_wire::http::Method;
use accesspack_wire::{UnknownName, Version};
use serde::{Deserialize, Serialize};

/// An operation of Graph. The names are the same in every language and on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// Creates a policy.
    CreateAssignmentPolicy,
    /// Replaces a policy; what is left out is reset.
    UpdateAssignmentPolicy,
    /// Removes a policy that has no assignments.
    DeleteAssignmentPolicy,
    /// Requests to give, change or remove access.
    CreateAssignmentRequest,
    /// Cancels a request that is not delivered yet.
    CancelAssignmentRequest,
    /// Tries the delivery of a failed request again.
    ReprocessAssignmentRequest,
    /// Resumes a request that waits for a custom extension.
    ResumeAssignmentRequest,
    /// Applies an assignment's access again.
    ReprocessAssignment,
    /// Assigns access to a user directly. Graph has no such call: an `adminAdd` request does it.
    CreateAssignment,
    /// Moves an assignment to another policy.
    SetAssignmentPolicy,
    /// Sends up to 20 requests in one.
    Batch,
}

/// The call of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationInfo {
    /// The operation.
    pub operation: Operation,
    /// What it does, as a title for screens.
    pub title: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The v1.0 path behind `/v1.0`, with `{id}` where an id goes.
    pub path_v1: &'static str,
    /// The beta path behind `/beta`; `None` where beta has no such call.
    pub path_beta: Option<&'static str>,
    /// The status of success, as a phrase for screens.
    pub success: &'static str,
    /// Whether a body is sent.
    pub has_body: bool,
    /// Delegated permissions that are enough, the least one first.
    pub scopes: &'static [&'static str],
    /// Roles that are enough, the least one first.
    pub roles: &'static [&'static str],
    /// Microsoft's page.
    pub docs: &'static str,
}

macro_rules! em {
    ($path:literal) => {
        concat!("/identityGovernance/entitlementManagement/", $path)
    };
}

macro_rules! api {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/graph/api/", $page)
    };
}

const WRITE: &[&str] = &["EntitlementManagement.ReadWrite.All"];
const POLICY_ROLES: &[&str] =
    &["Access package manager", "Catalog owner", "Identity Governance Administrator"];
const REQUEST_ROLES: &[&str] = &[
    "Access package assignment manager",
    "Access package manager",
    "Catalog owner",
    "Identity Governance Administrator",
];

#[rustfmt::skip]
static OPERATIONS: [OperationInfo; 11] = [
    OperationInfo { operation: Operation::CreateAssignmentPolicy, title: "Create an assignment policy", method: Method::Post, path_v1: em!("assignmentPolicies"), path_beta: Some(em!("accessPackageAssignmentPolicies")), success: "201", has_body: true, scopes: WRITE, roles: POLICY_ROLES, docs: api!("entitlementmanagement-post-assignmentpolicies") },
    OperationInfo { operation: Operation::UpdateAssignmentPolicy, title: "Replace an assignment policy", method: Method::Put, path_v1: em!("assignmentPolicies/{id}"), path_beta: Some(em!("accessPackageAssignmentPolicies/{id}")), success: "200", has_body: true, scopes: WRITE, roles: POLICY_ROLES, docs: api!("accesspackageassignmentpolicy-update") },
    OperationInfo { operation: Operation::DeleteAssignmentPolicy, title: "Delete an assignment policy", method: Method::Delete, path_v1: em!("assignmentPolicies/{id}"), path_beta: Some(em!("accessPackageAssignmentPolicies/{id}")), success: "204", has_body: false, scopes: WRITE, roles: POLICY_ROLES, docs: api!("accesspackageassignmentpolicy-delete") },
    OperationInfo { operation: Operation::CreateAssignmentRequest, title: "Create an assignment request", method: Method::Post, path_v1: em!("assignmentRequests"), path_beta: Some(em!("assignmentRequests")), success: "201", has_body: true, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("entitlementmanagement-post-assignmentrequests") },
    OperationInfo { operation: Operation::CancelAssignmentRequest, title: "Cancel an assignment request", method: Method::Post, path_v1: em!("assignmentRequests/{id}/cancel"), path_beta: Some(em!("assignmentRequests/{id}/cancel")), success: "200 or 204", has_body: false, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("accesspackageassignmentrequest-cancel") },
    OperationInfo { operation: Operation::ReprocessAssignmentRequest, title: "Reprocess an assignment request", method: Method::Post, path_v1: em!("assignmentRequests/{id}/reprocess"), path_beta: Some(em!("assignmentRequests/{id}/reprocess")), success: "202", has_body: false, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("accesspackageassignmentrequest-reprocess") },
    OperationInfo { operation: Operation::ResumeAssignmentRequest, title: "Resume an assignment request", method: Method::Post, path_v1: em!("assignmentRequests/{id}/resume"), path_beta: Some(em!("assignmentRequests/{id}/resume")), success: "204", has_body: true, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("accesspackageassignmentrequest-resume") },
    OperationInfo { operation: Operation::ReprocessAssignment, title: "Reprocess an assignment", method: Method::Post, path_v1: em!("assignments/{id}/reprocess"), path_beta: Some(em!("accessPackageAssignments/{id}/reprocess")), success: "202", has_body: false, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("accesspackageassignment-reprocess") },
    OperationInfo { operation: Operation::CreateAssignment, title: "Assign a person directly", method: Method::Post, path_v1: em!("assignmentRequests"), path_beta: Some(em!("assignmentRequests")), success: "201 of the request, then the assignment", has_body: true, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("resources/accesspackageassignment") },
    OperationInfo { operation: Operation::SetAssignmentPolicy, title: "Move an assignment to another policy", method: Method::Put, path_v1: em!("assignments/{id}/assignmentPolicy/$ref"), path_beta: None, success: "204", has_body: true, scopes: WRITE, roles: REQUEST_ROLES, docs: api!("resources/accesspackageassignment") },
    OperationInfo { operation: Operation::Batch, title: "Send several requests in one", method: Method::Post, path_v1: "/$batch", path_beta: Some("/$batch"), success: "200; read every inner status", has_body: true, scopes: WRITE, roles: &[], docs: "https://learn.microsoft.com/graph/json-batching" },
];

/// Every operation with its call.
///
/// ```
/// let info = &accesspack_core::operations()[0];
/// assert_eq!(info.operation.as_str(), "createAssignmentPolicy");
/// assert_eq!(info.path_v1, "/identityGovernance/entitlementManagement/assignmentPolicies");
/// ```
#[must_use]
pub fn operations() -> &'static [OperationInfo] {
    &OPERATIONS
}

impl Operation {
    /// Every operation.
    pub const ALL: [Self; 11] = [
        Self::CreateAssignmentPolicy,
        Self::UpdateAssignmentPolicy,
        Self::DeleteAssignmentPolicy,
        Self::CreateAssignmentRequest,
        Self::CancelAssignmentRequest,
        Self::ReprocessAssignmentRequest,
        Self::ResumeAssignmentRequest,
        Self::ReprocessAssignment,
        Self::CreateAssignment,
        Self::SetAssignmentPolicy,
        Self::Batch,
    ];

    /// The name in every language and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreateAssignmentPolicy => "createAssignmentPolicy",
            Self::UpdateAssignmentPolicy => "updateAssignmentPolicy",
            Self::DeleteAssignmentPolicy => "deleteAssignmentPolicy",
            Self::CreateAssignmentRequest => "createAssignmentRequest",
            Self::CancelAssignmentRequest => "cancelAssignmentRequest",
            Self::ReprocessAssignmentRequest => "reprocessAssignmentRequest",
            Self::ResumeAssignmentRequest => "resumeAssignmentRequest",
            Self::ReprocessAssignment => "reprocessAssignment",
            Self::CreateAssignment => "createAssignment",
            Self::SetAssignmentPolicy => "setAssignmentPolicy",
            Self::Batch => "batch",
        }
    }

    /// Its call.
    #[must_use]
    pub fn info(self) -> &'static OperationInfo {
        let [first, ..] = &OPERATIONS;
        OPERATIONS.iter().find(|info| info.operation == self).unwrap_or(first)
    }

    /// Whether the body is a whole policy.
    #[must_use]
    pub const fn sends_policy(self) -> bool {
        matches!(self, Self::CreateAssignmentPolicy | Self::UpdateAssignmentPolicy)
    }
}

impl OperationInfo {
    /// The path in `version`, behind the version segment.
    #[must_use]
    pub const fn path(&self, version: Version) -> Option<&'static str> {
        match version {
            Version::V1 => Some(self.path_v1),
            Version::Beta => self.path_beta,
        }
    }
}

impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Operation {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL
            .into_iter()
            .find(|operation| operation.as_str() == text)
            .ok_or_else(|| UnknownName::new("operation", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_its_own_line_in_the_table() {
        for (operation, info) in Operation::ALL.into_iter().zip(operations()) {
            assert_eq!(info.operation, operation);
            assert_eq!(operation.as_str().parse(), Ok(operation));
            assert_eq!(serde_json::to_value(operation).unwrap(), operation.as_str());
        }
    }
}
