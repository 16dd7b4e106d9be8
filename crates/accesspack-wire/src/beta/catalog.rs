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
        /// `UserManaged`, `ServiceDefault` or `ServiceManaged`.
        catalog_type "catalogType": String;
        /// `Draft` or `Published`.
        catalog_status "catalogStatus": String;
        /// True when users of other organizations can request its packages.
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
