//! The task of a row: its action, and the bodies of its requests.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The action of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Action {
    /// Give access.
    Assign,
    /// Take access away.
    Remove,
    /// Change when access ends.
    ChangeDates,
    /// Take access away and give it again through another policy. No documented call changes the
    /// policy of an assignment, so access ends and begins again.
    Reassign,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 4] = [Self::Assign, Self::Remove, Self::ChangeDates, Self::Reassign];

    /// Its name in a file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Remove => "remove",
            Self::ChangeDates => "change dates",
            Self::Reassign => "reassign",
        }
    }

    /// The requests that it needs, in order.
    #[must_use]
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::Assign => &[Step::Add],
            Self::Remove => &[Step::Remove],
            Self::ChangeDates => &[Step::Update],
            Self::Reassign => &[Step::Remove, Step::Add],
        }
    }
}

/// One request of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// `adminAdd`.
    Add,
    /// `adminUpdate`.
    Update,
    /// `adminRemove`.
    Remove,
}

impl Step {
    /// Graph's name of the request's type.
    #[must_use]
    pub const fn request_type(self) -> &'static str {
        match self {
            Self::Add => "adminAdd",
            Self::Update => "adminUpdate",
            Self::Remove => "adminRemove",
        }
    }
}

/// The person that a row is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Person {
    /// A user of the directory, by object id.
    Id(String),
    /// A person who is not in the directory yet, by e-mail address.
    Email(String),
}

impl Person {
    /// The id or the address in lower case: two people with the same key are the same.
    #[must_use]
    pub fn key(&self) -> String {
        let (Self::Id(text) | Self::Email(text)) = self;
        text.to_lowercase()
    }
}

/// One row of the plan, ready to be carried out. Journals hold it as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The line of the file, counted from 1 with the header.
    pub line: u32,
    /// The action.
    pub action: Action,
    /// The person whose access it changes.
    pub person: Person,
    /// The person as the file names them.
    pub who: String,
    /// The access package.
    pub package: String,
    /// The policy; for [`Action::Reassign`] the new one. Empty where the action needs none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub policy: String,
    /// When access begins and ends, as Graph writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Value>,
    /// The justification; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub justification: String,
    /// Answers to the policy's questions, as Graph writes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Value>,
}

impl Task {
    /// The body of the request for one step. `assignment` is the id of the assignment that is
    /// changed or removed; adding needs none.
    #[must_use]
    pub fn body(&self, step: Step, assignment: &str) -> Value {
        let mut body = Map::new();
        body.insert("requestType".to_owned(), step.request_type().into());
        let about = match (step, &self.person) {
            (Step::Add, Person::Id(id)) => json!({
                "targetId": id,
                "assignmentPolicyId": self.policy,
                "accessPackageId": self.package
            }),
            (Step::Add, Person::Email(email)) => json!({
                "target": { "email": email },
                "assignmentPolicyId": self.policy,
                "accessPackageId": self.package
            }),
            _ => json!({ "id": assignment }),
        };
        body.insert("assignment".to_owned(), about);
        if !self.justification.is_empty() {
            body.insert("justification".to_owned(), self.justification.as_str().into());
        }
        if step != Step::Remove {
            if let Some(schedule) = &self.schedule {
                body.insert("schedule".to_owned(), schedule.clone());
            }
            if !self.answers.is_empty() {
                body.insert("answers".to_owned(), self.answers.clone().into());
            }
        }
        body.into()
    }
}
