//! What follows from what is there: nothing to do, another caller's request, or a request to send.

use accesspack_core::bulk::{Action, Person, Step, Task};
use chrono::DateTime;
use serde_json::Value;

use super::super::ledger::{RowState, Sending};
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::{Record, RequestOrigin};
use super::active::{Ended, Lookup, Phase, PreparedWrite, Why};
use super::answers::{millis, on_grid};
use super::scan::PersonFindings;
use super::sweep::LOOKED_FOR;
use super::{BEFORE, Engine};
use crate::view::{Assignment, AssignmentRequest, AssignmentState, Subject};

/// The waits between two looks for the same thing, in seconds; the last one repeats.
const WAITS: [i64; 5] = [1, 3, 8, 15, 20];

/// The same where a whole package is read for each look.
const LONG_WAITS: [i64; 2] = [5, 25];

const LOST_AND_FOUND: &str = "its answer was lost; the effect was found";

fn is_for(subject: Option<&Subject>, person: &Person) -> bool {
    match (subject, person) {
        (Some(subject), Person::Email(email)) => subject.email.eq_ignore_ascii_case(email),
        // the filter asked for this person; an answer without a target does not contradict it
        (None, Person::Id(_)) => true,
        (Some(subject), Person::Id(id)) => {
            subject.object_id.is_empty() || subject.object_id.eq_ignore_ascii_case(id)
        }
        (None, Person::Email(_)) => false,
    }
}

/// What a look showed of the person and the package of a task.
struct Seen<'a> {
    task: &'a Task,
    found: &'a PersonFindings,
}

/// Whether the effect of a step can be seen.
enum EffectState<'a> {
    /// It is there, and nothing is on its way that would undo it.
    There(Option<&'a Assignment>),
    /// It is there for some of the package's resources.
    Partial(&'a Assignment),
    /// Whether it will be there is not decided yet: the assignment is being delivered or removed.
    Unsettled(&'a Assignment),
    /// The person has the package through another policy.
    OtherPolicy(&'a Assignment),
    /// The assignment that was to be removed is not shown any more, not even as expired.
    Gone,
    /// It is not there.
    Missing,
}

const fn is_unsettled(state: &AssignmentState) -> bool {
    matches!(state, AssignmentState::Delivering | AssignmentState::Other(_))
}

impl<'a> Seen<'a> {
    /// All assignments of the person, whatever their state.
    fn assignments(&self) -> impl Iterator<Item = &'a Assignment> {
        let person = &self.task.person;
        self.found.assignments.iter().filter(move |one| is_for(one.target.as_ref(), person))
    }

    fn assignment(&self, id: &str) -> Option<&'a Assignment> {
        self.assignments().find(|one| one.id.eq_ignore_ascii_case(id))
    }

    /// The assignment that gives access, or may be about to; one through the task's policy first, and
    /// one that is delivered before one that is not.
    fn live(&self) -> Option<&'a Assignment> {
        let live = |one: &&Assignment| one.state.is_live() || is_unsettled(&one.state);
        self.assignments().filter(live).max_by_key(|one| {
            let state = match one.state {
                AssignmentState::Delivered => 3,
                AssignmentState::PartiallyDelivered => 2,
                AssignmentState::Delivering => 1,
                _ => 0,
            };
            (self.is_through(one), state)
        })
    }

    /// Whether an assignment came through the policy that the task names, as far as Graph shows it.
    fn is_through(&self, one: &Assignment) -> bool {
        let (wanted, policy) = (&self.task.policy, one.policy_id());
        wanted.is_empty() || policy.is_empty() || policy.eq_ignore_ascii_case(wanted)
    }

    fn requests(&self) -> impl Iterator<Item = &'a AssignmentRequest> {
        let person = &self.task.person;
        self.found.requests.iter().filter(move |request| {
            request.assignment.as_ref().is_some_and(|one| is_for(one.target.as_ref(), person))
        })
    }

    /// The newest request of a kind, about one assignment unless it adds one.
    fn newest(
        &self,
        step: Step,
        assignment: &str,
        fits: impl Fn(&AssignmentRequest) -> bool,
    ) -> Option<&'a AssignmentRequest> {
        let wanted = step.request_type().trim_start_matches("admin").to_ascii_lowercase();
        self.requests()
            .filter(|request| request.request_type.to_ascii_lowercase().ends_with(&wanted))
            .filter(|request| step == Step::Add || is_about(request, assignment))
            .filter(|request| fits(request))
            .max_by(|left, right| left.created.cmp(&right.created))
    }

    fn open(&self, step: Step, assignment: &str) -> Option<&'a AssignmentRequest> {
        self.newest(step, assignment, |request| !request.state.is_over())
    }

    /// Whether a change of an assignment is on its way: one that has expired gives access again when its end
    /// is moved.
    fn is_being_changed(&self, one: &Assignment) -> bool {
        self.open(Step::Update, &one.id).is_some()
    }

    /// The newest request that was not there before a sending and has not failed: the sending made it,
    /// or another caller did.
    fn made_since(&self, sending: &Sending, step: Step) -> Option<&'a AssignmentRequest> {
        self.newest(step, &sending.assignment, |request| {
            !sending.known.contains(&request.id) && !request.state.is_failure()
        })
    }

    /// Whether the effect of a step is there. `assignment` is the one that is removed or changed.
    fn effect(&self, step: Step, assignment: &str) -> EffectState<'a> {
        match step {
            Step::Add => match self.live() {
                None => EffectState::Missing,
                Some(one) if !self.is_through(one) => EffectState::OtherPolicy(one),
                Some(one) => match one.state {
                    AssignmentState::Delivered if self.open(Step::Remove, &one.id).is_none() => {
                        EffectState::There(Some(one))
                    }
                    AssignmentState::PartiallyDelivered => EffectState::Partial(one),
                    _ => EffectState::Unsettled(one),
                },
            },
            Step::Remove => match self.assignment(assignment) {
                None if assignment.is_empty() => EffectState::Missing,
                None => EffectState::Gone,
                Some(one) if matches!(one.state, AssignmentState::Other(_)) => {
                    EffectState::Unsettled(one)
                }
                Some(one) if one.state.is_live() => EffectState::Missing,
                Some(one) if self.is_being_changed(one) => EffectState::Unsettled(one),
                Some(_) => EffectState::There(None),
            },
            Step::Update => match self.assignment(assignment) {
                Some(one) if is_unsettled(&one.state) => EffectState::Unsettled(one),
                Some(one) if one.state.is_live() && ends_alike(&one.end, self.task) => {
                    EffectState::There(Some(one))
                }
                _ => EffectState::Missing,
            },
        }
    }
}

fn is_about(request: &AssignmentRequest, assignment: &str) -> bool {
    request.assignment.as_ref().is_some_and(|one| one.id.eq_ignore_ascii_case(assignment))
}

/// What to do with a row after a look before sending.
enum Next {
    End(Outcome),
    StepDone(Outcome),
    Adopt(String, RequestOrigin),
    Write(String),
    /// An assignment has to settle first: the row ends so when it does not.
    Wait(Outcome),
}

/// A row before anything is sent for its step.
struct Before<'a> {
    seen: Seen<'a>,
    step: u8,
    /// The first sending of the step whose answer was lost.
    lost: Option<&'a Sending>,
    /// An assignment that is being delivered may be removed: it was waited for long enough.
    may_remove_unsettled: bool,
}

impl Before<'_> {
    fn outcome(&self, kind: OutcomeKind, message: &str) -> Outcome {
        Outcome::new(kind, self.step, message)
    }

    fn of(&self, kind: OutcomeKind, one: &Assignment, message: &str) -> Outcome {
        self.outcome(kind, message).about("", &one.id).in_state(one.state.label())
    }

    fn in_the_way(&self, request: &AssignmentRequest) -> Next {
        Next::End(
            self.outcome(OutcomeKind::Refused, "another request for the same access is open")
                .about(&request.id, "")
                .in_state(request.state.label())
                .remedy("Retry when that request has ended, or cancel it."),
        )
    }

    fn wait(&self, one: &Assignment) -> Next {
        let open = self.of(OutcomeKind::Open, one, "the assignment makes no progress");
        Next::Wait(open.remedy(
            "Retry looks at it again; if it stays, look at its requests in Microsoft Entra.",
        ))
    }

    fn partly(&self, one: &Assignment) -> Next {
        let message = "the person has it, but some resources could not be given";
        let remedy = "Reprocess its request, or look at its details in Microsoft Entra.";
        Next::End(self.of(OutcomeKind::Partly, one, message).remedy(remedy))
    }

    fn next(&self, kind: Step) -> Next {
        let about = self.lost.map_or("", |lost| lost.assignment.as_str());
        let live = self.seen.live();
        // what was sent before has arrived after all
        let is_meant =
            kind == Step::Add || live.is_some_and(|one| one.id.eq_ignore_ascii_case(about));
        let late = self.lost.and_then(|lost| self.seen.made_since(lost, kind));
        if let Some(request) = late.filter(|_| is_meant) {
            return Next::Adopt(request.id.clone(), RequestOrigin::Found);
        }
        match (kind, live) {
            (Step::Add, _) => self.add(),
            (Step::Remove, Some(one)) => self.remove(one),
            (Step::Remove, None) => self.nothing_to_remove(),
            (Step::Update, Some(one)) => self.update(one),
            (Step::Update, None) => Next::End(
                self.outcome(OutcomeKind::Refused, "the person does not have the access package")
                    .remedy("Use the action `assign`."),
            ),
        }
    }

    fn add(&self) -> Next {
        let open = self.seen.open(Step::Add, "");
        match self.seen.effect(Step::Add, "") {
            EffectState::There(Some(one)) => {
                Next::StepDone(self.of(OutcomeKind::AlreadyThere, one, "the person has it already"))
            }
            EffectState::Partial(one) => self.partly(one),
            EffectState::Unsettled(one) => match (self.seen.open(Step::Remove, &one.id), open) {
                (Some(removal), _) => self.in_the_way(removal),
                (None, Some(request)) => Next::Adopt(request.id.clone(), RequestOrigin::Adopted),
                (None, None) => self.wait(one),
            },
            EffectState::OtherPolicy(one) if is_unsettled(&one.state) => match open {
                Some(request) => Next::Adopt(request.id.clone(), RequestOrigin::Adopted),
                None => self.wait(one),
            },
            EffectState::OtherPolicy(one) => Next::End(other_policy(self.step, one)),
            EffectState::There(None) | EffectState::Gone | EffectState::Missing => match open {
                Some(request) => Next::Adopt(request.id.clone(), RequestOrigin::Adopted),
                None => Next::Write(String::new()),
            },
        }
    }

    fn remove(&self, one: &Assignment) -> Next {
        let task = self.seen.task;
        let removal = self.seen.open(Step::Remove, &one.id);
        if task.action == Action::Reassign && one.policy_id().eq_ignore_ascii_case(&task.policy) {
            let message = "the person has it through this policy already";
            return match (&one.state, removal) {
                (_, Some(removal)) => self.in_the_way(removal),
                (AssignmentState::Delivered, None) => {
                    Next::End(self.of(OutcomeKind::AlreadyThere, one, message))
                }
                (AssignmentState::PartiallyDelivered, None) => self.partly(one),
                _ => self.wait(one),
            };
        }
        match (removal, self.seen.open(Step::Add, "")) {
            (Some(request), _) => Next::Adopt(request.id.clone(), RequestOrigin::Adopted),
            (None, Some(request)) => self.in_the_way(request),
            (None, None) if is_unsettled(&one.state) && !self.may_remove_unsettled => {
                self.wait(one)
            }
            (None, None) => Next::Write(one.id.clone()),
        }
    }

    fn nothing_to_remove(&self) -> Next {
        if let Some(request) = self.seen.open(Step::Add, "") {
            return self.in_the_way(request);
        }
        let removals =
            self.seen.assignments().filter_map(|one| self.seen.open(Step::Remove, &one.id));
        if let Some(request) = removals.last() {
            return Next::Adopt(request.id.clone(), RequestOrigin::Adopted);
        }
        if let Some(one) = self.seen.assignments().find(|one| self.seen.is_being_changed(one)) {
            return self.wait(one);
        }
        if self.lost.is_some() {
            return Next::StepDone(self.outcome(OutcomeKind::Done, LOST_AND_FOUND));
        }
        let message = "the person does not have the access package";
        if self.seen.task.action == Action::Reassign {
            let refused = self.outcome(OutcomeKind::Refused, message);
            return Next::End(refused.remedy("Use the action `assign`."));
        }
        Next::StepDone(self.outcome(OutcomeKind::AlreadyThere, message))
    }

    fn update(&self, one: &Assignment) -> Next {
        let task = self.seen.task;
        if let Some(request) = self.seen.requests().find(|request| !request.state.is_over()) {
            let kind = request.request_type.to_ascii_lowercase();
            let is_same = (kind.ends_with("update") || kind.ends_with("extend"))
                && is_about(request, &one.id)
                && ends_alike(request_end(request), task);
            return if is_same {
                Next::Adopt(request.id.clone(), RequestOrigin::Adopted)
            } else {
                self.in_the_way(request)
            };
        }
        if is_unsettled(&one.state) {
            return self.wait(one);
        }
        if ends_alike(&one.end, task) {
            let message = "it ends at this time already";
            return Next::StepDone(self.of(OutcomeKind::AlreadyThere, one, message));
        }
        Next::Write(one.id.clone())
    }
}

fn other_policy(step: u8, one: &Assignment) -> Outcome {
    let message = "the person has the access package through another policy";
    Outcome::new(OutcomeKind::Refused, step, message)
        .about("", &one.id)
        .remedy("Use the action `reassign` to change the policy.")
}

/// When a request wants access to end; empty where it does not name a time.
fn request_end(request: &AssignmentRequest) -> &str {
    let end = request.json.pointer("/schedule/expiration/endDateTime");
    end.and_then(Value::as_str).unwrap_or_default()
}

/// Whether a time is the one at which the task wants access to end.
fn ends_alike(end: &str, task: &Task) -> bool {
    let wanted =
        task.schedule.as_ref().and_then(|schedule| schedule.pointer("/expiration/endDateTime"));
    let wanted = wanted.and_then(Value::as_str).map(DateTime::parse_from_rfc3339);
    matches!((wanted, DateTime::parse_from_rfc3339(end)), (Some(Ok(wanted)), Ok(end)) if wanted == end)
}

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
                    open.remedy("Lookup at the person's assignments in Microsoft Entra."),
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
