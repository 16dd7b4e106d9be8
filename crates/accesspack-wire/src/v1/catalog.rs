//! Catalogs, which hold access packages.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::describe::resource;
use crate::values::Guid;

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
