//! The stages in which a request is approved.

use chrono::{DateTime, Utc};

use crate::ids::Id;

/// The state of a stage; the names are those of `approvalStage` (documented).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StageState {
    Initializing,
    InProgress,
    Completed,
    Expired,
}

impl StageState {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Initializing => "Initializing",
            Self::InProgress => "InProgress",
            Self::Completed => "Completed",
            Self::Expired => "Expired",
        }
    }
}

/// One stage of one request.
#[derive(Debug, Clone)]
pub(crate) struct StoredStage {
    pub(crate) id: Id,
    pub(crate) state: StageState,
    /// Whether the decision was to approve; none without a decision.
    pub(crate) approved: Option<bool>,
    pub(crate) reviewed_by: Option<Id>,
    pub(crate) reviewed: Option<DateTime<Utc>>,
    pub(crate) justification: String,
    /// The users who may decide now.
    pub(crate) approvers: Vec<Id>,
    /// The users who may decide too when the request is passed on.
    pub(crate) alternates: Vec<Id>,
    pub(crate) needs_justification: bool,
}

impl StoredStage {
    /// The result as `approvalStage` names it (documented).
    pub(crate) const fn result(&self) -> &'static str {
        match self.approved {
            None => "NotReviewed",
            Some(true) => "Approve",
            Some(false) => "Deny",
        }
    }
}
