//! What an answer means for the rows that its call was about.

use accesspack_core::bulk::Step;

use super::super::ledger::RowState;
use super::super::outcome::{Outcome, OutcomeKind, needs_person};
use super::super::record::{How, Record};
use super::motion::{Call, Follow, Item, Phase, Why};
use super::{Engine, urls};
use crate::answer::Answer;
use crate::batch;
use crate::error::{ErrorKind, GraphError};
use crate::view::{Assignment, AssignmentRequest, RequestState};

/// The waits between two looks at a request, in seconds; the last one repeats.
const LOOKS: [i64; 7] = [1, 2, 3, 5, 8, 12, 15];

/// How long what was looked up is good for sending, in milliseconds.
const FRESH: i64 = 30_000;

/// Rows that wait for about the same time travel together.
const GRID: i64 = 250;

pub(super) const fn on_grid(at: i64) -> i64 {
    (at + GRID - 1) / GRID * GRID
}

impl Engine {
    pub(super) fn answered(&mut self, call: u64, result: Result<Answer, GraphError>, now: i64) {
        let Some(call) = self.calls.remove(&call) else { return };
        match result {
            Ok(answer) => {
                self.unreachable = 0;
                if call.batched {
                    let responses = batch::responses(&answer.into_body());
                    for item in &call.items {
                        let outcome = batch::outcome(&item.request, responses.get(&item.name));
                        self.item(item, call.writes, outcome, now);
                    }
                } else if let Some(item) = call.items.first() {
                    self.item(item, call.writes, Ok(answer), now);
                }
            }
            Err(error) => self.call_failed(&call, &error, now),
        }
    }

    /// The call as a whole failed.
    fn call_failed(&mut self, call: &Call, error: &GraphError, now: i64) {
        let chance = self.chance();
        if !error.detail.sent || error.kind == ErrorKind::AnswerLost {
            self.pace.hold(None, chance, now);
            self.unreachable = self.unreachable.saturating_add(1);
            // everything that could be tried is: a person may know more about the line
            if self.unreachable >= 12 && !needs_person(error.kind) {
                self.halt(error);
            }
        }
        // a batch that is refused as a batch says nothing about its requests
        let frame = call.batched && error.kind == ErrorKind::BadRequest;
        self.no_batches |= frame;
        for item in &call.items {
            if frame {
                self.take_back(item.row, call.writes, now);
            } else {
                self.item(item, call.writes, Err(error.clone()), now);
            }
        }
    }

    fn item(&mut self, item: &Item, write: bool, outcome: Result<Answer, GraphError>, now: i64) {
        match &outcome {
            Ok(answer) => {
                self.unauthorized = 0;
                self.pace.went_well(answer.throttle_share, now);
            }
            Err(error) => self.note(error, now),
        }
        if let Some(moving) = self.moving.get_mut(&item.row) {
            moving.in_flight = moving.in_flight.saturating_sub(1);
        }
        if write {
            self.written(item.row, outcome, now);
        } else {
            self.read(item, outcome, now);
        }
    }

    /// What a failure means for all that comes after it.
    fn note(&mut self, error: &GraphError, now: i64) {
        match error.kind {
            ErrorKind::Throttled => {
                let chance = self.chance();
                self.pace.throttled(error.detail.retry_after, chance, now);
            }
            ErrorKind::Server if matches!(error.detail.status, Some(503 | 504)) => {
                let chance = self.chance();
                self.pace.hold(error.detail.retry_after, chance, now);
            }
            ErrorKind::ClaimsChallenge => self.halt(error),
            ErrorKind::Unauthorized => {
                // once for the token that expired, then somebody must sign in
                self.fresh_token = true;
                self.unauthorized = self.unauthorized.saturating_add(1);
                if self.unauthorized > 20 || error.detail.status.is_none() {
                    self.halt(error);
                }
            }
            _ => {}
        }
    }

    /// A request that was certainly not carried out.
    fn take_back(&mut self, row: u32, write: bool, now: i64) {
        if let Some(moving) = self.moving.get_mut(&row) {
            moving.in_flight = 0;
            if let Phase::Look(look) = &mut moving.phase {
                look.pages.iter_mut().for_each(|page| page.in_flight = false);
            }
        }
        if write {
            self.unsent(row, now);
        }
    }

    fn unsent(&mut self, row: u32, now: i64) {
        self.record(Record::Unsent { row });
        let looked = match self.moving.get_mut(&row) {
            Some(super::Moving { phase: Phase::Write(prepared), sends, .. }) => {
                *sends = sends.saturating_sub(1);
                prepared.looked
            }
            _ => i64::MIN,
        };
        let held = self.pace.held_until(now).unwrap_or(now);
        if held.saturating_sub(looked) > FRESH {
            let look = self.look(row, Why::Before, 0);
            self.set_phase(row, look, held);
        } else if let Some(moving) = self.moving.get_mut(&row) {
            moving.at = held;
        }
    }

    fn written(&mut self, row: u32, outcome: Result<Answer, GraphError>, now: i64) {
        let step = self.ledger.row(row).map_or(0, super::super::ledger::Row::step);
        match outcome {
            Ok(answer) if !answer.id().is_empty() => {
                self.refusals = 0;
                let request = answer.id().to_owned();
                self.taken(row, request, How::Sent, now);
            }
            // a success without an id: the effect is there, its name is not
            Ok(_) => self.doubt(row, None, now),
            Err(error) => match error.kind {
                ErrorKind::Throttled | ErrorKind::Unauthorized | ErrorKind::ClaimsChallenge => {
                    self.unsent(row, now);
                }
                _ if error.is_write_in_doubt() => self.doubt(row, None, now),
                _ if !error.detail.sent => {
                    if self.failed_again(row) {
                        self.record(Record::Unsent { row });
                        self.end(row, Outcome::of_error(OutcomeKind::Refused, step, &error));
                    } else {
                        self.unsent(row, now);
                    }
                }
                // there is something that the look before did not show
                _ if error.kind == ErrorKind::Conflict
                    || error.detail.code == "ExistingOpenRequest" =>
                {
                    let otherwise = Outcome::of_error(OutcomeKind::Refused, step, &error);
                    self.doubt(row, Some(Box::new(otherwise)), now);
                }
                _ => {
                    self.refusals += 1;
                    self.end(row, Outcome::of_error(OutcomeKind::Refused, step, &error));
                    if self.refusals >= self.options.refusals {
                        self.refusals = 0;
                        self.halt(&error);
                    }
                }
            },
        }
    }

    /// Nobody knows what became of the request: look for it.
    fn doubt(&mut self, row: u32, otherwise: Option<Box<Outcome>>, now: i64) {
        if self.options.looks_after_lost_answer() {
            let look = self.look(row, Why::Doubt { since: now, otherwise }, 0);
            self.set_phase(row, look, on_grid(now + 500));
        } else {
            self.unsent(row, now);
        }
    }

    pub(super) fn taken(&mut self, row: u32, request: String, how: How, now: i64) {
        self.record(Record::Taken { row, request, how });
        let phase = Phase::Follow(Follow { since: now, looks: 0 });
        self.set_phase(row, phase, on_grid(now + 1_000));
    }

    /// Counts a failure that may pass; true when there were enough of them.
    fn failed_again(&mut self, row: u32) -> bool {
        let tries = self.options.tries;
        self.moving.get_mut(&row).is_some_and(|moving| {
            moving.failures = moving.failures.saturating_add(1);
            moving.failures >= tries
        })
    }

    fn read(&mut self, item: &Item, outcome: Result<Answer, GraphError>, now: i64) {
        let following =
            self.moving.get(&item.row).map(|moving| matches!(moving.phase, Phase::Follow(_)));
        match (following, outcome) {
            (None, _) => {}
            (Some(true), Ok(answer)) => self.seen(item.row, answer, now),
            (Some(false), Ok(answer)) => self.page(item, answer, now),
            (Some(_), Err(error)) => self.read_failed(item, &error, now),
        }
    }

    fn read_failed(&mut self, item: &Item, error: &GraphError, now: i64) {
        let row = item.row;
        let free = |engine: &mut Self, at: i64| {
            if let Some(moving) = engine.moving.get_mut(&row) {
                moving.at = moving.at.max(at);
                if let Phase::Look(look) = &mut moving.phase {
                    let page = look.pages.iter_mut().find(|page| page.url == item.request.url);
                    if let Some(page) = page {
                        page.in_flight = false;
                    }
                }
            }
        };
        let untouched = matches!(error.kind, ErrorKind::Throttled) || needs_person(error.kind);
        if untouched {
            return free(self, now);
        }
        let following = self.moving.get(&row).and_then(|moving| match moving.phase {
            Phase::Follow(follow) => Some(follow),
            _ => None,
        });
        // a new request may take a moment to be seen everywhere
        let unseen = error.kind == ErrorKind::NotFound
            && following.is_some_and(|follow| now - follow.since < millis(self.options.settle));
        let passing = error.is_passing() || error.kind == ErrorKind::AnswerLost;
        if unseen || ((passing || error.kind == ErrorKind::Cancelled) && !self.failed_again(row)) {
            let failures = self.moving.get(&row).map_or(1, |moving| i64::from(moving.failures));
            return free(self, on_grid(now + 1_000 * failures.max(1)));
        }
        self.give_up(row, error);
    }

    /// Looking or following failed for good.
    pub(super) fn give_up(&mut self, number: u32, error: &GraphError) {
        let Some(row) = self.ledger.row(number) else { return };
        let step = row.step();
        let outcome = match &row.state {
            RowState::Taken(taken) => {
                let taken = taken.request.clone();
                Outcome::of_error(OutcomeKind::Open, step, error).about(&taken, "")
            }
            RowState::Sending(_) => Outcome::of_error(OutcomeKind::Unknown, step, error)
                .remedy("Retry: it is looked for again before anything is sent."),
            _ => Outcome::of_error(OutcomeKind::Refused, step, error),
        };
        self.end(number, outcome);
    }

    /// How far a request has come.
    fn seen(&mut self, row: u32, answer: Answer, now: i64) {
        let request = AssignmentRequest::read(answer.into_body());
        let step = self.ledger.row(row).map_or(0, super::super::ledger::Row::step);
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
                if let Some(moving) = self.moving.get_mut(&row) {
                    moving.at = on_grid(now + 5_000);
                }
            }
            RequestState::Delivered => {
                self.step_done(row, outcome(OutcomeKind::Done, ""), now);
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

    /// Whether a new assignment may still need a while until it is seen.
    fn is_unseen_for_now(&self, row: u32, now: i64) -> bool {
        let adds = self.ledger.row(row).is_some_and(|row| row.request_kind() == Step::Add);
        let since = self.moving.get(&row).and_then(|moving| match moving.phase {
            Phase::Follow(follow) => Some(follow.since),
            _ => None,
        });
        adds && since.is_some_and(|since| now - since < millis(self.options.settle))
    }

    fn not_over(&mut self, row: u32, state: &RequestState, open: &Outcome, now: i64) {
        let waits = matches!(state, RequestState::PendingApproval | RequestState::Scheduled);
        let limit = millis(if waits { self.options.wait_for } else { self.options.follow_for });
        let Some(moving) = self.moving.get_mut(&row) else { return };
        moving.failures = 0;
        let Phase::Follow(follow) = &mut moving.phase else { return };
        if now - follow.since < limit {
            let wait = LOOKS.get(usize::from(follow.looks)).or(LOOKS.last()).copied();
            follow.looks = follow.looks.saturating_add(1);
            moving.at = on_grid(now + wait.unwrap_or(15) * 1_000);
            return;
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

    /// A page of what is there.
    fn page(&mut self, item: &Item, answer: Answer, now: i64) {
        let root = urls::root(&self.options.base_url);
        let Some(moving) = self.moving.get_mut(&item.row) else { return };
        let Phase::Look(look) = &mut moving.phase else { return };
        let Some(at) = look.pages.iter().position(|page| page.url == item.request.url) else {
            return;
        };
        let request_id = answer.request_id.clone();
        let mut body = answer.into_body();
        let next =
            body.get("@odata.nextLink").and_then(serde_json::Value::as_str).map(str::to_owned);
        let items = body.get_mut("value").map(serde_json::Value::take);
        let bad = |message: &str| {
            let mut error = GraphError::of_request(ErrorKind::BadAnswer, &item.request, message);
            error.detail.request_id.clone_from(&request_id);
            error
        };
        let Some(serde_json::Value::Array(items)) = items else {
            let error = bad("the answer is not a collection: its member `value` is missing");
            return self.read_failed(item, &error, now);
        };
        if let Some(next) = &next {
            if !next.starts_with(&root) {
                let error = bad("the next page leads to another host; it was not followed");
                return self.read_failed(item, &error, now);
            }
            if look.seen.contains(next) || *next == item.request.url {
                let error = bad("the pages of this collection lead round in a circle");
                return self.read_failed(item, &error, now);
            }
        }
        let page = look.pages.swap_remove(at);
        look.seen.push(page.url);
        for json in items {
            if page.of_requests {
                look.requests.push(AssignmentRequest::read(json));
            } else {
                look.assignments.push(Assignment::read(json));
            }
        }
        if let Some(url) = next {
            let of_requests = page.of_requests;
            look.pages.push(super::motion::LookPage { of_requests, url, in_flight: false });
        }
        if look.pages.is_empty() {
            moving.failures = 0;
            self.looked(item.row, now);
        }
    }
}

pub(super) fn millis(duration: std::time::Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
