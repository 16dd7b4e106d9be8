//! How a row ended.

use accesspack_core::bulk::Task;
use serde::{Deserialize, Serialize};

use crate::error::{ErrorKind, GraphError};

/// How a row ended, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OutcomeKind {
    /// Done: its effect was seen, or its request was followed to its end.
    Done,
    /// Nothing had to be done.
    AlreadyThere,
    /// Done for some of the package's resources.
    Partly,
    /// Graph took the request, and then it failed, was denied or was canceled.
    Failed,
    /// Graph refused the request, or it could not be made.
    Refused,
    /// Graph took the request, and it has not ended: it waits for approvers or for its start, or it
    /// hangs.
    Open,
    /// Whether the request was done is not known.
    Unknown,
    /// Nothing was sent: the run was cancelled, or it could not be seen what is there.
    NotSent,
}

impl OutcomeKind {
    /// Every kind, in the order in which people read them.
    pub const ALL: [Self; 8] = [
        Self::Done,
        Self::AlreadyThere,
        Self::Partly,
        Self::Open,
        Self::Failed,
        Self::Refused,
        Self::Unknown,
        Self::NotSent,
    ];

    /// The words on screen and in the report.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::AlreadyThere => "Nothing to do",
            Self::Partly => "Partially delivered",
            Self::Failed => "Failed",
            Self::Refused => "Refused",
            Self::Open => "Still open",
            Self::Unknown => "Unknown",
            Self::NotSent => "Not sent",
        }
    }

    /// Whether "retry failed" takes the row up again. A row that is done in part is reprocessed, not
    /// asked for again.
    #[must_use]
    pub const fn can_retry(self) -> bool {
        !matches!(self, Self::Done | Self::AlreadyThere | Self::Partly)
    }
}

/// How a row ended, with what people and Graph's support ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// In a word.
    pub kind: OutcomeKind,
    /// The step of the row that it ended in, counted from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub step: u8,
    /// The assignment request; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request: String,
    /// The assignment; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assignment: String,
    /// How the request stood last, in Graph's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// Why, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// What to do now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remedy: String,
    /// What Graph calls the call that failed; its support asks for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request_id: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_zero(number: &u8) -> bool {
    *number == 0
}

impl Outcome {
    pub(crate) fn new(kind: OutcomeKind, step: u8, message: impl Into<String>) -> Self {
        Self {
            kind,
            step,
            request: String::new(),
            assignment: String::new(),
            state: String::new(),
            message: message.into(),
            remedy: String::new(),
            request_id: String::new(),
        }
    }

    pub(crate) fn of_error(kind: OutcomeKind, step: u8, error: &GraphError) -> Self {
        Self {
            remedy: error.remedy(),
            request_id: error.detail.request_id.clone(),
            ..Self::new(kind, step, error.to_string())
        }
    }

    pub(crate) fn remedy(mut self, remedy: &str) -> Self {
        remedy.clone_into(&mut self.remedy);
        self
    }

    pub(crate) fn about(mut self, request: &str, assignment: &str) -> Self {
        request.clone_into(&mut self.request);
        assignment.clone_into(&mut self.assignment);
        self
    }

    pub(crate) fn in_state(mut self, state: &str) -> Self {
        state.clone_into(&mut self.state);
        self
    }
}

/// Where a row stands whose person lost access on the way to another policy.
pub(crate) fn with_step_note(mut outcome: Outcome, task: &Task) -> Outcome {
    let between = task.action.steps().len() > 1 && outcome.step > 0;
    let bad = !matches!(outcome.kind, OutcomeKind::Done | OutcomeKind::AlreadyThere);
    if between && bad {
        let note = "access through the old policy has ended already; retry to give it again";
        outcome.message = format!("{}; {note}", outcome.message);
    }
    outcome
}

/// Whether a failure asks the person to do something before anything else can work.
pub(crate) const fn needs_person(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Unauthorized | ErrorKind::ClaimsChallenge | ErrorKind::ConsentNeeded)
}
