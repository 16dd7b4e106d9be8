//! Resources of a catalog, their roles and scopes, and the requests that add and remove them.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::subject::AccessPackageSubject;
use crate::common::{OriginSystem, RoleType};
use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// What a request does with a resource of a catalog.
    ResourceRequestType "accessPackageResourceRequest.requestType" {
        ADMIN_ADD = "AdminAdd",
        ADMIN_UPDATE = "AdminUpdate",
        ADMIN_REMOVE = "AdminRemove",
        USER_ADD = "UserAdd",
        USER_UPDATE = "UserUpdate",
        USER_REMOVE = "UserRemove",
    }
}

resource! {
    /// A request to add a resource to a catalog, to change it there, or to remove it.
    AccessPackageResourceRequest "accessPackageResourceRequest" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// The catalog.
        catalog_id "catalogId": Guid;
        /// `AdminAdd`, `AdminUpdate` or `AdminRemove`.
        request_type "requestType": ResourceRequestType;
        /// Why the resource is needed.
        justification "justification": String;
        /// True when the request is only to be checked, not to be carried out.
        is_validation_only "isValidationOnly": bool;
        /// True when the request is not to wait.
        execute_immediately "executeImmediately": bool;
        /// When the resource leaves the catalog.
        expiration_date_time "expirationDateTime": DateTime<FixedOffset>;
        /// How far the request has come, such as `Delivered`.
        request_state "requestState": String [read_only];
        /// More about how far the request has come.
        request_status "requestStatus": String [read_only];
        /// The resource: by its origin to add it, by its `id` to change or remove it.
        access_package_resource "accessPackageResource": Box<AccessPackageResource> [navigation];
        /// Who asked; comes from the token.
        requestor "requestor": Box<AccessPackageSubject> [navigation, read_only];
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
        /// The kind of the resource in words, such as `Application`.
        resource_type "resourceType": String;
        /// Where it is found.
        url "url": String;
        /// What requestors are asked about themselves.
        attributes "attributes": Vec<AccessPackageResourceAttribute>;
        /// True while the resource is not yet in the catalog.
        is_pending_onboarding "isPendingOnboarding": bool [read_only];
        /// Given by the service.
        added_by "addedBy": String [read_only];
        /// Given by the service.
        added_on "addedOn": DateTime<FixedOffset> [read_only];
        /// Where the resource is, for sites of an organization with several geographical locations.
        access_package_resource_environment "accessPackageResourceEnvironment": AccessPackageResourceEnvironment [navigation];
        /// The roles that it offers.
        access_package_resource_roles "accessPackageResourceRoles": Vec<AccessPackageResourceRole> [navigation, read_only];
        /// The scopes that it offers.
        access_package_resource_scopes "accessPackageResourceScopes": Vec<AccessPackageResourceScope> [navigation, read_only];
        /// The connection to another system of access governance.
        external_origin_resource_connector "externalOriginResourceConnector": Value [navigation];
        /// Uploads of custom data.
        upload_sessions "uploadSessions": Vec<Value> [navigation, read_only];
        /// How an uploaded resource is told that data is wanted.
        notification_endpoint_configuration "notificationEndpointConfiguration": Value;
    }
    subtypes {
        "accessPackageResource":
            "id", "originId", "originSystem", "displayName", "description", "resourceType",
            "url", "attributes", "isPendingOnboarding", "addedBy", "addedOn",
            "accessPackageResourceEnvironment", "accessPackageResourceRoles",
            "accessPackageResourceScopes", "externalOriginResourceConnector", "uploadSessions";
        "customDataProvidedResource":
            "id", "originId", "originSystem", "displayName", "description", "resourceType",
            "url", "attributes", "isPendingOnboarding", "addedBy", "addedOn",
            "accessPackageResourceEnvironment", "accessPackageResourceRoles",
            "accessPackageResourceScopes", "externalOriginResourceConnector", "uploadSessions",
            "notificationEndpointConfiguration";
    }
}

resource! {
    /// One attribute of the user that a resource needs, and where it comes from and goes to.
    AccessPackageResourceAttribute "accessPackageResourceAttribute" {
        /// Given by the service.
        id "id": String [read_only];
        /// The attribute's name.
        attribute_name "attributeName": String;
        /// Where the value comes from.
        attribute_source "attributeSource": Value;
        /// Where the value is kept.
        attribute_destination "attributeDestination": Value;
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
        origin_id "originId": String [not_null];
        /// The origin system.
        origin_system "originSystem": String [not_null];
        /// Its name.
        display_name "displayName": String;
        /// What it is.
        description "description": String;
        /// True for the location that is taken when none is named.
        is_default_environment "isDefaultEnvironment": bool;
        /// How it is reached.
        connection_info "connectionInfo": Value;
        /// Given by the service.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The resources in it.
        access_package_resources "accessPackageResources": Vec<Value> [navigation, read_only];
    }
}

resource! {
    /// What an access package gives: a role of a resource, in a scope.
    AccessPackageResourceRoleScope "accessPackageResourceRoleScope" {
        /// Given by the service: the ids of role and scope with `_` between them.
        id "id": String [read_only];
        /// Given by the service.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The role.
        access_package_resource_role "accessPackageResourceRole": Box<AccessPackageResourceRole> [navigation];
        /// The scope.
        access_package_resource_scope "accessPackageResourceScope": Box<AccessPackageResourceScope> [navigation];
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
        access_package_resource "accessPackageResource": Box<AccessPackageResource> [navigation];
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
        /// The id of the role that the scope is for.
        role_origin_id "roleOriginId": String;
        /// Where it is found.
        url "url": String;
        /// The resource.
        access_package_resource "accessPackageResource": Box<AccessPackageResource> [navigation];
    }
}
