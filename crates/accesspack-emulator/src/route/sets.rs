//! The names of the collections of each version.

use accesspack_wire::Version;

use crate::view::EntityKind;

/// The collections of a version under `identityGovernance/entitlementManagement`.
pub(super) const fn sets(version: Version) -> &'static [(&'static str, EntityKind)] {
    match version {
        Version::V1 => &[
            ("catalogs", EntityKind::Catalog),
            ("accessPackages", EntityKind::Package),
            ("assignmentPolicies", EntityKind::Policy),
            ("assignmentRequests", EntityKind::Request),
            ("assignments", EntityKind::Assignment),
            ("connectedOrganizations", EntityKind::Organization),
            ("subjects", EntityKind::Subject),
            ("accessPackageAssignmentApprovals", EntityKind::Approval),
            ("availableAccessPackages", EntityKind::Available),
            ("accessPackageSuggestions", EntityKind::Suggestion),
            ("resources", EntityKind::Resource),
            ("resourceRequests", EntityKind::ResourceRequest),
            ("resourceRoleScopes", EntityKind::RoleScope),
        ],
        Version::Beta => &[
            ("accessPackageCatalogs", EntityKind::Catalog),
            ("accessPackages", EntityKind::Package),
            ("accessPackageAssignmentPolicies", EntityKind::Policy),
            ("accessPackageAssignmentRequests", EntityKind::Request),
            ("assignmentRequests", EntityKind::Request),
            ("accessPackageAssignments", EntityKind::Assignment),
            ("connectedOrganizations", EntityKind::Organization),
            ("subjects", EntityKind::Subject),
            ("accessPackageAssignmentApprovals", EntityKind::Approval),
            ("availableAccessPackages", EntityKind::Available),
            ("accessPackageSuggestions", EntityKind::Suggestion),
            ("accessPackageResources", EntityKind::Resource),
            ("accessPackageResourceRequests", EntityKind::ResourceRequest),
            ("accessPackageResourceRoleScopes", EntityKind::RoleScope),
        ],
    }
}

/// The collection of `roleManagement/entitlementManagement`, in both versions.
pub(super) const ROLE_SETS: &[(&str, EntityKind)] =
    &[("roleAssignments", EntityKind::RoleAssignment)];

/// Collections at the root; beta also has the aliases of 2019 and 2020.
pub(super) const fn root_sets(version: Version) -> &'static [(&'static str, EntityKind)] {
    match version {
        Version::V1 => &[
            ("users", EntityKind::User),
            ("groups", EntityKind::Group),
            ("servicePrincipals", EntityKind::Principal),
        ],
        Version::Beta => &[
            ("users", EntityKind::User),
            ("groups", EntityKind::Group),
            ("servicePrincipals", EntityKind::Principal),
            ("accessPackages", EntityKind::Package),
            ("accessPackageAssignmentPolicies", EntityKind::Policy),
            ("accessPackageAssignmentRequests", EntityKind::Request),
        ],
    }
}
