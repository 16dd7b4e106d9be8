//! What must be true of a row when the engine reports its outcome, and at the end of the history, as
//! the tenant itself shows it. What other administrators did is marked: only they may undo an effect.

use std::collections::{HashMap, HashSet};

use accesspack_client::bulk::{Outcome, OutcomeKind, Row};
use accesspack_core::bulk::{Action, Step};
use serde_json::Value;

use crate::fixture::{end_of, fixture, text};

/// A kind of intervention of another administrator that the tenant accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Touch {
    Add,
    Remove,
    End,
    Cancel,
}

/// What other administrators did.
#[derive(Debug, Default)]
pub(crate) struct Others {
    /// The ids of their requests.
    pub(crate) requests: HashSet<String>,
    touches: HashMap<String, Vec<Touch>>,
}

impl Others {
    pub(crate) fn touch(&mut self, person: String, touch: Touch) {
        self.touches.entry(person).or_default().push(touch);
    }

    pub(crate) fn touches(&self, row: &Row) -> &[Touch] {
        self.touches.get(&row.task.person.key()).map_or(&[], Vec::as_slice)
    }

    /// Whether they may have undone what the row did, or kept it from it.
    fn may_have_undone(&self, row: &Row) -> bool {
        self.touches(row).iter().any(|touch| match row.task.action {
            Action::Assign => matches!(touch, Touch::Remove | Touch::End),
            Action::Remove => *touch == Touch::Add,
            Action::ChangeDates => matches!(touch, Touch::Remove | Touch::End),
            Action::Reassign => *touch != Touch::Cancel,
        })
    }
}

/// A person in the tenant: the assignments and requests as [`accesspack_emulator::Tenant`] shows them.
pub(crate) struct PersonState<'a> {
    row: &'a Row,
    assignments: Vec<&'a Value>,
    requests: Vec<&'a Value>,
    others: &'a Others,
}

impl<'a> PersonState<'a> {
    pub(crate) fn new(row: &'a Row, person: &'a Value, others: &'a Others) -> Self {
        let of_package = |name: &str| {
            let all = person[name].as_array().into_iter().flatten();
            all.filter(|one| text(one, "accessPackageId") == row.task.package).collect()
        };
        Self {
            row,
            assignments: of_package("assignments"),
            requests: of_package("assignmentRequests"),
            others,
        }
    }

    fn live(&self) -> impl Iterator<Item = &'a Value> {
        let is_live = |one: &&&Value| {
            matches!(text(one, "state"), "delivered" | "partiallyDelivered" | "delivering")
        };
        self.assignments.iter().filter(is_live).copied()
    }

    /// Requests of a kind that this run made, without those that came to nothing.
    fn made(&self, step: Step) -> usize {
        let made = |one: &&&Value| {
            let id = text(one, "id");
            text(one, "requestType") == step.request_type()
                && !fixture().requests.contains(id)
                && !self.others.requests.contains(id)
                && !matches!(text(one, "state"), "deliveryFailed" | "canceled" | "denied")
        };
        self.requests.iter().filter(made).count()
    }

    /// Live assignments that no other administrator made.
    fn own_live(&self) -> usize {
        let made_by_others: HashSet<&str> = self
            .requests
            .iter()
            .filter(|one| self.others.requests.contains(text(one, "id")))
            .filter(|one| text(one, "requestType") == Step::Add.request_type())
            .map(|one| text(one, "assignmentId"))
            .collect();
        self.live().filter(|one| !made_by_others.contains(text(one, "id"))).count()
    }

    /// Whether another administrator moved the end of an assignment: one that had expired gives access again.
    fn was_changed(&self, assignment: &Value) -> bool {
        self.requests.iter().any(|one| {
            self.others.requests.contains(text(one, "id"))
                && text(one, "requestType") == Step::Update.request_type()
                && text(one, "assignmentId") == text(assignment, "id")
                && text(one, "state") == "delivered"
        })
    }

    /// Whether the person has the access that the row gives.
    fn is_assigned(&self, state: &str) -> bool {
        let policy = self.row.task.policy.as_str();
        self.live()
            .any(|one| text(one, "state") == state && text(one, "assignmentPolicyId") == policy)
    }

    /// Whether the person had it at some time.
    fn was_assigned(&self) -> bool {
        let policy = self.row.task.policy.as_str();
        self.assignments.iter().any(|one| {
            matches!(text(one, "state"), "delivered" | "partiallyDelivered" | "expired")
                && text(one, "assignmentPolicyId") == policy
        })
    }

    /// Holds an outcome against the person as they are.
    pub(crate) fn check_outcome(&self, outcome: &Outcome) -> Result<(), String> {
        let is_undone = self.others.may_have_undone(self.row);
        let action = self.row.task.action;
        match outcome.kind {
            OutcomeKind::Done | OutcomeKind::AlreadyThere => match action {
                Action::Assign | Action::Reassign if is_undone => {
                    require(self.was_assigned(), "it is done, and the access was never there")
                }
                Action::Assign => require(
                    self.is_assigned("delivered"),
                    "it is done, and the access is not there",
                ),
                Action::Reassign => {
                    let policy = self.row.task.policy.as_str();
                    let is_all = self.live().all(|one| text(one, "assignmentPolicyId") == policy);
                    let is_moved = is_all && self.is_assigned("delivered");
                    require(is_moved, "it is done, and the policy is another")
                }
                Action::Remove => {
                    let is_gone = is_undone || self.live().all(|one| self.was_changed(one));
                    require(is_gone, "it is done, and the assignment is still there")
                }
                Action::ChangeDates => {
                    let wanted =
                        self.row.task.schedule.as_ref().and_then(|schedule| {
                            end_of(&serde_json::json!({ "schedule": schedule }))
                        });
                    let ends = self.live().any(|one| wanted.is_some() && end_of(one) == wanted);
                    require(is_undone || ends, "it is done, and the access ends at another time")
                }
            },
            OutcomeKind::Partly if action == Action::Assign && !is_undone => {
                let is_partial = self.is_assigned("partiallyDelivered");
                require(is_partial, "it is done in part, and no part is there")
            }
            OutcomeKind::NotSent | OutcomeKind::Refused
                if self.others.touches(self.row).is_empty() =>
            {
                let step = action.steps()[usize::from(outcome.step)];
                require(self.made(step) == 0, "it was not sent or refused, and a request is there")
            }
            _ => Ok(()),
        }
    }

    /// Holds the row against the person at the end of the history.
    pub(crate) fn check_end(&self) -> Result<(), String> {
        let Some(outcome) = self.row.outcome() else {
            return Err("it was lost: it has no outcome".to_owned());
        };
        let touches = self.others.touches(self.row).len();
        for step in self.row.task.action.steps() {
            let made = self.made(*step);
            if made > 1 + touches {
                return Err(format!("{} was asked for {made} times", step.request_type()));
            }
        }
        let live = self.own_live();
        if live > 1 {
            return Err(format!("there are {live} assignments"));
        }
        self.check_outcome(outcome)
    }
}

fn require(holds: bool, message: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message.to_owned()) }
}
