//! Resources, their roles and scopes, what access packages give, and resource requests as they are
//! shown.

use serde_json::Value;

use super::View;
use super::entity::{EntityKind, EntityType, Relation};
use super::governance::{author, cased};
use crate::answer::instant;
use crate::json::{maybe, object, string};
use crate::resources;
use crate::store::{
    StoredAssignment, StoredOffer, StoredResource, StoredResourceRequest, StoredRoleScope,
};

pub(super) static RESOURCE_V1: EntityType = EntityType {
    name: "accessPackageResource",
    properties: &[
        "id",
        "displayName",
        "description",
        "originId",
        "originSystem",
        "createdDateTime",
        "modifiedDateTime",
        "attributes",
    ],
    more: &[],
    navigations: &[
        ("roles", Relation::Many(EntityKind::ResourceRole)),
        ("scopes", Relation::Many(EntityKind::ResourceScope)),
        ("environment", Relation::Part),
    ],
};

pub(super) static RESOURCE_BETA: EntityType = EntityType {
    name: "accessPackageResource",
    properties: &[
        "id",
        "displayName",
        "description",
        "url",
        "resourceType",
        "originId",
        "originSystem",
        "isPendingOnboarding",
        "addedBy",
        "addedOn",
        "attributes",
    ],
    more: &[],
    navigations: &[
        ("accessPackageResourceRoles", Relation::Many(EntityKind::ResourceRole)),
        ("accessPackageResourceScopes", Relation::Many(EntityKind::ResourceScope)),
        ("accessPackageResourceEnvironment", Relation::Part),
    ],
};

/// A role and a scope have the same properties but for the last, in each version.
macro_rules! offer {
    ($name:literal, $last:literal, $resource:literal) => {
        EntityType {
            name: $name,
            properties: &["id", "displayName", "description", "originId", "originSystem", $last],
            more: &[],
            navigations: &[($resource, Relation::One(EntityKind::Resource))],
        }
    };
}

pub(super) static ROLE_V1: EntityType = offer!("accessPackageResourceRole", "type", "resource");
pub(super) static ROLE_BETA: EntityType =
    offer!("accessPackageResourceRole", "type", "accessPackageResource");
pub(super) static SCOPE_V1: EntityType =
    offer!("accessPackageResourceScope", "isRootScope", "resource");
pub(super) static SCOPE_BETA: EntityType =
    offer!("accessPackageResourceScope", "isRootScope", "accessPackageResource");

pub(super) static ROLE_SCOPE_V1: EntityType = EntityType {
    name: "accessPackageResourceRoleScope",
    properties: &["id", "createdDateTime"],
    more: &[],
    navigations: &[
        ("role", Relation::One(EntityKind::ResourceRole)),
        ("scope", Relation::One(EntityKind::ResourceScope)),
    ],
};

pub(super) static ROLE_SCOPE_BETA: EntityType = EntityType {
    name: "accessPackageResourceRoleScope",
    properties: &["id", "createdBy", "createdDateTime", "modifiedBy", "modifiedDateTime"],
    more: &[],
    navigations: &[
        ("accessPackageResourceRole", Relation::One(EntityKind::ResourceRole)),
        ("accessPackageResourceScope", Relation::One(EntityKind::ResourceScope)),
    ],
};

pub(super) static REQUEST_V1: EntityType = EntityType {
    name: "accessPackageResourceRequest",
    properties: &["id", "requestType", "state", "createdDateTime"],
    more: &[],
    navigations: &[
        ("catalog", Relation::One(EntityKind::Catalog)),
        ("resource", Relation::One(EntityKind::Resource)),
    ],
};

pub(super) static REQUEST_BETA: EntityType = EntityType {
    name: "accessPackageResourceRequest",
    properties: &[
        "id",
        "catalogId",
        "requestType",
        "requestState",
        "requestStatus",
        "executeImmediately",
        "isValidationOnly",
        "expirationDateTime",
        "justification",
    ],
    more: &[],
    navigations: &[
        ("accessPackageResource", Relation::One(EntityKind::Resource)),
        ("requestor", Relation::One(EntityKind::Subject)),
    ],
};

pub(super) fn resource(view: &View<'_>, row: &StoredResource, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        "originId" => string(&row.origin_id),
        "originSystem" => string(row.origin_system.names().0),
        "resourceType" => string(row.origin_system.names().1),
        "createdDateTime" | "modifiedDateTime" | "addedOn" => instant(row.created),
        "addedBy" => author(view),
        "isPendingOnboarding" => Value::Bool(false),
        "attributes" => Value::Array(Vec::new()),
        _ => Value::Null,
    }
}

/// A role or a scope.
pub(super) fn offer(view: &View<'_>, row: &StoredOffer, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(if &*row.display_name == "Root" { "Root Scope" } else { "" }),
        "originId" => string(&row.origin_id),
        "originSystem" => {
            let resource = view.store.resources.get(row.resource);
            maybe(resource.map(|row| row.origin_system.names().0))
        }
        "isRootScope" => Value::Bool(true),
        "type" => maybe(row.kind),
        _ => Value::Null,
    }
}

pub(super) fn role_scope(view: &View<'_>, row: &StoredRoleScope, name: &str) -> Value {
    match name {
        "id" => string(row.shown_id()),
        "createdDateTime" | "modifiedDateTime" => instant(row.created),
        "createdBy" | "modifiedBy" => author(view),
        _ => Value::Null,
    }
}

pub(super) fn request(view: &View<'_>, row: &StoredResourceRequest, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "catalogId" => string(row.catalog.to_string()),
        "requestType" => string(cased(view.version, row.kind.as_str())),
        "state" | "requestState" => string(cased(view.version, row.state.as_str())),
        "requestStatus" => string(row.status),
        "createdDateTime" => instant(row.created),
        "executeImmediately" => Value::Bool(false),
        "isValidationOnly" => Value::Bool(row.validation_only),
        "justification" => maybe(row.justification.as_deref()),
        _ => Value::Null,
    }
}

/// What an assignment brought of each role of its access package.
pub(super) fn delivered(view: &View<'_>, row: &StoredAssignment) -> Vec<Value> {
    let one = |(given, status): (&StoredRoleScope, &'static str)| {
        let role = view.store.resource_roles.get(given.role)?;
        Some(object(vec![
            ("id", string(crate::ids::named(&row.id.to_string(), &given.shown_id()).to_string())),
            ("originId", string(&role.origin_id)),
            ("originSystem", offer(view, role, "originSystem")),
            ("status", string(status)),
        ]))
    };
    resources::delivered(view.store, row).into_iter().filter_map(one).collect()
}
