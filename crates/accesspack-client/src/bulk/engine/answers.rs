//! What an answer means for the rows that its call was about.

use super::super::ledger::RowState;
use super::super::outcome::{Outcome, OutcomeKind, needs_person};
use super::super::record::{Record, RequestOrigin};
use super::calls::{About, Call, CallItem, FailureScope};
use super::phase::{Follow, Lookup, Phase};
use super::sweep::LOOKED_FOR;
use super::{BEFORE, Engine};
use crate::answer::Answer;
use crate::batch;
use crate::error::{ErrorKind, GraphError};

/// Rows that wait for about the same time travel together.
const GRID: i64 = 250;

pub(super) const fn on_grid(at: i64) -> i64 {
    (at + GRID - 1) / GRID * GRID
}

/// When something that failed in a passing way is tried again: the wait doubles up to half a minute.
pub(super) fn later(now: i64, failures: u8) -> i64 {
    on_grid(now + 1_000 * (1 << failures.clamp(1, 6).saturating_sub(1)).min(30))
}

/// Whether a read failed for reasons that are not its own.
pub(super) const fn is_not_the_items_fault(error: &GraphError) -> bool {
    matches!(error.kind, ErrorKind::Throttled) || needs_person(error.kind)
}

/// Whether a read that failed may work a little later.
pub(super) const fn is_transient(error: &GraphError) -> bool {
    error.is_passing() || matches!(error.kind, ErrorKind::AnswerLost | ErrorKind::Cancelled)
}

impl Engine {
    pub(super) fn answered(&mut self, call: u64, result: Result<Answer, GraphError>, now: i64) {
        let Some(call) = self.calls.end(call) else { return };
        match result {
            Ok(answer) => {
                self.health.answered();
                if call.batched {
                    let responses = batch::responses(&answer.into_body());
                    for item in &call.items {
                        let outcome = batch::outcome(&item.request, responses.get(&item.name));
                        self.item(item, outcome, FailureScope::Item, now);
                    }
                } else if let Some(item) = call.items.first() {
                    self.item(item, Ok(answer), FailureScope::Item, now);
                }
            }
            Err(error) => self.call_failed(&call, &error, now),
        }
    }

    /// The call as a whole failed.
    fn call_failed(&mut self, call: &Call, error: &GraphError, now: i64) {
        let is_unreachable = !error.detail.sent
            || matches!(error.kind, ErrorKind::AnswerLost | ErrorKind::Cancelled);
        if is_unreachable || matches!(error.kind, ErrorKind::Server | ErrorKind::BadAnswer) {
            let jitter = self.jitter.f64();
            self.calls.limiter.hold(error.detail.retry_after, jitter, now);
            // everything that could be tried was: a person may know more about the connection
            if self.health.failed() && !needs_person(error.kind) {
                self.halt(error);
            }
        }
        // a batch that is rejected as a batch gives no answer to its requests
        let batch_rejected = call.batched && error.kind == ErrorKind::BadRequest;
        if batch_rejected {
            self.calls.stop_batching();
        }
        for item in &call.items {
            match item.about {
                About::Write(row) if batch_rejected => self.unsent(row, now),
                // the connection and the gateway have nothing to do with a row
                About::Follow(_) | About::Scan(_) if batch_rejected => {
                    self.item(item, Err(error.clone()), FailureScope::Call, now);
                }
                _ => {
                    let is_calls = is_unreachable || (call.batched && error.is_passing());
                    let scope = if is_calls { FailureScope::Call } else { FailureScope::Item };
                    self.item(item, Err(error.clone()), scope, now);
                }
            }
        }
    }

    /// What became of one request.
    fn item(
        &mut self,
        item: &CallItem,
        outcome: Result<Answer, GraphError>,
        scope: FailureScope,
        now: i64,
    ) {
        match &outcome {
            Ok(answer) => {
                self.health.authorized();
                self.calls.limiter.went_well(answer.throttle_share, now);
            }
            Err(error) => self.note(error, now),
        }
        match item.about {
            About::Write(row) => self.written(row, outcome, now),
            About::Follow(row) => match outcome {
                Ok(answer) => self.seen(row, answer.into_body(), now),
                Err(error) => self.follow_failed(row, &error, scope, now),
            },
            About::Scan(number) => self.page(number, item, outcome, scope, now),
        }
    }

    /// What a failure means for all that comes after it.
    fn note(&mut self, error: &GraphError, now: i64) {
        match error.kind {
            ErrorKind::Throttled => {
                let jitter = self.jitter.f64();
                self.calls.limiter.throttled(error.detail.retry_after, jitter, now);
            }
            ErrorKind::Server if matches!(error.detail.status, Some(503 | 504)) => {
                let jitter = self.jitter.f64();
                self.calls.limiter.hold(error.detail.retry_after, jitter, now);
            }
            ErrorKind::ClaimsChallenge | ErrorKind::ConsentNeeded => self.halt(error),
            ErrorKind::Unauthorized => {
                // once for the token that expired, then a person must sign in
                self.calls.refresh_token();
                if self.health.refused_token() || error.detail.status.is_none() {
                    self.halt(error);
                }
            }
            _ => {}
        }
    }

    fn unsent(&mut self, row: u32, now: i64) {
        self.record(Record::Unsent { row, lost: false });
        let Some(active) = self.rows.get_mut(row) else { return };
        let fresh_until = match active.phase() {
            Phase::Write(prepared) => prepared.fresh_until,
            _ => i64::MIN,
        };
        active.sends = active.sends.saturating_sub(1);
        let held = self.calls.limiter.held_until(now).unwrap_or(now);
        if held > fresh_until {
            self.rows.set(row, BEFORE, held);
        } else {
            self.rows.wait(row, held);
        }
    }

    fn written(&mut self, row: u32, outcome: Result<Answer, GraphError>, now: i64) {
        let step = self.ledger.row(row).map_or(0, super::super::ledger::Row::step);
        match outcome {
            Ok(answer) if !answer.id().is_empty() => {
                self.health.accepted();
                let request = answer.id().to_owned();
                self.taken(row, request, RequestOrigin::Sent, now);
            }
            // a success without an id: the effect is there, its name is not
            Ok(_) => self.doubt(row, None, now),
            Err(error) => match error.kind {
                ErrorKind::Throttled
                | ErrorKind::Unauthorized
                | ErrorKind::ClaimsChallenge
                | ErrorKind::ConsentNeeded => self.unsent(row, now),
                _ if error.is_write_in_doubt() => self.doubt(row, None, now),
                // it never left: the connection is down
                ErrorKind::Offline | ErrorKind::Cancelled if !error.detail.sent => {
                    self.unsent(row, now);
                }
                // there is something that the look before did not show
                _ if error.kind == ErrorKind::Conflict
                    || error.detail.code == "ExistingOpenRequest" =>
                {
                    let otherwise = Outcome::of_error(OutcomeKind::Refused, step, &error);
                    self.doubt(row, Some(Box::new(otherwise)), now);
                }
                _ => {
                    self.end(row, Outcome::of_error(OutcomeKind::Refused, step, &error));
                    self.refused(&error);
                }
            },
        }
    }

    /// Counts a refusal. Many in a row have one reason, and a person should look.
    fn refused(&mut self, error: &GraphError) {
        if self.health.refused(self.options.refusals) {
            self.halt(error);
        }
    }

    /// What became of the request is not known: it is looked for.
    fn doubt(&mut self, row: u32, otherwise: Option<Box<Outcome>>, now: i64) {
        self.rows.set(row, Phase::Lookup(Lookup::doubt(otherwise, now)), on_grid(now + 500));
    }

    pub(super) fn taken(&mut self, row: u32, request: String, how: RequestOrigin, now: i64) {
        self.record(Record::Taken { row, request, how });
        let phase = Phase::Follow(Follow { since: now, looks: 0 });
        self.rows.set(row, phase, on_grid(now + 1_000));
    }

    /// Looking or following failed for good.
    pub(super) fn give_up(&mut self, number: u32, error: &GraphError) {
        let Some(row) = self.ledger.row(number) else { return };
        if row.outcome().is_some() {
            return;
        }
        let step = row.step();
        let outcome = match &row.state {
            RowState::Taken(taken) => {
                let taken = taken.request.clone();
                Outcome::of_error(OutcomeKind::Open, step, error).about(&taken, "")
            }
            RowState::Sending(_) => {
                Outcome::of_error(OutcomeKind::Unknown, step, error).remedy(LOOKED_FOR)
            }
            _ if row.lost_sending().is_some() => {
                Outcome::of_error(OutcomeKind::Unknown, step, error).remedy(LOOKED_FOR)
            }
            _ if is_transient(error) => Outcome::of_error(OutcomeKind::NotSent, step, error)
                .remedy("Nothing was sent for this row. Retry it a little later."),
            _ => {
                self.refused(error);
                Outcome::of_error(OutcomeKind::Refused, step, error)
            }
        };
        self.end(number, outcome);
    }
}

pub(super) fn millis(duration: std::time::Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
