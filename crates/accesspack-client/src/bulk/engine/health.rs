//! How Graph and the sign-in are: when the engine stops by itself, so that a person looks.

use crate::error::GraphError;

/// Calls that fail as a whole, one after the other, before a person is asked.
const MAX_UNREACHABLE: u8 = 12;

/// Answers 401, one after the other, before a person is asked: all items of one batch may have them.
const MAX_UNAUTHORIZED: u8 = 20;

/// Counts failures in a row.
#[derive(Debug, Default)]
pub(super) struct Health {
    unauthorized: u8,
    unreachable: u8,
    refusals: usize,
    /// Why the engine paused by itself.
    pub(super) error: Option<GraphError>,
}

impl Health {
    /// A call was answered.
    pub(super) const fn answered(&mut self) {
        self.unreachable = 0;
    }

    /// A request was answered well: the token is accepted.
    pub(super) const fn authorized(&mut self) {
        self.unauthorized = 0;
    }

    /// A request was accepted.
    pub(super) const fn accepted(&mut self) {
        self.refusals = 0;
    }

    /// A call failed as a whole. True where everything that could be tried was.
    pub(super) const fn failed(&mut self) -> bool {
        self.unreachable = self.unreachable.saturating_add(1);
        self.unreachable >= MAX_UNREACHABLE
    }

    /// A token was refused. True where a fresh one does not help either.
    pub(super) const fn refused_token(&mut self) -> bool {
        self.unauthorized = self.unauthorized.saturating_add(1);
        self.unauthorized > MAX_UNAUTHORIZED
    }

    /// A request was refused. True where `limit` were in a row: they have one reason.
    pub(super) const fn refused(&mut self, limit: usize) -> bool {
        self.refusals += 1;
        if self.refusals >= limit {
            self.refusals = 0;
            return true;
        }
        false
    }

    /// A person looked at it.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_a_row_of_failures() {
        let mut health = Health::default();
        let failures = (0..MAX_UNREACHABLE).map(|_| health.failed()).collect::<Vec<_>>();
        assert_eq!(failures.iter().filter(|asks| **asks).count(), 1);
        health.answered();
        assert!(!health.failed());
    }

    #[test]
    fn refusals_in_a_row_are_counted_anew_after_a_pause() {
        let mut health = Health::default();
        assert!(!health.refused(3) && !health.refused(3));
        health.accepted();
        assert!(!health.refused(3) && !health.refused(3) && health.refused(3));
        assert!(!health.refused(3));
    }

    #[test]
    fn one_batch_full_of_expired_tokens_asks_no_person() {
        let mut health = Health::default();
        assert!((0..MAX_UNAUTHORIZED).all(|_| !health.refused_token()));
        assert!(health.refused_token());
        health.reset();
        assert!(!health.refused_token());
    }
}
