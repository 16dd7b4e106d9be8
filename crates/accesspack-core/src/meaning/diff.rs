//! `diff`: what two bodies set differently, setting by setting in Entra's words.

mod change;
mod questions;
mod stages;
mod walker;

use accesspack_wire::Version;
use serde_json::{Map, Value};

use super::canonical;
use crate::graph::body::body_of;
use crate::operation::Operation;
use crate::ternary::Ternary;
use walker::Walker;

pub use change::{SettingChange, SettingValue};

/// What two bodies of an operation set differently. The order of sets, annotations, read-only members,
/// values that mean the same as their absence, and settings without effect on both sides make no
/// difference; stages are compared in their order, questions by their id.
///
/// For an operation that changes only what its body holds, such as `updateCatalog`, what `after` leaves out
/// stays as it is.
///
/// # Examples
/// ```
/// use accesspack_core::{Operation, SettingValue, Ternary, Version, diff};
/// use serde_json::json;
///
/// let before = json!({ "expiration": { "type": "afterDuration", "duration": "P30D" } });
/// let after = json!({ "expiration": { "type": "noExpiration" } });
/// let changes = diff(&before, &after, Operation::UpdateAssignmentPolicy, Version::V1);
/// assert_eq!(changes[0].label, "Access package assignments expire");
/// assert_eq!(changes[0].before, SettingValue::Text("After 30 days".to_owned()));
/// assert_eq!(changes[0].touches_assignments, Ternary::No);
/// ```
#[must_use]
pub fn diff(
    before: &Value,
    after: &Value,
    operation: Operation,
    version: Version,
) -> Vec<SettingChange> {
    let Some(def) = body_of(operation, version) else {
        return whole(before, after);
    };
    // the input of a direct assignment holds members of the request and of its assignment
    let request = body_of(Operation::CreateAssignmentRequest, version);
    let request = request.filter(|_| operation == Operation::CreateAssignment);
    let defs: Vec<_> = request.into_iter().chain([def]).collect();
    let first = request.unwrap_or(def);
    let read = |body: &Value| {
        body.as_object().map_or_else(Map::new, |body| canonical::object(body, first, version))
    };
    let mut walker = Walker::new(version, operation, [&read(before), &read(after)]);
    walker.root(&defs, &read(before), &read(after));
    let mut changes = walker.changes;
    for change in &mut changes {
        let spelled = [after, before]
            .into_iter()
            .find_map(|body| canonical::respelled(&change.pointer, body));
        if let Some(pointer) = spelled {
            change.pointer = pointer;
        }
    }
    changes
}

/// Bodies that are no resource are compared as a whole.
fn whole(before: &Value, after: &Value) -> Vec<SettingChange> {
    if before == after {
        return Vec::new();
    }
    let shown = |body: &Value| match body {
        Value::Null => SettingValue::Unset,
        body => SettingValue::Text(body.to_string()),
    };
    vec![SettingChange {
        pointer: String::new(),
        label: "Body".to_owned(),
        before: shown(before),
        after: shown(after),
        touches_assignments: Ternary::Unknown,
    }]
}
