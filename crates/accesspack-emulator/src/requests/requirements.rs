//! What a policy requires of a requestor.

use serde_json::Value;

use super::body::RequestBody;
use crate::answer::Failure;
use crate::ids::{self, Id};
use crate::json::flag;
use crate::store::{Schedule, StoredPolicy};

/// What a policy requires of a requestor.
pub(super) struct Requirements {
    pub(super) approval: bool,
    justification: bool,
    own_schedule: bool,
    questions: Vec<Id>,
}

impl Requirements {
    pub(super) fn of(policy: &StoredPolicy, admin: bool) -> Self {
        let required = |question: &&Value| flag(question, "isRequired");
        let id = |question: &Value| question.get("id").and_then(Value::as_str).and_then(ids::parse);
        Self {
            approval: policy.flag("requestApprovalSettings", "isApprovalRequiredForAdd"),
            justification: policy
                .flag("requestApprovalSettings", "isRequestorJustificationRequired"),
            own_schedule: admin
                || policy.flag("requestorSettings", "allowCustomAssignmentSchedule"),
            questions: policy.list("questions").iter().filter(required).filter_map(id).collect(),
        }
    }

    /// Fails for a body that lacks something required, or has a schedule that is not allowed.
    pub(super) fn check(&self, body: &RequestBody) -> Result<(), Failure> {
        if self.justification
            && body.justification.as_deref().is_none_or(|text| text.trim().is_empty())
        {
            return Err(Failure::bad_request("A justification is required."));
        }
        // "False indicates that the requestor isn't permitted to include a schedule" (documented).
        if !self.own_schedule
            && body.schedule.as_ref().is_some_and(|schedule| *schedule != Schedule::default())
        {
            return Err(Failure::bad_request("The policy does not allow a custom schedule."));
        }
        let answered = |question: &Id| {
            let answers = body.answers.iter().flatten();
            answers
                .filter_map(|answer| answer.get("answeredQuestion")?.get("id")?.as_str())
                .filter_map(ids::parse)
                .any(|id| id == *question)
        };
        if !self.questions.iter().all(answered) {
            return Err(Failure::bad_request("A required question is not answered."));
        }
        Ok(())
    }
}
