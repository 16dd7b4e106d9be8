//! Resources of a catalog, their roles and scopes, and the requests that add and remove them.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::catalog::AccessPackageCatalog;
use super::request::{AccessPackageRequestState, AccessPackageRequestType};
use crate::common::{OriginSystem, RoleType};
use crate::describe::resource;
use crate::values::Guid;

resource! {
    /// A request to add a resource to a catalog, to change it there, or to remove it.
    AccessPackageResourceRequest "accessPackageResourceRequest" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// `adminAdd`, `adminUpdate` or `adminRemove`.
        request_type "requestType": AccessPackageRequestType;
        /// How far the request has come.
        state "state": AccessPackageRequestState [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// The catalog, by its `id`.
        catalog "catalog": Box<AccessPackageCatalog> [navigation];
        /// The resource: by its origin to add it, by its `id` to change or remove it.
        resource "resource": Box<AccessPackageResource> [navigation];
    }
}

resource! {
    /// A group, application, site or other thing whose roles access packages can give.
    AccessPackageResource "accessPackageResource" {
        /// The id in entitlement management, which is not the one in the origin system.
        id "id": Guid;
        /// The id in the origin system: of a group or service principal, or the URL of a site.
        origin_id "originId": String;
        /// Where the resource comes from.
        origin_system "originSystem": OriginSystem;
        /// Its name.
        display_name "displayName": String;
        /// What it is for.
        description "description": String;
        /// What requestors are asked about themselves.
        attributes "attributes": Vec<AccessPackageResourceAttribute>;
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// Where the resource is, for sites of an organization with several geographical locations.
        environment "environment": AccessPackageResourceEnvironment [navigation];
        /// The roles that it offers.
        roles "roles": Vec<AccessPackageResourceRole> [navigation, read_only];
        /// The scopes that it offers.
        scopes "scopes": Vec<AccessPackageResourceScope> [navigation, read_only];
        /// Uploads of custom data.
        upload_sessions "uploadSessions": Vec<Value> [navigation, read_only];
        /// How an uploaded resource is told that data is wanted.
        notification_endpoint_configuration "notificationEndpointConfiguration": Value;
    }
    subtypes {
        "accessPackageResource":
            "id", "originId", "originSystem", "displayName", "description", "attributes",
            "createdDateTime", "modifiedDateTime", "environment", "roles", "scopes",
            "uploadSessions";
        "customDataProvidedResource":
            "id", "originId", "originSystem", "displayName", "description", "attributes",
            "createdDateTime", "modifiedDateTime", "environment", "roles", "scopes",
            "uploadSessions", "notificationEndpointConfiguration";
    }
}

resource! {
    /// One attribute of the user that a resource needs, and where it comes from and goes to.
    AccessPackageResourceAttribute "accessPackageResourceAttribute" {
        /// The attribute's name.
        name "name": String;
        /// Where the value comes from.
        source "source": Value;
        /// Where the value is kept.
        destination "destination": Value;
        /// Requestors can change it.
        is_editable "isEditable": bool;
        /// It stays when access ends.
        is_persisted_on_assignment_removal "isPersistedOnAssignmentRemoval": bool;
    }
}

resource! {
    /// A geographical location of an origin system.
    AccessPackageResourceEnvironment "accessPackageResourceEnvironment" {
        /// The id in entitlement management.
        id "id": Guid;
        /// The id in the origin system.
        origin_id "originId": String;
        /// The origin system.
        origin_system "originSystem": String;
        /// Its name.
        display_name "displayName": String;
        /// What it is.
        description "description": String;
        /// True for the location that is taken when none is named.
        is_default_environment "isDefaultEnvironment": bool;
        /// How it is reached.
        connection_info "connectionInfo": Value;
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The resources in it.
        resources "resources": Vec<Value> [navigation, read_only];
    }
}

resource! {
    /// What an access package gives: a role of a resource, in a scope.
    AccessPackageResourceRoleScope "accessPackageResourceRoleScope" {
        /// Given by the service: the ids of role and scope with `_` between them.
        id "id": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// The role.
        role "role": Box<AccessPackageResourceRole> [navigation];
        /// The scope.
        scope "scope": Box<AccessPackageResourceScope> [navigation];
    }
}

resource! {
    /// A role that a resource offers.
    AccessPackageResourceRole "accessPackageResourceRole" {
        /// The id in entitlement management; a role that no package gives yet has none.
        id "id": Guid;
        /// The id in the origin system: `Member_{id of the group}`, an application role's id, or a site role's number.
        origin_id "originId": String;
        /// Where the role comes from.
        origin_system "originSystem": OriginSystem;
        /// Its name.
        display_name "displayName": String;
        /// What it allows.
        description "description": String;
        /// How the role is given.
        kind "type": RoleType;
        /// The resource, by its `id`.
        resource "resource": Box<AccessPackageResource> [navigation];
    }
}

resource! {
    /// The part of a resource that a role is for.
    AccessPackageResourceScope "accessPackageResourceScope" {
        /// The id in entitlement management.
        id "id": Guid;
        /// The id in the origin system, which for the root scope is that of the resource.
        origin_id "originId": String;
        /// Where the scope comes from.
        origin_system "originSystem": OriginSystem;
        /// Its name.
        display_name "displayName": String;
        /// What it holds.
        description "description": String;
        /// True for the whole resource.
        is_root_scope "isRootScope": bool;
        /// The resource.
        resource "resource": Box<AccessPackageResource> [navigation];
    }
}
