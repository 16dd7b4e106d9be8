//! A step in the history of a request, and what the history is made of.

use crate::words::policy::Namer;
use accesspack_client::{ApprovalStep, AssignmentRequest};
use accesspack_core::draft::PolicyDraft;
use chrono::{DateTime, Utc};

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepProgress {
    /// It is done.
    Done,
    /// It is under way.
    Now,
    /// It went wrong, or was denied.
    Bad,
    /// It was stopped.
    Stopped,
    /// It is to come.
    Later,
}

/// A step of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineStep {
    /// How far it has come.
    pub progress: StepProgress,
    /// What it is.
    pub title: String,
    /// When it happened, or when it will; none where it is not known.
    pub at: Option<DateTime<Utc>>,
    /// More about it, a sentence each.
    pub details: Vec<String>,
}

impl TimelineStep {
    /// A step without details.
    pub fn new(
        progress: StepProgress,
        title: impl Into<String>,
        at: Option<DateTime<Utc>>,
    ) -> Self {
        Self { progress, title: title.into(), at, details: Vec::new() }
    }

    /// The same with one more detail.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }
}

/// What the steps are made of.
pub struct TimelineSource<'a> {
    /// The request.
    pub request: &'a AssignmentRequest,
    /// Its approval stages as far as they are known.
    pub approvals: &'a [ApprovalStep],
    /// Its policy, if it could be read.
    pub policy: Option<&'a PolicyDraft>,
    /// The custom extensions of the policy, by id and name.
    pub extensions: &'a [(String, String)],
    /// Names of users.
    pub name_of: Namer<'a>,
    /// Now.
    pub now: DateTime<Utc>,
}
