//! How far requests have come, and how their rows end.

use accesspack_core::bulk::Step;
use serde_json::Value;

use super::super::ledger::RowState;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::RequestOrigin;
use super::Engine;
use super::active::ActiveRow;
use super::answers::{is_not_the_items_fault, is_transient, later, millis, on_grid};
use super::calls::FailureScope;
use super::phase::{Ended, Lookup, Phase, Why};
use crate::error::{ErrorKind, GraphError};
use crate::view::{AssignmentRequest, RequestState};

/// The waits between two looks at a request, in seconds; the last one repeats.
const LOOKS: [i64; 14] = [1, 2, 3, 5, 8, 12, 15, 15, 15, 20, 20, 30, 30, 60];

impl Engine {
    /// The request that a row follows.
    pub(super) fn request_of(&self, row: u32) -> Option<String> {
        match &self.ledger.row(row)?.state {
            RowState::Taken(taken) => Some(taken.request.clone()),
            _ => None,
        }
    }

    /// What a read of some requests shows of one of them: none where it cannot be seen.
    pub(super) fn followed(&mut self, row: u32, request: Option<AssignmentRequest>, now: i64) {
        match request {
            Some(request) => self.came(row, &request, now),
            None if self.is_young(row, now) => {
                let failures = self.failed_again(row);
                self.rows.wait(row, later(now, failures));
            }
            // read by its own address, the answer has the reason
            None => {
                if let Some(active) = self.rows.get_mut(row) {
                    active.alone = true;
                }
                self.rows.wait(row, now);
            }
        }
    }

    /// Reading a request failed.
    pub(super) fn follow_failed(
        &mut self,
        row: u32,
        error: &GraphError,
        scope: FailureScope,
        now: i64,
    ) {
        if !self.rows.contains(row) {
            return;
        }
        if scope == FailureScope::Call || is_not_the_items_fault(error) {
            return self.rows.wait(row, now);
        }
        let failures = self.failed_again(row);
        // a new request may take a moment to be seen everywhere
        let unseen = error.kind == ErrorKind::NotFound && self.is_young(row, now);
        if unseen || (is_transient(error) && failures < self.options.tries) {
            return self.rows.wait(row, later(now, failures));
        }
        if error.kind == ErrorKind::NotFound
            && let Some(request) = self.request_of(row)
        {
            // it was deleted, but its effect may be there
            let (assignment, state) = (String::new(), String::new());
            return self.look_for_effect(row, Ended { request, assignment, state }, now);
        }
        self.give_up(row, error);
    }

    /// Counts a failure that may pass, and returns how many there were in a row.
    fn failed_again(&mut self, row: u32) -> u8 {
        let Some(active) = self.rows.get_mut(row) else { return u8::MAX };
        active.failures = active.failures.saturating_add(1);
        active.failures
    }

    /// How far a request has come.
    pub(super) fn seen(&mut self, row: u32, body: Value, now: i64) {
        self.came(row, &AssignmentRequest::read(body), now);
    }

    fn came(&mut self, row: u32, request: &AssignmentRequest, now: i64) {
        if !self.rows.contains(row) {
            return;
        }
        let step = self.ledger.row(row).map_or(0, super::super::ledger::Row::step);
        let adds = self.ledger.row(row).is_some_and(|row| row.request_kind() == Step::Add);
        let assignment = request.assignment.as_ref().map(|one| one.id.clone()).unwrap_or_default();
        let outcome = |kind, message: &str| {
            Outcome::new(kind, step, message)
                .about(&request.id, &assignment)
                .in_state(request.state.label())
        };
        let state = request.state.clone();
        match &state {
            // done, but the assignment cannot be seen everywhere yet, and people want its id
            RequestState::Delivered | RequestState::PartiallyDelivered
                if assignment.is_empty() && self.is_unseen_for_now(row, now) =>
            {
                self.rows.wait(row, on_grid(now + 5_000));
            }
            RequestState::Delivered if self.is_own(row) => {
                self.step_done(row, outcome(OutcomeKind::Done, ""), now);
            }
            // another caller may have made it, through another policy or with another end
            RequestState::Delivered => {
                let state = state.label().to_owned();
                self.look_for_effect(
                    row,
                    Ended { request: request.id.clone(), assignment, state },
                    now,
                );
            }
            RequestState::PartiallyDelivered if adds && !self.is_own(row) => {
                let state = state.label().to_owned();
                let ended = Ended { request: request.id.clone(), assignment, state };
                self.look_for_effect(row, ended, now);
            }
            RequestState::PartiallyDelivered => {
                let partly = outcome(OutcomeKind::Partly, "some resources could not be given")
                    .remedy("Reprocess the request, or look at its details in Microsoft Entra.");
                // what was taken away in part must not be given again
                self.end(row, partly);
            }
            RequestState::DeliveryFailed | RequestState::Denied | RequestState::Canceled => {
                let message = format!("the request ended as {}", state.label());
                let failed = outcome(OutcomeKind::Failed, &message)
                    .remedy("Look at the request's details in Microsoft Entra, then retry.");
                self.end(row, failed);
            }
            _ => self.not_over(row, &state, &outcome(OutcomeKind::Open, ""), now),
        }
    }

    /// Whether the row's request is certainly the one that it sent.
    fn is_own(&self, row: u32) -> bool {
        let state = self.ledger.row(row).map(|row| &row.state);
        matches!(state, Some(RowState::Taken(taken)) if taken.how == RequestOrigin::Sent)
    }

    /// The request has come to its end: whether its effect is there is looked up.
    fn look_for_effect(&mut self, row: u32, mut ended: Ended, now: i64) {
        if let Some(RowState::Taken(taken)) = self.ledger.row(row).map(|row| &row.state)
            && ended.assignment.is_empty()
        {
            ended.assignment.clone_from(&taken.assignment);
        }
        let why = Why::Effect(Box::new(ended));
        self.rows.set(row, Phase::Lookup(Lookup { why, round: 0, since: now }), now);
    }

    /// Whether a new assignment may still need a while until it is seen.
    fn is_unseen_for_now(&self, row: u32, now: i64) -> bool {
        let adds = self.ledger.row(row).is_some_and(|row| row.request_kind() == Step::Add);
        adds && self.is_young(row, now)
    }

    /// Whether the request is so new that it cannot be seen everywhere yet.
    fn is_young(&self, row: u32, now: i64) -> bool {
        let follow = self.rows.get(row).and_then(ActiveRow::follow);
        follow.is_some_and(|follow| now - follow.since < millis(self.options.settle))
    }

    fn not_over(&mut self, row: u32, state: &RequestState, open: &Outcome, now: i64) {
        let waits = matches!(state, RequestState::PendingApproval | RequestState::Scheduled);
        let limit = millis(if waits { self.options.wait_for } else { self.options.follow_for });
        let Some(active) = self.rows.get_mut(row) else { return };
        active.failures = 0;
        let Some(follow) = active.follow() else { return };
        if now - follow.since < limit {
            let wait = LOOKS.get(usize::from(follow.looks)).or(LOOKS.last()).copied();
            active.looked_again();
            return self.rows.wait(row, on_grid(now + wait.unwrap_or(15) * 1_000));
        }
        let (message, remedy) = if waits {
            (
                "it waits for approval or for its start",
                "It goes on by itself; retry looks at it again.",
            )
        } else {
            (
                "it makes no progress",
                "Retry looks at it again and sends nothing; if it stays, cancel or reprocess it in Microsoft Entra.",
            )
        };
        let open = Outcome { message: message.to_owned(), ..open.clone() }.remedy(remedy);
        self.end(row, open);
    }
}
