//! What follows from a look at a person and a package: before sending, after a lost answer, and for the effect.

use accesspack_core::bulk::Person;

use super::super::ledger::RowState;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::{Record, RequestOrigin};
use super::answers::{millis, on_grid};
use super::before::{Before, Next, other_policy};
use super::phase::{Ended, Lookup, Phase, PreparedWrite, Why};
use super::scan::PersonFindings;
use super::seen::{EffectState, Seen};
use super::sweep::{LOOKED_FOR, LOST_AND_FOUND};
use super::{BEFORE, Engine};
use crate::view::{Assignment, AssignmentRequest};

/// The waits between two looks for the same thing, in seconds; the last one repeats.
const WAITS: [i64; 5] = [1, 3, 8, 15, 20];

/// The same where a whole package is read for each look.
const LONG_WAITS: [i64; 2] = [5, 25];

impl Engine {
    /// A look is complete: when it began, and until when it is good for sending.
    pub(super) fn looked(
        &mut self,
        number: u32,
        look: &Lookup,
        found: &PersonFindings,
        (began, fresh_until): (i64, i64),
        now: i64,
    ) {
        match &look.why {
            Why::Before => self.looked_before(number, look, found, fresh_until, now),
            Why::Doubt { otherwise } => {
                self.looked_for_lost(number, look, otherwise.as_deref(), found, began, now);
            }
            Why::Effect(ended) => self.looked_for_effect(number, look, ended, found, began, now),
        }
    }

    /// Looks once more after a wait, but not later than at `limit` if that is still to come.
    fn look_again(&mut self, number: u32, look: &Lookup, limit: i64, now: i64) {
        let by_mail =
            self.ledger.row(number).is_some_and(|row| matches!(row.task.person, Person::Email(_)));
        let waits: &[i64] = if by_mail { &LONG_WAITS } else { &WAITS };
        let wait = waits.get(usize::from(look.round)).or(waits.last()).copied().unwrap_or(20);
        let at = on_grid(now + wait * 1_000).min(on_grid(limit).max(now + 1_000));
        self.rows.set(number, Phase::Lookup(look.again()), at);
    }

    fn looked_before(
        &mut self,
        number: u32,
        look: &Lookup,
        found: &PersonFindings,
        fresh_until: i64,
        now: i64,
    ) {
        let Some(row) = self.ledger.row(number) else { return };
        let since = if look.round == 0 { now } else { look.since };
        let before = Before {
            seen: Seen { task: &row.task, found },
            step: row.step(),
            lost: row.lost_sending(),
            may_remove_unsettled: now - since >= millis(self.options.settle),
        };
        let next = before.next(row.request_kind());
        let known = before.seen.requests().map(|request| request.id.clone()).collect();
        match next {
            Next::End(outcome) => self.end(number, outcome),
            Next::StepDone(outcome) => self.step_done(number, outcome, now),
            Next::Adopt(request, how) => self.taken(number, request, how, now),
            Next::Write(assignment) => {
                let prepared = PreparedWrite { known, assignment, fresh_until };
                self.rows.set(number, Phase::Write(Box::new(prepared)), now);
            }
            Next::Wait(open) => {
                let limit = since + millis(self.options.follow_for);
                if now >= limit {
                    self.end(number, open);
                } else {
                    let look = Lookup { since, ..look.clone() };
                    self.look_again(number, &look, limit, now);
                }
            }
        }
    }

    fn looked_for_lost(
        &mut self,
        number: u32,
        look: &Lookup,
        otherwise: Option<&Outcome>,
        found: &PersonFindings,
        began: i64,
        now: i64,
    ) {
        let Some(row) = self.ledger.row(number) else { return };
        let RowState::Sending(sending) = &row.state else { return };
        let (kind, step) = (row.request_kind(), row.step());
        let seen = Seen { task: &row.task, found };
        if let Some(request) = seen.made_since(sending, kind) {
            let request = request.id.clone();
            return self.taken(number, request, RequestOrigin::Found, now);
        }
        let settled = look.since + millis(self.options.settle);
        let is_settled = began >= settled;
        let done = |one: Option<&Assignment>| {
            let (kind, message) = if otherwise.is_some() {
                (OutcomeKind::AlreadyThere, "another request has done it already")
            } else {
                (OutcomeKind::Done, LOST_AND_FOUND)
            };
            Outcome::new(kind, step, message).about("", one.map_or("", |one| &one.id))
        };
        match seen.effect(kind, &sending.assignment) {
            EffectState::There(one) => return self.step_done(number, done(one), now),
            EffectState::Gone if is_settled => return self.step_done(number, done(None), now),
            EffectState::Partial(one) => {
                let message = "its answer was lost; some resources could not be given";
                let partly = Outcome::new(OutcomeKind::Partly, step, message)
                    .about("", &one.id)
                    .in_state(one.state.label())
                    .remedy("Reprocess the request, or look at its details in Microsoft Entra.");
                return self.end(number, partly);
            }
            // whether it comes true is not decided: the request is looked for meanwhile
            EffectState::Unsettled(one) => {
                let limit = look.since + millis(self.options.follow_for);
                if now < limit {
                    return self.look_again(number, look, limit, now);
                }
                let message = "its answer was lost; the assignment makes no progress";
                let open = Outcome::new(OutcomeKind::Open, step, message)
                    .about("", &one.id)
                    .in_state(one.state.label())
                    .remedy(LOOKED_FOR);
                return self.end(number, open);
            }
            EffectState::OtherPolicy(_) | EffectState::Gone | EffectState::Missing => {}
        }
        if !is_settled {
            return self.look_again(number, look, settled, now);
        }
        // whatever was on its way has arrived by now: one that failed is the only one
        let new = |request: &AssignmentRequest| !sending.known.contains(&request.id);
        if let Some(request) = seen.newest(kind, &sending.assignment, new) {
            let request = request.id.clone();
            return self.taken(number, request, RequestOrigin::Found, now);
        }
        if let Some(outcome) = otherwise {
            return self.end(number, outcome.clone());
        }
        let sends = self.rows.get(number).map_or(0, |active| active.sends);
        if sends >= self.options.sends {
            let message = "it was sent several times, and each time its answer was lost";
            let outcome = Outcome::new(OutcomeKind::Unknown, step, message).remedy(
                "Check the connection, then retry: it is looked for before anything is sent.",
            );
            return self.end(number, outcome);
        }
        self.record(Record::Unsent { row: number, lost: true });
        self.rows.set(number, BEFORE, now);
    }

    /// The request that the row follows has ended, or is not there any more: the row is done when its
    /// effect is seen.
    fn looked_for_effect(
        &mut self,
        number: u32,
        look: &Lookup,
        ended: &Ended,
        found: &PersonFindings,
        began: i64,
        now: i64,
    ) {
        let Some(row) = self.ledger.row(number) else { return };
        let (kind, step) = (row.request_kind(), row.step());
        let seen = Seen { task: &row.task, found };
        let is_settled = began >= look.since + millis(self.options.settle);
        let outcome = |outcome, one: Option<&Assignment>, message: &str| {
            let assignment = one.map_or(&ended.assignment, |one| &one.id);
            Outcome::new(outcome, step, message)
                .about(&ended.request, assignment)
                .in_state(&ended.state)
        };
        match seen.effect(kind, &ended.assignment) {
            EffectState::There(one) => {
                self.step_done(number, outcome(OutcomeKind::Done, one, ""), now);
            }
            EffectState::Gone if is_settled => {
                self.step_done(number, outcome(OutcomeKind::Done, None, ""), now);
            }
            EffectState::Partial(one) => {
                let partly =
                    outcome(OutcomeKind::Partly, Some(one), "some resources could not be given");
                let remedy = "Reprocess the request, or look at its details in Microsoft Entra.";
                self.end(number, partly.remedy(remedy));
            }
            EffectState::Unsettled(one) => {
                let limit = look.since + millis(self.options.follow_for);
                if now < limit {
                    return self.look_again(number, look, limit, now);
                }
                let open =
                    outcome(OutcomeKind::Open, Some(one), "the assignment makes no progress");
                self.end(number, open.remedy("Retry looks at it again and sends nothing."));
            }
            _ if !is_settled => {
                self.look_again(number, look, look.since + millis(self.options.settle), now);
            }
            EffectState::OtherPolicy(one) => {
                let refused = other_policy(step, one).about(&ended.request, &one.id);
                self.end(number, refused);
            }
            EffectState::Gone | EffectState::Missing if ended.state.is_empty() => {
                let message = "the request is not there any more, and neither is its effect";
                let open = outcome(OutcomeKind::Open, None, message);
                self.end(
                    number,
                    open.remedy("Look at the person's assignments in Microsoft Entra."),
                );
            }
            EffectState::Gone | EffectState::Missing => {
                let message = "the request was carried out, but its effect is not there";
                let failed = outcome(OutcomeKind::Failed, None, message);
                let remedy = "Another change may have undone it. Retry to ask for it again.";
                self.end(number, failed.remedy(remedy));
            }
        }
    }
}
