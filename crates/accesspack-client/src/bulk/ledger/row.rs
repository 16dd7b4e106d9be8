//! A row of a run: what it asks for, and what is known of its request.

use std::rc::Rc;

use accesspack_core::bulk::{Step, Task};

use crate::bulk::outcome::Outcome;
use crate::bulk::record::RequestOrigin;

/// How a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowState {
    /// Nothing was sent for the step at hand.
    Waiting {
        /// The step, counted from 0.
        step: u8,
    },
    /// A request is on its way, or was when the run was killed.
    Sending(Box<Sending>),
    /// Graph has the request.
    Taken(Box<Taken>),
    /// It has ended.
    Ended(Box<Outcome>),
}

/// What is known of a request that may be on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The step, counted from 0.
    pub step: u8,
    /// The requests that were there before.
    pub known: Vec<String>,
    /// The assignment that it is about; empty for a new one.
    pub assignment: String,
}

/// What is known of a request that Graph has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The step, counted from 0.
    pub step: u8,
    /// Its id.
    pub request: String,
    /// The assignment that it was sent to change or remove; empty where it adds one, and where another
    /// caller made it.
    pub assignment: String,
    /// How the engine knows it.
    pub how: RequestOrigin,
}

/// A row: what it asks for and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it asks for. A copy of a ledger shares it.
    pub task: Rc<Task>,
    /// How it stands.
    pub state: RowState,
    /// The first sending of the step at hand whose answer was lost. A request that was not there before
    /// it may be its effect, however late it shows up.
    pub(super) lost: Option<Box<Sending>>,
}

impl Row {
    /// The step at hand, counted from 0.
    #[must_use]
    pub fn step(&self) -> u8 {
        match &self.state {
            RowState::Waiting { step } => *step,
            RowState::Sending(sending) => sending.step,
            RowState::Taken(taken) => taken.step,
            RowState::Ended(outcome) => outcome.step,
        }
    }

    /// The request that the step at hand makes.
    #[must_use]
    pub fn request_kind(&self) -> Step {
        let steps = self.task.action.steps();
        steps.get(usize::from(self.step())).copied().unwrap_or(Step::Add)
    }

    /// The first sending of the step at hand whose answer was lost; none where no request may exist
    /// whose id is unknown.
    #[must_use]
    pub fn lost_sending(&self) -> Option<&Sending> {
        self.lost.as_deref()
    }

    /// How it ended, once it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.state {
            RowState::Ended(outcome) => Some(outcome),
            _ => None,
        }
    }
}
