//! How a request gets from `submitted` to its end while time passes.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::{Event, Work, approval, reviews};
use crate::ids::{self, Id};
use crate::store::{AssignmentState, Callout, Expiration, Fate, Request, RequestState, Store};

/// The longest time that an extension may take (documented: five minutes to 14 days).
const LONGEST_CALLBACK: TimeDelta = TimeDelta::days(14);

/// Puts a request on its way.
pub(crate) fn submit(work: &mut Work<'_>, id: Id) {
    let at = work.store.now + work.behaviour.delivering_delay();
    work.queue.add(at, id, Event::Step);
}

/// Lets everything happen that is due by `now`.
pub(crate) fn advance(work: &mut Work<'_>, now: DateTime<Utc>) {
    while let Some((at, id, event)) = work.queue.due(now) {
        work.store.now = work.store.now.max(at);
        if event == Event::Review {
            reviews::end(work, id, at);
        } else {
            happen(work, id, event);
        }
    }
    work.store.now = work.store.now.max(now);
    work.store.reveal();
    work.store.forget_old_requests();
}

fn happen(work: &mut Work<'_>, id: Id, event: Event) {
    let Some(request) = work.store.requests.get(id) else { return };
    match (event, request.state) {
        (Event::Step, RequestState::Submitted | RequestState::Scheduled) => step(work, id),
        (Event::Finish, RequestState::Delivering) => finish(work.store, id),
        (Event::CallbackTimesOut, RequestState::Submitted) => callback_timed_out(work.store, id),
        (Event::Approve(_) | Event::Deny(_) | Event::Escalate(_), _) => {
            approval::timer(work, id, event);
        }
        _ => {}
    }
}

pub(super) fn change(store: &mut Store, id: Id, change: impl FnOnce(&mut Request)) {
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
        work.queue.add(work.store.now + LONGEST_CALLBACK, id, Event::CallbackTimesOut);
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

/// Nobody called `resume`. `callbackTimedOut` is documented for the call; that the request then fails
/// is assumed.
fn callback_timed_out(store: &mut Store, id: Id) {
    let now = store.now;
    change(store, id, |request| {
        let Some(callout) = request.callout.as_mut() else { return };
        if callout.status == "waitingForCallback" {
            callout.status = "callbackTimedOut";
            request.state = RequestState::DeliveryFailed;
            request.status = "DeliveryFailed";
            request.completed = Some(now);
        }
    });
}

/// Past the custom extension: approval, then a start in the future, then delivery.
pub(super) fn go_on(work: &mut Work<'_>, id: Id) {
    let now = work.store.now;
    let Some(request) = work.store.requests.get(id) else { return };
    if request.needs_approval {
        approval::begin(work, id);
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
    let until = now + work.behaviour.lag(|| work.store.ids.next_u64());
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
