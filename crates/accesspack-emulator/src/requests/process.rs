//! How a request gets from `submitted` to its end while time passes.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::approval::{self, ApprovalProgress};
use super::reviews;
use super::work::{ProcessingEvent, Work, change_request};
use crate::answer::Failure;
use crate::auth::Caller;
use crate::ids::{self, Id};
use crate::resources;
use crate::store::{
    AssignmentState, Callout, Expiration, Fate, RequestState, Store, StoredRequest,
};

/// The longest time that an extension may take (documented: five minutes to 14 days).
const MAX_CALLBACK_WAIT: TimeDelta = TimeDelta::days(14);

/// Moves the tenant's time to `now` and dispatches every event that is due by then, each at its own
/// time. Time never moves back.
pub(crate) fn advance(work: &mut Work<'_>, now: DateTime<Utc>) {
    while let Some((at, id, event)) = work.queue.take_due(now) {
        work.store.now = work.store.now.max(at);
        dispatch_event(work, id, event, at);
    }
    work.store.now = work.store.now.max(now);
    work.store.reveal();
    work.store.remove_old_requests();
}

/// Carries out one event. An event whose request is in another state by now has no effect.
fn dispatch_event(work: &mut Work<'_>, id: Id, event: ProcessingEvent, at: DateTime<Utc>) {
    if event == ProcessingEvent::ReviewEnds {
        reviews::end(work, id, at);
        return;
    }
    if resources::advance(work, id, event) {
        return;
    }
    let Some(request) = work.store.requests.get(id) else { return };
    match (event, request.state) {
        (ProcessingEvent::Process, RequestState::Submitted | RequestState::Scheduled) => {
            leave_submitted(work, id);
        }
        (ProcessingEvent::FinishDelivery, RequestState::Delivering) => {
            finish_delivery(work.store, id);
        }
        (ProcessingEvent::CallbackTimeout, RequestState::Submitted) => {
            fail_after_callback_timeout(work.store, id);
        }
        (
            ProcessingEvent::Approve(_) | ProcessingEvent::Deny(_) | ProcessingEvent::Escalate(_),
            _,
        ) => {
            let progress = approval::apply_timer(work, id, event);
            continue_after_approval(work, id, progress);
        }
        _ => {}
    }
}

/// Carries out an approver's decision about a stage: see [`approval::decide`].
pub(crate) fn decide(
    work: &mut Work<'_>,
    id: Id,
    stage: Id,
    body: &Value,
    caller: &Caller,
) -> Result<(), Failure> {
    let progress = approval::decide(work, id, stage, body, caller)?;
    continue_after_approval(work, id, progress);
    Ok(())
}

/// A request whose last stage is approved is delivered; any other waits or is over.
fn continue_after_approval(work: &mut Work<'_>, id: Id, progress: ApprovalProgress) {
    match progress {
        ApprovalProgress::Approved => continue_after_extension(work, id),
        ApprovalProgress::Pending | ApprovalProgress::Denied => {}
    }
}

/// From `submitted`: first the custom extension is called, then the approvers are asked.
fn leave_submitted(work: &mut Work<'_>, id: Id) {
    let Some(request) = work.store.requests.get(id) else { return };
    if request.callout.is_none()
        && request.kind.is_add()
        && let Some(extension) = waiting_extension(work.store, request)
    {
        let callout = Callout {
            id: work.store.random.next_id(),
            extension,
            stage: "assignmentRequestCreated",
            status: "waitingForCallback",
            detail: String::new(),
        };
        change_request(work.store, id, |request| {
            request.callout = Some(callout);
            request.status = "WaitingForCallback";
        });
        work.queue.add(work.store.now + MAX_CALLBACK_WAIT, id, ProcessingEvent::CallbackTimeout);
        return;
    }
    continue_after_extension(work, id);
}

/// The custom extension that the policy calls when a request is created, if the request waits for
/// its callback.
fn waiting_extension(store: &Store, request: &StoredRequest) -> Option<Id> {
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

/// The extension did not call `resume`. `callbackTimedOut` is documented for the callout; that the
/// request then fails is assumed.
fn fail_after_callback_timeout(store: &mut Store, id: Id) {
    let now = store.now;
    change_request(store, id, |request| {
        let Some(callout) = request.callout.as_mut() else { return };
        if callout.status == "waitingForCallback" {
            callout.status = "callbackTimedOut";
            request.state = RequestState::DeliveryFailed;
            request.status = "DeliveryFailed";
            request.completed = Some(now);
        }
    });
}

/// Continues a request that no custom extension holds back: approval first, then a start in the
/// future, then delivery.
pub(super) fn continue_after_extension(work: &mut Work<'_>, id: Id) {
    let now = work.store.now;
    let Some(request) = work.store.requests.get(id) else { return };
    if request.needs_approval {
        approval::begin(work, id);
        return;
    }
    if let Some(start) = request.schedule.start.filter(|start| *start > now) {
        change_request(work.store, id, |request| {
            request.state = RequestState::Scheduled;
            request.status = "PendingNotBefore";
        });
        work.queue.add(start, id, ProcessingEvent::Process);
        return;
    }
    let (assignment, fate, adds) = (request.assignment, request.fate, request.kind.is_add());
    change_request(work.store, id, |request| {
        request.state = RequestState::Delivering;
        request.status = "Fulfilling";
    });
    let until = now + work.behaviour.lag(|limit| work.store.random.below(limit));
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
        work.queue.add(now + rest, id, ProcessingEvent::FinishDelivery);
    }
}

/// Ends the delivery of a request as its fate has it, and changes its assignment accordingly.
fn finish_delivery(store: &mut Store, id: Id) {
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
        .map(crate::store::StoredPolicy::expiration)
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
    change_request(store, id, |request| {
        request.state = state;
        request.status = status;
        request.completed = Some(now);
        // A request that an administrator reprocesses is delivered.
        request.fate = Fate::Deliver;
    });
}
