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
        /// The catalog it is in.
        catalog_id "catalogId": Guid;
        /// Its name, unique in the catalog.
        display_name "displayName": String;
        /// What it gives.
        description "description": String;
        /// A name that does not change.
        unique_name "uniqueName": String;
        /// True when the My Access portal does not list it.
        is_hidden "isHidden": bool;
        /// True when it gives roles of resources.
        is_role_scopes_visible "isRoleScopesVisible": bool;
        /// Given by the service.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The catalog it is in.
        access_package_catalog "accessPackageCatalog": Box<AccessPackageCatalog> [navigation];
        /// Who can get it, and how.
        access_package_assignment_policies "accessPackageAssignmentPolicies": Vec<AccessPackageAssignmentPolicy> [navigation];
        /// Packages whose holders cannot have this one.
        incompatible_access_packages "incompatibleAccessPackages": Vec<Value> [navigation];
        /// Packages whose holders are refused because of this one.
        access_packages_incompatible_with "accessPackagesIncompatibleWith": Vec<Value> [navigation];
        /// Groups whose members cannot have this one.
        incompatible_groups "incompatibleGroups": Vec<Value> [navigation];
        /// The roles of resources that it gives.
        access_package_resource_role_scopes "accessPackageResourceRoleScopes": Vec<Value> [navigation];
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
        /// `UserManaged`, `ServiceDefault` or `ServiceManaged`.
        catalog_type "catalogType": String;
        /// `Draft` or `Published`.
        catalog_status "catalogStatus": String;
        /// True when people from other organizations can ask for its packages.
        is_externally_visible "isExternallyVisible": bool;
        /// A name that does not change.
        unique_name "uniqueName": String;
        /// Given by the service.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The packages in it.
        access_packages "accessPackages": Vec<Value> [navigation];
    }
}
