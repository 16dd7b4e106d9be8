//! Who decides about requests, who administers what, and what becomes of guests.

use serde_json::Value;

use super::json::{take_part, text};
use super::named::Named;

/// A stage in which a request is approved, as approvers see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ApprovalStep {
    /// Its id.
    pub id: String,
    /// `InProgress`, `Completed`…, as Graph writes it.
    pub status: String,
    /// `Approve`, `Deny` or `NotReviewed`, as Graph writes it.
    pub result: String,
    /// Whether the caller may decide it; none where Graph does not show it.
    pub assigned_to_me: Option<bool>,
    /// Who decided it.
    pub reviewed_by: Option<Named>,
    /// When it was decided; empty where it was not.
    pub reviewed: String,
    /// Why.
    pub justification: String,
}

impl From<Value> for ApprovalStep {
    fn from(json: Value) -> Self {
        Self {
            id: text(&json, &["id"]),
            status: text(&json, &["status"]),
            result: text(&json, &["reviewResult"]),
            assigned_to_me: json.get("assignedToMe").and_then(Value::as_bool),
            reviewed_by: json.get("reviewedBy").filter(|by| by.is_object()).map(Named::read),
            reviewed: text(&json, &["reviewedDateTime"]),
            justification: text(&json, &["justification"]),
        }
    }
}

/// A role of entitlement management that a person or a group has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeldRole {
    /// The id of the role assignment.
    pub id: String,
    /// The object id of the person or group.
    pub principal_id: String,
    /// The name of the same; empty where Graph does not show it.
    pub principal_name: String,
    /// What the principal is, as Graph writes it: `user`, `group`…; empty where Graph does not show it.
    pub principal_kind: String,
    /// The role, by the id and the name of its definition.
    pub role: Named,
    /// The catalog that it counts in; empty for all of them.
    pub catalog_id: String,
}

impl From<Value> for HeldRole {
    fn from(mut json: Value) -> Self {
        let definition = take_part(&mut json, &["roleDefinition"]);
        let principal = take_part(&mut json, &["principal"]);
        let kind = principal.as_ref().map(|json| text(json, &["@odata.type"])).unwrap_or_default();
        let id = text(&json, &["roleDefinitionId"]);
        let role = definition.as_ref().map(Named::read);
        let scope = text(&json, &["appScopeId"]);
        let catalog = scope.strip_prefix("/AccessPackageCatalog/").unwrap_or_default();
        Self {
            id: text(&json, &["id"]),
            principal_id: text(&json, &["principalId"]),
            principal_name: principal
                .as_ref()
                .map(|json| text(json, &["displayName"]))
                .unwrap_or_default(),
            principal_kind: kind.rsplit('.').next().unwrap_or_default().to_owned(),
            role: role.unwrap_or(Named { id, display_name: String::new() }),
            catalog_id: catalog.to_owned(),
        }
    }
}

/// What becomes of guests who lose their last assignment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GuestLifecycle {
    /// `none`, `blockSignIn` or `blockSignInAndDelete`, as Graph writes it.
    pub action: String,
    /// After how long a blocked guest is deleted: a duration in v1.0, days in beta.
    pub delay: String,
    /// The whole answer.
    pub json: Value,
}

impl From<Value> for GuestLifecycle {
    fn from(json: Value) -> Self {
        let days = json.get("daysUntilExternalUserDeletedAfterBlocked").and_then(Value::as_i64);
        let duration = text(&json, &["durationUntilExternalUserDeletedAfterBlocked"]);
        Self {
            action: text(&json, &["externalUserLifecycleAction"]),
            delay: days.map_or(duration, |days| days.to_string()),
            json,
        }
    }
}

/// What cannot be held together with an access package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclusions {
    /// Access packages that keep a person from asking for this one.
    pub packages: Vec<Named>,
    /// Groups that do.
    pub groups: Vec<Named>,
    /// Access packages that this one keeps from being asked for.
    pub excluded_by_this: Vec<Named>,
}
