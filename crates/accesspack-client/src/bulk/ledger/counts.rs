//! How many rows of a run stand how.

use super::row::RowState;
use crate::bulk::outcome::OutcomeKind;

/// How many rows stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows in all.
    pub rows: usize,
    /// Nothing sent yet.
    pub waiting: usize,
    /// On their way to Graph.
    pub sending: usize,
    /// Taken by Graph, not ended.
    pub taken: usize,
    /// Ended, by kind, in the order of [`OutcomeKind::ALL`].
    pub ended: [usize; OutcomeKind::ALL.len()],
}

impl Counts {
    /// How many rows have ended.
    #[must_use]
    pub fn all_ended(&self) -> usize {
        self.ended.iter().sum()
    }

    /// How many rows ended as `kind`.
    #[must_use]
    pub fn of(&self, kind: OutcomeKind) -> usize {
        let all = OutcomeKind::ALL.iter().zip(self.ended);
        all.filter(|(one, _)| **one == kind).map(|(_, count)| count).sum()
    }

    /// How many rows "retry failed" would take up.
    #[must_use]
    pub fn can_retry(&self) -> usize {
        let all = OutcomeKind::ALL.iter().zip(self.ended);
        all.filter(|(kind, _)| kind.can_retry()).map(|(_, count)| count).sum()
    }

    /// Counts a row that stood one way and stands another way now.
    pub(super) fn recount(&mut self, before: &RowState, now: &RowState) {
        if let Some(count) = self.slot(before) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = self.slot(now) {
            *count += 1;
        }
    }

    fn slot(&mut self, state: &RowState) -> Option<&mut usize> {
        match state {
            RowState::Waiting { .. } => Some(&mut self.waiting),
            RowState::Sending(_) => Some(&mut self.sending),
            RowState::Taken(_) => Some(&mut self.taken),
            RowState::Ended(outcome) => {
                let at = OutcomeKind::ALL.iter().position(|kind| *kind == outcome.kind)?;
                self.ended.get_mut(at)
            }
        }
    }
}
