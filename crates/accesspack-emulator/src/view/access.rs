//! What people see who ask for access and decide about it, and roles: approvals, available access
//! packages, suggestions, role assignments.

use serde_json::Value;

use super::{Kind, Ref, To, Type, View};
use crate::answer::maybe_instant;
use crate::ids::Id;
use crate::json::{object, string};
use crate::store::{Package, RoleAssignment, Stage};

pub(super) static APPROVAL_V1: Type = Type {
    name: "approval",
    properties: &["id"],
    more: &[],
    navigations: &[("stages", To::Inline)],
};

pub(super) static APPROVAL_BETA: Type = Type {
    name: "approval",
    properties: &["id"],
    more: &[],
    navigations: &[("steps", To::Inline)],
};

pub(super) static AVAILABLE: Type = Type {
    name: "availableAccessPackage",
    properties: &["id", "displayName", "description"],
    more: &[],
    navigations: &[("resourceRoleScopes", To::Inline)],
};

pub(super) static SUGGESTION: Type = Type {
    name: "accessPackageSuggestion",
    properties: &["id", "reasons"],
    more: &[],
    navigations: &[("accessPackage", To::One(Kind::Available))],
};

pub(super) static ROLE_ASSIGNMENT: Type = Type {
    name: "unifiedRoleAssignment",
    properties: &["id", "principalId", "roleDefinitionId", "directoryScopeId", "appScopeId"],
    more: &[],
    navigations: &[("principal", To::One(Kind::User))],
};

pub(super) fn available(row: &Package, name: &str) -> Value {
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
pub(crate) fn stage(view: &View<'_>, stage: &Stage, me: Option<Id>) -> Value {
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

pub(super) fn inline(view: &View<'_>, of: Ref<'_>) -> Vec<Value> {
    match of {
        Ref::Approval(row) => row.stages.iter().map(|one| stage(view, one, None)).collect(),
        _ => Vec::new(),
    }
}
