//! How a request gets from `submitted` to its end while time passes.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::{Event, Work};
use crate::behaviour::Approver;
use crate::ids::{self, Id};
use crate::store::{
    AssignmentState, Callout, Expiration, Fate, Request, RequestState, Store, span,
};

/// Puts a request on its way.
pub(crate) fn submit(work: &mut Work<'_>, id: Id) {
    let at = work.store.now + work.behaviour.delivering_delay();
    work.queue.add(at, id, Event::Step);
}

/// Lets everything happen that is due by `now`.
pub(crate) fn advance(work: &mut Work<'_>, now: DateTime<Utc>) {
    while let Some((at, id, event)) = work.queue.due(now) {
        work.store.now = work.store.now.max(at);
        happen(work, id, event);
    }
    work.store.now = work.store.now.max(now);
    work.store.reveal();
}

fn happen(work: &mut Work<'_>, id: Id, event: Event) {
    let Some(request) = work.store.requests.get(id) else { return };
    match (event, request.state) {
        (Event::Step, RequestState::Submitted | RequestState::Scheduled) => step(work, id),
        (Event::Finish, RequestState::Delivering) => finish(work.store, id),
        (Event::Approve, RequestState::PendingApproval) => {
            change(work.store, id, |request| request.needs_approval = false);
            go_on(work, id);
        }
        (Event::Deny, RequestState::PendingApproval) => {
            let now = work.store.now;
            change(work.store, id, |request| {
                request.state = RequestState::Denied;
                request.status = "Denied";
                request.completed = Some(now);
            });
        }
        _ => {}
    }
}

fn change(store: &mut Store, id: Id, change: impl FnOnce(&mut Request)) {
    if let Some(request) = store.requests.get_mut(id) {
        change(request);
    }
}

/// From `submitted`: first the custom extension, then the approvers.
fn step(work: &mut Work<'_>, id: Id) {
    let Some(request) = work.store.requests.get(id) else { return };
    if request.callout.is_none()
        && request.kind.is_add()
        && let Some(extension) = waiting_extension(work.store, request)
    {
        let callout = Callout {
            id: work.store.ids.next_id(),
            extension,
            stage: "assignmentRequestCreated",
            status: "waitingForCallback",
            detail: String::new(),
        };
        change(work.store, id, |request| {
            request.callout = Some(callout);
            request.status = "WaitingForCallback";
        });
        return;
    }
    go_on(work, id);
}

/// The extension that is called when a request is created and waits for its answer.
fn waiting_extension(store: &Store, request: &Request) -> Option<Id> {
    let policy = store.policies.get(store.assignments.get(request.assignment)?.policy)?;
    let settings = policy.list("customExtensionStageSettings").iter();
    settings
        .filter(|setting| {
            setting.get("stage").and_then(Value::as_str) == Some("assignmentRequestCreated")
        })
        .filter_map(|setting| setting.get("customExtension")?.get("id")?.as_str())
        .filter_map(ids::parse)
        .find(|id| store.extensions.get(*id).is_some_and(|extension| extension.waits))
}

/// Past the custom extension: approval, then a start in the future, then delivery.
pub(super) fn go_on(work: &mut Work<'_>, id: Id) {
    let now = work.store.now;
    let Some(request) = work.store.requests.get(id) else { return };
    if request.needs_approval {
        let wait = time_to_decide(work.store, request);
        change(work.store, id, |request| {
            request.state = RequestState::PendingApproval;
            request.status = "PendingApproval";
        });
        if work.behaviour.approver == Approver::Approves {
            work.queue.add(now + work.behaviour.approval_delay(), id, Event::Approve);
        }
        work.queue.add(now + wait, id, Event::Deny);
        return;
    }
    if let Some(start) = request.schedule.start.filter(|start| *start > now) {
        change(work.store, id, |request| {
            request.state = RequestState::Scheduled;
            request.status = "PendingNotBefore";
        });
        work.queue.add(start, id, Event::Step);
        return;
    }
    let (assignment, fate, adds) = (request.assignment, request.fate, request.kind.is_add());
    change(work.store, id, |request| {
        request.state = RequestState::Delivering;
        request.status = "Fulfilling";
    });
    let until = now + work.behaviour.lag();
    if adds {
        let fresh = work.store.assignments.get_mut(assignment).map(|row| {
            row.state = AssignmentState::Delivering;
            !std::mem::replace(&mut row.listed, true)
        });
        if fresh == Some(true) {
            work.store.hide(assignment, until);
        }
    }
    if fate != Fate::Hang {
        let rest = work.behaviour.delivered_delay() - work.behaviour.delivering_delay();
        work.queue.add(now + rest, id, Event::Finish);
    }
}

/// How long the stages of the policy wait before they deny.
fn time_to_decide(store: &Store, request: &Request) -> TimeDelta {
    let policy = store
        .assignments
        .get(request.assignment)
        .and_then(|assignment| store.policies.get(assignment.policy));
    let stages = policy
        .and_then(|policy| policy.v1.get("requestApprovalSettings")?.get("stages")?.as_array());
    let longest = stages
        .into_iter()
        .flatten()
        .filter_map(|stage| span(stage.get("durationBeforeAutomaticDenial")?.as_str()?))
        .fold(TimeDelta::zero(), |total, stage| total + stage);
    if longest > TimeDelta::zero() { longest } else { TimeDelta::days(14) }
}

/// The end of delivery.
fn finish(store: &mut Store, id: Id) {
    let now = store.now;
    let Some(request) = store.requests.get(id) else { return };
    let request = request.clone();
    let (state, status, held) = match request.fate {
        Fate::Fail => {
            (RequestState::DeliveryFailed, "DeliveryFailed", AssignmentState::DeliveryFailed)
        }
        Fate::DeliverPart => (
            RequestState::PartiallyDelivered,
            "PartiallyFulfilled",
            AssignmentState::PartiallyDelivered,
        ),
        Fate::Deliver | Fate::Hang => {
            (RequestState::Delivered, "Fulfilled", AssignmentState::Delivered)
        }
    };
    let policy_end = store
        .assignments
        .get(request.assignment)
        .and_then(|assignment| store.policies.get(assignment.policy))
        .map(crate::store::Policy::expiration)
        .unwrap_or_default();
    if let Some(assignment) = store.assignments.get_mut(request.assignment) {
        let kind = request.kind;
        let wanted = request.schedule.expiration.clone();
        if kind.is_add() {
            assignment.state = held;
            assignment.schedule.start = Some(request.schedule.start.unwrap_or(request.created));
            assignment.schedule.expiration = match wanted {
                Expiration::NotSpecified => policy_end,
                wanted => wanted,
            };
            assignment.answers.clone_from(&request.answers);
        } else if state == RequestState::Delivered && kind.is_update() {
            if wanted != Expiration::NotSpecified {
                assignment.schedule.expiration = wanted;
                assignment.extended = true;
            }
            if !request.answers.is_empty() {
                assignment.answers.clone_from(&request.answers);
            }
        } else if state == RequestState::Delivered && kind.is_remove() {
            assignment.removed = Some(now);
        }
    }
    change(store, id, |request| {
        request.state = state;
        request.status = status;
        request.completed = Some(now);
        // Next time it works, if somebody reprocesses it.
        request.fate = Fate::Deliver;
    });
}
