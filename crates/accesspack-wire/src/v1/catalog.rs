//! Catalogs, which hold access packages.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// Who manages a catalog.
    AccessPackageCatalogType "accessPackageCatalogType" {
        USER_MANAGED = "userManaged",
        SERVICE_DEFAULT = "serviceDefault",
        SERVICE_MANAGED = "serviceManaged",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

choice! {
    /// Whether the packages of a catalog can be requested.
    AccessPackageCatalogState "accessPackageCatalogState" {
        UNPUBLISHED = "unpublished",
        PUBLISHED = "published",
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
        catalog_type "catalogType": AccessPackageCatalogType;
        /// Whether its packages can be requested.
        state "state": AccessPackageCatalogState;
        /// True when users of other organizations can request its packages.
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
