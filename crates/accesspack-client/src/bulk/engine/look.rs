//! What follows from what is there: nothing to do, somebody else's request, or a request to send.

use accesspack_core::bulk::{Action, Person, Step, Task};
use chrono::DateTime;
use serde_json::Value;

use super::super::ledger::RowState;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::{How, Record};
use super::answers::{millis, on_grid};
use super::motion::{Look, Phase, Prepared, Why};
use super::scan::Found;
use super::{BEFORE, Engine};
use crate::view::{Assignment, AssignmentRequest, AssignmentState, Subject};

/// The waits between two looks for a lost request, in seconds; the last one repeats.
const WAITS: [i64; 5] = [1, 3, 8, 15, 20];

/// The same where a whole package is read for each look.
const LONG_WAITS: [i64; 2] = [5, 25];

fn is_for(subject: Option<&Subject>, person: &Person) -> bool {
    match (subject, person) {
        (Some(subject), Person::Email(email)) => subject.email.eq_ignore_ascii_case(email),
        // the filter asked for this person; an answer without a target cannot say otherwise
        (None, Person::Id(_)) => true,
        (Some(subject), Person::Id(id)) => {
            subject.object_id.is_empty() || subject.object_id.eq_ignore_ascii_case(id)
        }
        (None, Person::Email(_)) => false,
    }
}

/// What a look showed, as far as it is about the task.
struct There<'a> {
    task: &'a Task,
    found: &'a Found,
}

impl<'a> There<'a> {
    fn live(&self) -> Option<&'a Assignment> {
        let mine = |one: &&Assignment| {
            one.state.is_live() && is_for(one.target.as_ref(), &self.task.person)
        };
        self.found
            .assignments
            .iter()
            .filter(mine)
            .max_by_key(|one| one.state == AssignmentState::Delivered)
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
            .filter(|request| {
                step == Step::Add
                    || request
                        .assignment
                        .as_ref()
                        .is_some_and(|one| one.id.eq_ignore_ascii_case(assignment))
            })
            .filter(|request| fits(request))
            .max_by(|left, right| left.created.cmp(&right.created))
    }

    fn open(&self, step: Step, assignment: &str) -> Option<&'a AssignmentRequest> {
        self.newest(step, assignment, |request| !request.state.is_over())
    }
}

/// What to do with a row after a look before sending.
enum Next {
    End(Outcome),
    StepDone(Outcome),
    Adopt(String),
    Write(String),
}

fn before(there: &There<'_>, kind: Step, step: u8) -> Next {
    let task = there.task;
    let live = there.live();
    let outcome = |kind, message: &str| Outcome::new(kind, step, message);
    let already = |one: &Assignment, message: &str| {
        outcome(OutcomeKind::AlreadyThere, message).about("", &one.id).in_state(one.state.label())
    };
    let in_the_way = |request: &AssignmentRequest| {
        Next::End(
            outcome(OutcomeKind::Refused, "another request for the same access is open")
                .about(&request.id, "")
                .in_state(request.state.label())
                .remedy("Retry when that request has ended, or cancel it."),
        )
    };
    match (kind, live) {
        (Step::Add, Some(one))
            if one.state != AssignmentState::Delivering || there.open(kind, "").is_none() =>
        {
            let other = !task.policy.is_empty()
                && !one.policy_id().is_empty()
                && !one.policy_id().eq_ignore_ascii_case(&task.policy);
            if other {
                let message = "the person has the access package through another policy";
                Next::End(
                    outcome(OutcomeKind::Refused, message)
                        .about("", &one.id)
                        .remedy("Use the action `reassign` to change the policy."),
                )
            } else {
                Next::StepDone(already(one, "the person has it already"))
            }
        }
        (Step::Add, _) => match there.open(kind, "") {
            Some(request) => Next::Adopt(request.id.clone()),
            None => Next::Write(String::new()),
        },
        (Step::Remove, Some(one)) if task.action == Action::Reassign && has(one, &task.policy) => {
            Next::End(already(one, "the person has it through this policy already"))
        }
        (Step::Remove, Some(one)) => match there.open(kind, &one.id) {
            Some(request) => Next::Adopt(request.id.clone()),
            None => match there.open(Step::Add, "") {
                Some(request) => in_the_way(request),
                None => Next::Write(one.id.clone()),
            },
        },
        (Step::Remove, None) => match there.open(Step::Add, "") {
            Some(request) => in_the_way(request),
            None if task.action == Action::Reassign => Next::End(
                outcome(OutcomeKind::Refused, "the person does not have the access package")
                    .remedy("Use the action `assign`."),
            ),
            None => {
                let message = "the person does not have the access package";
                Next::StepDone(outcome(OutcomeKind::AlreadyThere, message))
            }
        },
        (Step::Update, Some(one)) if ends_alike(one, task) => {
            Next::StepDone(already(one, "it ends at this time already"))
        }
        (Step::Update, Some(one)) => {
            let open = there.requests().find(|request| !request.state.is_over());
            open.map_or_else(|| Next::Write(one.id.clone()), in_the_way)
        }
        (Step::Update, None) => Next::End(
            outcome(OutcomeKind::Refused, "the person does not have the access package")
                .remedy("Use the action `assign`."),
        ),
    }
}

fn has(one: &Assignment, policy: &str) -> bool {
    one.policy_id().eq_ignore_ascii_case(policy)
}

/// Whether the assignment ends when the task wants it to.
fn ends_alike(one: &Assignment, task: &Task) -> bool {
    let wanted =
        task.schedule.as_ref().and_then(|schedule| schedule.pointer("/expiration/endDateTime"));
    let wanted = wanted.and_then(Value::as_str).map(DateTime::parse_from_rfc3339);
    matches!((wanted, DateTime::parse_from_rfc3339(&one.end)), (Some(Ok(wanted)), Ok(end)) if wanted == end)
}

impl Engine {
    /// A look is complete: when it began, and until when it is good for sending.
    pub(super) fn looked(
        &mut self,
        number: u32,
        look: &Look,
        found: &Found,
        (began, good_until): (i64, i64),
        now: i64,
    ) {
        match &look.why {
            Why::Before => self.looked_before(number, found, good_until, now),
            Why::Doubt { .. } => self.looked_for_lost(number, look, found, began, now),
        }
    }

    fn looked_before(&mut self, number: u32, found: &Found, good_until: i64, now: i64) {
        let Some(row) = self.ledger.row(number) else { return };
        let there = There { task: &row.task, found };
        let next = before(&there, row.request_kind(), row.step());
        let known = there.requests().map(|request| request.id.clone()).collect();
        match next {
            Next::End(outcome) => self.end(number, outcome),
            Next::StepDone(outcome) => self.step_done(number, outcome, now),
            Next::Adopt(request) => self.taken(number, request, How::Adopted, now),
            Next::Write(assignment) => {
                let prepared = Prepared { known, assignment, good_until };
                self.moving.set(number, Phase::Write(Box::new(prepared)), now);
            }
        }
    }

    fn looked_for_lost(&mut self, number: u32, look: &Look, found: &Found, began: i64, now: i64) {
        let Why::Doubt { since, otherwise } = &look.why else { return };
        let Some(row) = self.ledger.row(number) else { return };
        let RowState::Sending(sending) = &row.state else { return };
        let (kind, step) = (row.request_kind(), row.step());
        let there = There { task: &row.task, found };
        let new = |request: &AssignmentRequest| !sending.known.contains(&request.id);
        if let Some(request) = there.newest(kind, &sending.assignment, new) {
            let request = request.id.clone();
            return self.taken(number, request, How::Found, now);
        }
        let live = there.live();
        let is_done = match kind {
            Step::Add => live.is_some(),
            Step::Remove => live.is_none_or(|one| one.id != sending.assignment),
            Step::Update => live.is_some_and(|one| ends_alike(one, &row.task)),
        };
        if is_done {
            let assignment = live.map(|one| one.id.clone()).unwrap_or_default();
            let message = "its answer was lost; the effect was found";
            let outcome = Outcome::new(OutcomeKind::Done, step, message).about("", &assignment);
            return self.step_done(number, outcome, now);
        }
        let settled = since + millis(self.options.settle);
        if began < settled {
            let waits: &[i64] =
                if matches!(row.task.person, Person::Email(_)) { &LONG_WAITS } else { &WAITS };
            let wait = waits.get(usize::from(look.round)).or(waits.last()).copied().unwrap_or(20);
            let at = on_grid(now + wait * 1_000).min(on_grid(settled).max(now));
            let again = Look { why: look.why.clone(), round: look.round.saturating_add(1) };
            return self.moving.set(number, Phase::Look(again), at);
        }
        // whatever was on its way has arrived by now, and it is not there
        if let Some(outcome) = otherwise {
            return self.end(number, (**outcome).clone());
        }
        let sends = self.moving.get(number).map_or(0, |moving| moving.sends);
        if sends >= self.options.sends {
            let message = "it was sent several times, and each time its answer was lost";
            let outcome = Outcome::new(OutcomeKind::Unknown, step, message).remedy(
                "Check the connection, then retry: it is looked for before anything is sent.",
            );
            return self.end(number, outcome);
        }
        self.record(Record::Unsent { row: number });
        self.moving.set(number, BEFORE, now);
    }
}
