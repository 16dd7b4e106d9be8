//! Assignment requests as they are shown.

use serde_json::Value;

use super::assignment::{request_word, schedule};
use super::entity::{EntityKind, EntityType, Relation, View};
use crate::answer::{instant, maybe_instant};
use crate::json::{maybe, object, string};
use crate::store::{Expiration, StoredRequest};

pub(super) static REQUEST_V1: EntityType = EntityType {
    name: "accessPackageAssignmentRequest",
    properties: &[
        "id",
        "requestType",
        "state",
        "status",
        "createdDateTime",
        "completedDateTime",
        "justification",
        "schedule",
        "answers",
        "customExtensionCalloutInstances",
    ],
    more: &[],
    navigations: &[
        ("accessPackage", Relation::One(EntityKind::Package)),
        ("assignment", Relation::One(EntityKind::Assignment)),
        ("requestor", Relation::One(EntityKind::Subject)),
    ],
};

pub(super) static REQUEST_BETA: EntityType = EntityType {
    name: "accessPackageAssignmentRequest",
    properties: &[
        "id",
        "requestType",
        "requestState",
        "requestStatus",
        "isValidationOnly",
        "createdDateTime",
        "completedDate",
        "expirationDateTime",
        "justification",
        "schedule",
        "answers",
        "verifiedCredentialsData",
        "customExtensionHandlerInstances",
        "customExtensionCalloutInstances",
    ],
    more: &[],
    navigations: &[
        ("accessPackage", Relation::One(EntityKind::Package)),
        ("accessPackageAssignment", Relation::One(EntityKind::Assignment)),
        ("requestor", Relation::One(EntityKind::Subject)),
        // The page of the new beta path calls it so (documented), the metadata does not.
        ("assignment", Relation::One(EntityKind::Assignment)),
    ],
};

pub(super) fn property(view: &View<'_>, row: &StoredRequest, name: &str) -> Value {
    match name {
        "id" => string(row.id.to_string()),
        "requestType" => request_word(view, row.kind.as_str()),
        "state" | "requestState" => request_word(view, row.state.as_str()),
        "status" | "requestStatus" => string(row.status),
        "isValidationOnly" => Value::Bool(row.validation_only),
        "createdDateTime" => instant(row.created),
        "completedDateTime" | "completedDate" => maybe_instant(row.completed),
        "expirationDateTime" => match row.schedule.expiration {
            Expiration::At(end) => instant(end),
            _ => Value::Null,
        },
        "justification" => maybe(row.justification.as_deref()),
        "schedule" => schedule(&row.schedule),
        "answers" => Value::Array(row.answers.clone()),
        "verifiedCredentialsData" | "customExtensionHandlerInstances" => Value::Array(Vec::new()),
        "customExtensionCalloutInstances" => row
            .callout
            .iter()
            .map(|callout| {
                object(vec![
                    ("id", string(callout.id.to_string())),
                    ("customExtensionId", string(callout.extension.to_string())),
                    ("externalCorrelationId", string(row.id.to_string())),
                    ("detail", string(&callout.detail)),
                    ("status", string(callout.status)),
                ])
            })
            .collect(),
        _ => Value::Null,
    }
}
