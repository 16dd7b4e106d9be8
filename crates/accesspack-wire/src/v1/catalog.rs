//! Catalogs and the access packages in them.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::policy::AccessPackageAssignmentPolicy;
use crate::describe::resource;
use crate::values::Guid;

resource! {
    /// A bundle of access that people ask for.
    AccessPackage "accessPackage" {
        /// Given by the service.
        id "id": Guid;
        /// Its name, unique in the catalog.
        display_name "displayName": String;
        /// What it gives.
        description "description": String;
        /// True when the My Access portal does not list it.
        is_hidden "isHidden": bool;
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The catalog it is in.
        catalog "catalog": Box<AccessPackageCatalog> [navigation];
        /// Who can get it, and how.
        assignment_policies "assignmentPolicies": Vec<AccessPackageAssignmentPolicy> [navigation];
        /// Packages whose holders cannot have this one.
        incompatible_access_packages "incompatibleAccessPackages": Vec<Value> [navigation];
        /// Packages whose holders are refused because of this one.
        access_packages_incompatible_with "accessPackagesIncompatibleWith": Vec<Value> [navigation];
        /// Groups whose members cannot have this one.
        incompatible_groups "incompatibleGroups": Vec<Value> [navigation];
        /// The roles of resources that it gives.
        resource_role_scopes "resourceRoleScopes": Vec<Value> [navigation];
    }
}

resource! {
    /// A container of resources and access packages.
    AccessPackageCatalog "accessPackageCatalog" {
        /// Given by the service.
        id "id": Guid;
        /// Its name.
        display_name "displayName": String;
        /// What it is for.
        description "description": String;
        /// `userManaged`, `serviceDefault` or `serviceManaged`.
        catalog_type "catalogType": String;
        /// `unpublished` or `published`.
        state "state": String;
        /// True when people from other organizations can ask for its packages.
        is_externally_visible "isExternallyVisible": bool;
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The packages in it.
        access_packages "accessPackages": Vec<Value> [navigation];
        /// The custom extensions in it.
        custom_workflow_extensions "customWorkflowExtensions": Vec<Value> [navigation];
        /// The resource roles in it.
        resource_roles "resourceRoles": Vec<Value> [navigation];
        /// The resources in it.
        resources "resources": Vec<Value> [navigation];
        /// The resource scopes in it.
        resource_scopes "resourceScopes": Vec<Value> [navigation];
    }
}
