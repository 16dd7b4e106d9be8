//! Assignments as they are shown.

use serde_json::{Value, json};

use super::governance::{cased, pascal};
use super::{Kind, To, Type, View};
use crate::answer::{instant, maybe_instant};
use crate::store::{Assignment, Expiration, Schedule};

pub(super) static ASSIGNMENT_V1: Type = Type {
    name: "accessPackageAssignment",
    properties: &[
        "id",
        "state",
        "status",
        "expiredDateTime",
        "schedule",
        "customExtensionCalloutInstances",
    ],
    more: &[],
    navigations: &[
        ("accessPackage", To::One(Kind::Package)),
        ("assignmentPolicy", To::One(Kind::Policy)),
        ("target", To::One(Kind::Subject)),
    ],
};

pub(super) static ASSIGNMENT_BETA: Type = Type {
    name: "accessPackageAssignment",
    properties: &[
        "id",
        "catalogId",
        "accessPackageId",
        "assignmentPolicyId",
        "targetId",
        "assignmentStatus",
        "assignmentState",
        "isExtended",
        "expiredDateTime",
        "schedule",
        "customExtensionCalloutInstances",
    ],
    more: &[],
    navigations: &[
        ("accessPackage", To::One(Kind::Package)),
        ("accessPackageAssignmentPolicy", To::One(Kind::Policy)),
        ("accessPackageAssignmentRequests", To::Many(Kind::Request)),
        ("accessPackageAssignmentResourceRoles", To::Inline),
        ("target", To::One(Kind::Subject)),
    ],
};

pub(super) fn property(view: &View<'_>, row: &Assignment, name: &str) -> Value {
    let now = view.store.now;
    match name {
        "id" => json!(row.id.to_string()),
        "state" => json!(row.state_at(now).as_str()),
        "assignmentState" => json!(pascal(row.state_at(now).as_str())),
        "status" | "assignmentStatus" => json!(row.status_at(now)),
        "expiredDateTime" => maybe_instant(row.expired(now)),
        "schedule" => schedule(&row.schedule),
        "customExtensionCalloutInstances" => json!([]),
        "catalogId" => {
            json!(view.store.packages.get(row.package).map(|package| package.catalog.to_string()))
        }
        "accessPackageId" => json!(row.package.to_string()),
        "assignmentPolicyId" => json!(row.policy.to_string()),
        "targetId" => json!(row.subject.to_string()),
        "isExtended" => json!(row.extended),
        _ => Value::Null,
    }
}

/// A schedule in either version.
pub(super) fn schedule(schedule: &Schedule) -> Value {
    json!({
        "startDateTime": maybe_instant(schedule.start),
        "recurrence": null,
        "expiration": expiration(&schedule.expiration),
    })
}

fn expiration(expiration: &Expiration) -> Value {
    let (end, duration, kind) = match expiration {
        Expiration::NotSpecified => (Value::Null, Value::Null, "notSpecified"),
        Expiration::Never => (Value::Null, Value::Null, "noExpiration"),
        Expiration::At(end) => (instant(*end), Value::Null, "afterDateTime"),
        Expiration::After(duration) => (Value::Null, json!(duration), "afterDuration"),
    };
    json!({"endDateTime": end, "duration": duration, "type": kind})
}

/// The state of a request in the version's casing.
pub(super) fn request_word(view: &View<'_>, word: &str) -> Value {
    json!(cased(view, word))
}
