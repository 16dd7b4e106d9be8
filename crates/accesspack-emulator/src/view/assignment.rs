//! Assignments as they are shown.

use serde_json::Value;

use super::entity::{EntityKind, EntityType, Relation, View};
use super::governance::{cased, maybe_id, pascal};
use crate::answer::{instant, maybe_instant};
use crate::json::{object, string};
use crate::store::{Expiration, Schedule, StoredAssignment};

pub(super) static ASSIGNMENT_V1: EntityType = EntityType {
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
        ("accessPackage", Relation::One(EntityKind::Package)),
        ("assignmentPolicy", Relation::One(EntityKind::Policy)),
        ("target", Relation::One(EntityKind::Subject)),
    ],
};

pub(super) static ASSIGNMENT_BETA: EntityType = EntityType {
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
        ("accessPackage", Relation::One(EntityKind::Package)),
        ("accessPackageAssignmentPolicy", Relation::One(EntityKind::Policy)),
        ("accessPackageAssignmentRequests", Relation::Many(EntityKind::Request)),
        ("accessPackageAssignmentResourceRoles", Relation::Inline),
        ("target", Relation::One(EntityKind::Subject)),
    ],
};

pub(super) fn property(view: &View<'_>, row: &StoredAssignment, name: &str) -> Value {
    let now = view.store.now;
    match name {
        "id" => string(row.id.to_string()),
        "state" => string(row.state_at(now).as_str()),
        "assignmentState" => string(pascal(row.state_at(now).as_str())),
        "status" | "assignmentStatus" => string(row.status_at(now)),
        "expiredDateTime" => maybe_instant(row.expired(now)),
        "schedule" => schedule(&row.schedule),
        "customExtensionCalloutInstances" => Value::Array(Vec::new()),
        "catalogId" => {
            maybe_id(view.store.packages.get(row.package).map(|package| package.catalog))
        }
        "accessPackageId" => string(row.package.to_string()),
        "assignmentPolicyId" => string(row.policy.to_string()),
        "targetId" => string(row.subject.to_string()),
        "isExtended" => Value::Bool(row.extended),
        _ => Value::Null,
    }
}

/// A schedule in either version.
pub(super) fn schedule(schedule: &Schedule) -> Value {
    object(vec![
        ("startDateTime", maybe_instant(schedule.start)),
        ("recurrence", Value::Null),
        ("expiration", expiration(&schedule.expiration)),
    ])
}

fn expiration(expiration: &Expiration) -> Value {
    let (end, duration, kind) = match expiration {
        Expiration::NotSpecified => (Value::Null, Value::Null, "notSpecified"),
        Expiration::Never => (Value::Null, Value::Null, "noExpiration"),
        Expiration::At(end) => (instant(*end), Value::Null, "afterDateTime"),
        Expiration::After(duration) => (Value::Null, string(duration), "afterDuration"),
    };
    object(vec![("endDateTime", end), ("duration", duration), ("type", string(kind))])
}

/// The state of a request in the version's casing.
pub(super) fn request_word(view: &View<'_>, word: &str) -> Value {
    string(cased(view.version, word))
}
