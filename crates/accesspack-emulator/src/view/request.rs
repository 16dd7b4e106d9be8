//! Assignment requests as they are shown.

use serde_json::{Value, json};

use super::assignment::{request_word, schedule};
use super::{Kind, To, Type, View};
use crate::answer::{instant, maybe_instant};
use crate::store::{Expiration, Request};

pub(super) static REQUEST_V1: Type = Type {
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
        ("accessPackage", To::One(Kind::Package)),
        ("assignment", To::One(Kind::Assignment)),
        ("requestor", To::One(Kind::Subject)),
    ],
};

pub(super) static REQUEST_BETA: Type = Type {
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
        ("accessPackage", To::One(Kind::Package)),
        ("accessPackageAssignment", To::One(Kind::Assignment)),
        ("requestor", To::One(Kind::Subject)),
        // The page of the new beta path calls it so (documented), the metadata does not.
        ("assignment", To::One(Kind::Assignment)),
    ],
};

pub(super) fn property(view: &View<'_>, row: &Request, name: &str) -> Value {
    match name {
        "id" => json!(row.id.to_string()),
        "requestType" => request_word(view, row.kind.as_str()),
        "state" | "requestState" => request_word(view, row.state.as_str()),
        "status" | "requestStatus" => json!(row.status),
        "isValidationOnly" => json!(row.validation_only),
        "createdDateTime" => instant(row.created),
        "completedDateTime" | "completedDate" => maybe_instant(row.completed),
        "expirationDateTime" => match row.schedule.expiration {
            Expiration::At(end) => instant(end),
            _ => Value::Null,
        },
        "justification" => json!(row.justification),
        "schedule" => schedule(&row.schedule),
        "answers" => json!(row.answers),
        "verifiedCredentialsData" | "customExtensionHandlerInstances" => json!([]),
        "customExtensionCalloutInstances" => row
            .callout
            .iter()
            .map(|callout| {
                json!({
                    "id": callout.id.to_string(),
                    "customExtensionId": callout.extension.to_string(),
                    "externalCorrelationId": row.id.to_string(),
                    "detail": callout.detail,
                    "status": callout.status,
                })
            })
            .collect(),
        _ => Value::Null,
    }
}
