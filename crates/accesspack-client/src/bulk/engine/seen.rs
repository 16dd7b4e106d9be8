//! What a look showed of a person and a package, and whether the effect of a step can be seen in it.

use accesspack_core::bulk::{Person, Step, Task};
use chrono::DateTime;
use serde_json::Value;

use super::super::ledger::Sending;
use super::scan::PersonFindings;
use crate::view::{Assignment, AssignmentRequest, AssignmentState, Subject};

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
pub(super) struct Seen<'a> {
    pub(super) task: &'a Task,
    pub(super) found: &'a PersonFindings,
}

/// Whether the effect of a step can be seen.
pub(super) enum EffectState<'a> {
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

pub(super) const fn is_unsettled(state: &AssignmentState) -> bool {
    matches!(state, AssignmentState::Delivering | AssignmentState::Other(_))
}

impl<'a> Seen<'a> {
    /// All assignments of the person, whatever their state.
    pub(super) fn assignments(&self) -> impl Iterator<Item = &'a Assignment> {
        let person = &self.task.person;
        self.found.assignments.iter().filter(move |one| is_for(one.target.as_ref(), person))
    }

    fn assignment(&self, id: &str) -> Option<&'a Assignment> {
        self.assignments().find(|one| one.id.eq_ignore_ascii_case(id))
    }

    /// The assignment that gives access, or may be about to; one through the task's policy first, and
    /// one that is delivered before one that is not.
    pub(super) fn live(&self) -> Option<&'a Assignment> {
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

    pub(super) fn requests(&self) -> impl Iterator<Item = &'a AssignmentRequest> {
        let person = &self.task.person;
        self.found.requests.iter().filter(move |request| {
            request.assignment.as_ref().is_some_and(|one| is_for(one.target.as_ref(), person))
        })
    }

    /// The newest request of a kind, about one assignment unless it adds one.
    pub(super) fn newest(
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

    pub(super) fn open(&self, step: Step, assignment: &str) -> Option<&'a AssignmentRequest> {
        self.newest(step, assignment, |request| !request.state.is_over())
    }

    /// Whether a change of an assignment is on its way: one that has expired gives access again when its end
    /// is moved.
    pub(super) fn is_being_changed(&self, one: &Assignment) -> bool {
        self.open(Step::Update, &one.id).is_some()
    }

    /// The newest request that was not there before a sending and has not failed: the sending made it,
    /// or another caller did.
    pub(super) fn made_since(
        &self,
        sending: &Sending,
        step: Step,
    ) -> Option<&'a AssignmentRequest> {
        self.newest(step, &sending.assignment, |request| {
            !sending.known.contains(&request.id) && !request.state.is_failure()
        })
    }

    /// Whether the effect of a step is there. `assignment` is the one that is removed or changed.
    pub(super) fn effect(&self, step: Step, assignment: &str) -> EffectState<'a> {
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

pub(super) fn is_about(request: &AssignmentRequest, assignment: &str) -> bool {
    request.assignment.as_ref().is_some_and(|one| one.id.eq_ignore_ascii_case(assignment))
}

/// When a request wants access to end; empty where it does not name a time.
pub(super) fn request_end(request: &AssignmentRequest) -> &str {
    let end = request.json.pointer("/schedule/expiration/endDateTime");
    end.and_then(Value::as_str).unwrap_or_default()
}

/// Whether a time is the one at which the task wants access to end.
pub(super) fn ends_alike(end: &str, task: &Task) -> bool {
    let wanted =
        task.schedule.as_ref().and_then(|schedule| schedule.pointer("/expiration/endDateTime"));
    let wanted = wanted.and_then(Value::as_str).map(DateTime::parse_from_rfc3339);
    matches!((wanted, DateTime::parse_from_rfc3339(end)), (Some(Ok(wanted)), Ok(end)) if wanted == end)
}
