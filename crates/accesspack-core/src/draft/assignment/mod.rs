//! The draft of a direct assignment: who gets which access package, through which policy.

mod fields;

use accesspack_wire::Version;
use serde_json::{Value, json};

use super::expiration::{Expiration, ExpirationKind};
use super::json::{Destination, Object, list, object, put, text};
use crate::graph::kind::full_name;

pub use fields::AssignmentField;

/// The person who gets access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssignmentTarget {
    /// A user of the directory, by object id.
    Id(String),
    /// A person who is not in the directory yet, by e-mail address.
    Email(String),
}

impl Default for AssignmentTarget {
    fn default() -> Self {
        Self::Id(String::new())
    }
}

/// The answer to one of the policy's questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The question's id.
    pub question_id: String,
    /// The question offers choices.
    pub multiple_choice: bool,
    /// The answer; for a choice its stored value.
    pub value: String,
    /// The text that is shown for the answer; empty for the answer itself.
    pub display_value: String,
}

impl Answer {
    fn read(value: &Value) -> Self {
        let raw = object(Some(value));
        let question = object(raw.get("answeredQuestion"));
        Self {
            question_id: text(&question, "id"),
            multiple_choice: super::json::type_name(&question).contains("MultipleChoice"),
            value: text(&raw, "value"),
            display_value: text(&raw, "displayValue"),
        }
    }

    fn write(&self) -> Value {
        let kind = if self.multiple_choice {
            "accessPackageMultipleChoiceQuestion"
        } else {
            "accessPackageTextInputQuestion"
        };
        let mut answer = json!({
            "@odata.type": full_name("accessPackageAnswerString"),
            "value": self.value,
            "answeredQuestion": { "@odata.type": full_name(kind), "id": self.question_id }
        });
        if let (false, Some(map)) = (self.display_value.is_empty(), answer.as_object_mut()) {
            put(map, "displayValue", self.display_value.as_str());
        }
        answer
    }
}

/// A direct assignment as a form edits it: the input of the operation `createAssignment`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AssignmentDraft {
    /// "Select users": who gets access.
    pub target: AssignmentTarget,
    /// The access package.
    pub access_package_id: String,
    /// "Select policy".
    pub assignment_policy_id: String,
    /// "Assignment starts on": an instant with its zone; empty to start immediately.
    pub start: String,
    /// "Assignment ends on"; [`ExpirationKind::NotSpecified`] leaves it to the policy.
    pub end: Expiration,
    /// "Justification"; empty for none.
    pub justification: String,
    /// Answers to the policy's questions.
    pub answers: Vec<Answer>,
}

impl AssignmentDraft {
    /// An assignment to `access_package_id` that still needs a target and a policy.
    #[must_use]
    pub fn new_for(access_package_id: &str) -> Self {
        Self { access_package_id: access_package_id.to_owned(), ..Self::default() }
    }

    /// Reads an input of `createAssignment`, or the assignment inside a request's body.
    #[must_use]
    pub fn from_input(input: &Value) -> Self {
        let raw = object(Some(input));
        let inner = raw.get("assignment").or_else(|| raw.get("accessPackageAssignment"));
        let assignment = inner.map_or_else(|| raw.clone(), |inner| object(Some(inner)));
        let email = text(&object(assignment.get("target")), "email");
        let schedule = object(raw.get("schedule"));
        Self {
            target: if email.is_empty() {
                AssignmentTarget::Id(text(&assignment, "targetId"))
            } else {
                AssignmentTarget::Email(email)
            },
            access_package_id: text(&assignment, "accessPackageId"),
            assignment_policy_id: text(&assignment, "assignmentPolicyId"),
            start: text(&schedule, "startDateTime"),
            end: Expiration::read_pattern(schedule.get("expiration")),
            justification: text(&raw, "justification"),
            answers: list(&raw, "answers").iter().map(Answer::read).collect(),
        }
    }

    /// The input of the operation `createAssignment`.
    #[must_use]
    pub fn to_input(&self) -> Value {
        let mut input = Object::new();
        match &self.target {
            AssignmentTarget::Id(id) => put(&mut input, "targetId", id.as_str()),
            AssignmentTarget::Email(email) => put(&mut input, "target", json!({ "email": email })),
        }
        put(&mut input, "accessPackageId", self.access_package_id.as_str());
        put(&mut input, "assignmentPolicyId", self.assignment_policy_id.as_str());
        if !self.justification.is_empty() {
            put(&mut input, "justification", self.justification.as_str());
        }
        let ends = self.end.kind != ExpirationKind::NotSpecified;
        if ends || !self.start.is_empty() {
            let same = Destination { version: Version::V1, same_version: true };
            let mut schedule = Object::new();
            if !self.start.is_empty() {
                put(&mut schedule, "startDateTime", self.start.as_str());
            }
            if ends {
                put(&mut schedule, "expiration", self.end.write_pattern(same));
            }
            put(&mut input, "schedule", schedule);
        }
        if !self.answers.is_empty() {
            let answers: Value = self.answers.iter().map(Answer::write).collect();
            put(&mut input, "answers", answers);
        }
        input.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_input_holds_what_the_form_holds() {
        let draft = AssignmentDraft {
            target: AssignmentTarget::Email("ada@fabrikam.example".to_owned()),
            assignment_policy_id: "policy".to_owned(),
            start: "2026-12-01T08:00:00+01:00".to_owned(),
            end: Expiration::after_days(30),
            answers: vec![Answer {
                question_id: "q".to_owned(),
                value: "yes".to_owned(),
                ..Answer::default()
            }],
            ..AssignmentDraft::new_for("package")
        };
        let input = draft.to_input();
        assert_eq!(
            input,
            json!({
                "target": { "email": "ada@fabrikam.example" },
                "accessPackageId": "package",
                "assignmentPolicyId": "policy",
                "schedule": {
                    "startDateTime": "2026-12-01T08:00:00+01:00",
                    "expiration": { "type": "afterDuration", "duration": "P30D" }
                },
                "answers": [{
                    "@odata.type": "#microsoft.graph.accessPackageAnswerString",
                    "value": "yes",
                    "answeredQuestion": {
                        "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
                        "id": "q"
                    }
                }]
            })
        );
        assert_eq!(AssignmentDraft::from_input(&input).to_input(), input);
    }

    #[test]
    fn a_plain_assignment_has_no_schedule() {
        let draft = AssignmentDraft {
            target: AssignmentTarget::Id("user".to_owned()),
            ..AssignmentDraft::new_for("package")
        };
        let expected = json!({
            "targetId": "user", "accessPackageId": "package", "assignmentPolicyId": ""
        });
        assert_eq!(draft.to_input(), expected);
    }

    #[test]
    fn the_body_of_a_request_reads_as_an_assignment() {
        let body = json!({
            "requestType": "adminAdd",
            "assignment": { "targetId": "u", "accessPackageId": "p", "assignmentPolicyId": "q" },
            "justification": "new hire"
        });
        let draft = AssignmentDraft::from_input(&body);
        assert_eq!(draft.target, AssignmentTarget::Id("u".to_owned()));
        assert_eq!(
            (draft.access_package_id.as_str(), draft.justification.as_str()),
            ("p", "new hire")
        );
    }
}
