//! What a row does after a look before sending: end, take over a request, wait, or send its own.

use accesspack_core::bulk::{Action, Step};

use super::super::ledger::Sending;
use super::super::outcome::{Outcome, OutcomeKind};
use super::super::record::RequestOrigin;
use super::seen::{EffectState, Seen, ends_alike, is_about, is_unsettled, request_end};
use super::sweep::LOST_AND_FOUND;
use crate::view::{Assignment, AssignmentRequest, AssignmentState};

/// What to do with a row after a look before sending.
pub(super) enum Next {
    End(Outcome),
    StepDone(Outcome),
    Adopt(String, RequestOrigin),
    Write(String),
    /// An assignment has to settle first: the row ends so when it does not.
    Wait(Outcome),
}

/// A row before anything is sent for its step.
pub(super) struct Before<'a> {
    pub(super) seen: Seen<'a>,
    pub(super) step: u8,
    /// The first sending of the step whose answer was lost.
    pub(super) lost: Option<&'a Sending>,
    /// An assignment that is being delivered may be removed: it was waited for long enough.
    pub(super) may_remove_unsettled: bool,
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

    pub(super) fn next(&self, kind: Step) -> Next {
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

pub(super) fn other_policy(step: u8, one: &Assignment) -> Outcome {
    let message = "the person has the access package through another policy";
    Outcome::new(OutcomeKind::Refused, step, message)
        .about("", &one.id)
        .remedy("Use the action `reassign` to change the policy.")
}
