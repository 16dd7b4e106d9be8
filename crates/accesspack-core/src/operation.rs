//! The operations of entitlement management, and the call of each.

use accesspack_wire::http::Method;
use accesspack_wire::{UnknownName, Version};
use serde::{Deserialize, Serialize};

use crate::permission::{
    ADMINISTRATOR, CATALOG_CREATOR, CATALOG_OWNER, POLICY_ROLES, REQUEST_ROLES, WRITE,
};

/// The call of an operation. Titles, permissions and pages are empty without the feature `about`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationInfo {
    /// The operation.
    pub operation: Operation,
    /// What it does, as a title for screens.
    pub title: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The v1.0 path behind `/v1.0`, with `{id}` where an id goes, and `{childId}` where a second one does.
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

macro_rules! roles {
    ($path:literal) => {
        concat!("/roleManagement/entitlementManagement/", $path)
    };
}

macro_rules! api {
    ($page:literal) => {
        concat!("https://learn.microsoft.com/graph/api/", $page)
    };
}

/// Declares the operations, a line each: the name in Rust and in every other language, the title, the method, the
/// paths in v1.0 and beta, the status of success, whether a body is sent, permissions, roles and Microsoft's page.
macro_rules! operations {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal $title:literal $method:ident $v1:expr, $beta:expr, $success:literal $body:ident $scopes:ident $roles:expr, $docs:expr;)*) => {
        /// An operation of Graph. The names are the same in every language and on the command line.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Operation {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Operation {
            /// Every operation.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The name in every language and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        static OPERATIONS: [OperationInfo; Operation::ALL.len()] = [
            $(OperationInfo {
                operation: Operation::$variant,
                title: if cfg!(feature = "about") { $title } else { "" },
                method: Method::$method,
                path_v1: $v1,
                path_beta: $beta,
                success: if cfg!(feature = "about") { $success } else { "" },
                has_body: $body,
                scopes: if cfg!(feature = "about") { $scopes } else { &[] },
                roles: if cfg!(feature = "about") { $roles } else { &[] },
                docs: if cfg!(feature = "about") { $docs } else { "" },
            },)*
        ];
    };
}

#[rustfmt::skip]
operations! {
    /// Creates a policy.
    CreateAssignmentPolicy "createAssignmentPolicy" "Create an assignment policy" Post em!("assignmentPolicies"), Some(em!("accessPackageAssignmentPolicies")), "201" true WRITE POLICY_ROLES, api!("entitlementmanagement-post-assignmentpolicies");
    /// Replaces a policy; what is left out is reset.
    UpdateAssignmentPolicy "updateAssignmentPolicy" "Replace an assignment policy" Put em!("assignmentPolicies/{id}"), Some(em!("accessPackageAssignmentPolicies/{id}")), "200" true WRITE POLICY_ROLES, api!("accesspackageassignmentpolicy-update");
    /// Removes a policy that has no assignments.
    DeleteAssignmentPolicy "deleteAssignmentPolicy" "Delete an assignment policy" Delete em!("assignmentPolicies/{id}"), Some(em!("accessPackageAssignmentPolicies/{id}")), "204" false WRITE POLICY_ROLES, api!("accesspackageassignmentpolicy-delete");
    /// Requests to give, change or remove access.
    CreateAssignmentRequest "createAssignmentRequest" "Create an assignment request" Post em!("assignmentRequests"), Some(em!("assignmentRequests")), "201" true WRITE REQUEST_ROLES, api!("entitlementmanagement-post-assignmentrequests");
    /// Cancels a request that is not delivered yet.
    CancelAssignmentRequest "cancelAssignmentRequest" "Cancel an assignment request" Post em!("assignmentRequests/{id}/cancel"), Some(em!("assignmentRequests/{id}/cancel")), "200 or 204" false WRITE REQUEST_ROLES, api!("accesspackageassignmentrequest-cancel");
    /// Tries the delivery of a failed request again.
    ReprocessAssignmentRequest "reprocessAssignmentRequest" "Reprocess an assignment request" Post em!("assignmentRequests/{id}/reprocess"), Some(em!("assignmentRequests/{id}/reprocess")), "202" false WRITE REQUEST_ROLES, api!("accesspackageassignmentrequest-reprocess");
    /// Resumes a request that waits for a custom extension.
    ResumeAssignmentRequest "resumeAssignmentRequest" "Resume an assignment request" Post em!("assignmentRequests/{id}/resume"), Some(em!("assignmentRequests/{id}/resume")), "204" true WRITE REQUEST_ROLES, api!("accesspackageassignmentrequest-resume");
    /// Applies an assignment's access again.
    ReprocessAssignment "reprocessAssignment" "Reprocess an assignment" Post em!("assignments/{id}/reprocess"), Some(em!("accessPackageAssignments/{id}/reprocess")), "202" false WRITE REQUEST_ROLES, api!("accesspackageassignment-reprocess");
    /// Assigns access to a user directly. Graph has no such call: an `adminAdd` request does it.
    CreateAssignment "createAssignment" "Assign a person directly" Post em!("assignmentRequests"), Some(em!("assignmentRequests")), "201 of the request, then the assignment" true WRITE REQUEST_ROLES, api!("resources/accesspackageassignment");
    /// Moves an assignment to another policy.
    SetAssignmentPolicy "setAssignmentPolicy" "Move an assignment to another policy" Put em!("assignments/{id}/assignmentPolicy/$ref"), None, "204" true WRITE REQUEST_ROLES, api!("resources/accesspackageassignment");
    /// Deletes a request that has ended.
    DeleteAssignmentRequest "deleteAssignmentRequest" "Delete an ended assignment request" Delete em!("assignmentRequests/{id}"), Some(em!("assignmentRequests/{id}")), "204" false WRITE REQUEST_ROLES, api!("accesspackageassignmentrequest-delete");
    /// Approves or denies a request that waits for it.
    UpdateApprovalStage "updateApprovalStage" "Approve or deny a request" Patch em!("accessPackageAssignmentApprovals/{id}/stages/{childId}"), Some(em!("accessPackageAssignmentApprovals/{id}/steps/{childId}")), "204" true WRITE &[], api!("approvalstage-update");
    /// Creates a catalog.
    CreateCatalog "createCatalog" "Create a catalog" Post em!("catalogs"), Some(em!("accessPackageCatalogs")), "201" true WRITE CATALOG_CREATOR, api!("entitlementmanagement-post-catalogs");
    /// Changes a catalog; what is left out stays.
    UpdateCatalog "updateCatalog" "Change a catalog" Patch em!("catalogs/{id}"), Some(em!("accessPackageCatalogs/{id}")), "204" true WRITE CATALOG_OWNER, api!("accesspackagecatalog-update");
    /// Deletes a catalog that has no access packages.
    DeleteCatalog "deleteCatalog" "Delete a catalog" Delete em!("catalogs/{id}"), Some(em!("accessPackageCatalogs/{id}")), "204" false WRITE CATALOG_OWNER, api!("accesspackagecatalog-delete");
    /// Adds a resource to a catalog, changes it there, or removes it.
    CreateResourceRequest "createResourceRequest" "Add, change or remove a resource of a catalog" Post em!("resourceRequests"), Some(em!("accessPackageResourceRequests")), "201" true WRITE CATALOG_OWNER, api!("entitlementmanagement-post-resourcerequests");
    /// Creates an access package in a catalog.
    CreateAccessPackage "createAccessPackage" "Create an access package" Post em!("accessPackages"), Some(em!("accessPackages")), "201" true WRITE POLICY_ROLES, api!("entitlementmanagement-post-accesspackages");
    /// Changes an access package; what is left out stays.
    UpdateAccessPackage "updateAccessPackage" "Change an access package" Patch em!("accessPackages/{id}"), Some(em!("accessPackages/{id}")), "204" true WRITE POLICY_ROLES, api!("accesspackage-update");
    /// Deletes an access package that has no assignments.
    DeleteAccessPackage "deleteAccessPackage" "Delete an access package" Delete em!("accessPackages/{id}"), Some(em!("accessPackages/{id}")), "204" false WRITE POLICY_ROLES, api!("accesspackage-delete");
    /// Adds a role of a resource to an access package.
    CreateResourceRoleScope "createResourceRoleScope" "Add a resource role to an access package" Post em!("accessPackages/{id}/resourceRoleScopes"), Some(em!("accessPackages/{id}/accessPackageResourceRoleScopes")), "201" true WRITE POLICY_ROLES, api!("accesspackage-post-resourcerolescopes");
    /// Removes a role of a resource from an access package.
    DeleteResourceRoleScope "deleteResourceRoleScope" "Remove a resource role from an access package" Delete em!("accessPackages/{id}/resourceRoleScopes/{childId}"), Some(em!("accessPackages/{id}/accessPackageResourceRoleScopes/{childId}")), "204" false WRITE POLICY_ROLES, api!("accesspackage-delete-resourcerolescopes");
    /// Refuses an access package to holders of another one.
    AddIncompatibleAccessPackage "addIncompatibleAccessPackage" "Add an incompatible access package" Post em!("accessPackages/{id}/incompatibleAccessPackages/$ref"), Some(em!("accessPackages/{id}/incompatibleAccessPackages/$ref")), "204" true WRITE POLICY_ROLES, api!("accesspackage-post-incompatibleaccesspackage");
    /// No longer refuses an access package to holders of another one.
    RemoveIncompatibleAccessPackage "removeIncompatibleAccessPackage" "Remove an incompatible access package" Delete em!("accessPackages/{id}/incompatibleAccessPackages/{childId}/$ref"), Some(em!("accessPackages/{id}/incompatibleAccessPackages/{childId}/$ref")), "204" false WRITE POLICY_ROLES, api!("accesspackage-delete-incompatibleaccesspackage");
    /// Refuses an access package to the members of a group.
    AddIncompatibleGroup "addIncompatibleGroup" "Add an incompatible group" Post em!("accessPackages/{id}/incompatibleGroups/$ref"), Some(em!("accessPackages/{id}/incompatibleGroups/$ref")), "204" true WRITE POLICY_ROLES, api!("accesspackage-post-incompatiblegroup");
    /// No longer refuses an access package to the members of a group.
    RemoveIncompatibleGroup "removeIncompatibleGroup" "Remove an incompatible group" Delete em!("accessPackages/{id}/incompatibleGroups/{childId}/$ref"), Some(em!("accessPackages/{id}/incompatibleGroups/{childId}/$ref")), "204" false WRITE POLICY_ROLES, api!("accesspackage-delete-incompatiblegroup");
    /// Creates a connected organization.
    CreateConnectedOrganization "createConnectedOrganization" "Create a connected organization" Post em!("connectedOrganizations"), Some(em!("connectedOrganizations")), "201" true WRITE ADMINISTRATOR, api!("entitlementmanagement-post-connectedorganizations");
    /// Changes a connected organization; what is left out stays.
    UpdateConnectedOrganization "updateConnectedOrganization" "Change a connected organization" Patch em!("connectedOrganizations/{id}"), Some(em!("connectedOrganizations/{id}")), "202 or 204" true WRITE ADMINISTRATOR, api!("connectedorganization-update");
    /// Deletes a connected organization.
    DeleteConnectedOrganization "deleteConnectedOrganization" "Delete a connected organization" Delete em!("connectedOrganizations/{id}"), Some(em!("connectedOrganizations/{id}")), "204" false WRITE ADMINISTRATOR, api!("connectedorganization-delete");
    /// Adds a user or group of the directory as a sponsor of a connected organization.
    AddInternalSponsor "addInternalSponsor" "Add an internal sponsor" Post em!("connectedOrganizations/{id}/internalSponsors/$ref"), Some(em!("connectedOrganizations/{id}/internalSponsors/$ref")), "204" true WRITE ADMINISTRATOR, api!("connectedorganization-post-internalsponsors");
    /// Removes a user or group of the directory from the sponsors of a connected organization.
    RemoveInternalSponsor "removeInternalSponsor" "Remove an internal sponsor" Delete em!("connectedOrganizations/{id}/internalSponsors/{childId}/$ref"), Some(em!("connectedOrganizations/{id}/internalSponsors/{childId}/$ref")), "204" false WRITE ADMINISTRATOR, api!("connectedorganization-delete-internalsponsors");
    /// Adds a guest or group as a sponsor of the connected organization that they come from.
    AddExternalSponsor "addExternalSponsor" "Add an external sponsor" Post em!("connectedOrganizations/{id}/externalSponsors/$ref"), Some(em!("connectedOrganizations/{id}/externalSponsors/$ref")), "204" true WRITE ADMINISTRATOR, api!("connectedorganization-post-externalsponsors");
    /// Removes a guest or group from the sponsors of the connected organization that they come from.
    RemoveExternalSponsor "removeExternalSponsor" "Remove an external sponsor" Delete em!("connectedOrganizations/{id}/externalSponsors/{childId}/$ref"), Some(em!("connectedOrganizations/{id}/externalSponsors/{childId}/$ref")), "204" false WRITE ADMINISTRATOR, api!("connectedorganization-delete-externalsponsors");
    /// Changes what becomes of guests who have lost their last access.
    UpdateSettings "updateSettings" "Change the settings of entitlement management" Patch em!("settings"), Some(em!("settings")), "204" true WRITE ADMINISTRATOR, api!("entitlementmanagementsettings-update");
    /// Gives a role of entitlement management, such as that of a catalog's owner.
    CreateRoleAssignment "createRoleAssignment" "Give a role in entitlement management" Post roles!("roleAssignments"), Some(roles!("roleAssignments")), "201" true WRITE CATALOG_OWNER, api!("rbacapplication-post-roleassignments");
    /// Takes a role of entitlement management away.
    DeleteRoleAssignment "deleteRoleAssignment" "Take away a role in entitlement management" Delete roles!("roleAssignments/{id}"), Some(roles!("roleAssignments/{id}")), "204" false WRITE CATALOG_OWNER, api!("unifiedroleassignment-delete");
    /// Sends up to 20 requests in one.
    Batch "batch" "Send several requests in one" Post "/$batch", Some("/$batch"), "200; read every inner status" true WRITE &[], "https://learn.microsoft.com/graph/json-batching";
}

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
    /// Its call.
    #[must_use]
    pub fn info(self) -> &'static OperationInfo {
        let [first, ..] = &OPERATIONS;
        OPERATIONS.get(self as usize).unwrap_or(first)
    }

    /// Whether the body is a link to another entity.
    #[must_use]
    pub(crate) const fn sends_reference(self) -> bool {
        matches!(
            self,
            Self::SetAssignmentPolicy
                | Self::AddIncompatibleAccessPackage
                | Self::AddIncompatibleGroup
                | Self::AddInternalSponsor
                | Self::AddExternalSponsor
        )
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
