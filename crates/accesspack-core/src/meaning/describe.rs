//! `describe`: what a body means, in one sentence and in lines.

mod description;
mod policy;
mod request;

use accesspack_wire::Version;
use serde_json::{Map, Value};

use super::canonical;
use super::diff::{SettingChange, diff};
use super::leaf::name_of;
use crate::graph::body::body_of;
use crate::meaning::place::text;
use crate::operation::Operation;
use crate::words::labels::count;
use description::line;

pub use description::Description;

/// What a body of an operation means. People, groups and packages have their names where the body holds them;
/// the rest is named by its kind.
///
/// # Examples
/// ```
/// use accesspack_core::{Operation, Version, describe};
/// use serde_json::json;
///
/// let body = json!({
///     "allowedTargetScope": "allMemberUsers",
///     "requestorSettings": { "enableTargetsToSelfAddAccess": true },
///     "expiration": { "type": "afterDuration", "duration": "P180D" }
/// });
/// let described = describe(&body, Operation::CreateAssignmentPolicy, Version::V1);
/// assert_eq!(
///     described.sentence,
///     "Any member may ask; no approval is needed; access ends after 180 days; not reviewed"
/// );
/// ```
#[must_use]
pub fn describe(body: &Value, operation: Operation, version: Version) -> Description {
    let def = match operation {
        Operation::CreateAssignment => body_of(Operation::CreateAssignmentRequest, version),
        _ => body_of(operation, version),
    };
    let read = match (def, body.as_object()) {
        (Some(def), Some(members)) => canonical::object(members, def, version),
        _ => Map::new(),
    };
    if !body.is_object() {
        return Description { sentence: titled(operation, ""), lines: Vec::new() };
    }
    let settings = || diff(&Value::Null, body, operation, version);
    match operation {
        Operation::CreateAssignmentPolicy | Operation::UpdateAssignmentPolicy => {
            policy::describe(&read.into(), &settings(), version)
        }
        Operation::CreateAssignmentRequest | Operation::CreateAssignment => {
            let sentence = request::sentence(&read.into(), operation);
            Description { sentence, lines: lines(&settings()) }
        }
        Operation::Batch => batch(body),
        Operation::ResumeAssignmentRequest => {
            Description { sentence: titled(operation, resumed(body)), lines: lines(&settings()) }
        }
        _ if def.is_none() => Description { sentence: titled(operation, ""), lines: Vec::new() },
        _ => {
            let name = text(body, &["/@odata.id"]).unwrap_or_else(|| name_of(body));
            Description { sentence: titled(operation, name), lines: lines(&settings()) }
        }
    }
}

/// The operation's title, with what it is about.
fn titled(operation: Operation, about: &str) -> String {
    let title = operation.info().title;
    if about.is_empty() { title.to_owned() } else { format!("{title}: {about}") }
}

/// Settings as lines.
fn lines(settings: &[SettingChange]) -> Vec<String> {
    settings.iter().filter_map(line).collect()
}

/// What the answer of a custom extension does with the request that waits for it.
fn resumed(body: &Value) -> &'static str {
    let state = text(body, &["/data/state"]).unwrap_or_default();
    match state.to_ascii_lowercase().as_str() {
        "denied" => "the custom extension denies it",
        "canceled" | "cancelled" => "the custom extension cancels it",
        _ if body.pointer("/data/approvalStage").is_some_and(|stage| !stage.is_null()) => {
            "the custom extension picks the approvers"
        }
        _ => "the custom extension lets it go on",
    }
}

fn batch(body: &Value) -> Description {
    let requests = body.get("requests").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let number = count(i64::try_from(requests.len()).unwrap_or(i64::MAX), "request");
    let line = |request: &Value| {
        let part = |name: &str| text(request, &[name]).unwrap_or("?").to_owned();
        format!("{} {}", part("/method"), part("/url"))
    };
    Description {
        sentence: titled(Operation::Batch, &number),
        lines: requests.iter().map(line).collect(),
    }
}
