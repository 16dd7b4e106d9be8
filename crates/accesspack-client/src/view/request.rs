//! Assignments, and the requests that make, change and remove them.

use serde_json::Value;

use super::directory::Subject;
use super::json::{take_part, text};
use super::named::Named;
use super::state::{AssignmentState, RequestState};

/// Access that a person has, had, or is about to get.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assignment {
    /// Its id.
    pub id: String,
    /// How it stands.
    pub state: AssignmentState,
    /// More about how it stands, in Graph's words.
    pub status: String,
    /// Whose access it is.
    pub target: Option<Subject>,
    /// To which access package.
    pub access_package: Option<Named>,
    /// Through which policy.
    pub policy: Option<Named>,
    /// When it begins; empty where Graph does not show it.
    pub start: String,
    /// When it ends by its schedule; empty for never, or where Graph does not show it.
    pub end: String,
    /// When it ended.
    pub expired: String,
    /// The rest of the answer.
    pub json: Value,
}

impl Assignment {
    pub(crate) fn read(mut json: Value) -> Self {
        let package = take_part(&mut json, &["accessPackage"]);
        let names = ["assignmentPolicy", "accessPackageAssignmentPolicy"];
        let policy = take_part(&mut json, &names);
        let target = take_part(&mut json, &["target"]);
        let schedule = json.get("schedule").unwrap_or(&Value::Null);
        let expiration = schedule.get("expiration").unwrap_or(&Value::Null);
        Self {
            id: text(&json, &["id"]),
            state: AssignmentState::read(&text(&json, &["state", "assignmentState"])),
            status: text(&json, &["status", "assignmentStatus"]),
            target: target.as_ref().map(Subject::read),
            access_package: package.as_ref().map(Named::read),
            policy: policy.as_ref().map(Named::read),
            start: text(schedule, &["startDateTime"]),
            end: text(expiration, &["endDateTime"]),
            expired: text(&json, &["expiredDateTime"]),
            json,
        }
    }

    /// The id of the policy it came through; empty where Graph does not show it.
    #[must_use]
    pub fn policy_id(&self) -> &str {
        match &self.policy {
            Some(policy) => &policy.id,
            None => self.json.get("assignmentPolicyId").and_then(Value::as_str).unwrap_or_default(),
        }
    }
}

/// A wish to give, change or remove access, and how far it has come.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AssignmentRequest {
    /// Its id.
    pub id: String,
    /// `adminAdd`, `userRemove`… as Graph writes it.
    pub request_type: String,
    /// How far it has come.
    pub state: RequestState,
    /// More about how far it has come, in Graph's words.
    pub status: String,
    /// When it was made.
    pub created: String,
    /// When it ended.
    pub completed: String,
    /// Why access is needed.
    pub justification: String,
    /// Who asked.
    pub requestor: Option<Subject>,
    /// For which access package.
    pub access_package: Option<Named>,
    /// The assignment that it is about.
    pub assignment: Option<Assignment>,
    /// The rest of the answer.
    pub json: Value,
}

impl AssignmentRequest {
    pub(crate) fn read(mut json: Value) -> Self {
        let package = take_part(&mut json, &["accessPackage"]);
        let requestor = take_part(&mut json, &["requestor"]);
        let assignment = take_part(&mut json, &["assignment", "accessPackageAssignment"]);
        Self {
            id: text(&json, &["id"]),
            request_type: text(&json, &["requestType"]),
            // official answers of both versions carry either name
            state: RequestState::read(&text(&json, &["state", "requestState"])),
            status: text(&json, &["status", "requestStatus"]),
            created: text(&json, &["createdDateTime"]),
            completed: text(&json, &["completedDateTime", "completedDate"]),
            justification: text(&json, &["justification"]),
            requestor: requestor.as_ref().map(Subject::read),
            access_package: package.as_ref().map(Named::read),
            assignment: assignment.map(Assignment::read),
            json,
        }
    }

    /// Whether the request takes access away.
    #[must_use]
    pub fn is_removal(&self) -> bool {
        self.request_type.to_ascii_lowercase().ends_with("remove")
    }
}
