//! What people see who ask for access and decide about it, and roles: approvals, available access
//! packages, suggestions, role assignments.

use serde_json::Value;

use super::entity::{EntityKind, EntityRef, EntityType, Relation, View};
use crate::answer::maybe_instant;
use crate::ids::Id;
use crate::json::{object, string};
use crate::store::{Role, RoleAssignment, StoredPackage, StoredStage};

pub(super) static APPROVAL_V1: EntityType = EntityType {
    name: "approval",
    properties: &["id"],
    more: &[],
    navigations: &[("stages", Relation::Inline)],
};

pub(super) static APPROVAL_BETA: EntityType = EntityType {
    name: "approval",
    properties: &["id"],
    more: &[],
    navigations: &[("steps", Relation::Inline)],
};

pub(super) static AVAILABLE: EntityType = EntityType {
    name: "availableAccessPackage",
    properties: &["id", "displayName", "description"],
    more: &[],
    navigations: &[("resourceRoleScopes", Relation::Many(EntityKind::RoleScope))],
};

pub(super) static SUGGESTION: EntityType = EntityType {
    name: "accessPackageSuggestion",
    properties: &["id", "reasons"],
    more: &[],
    navigations: &[("accessPackage", Relation::One(EntityKind::Available))],
};

pub(super) static ROLE_ASSIGNMENT: EntityType = EntityType {
    name: "unifiedRoleAssignment",
    properties: &["id", "principalId", "roleDefinitionId", "directoryScopeId", "appScopeId"],
    more: &[],
    navigations: &[
        ("principal", Relation::One(EntityKind::User)),
        ("roleDefinition", Relation::Part),
    ],
};

pub(super) fn available(row: &StoredPackage, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "displayName" => string(&row.display_name),
        "description" => string(&row.description),
        // Why something is suggested is not modelled.
        "reasons" => Value::Array(Vec::new()),
        _ => Value::Null,
    }
}

pub(super) fn role_assignment(row: &RoleAssignment, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "principalId" => string(row.principal.to_string()),
        "roleDefinitionId" => string(row.role.definition()),
        "directoryScopeId" => row.catalog.map_or_else(|| string("/"), |_| Value::Null),
        "appScopeId" => {
            let scope = |id: Id| string(["/AccessPackageCatalog/", &id.to_string()].concat());
            row.catalog.map_or(Value::Null, scope)
        }
        _ => Value::Null,
    }
}

/// A stage as its approvers see it; `me` is who asks.
pub(crate) fn stage(view: &View<'_>, stage: &StoredStage, me: Option<Id>) -> Value {
    let reviewer = stage.reviewed_by.and_then(|id| view.store.users.get(id));
    let reviewer = reviewer.map_or(Value::Null, |user| {
        object(vec![
            ("id", string(user.id.to_string())),
            ("displayName", string(&user.display_name)),
        ])
    });
    object(vec![
        ("id", string(stage.id.to_string())),
        ("displayName", Value::Null),
        ("reviewedDateTime", maybe_instant(stage.reviewed)),
        ("reviewResult", string(stage.result())),
        ("status", string(stage.state.as_str())),
        ("assignedToMe", me.map_or(Value::Null, |me| Value::Bool(stage.approvers.contains(&me)))),
        ("justification", string(&stage.justification)),
        ("reviewedBy", reviewer),
    ])
}

pub(super) fn inline(view: &View<'_>, of: EntityRef<'_>) -> Vec<Value> {
    match of {
        EntityRef::Approval(row) => row.stages.iter().map(|one| stage(view, one, None)).collect(),
        _ => Vec::new(),
    }
}

/// The definitions of the roles.
pub(crate) fn role_definitions() -> Vec<Value> {
    Role::ALL.into_iter().map(role_definition).collect()
}

/// The definition of a role.
pub(super) fn role_definition(role: Role) -> Value {
    object(vec![
        ("id", string(role.definition())),
        ("displayName", string(role.name())),
        ("isBuiltIn", Value::Bool(true)),
        ("isEnabled", Value::Bool(true)),
        ("templateId", string(role.definition())),
    ])
}
