//! Catalogs, which hold access packages.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// Who manages a catalog.
    CatalogType "accessPackageCatalog.catalogType" {
        USER_MANAGED = "UserManaged",
        SERVICE_DEFAULT = "ServiceDefault",
        SERVICE_MANAGED = "ServiceManaged",
    }
}

choice! {
    /// Whether the packages of a catalog can be requested.
    CatalogStatus "accessPackageCatalog.catalogStatus" [is_open] {
        PUBLISHED = "Published",
        UNPUBLISHED = "Unpublished",
    }
}

choice! {
    /// Whether a catalog gives roles of the directory or permissions of applications.
    PrivilegeLevel "privilegeLevel" {
        STANDARD = "standard",
        PRIVILEGED = "privileged",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
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
        /// Who manages it.
        catalog_type "catalogType": CatalogType;
        /// Whether its packages can be requested.
        catalog_status "catalogStatus": CatalogStatus;
        /// True when users of other organizations can request its packages.
        is_externally_visible "isExternallyVisible": bool;
        /// A name that does not change.
        unique_name "uniqueName": String;
        /// Whether it gives roles of the directory or permissions of applications.
        privilege_level "privilegeLevel": PrivilegeLevel [not_null];
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
        /// The custom extensions in it.
        access_package_custom_workflow_extensions "accessPackageCustomWorkflowExtensions": Vec<Value> [navigation];
        /// The custom extensions in it, in the older form.
        custom_access_package_workflow_extensions "customAccessPackageWorkflowExtensions": Vec<Value> [navigation];
        /// The resource roles in it.
        access_package_resource_roles "accessPackageResourceRoles": Vec<Value> [navigation];
        /// The resources in it.
        access_package_resources "accessPackageResources": Vec<Value> [navigation];
        /// The resource scopes in it.
        access_package_resource_scopes "accessPackageResourceScopes": Vec<Value> [navigation];
    }
}
