//! Policies as they are shown: each version's own shape is in the store already.

use serde_json::{Map, Value};

use super::entity::{EntityKind, EntityType, Relation, View};
use super::governance::author;
use crate::answer::instant;
use crate::ids;
use crate::json::{set, string};
use crate::store::StoredPolicy;

pub(super) static POLICY_V1: EntityType = EntityType {
    name: "accessPackageAssignmentPolicy",
    properties: &[
        "id",
        "displayName",
        "description",
        "allowedTargetScope",
        "createdDateTime",
        "modifiedDateTime",
        "specificAllowedTargets",
        "automaticRequestSettings",
        "notificationSettings",
        "expiration",
        "requestorSettings",
        "requestApprovalSettings",
        "reviewSettings",
    ],
    more: &[],
    navigations: &[
        ("accessPackage", Relation::One(EntityKind::Package)),
        ("catalog", Relation::One(EntityKind::Catalog)),
        // A contained collection (metadata), so it is left out unless it is asked for.
        ("questions", Relation::Inline),
        ("customExtensionStageSettings", Relation::Inline),
    ],
};

pub(super) static POLICY_BETA: EntityType = EntityType {
    name: "accessPackageAssignmentPolicy",
    properties: &[
        "id",
        "accessPackageId",
        "displayName",
        "description",
        "canExtend",
        "durationInDays",
        "expirationDateTime",
        "createdBy",
        "createdDateTime",
        "modifiedBy",
        "modifiedDateTime",
        "accessReviewSettings",
        "questions",
        "requestorSettings",
        "requestApprovalSettings",
        "verifiableCredentialSettings",
        "accessPackageNotificationSettings",
    ],
    more: &[],
    navigations: &[
        ("accessPackage", Relation::One(EntityKind::Package)),
        ("accessPackageCatalog", Relation::One(EntityKind::Catalog)),
        ("customExtensionHandlers", Relation::Inline),
        ("customExtensionStageSettings", Relation::Inline),
    ],
};

pub(super) fn property(view: &View<'_>, row: &StoredPolicy, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "accessPackageId" => string(row.package.to_string()),
        "createdDateTime" => instant(row.created),
        "modifiedDateTime" => instant(row.modified),
        "createdBy" | "modifiedBy" => author(view),
        _ => row.shape(view.version).get(name).cloned().unwrap_or(Value::Null),
    }
}

/// Questions and stage settings. A stage setting shows the extension itself, as the documented
/// `$expand=customExtensionStageSettings($expand=customExtension)` does.
pub(super) fn inline(view: &View<'_>, row: &StoredPolicy, name: &str) -> Vec<Value> {
    let stored = row.shape(view.version).get(name).and_then(Value::as_array);
    let with_extension = |setting: &Value| -> Value {
        let mut setting: Map<String, Value> = setting.as_object().cloned().unwrap_or_default();
        let known = setting
            .get("customExtension")
            .and_then(|extension| extension.get("id"))
            .and_then(Value::as_str)
            .and_then(ids::parse)
            .and_then(|id| view.store.extensions.get(id));
        if let (Some(known), Some(Value::Object(shown))) =
            (known, setting.get_mut("customExtension"))
        {
            set(shown, "displayName", known.display_name.as_str());
            set(shown, "description", known.description.as_str());
            set(shown, "createdDateTime", instant(known.created));
        }
        Value::Object(setting)
    };
    stored.into_iter().flatten().map(with_extension).collect()
}
