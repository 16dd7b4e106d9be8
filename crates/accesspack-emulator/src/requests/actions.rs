//! `cancel`, `reprocess`, `resume` and `DELETE` of a request.

use chrono::TimeDelta;
use serde_json::Value;

use super::process;
use super::work::Work;
use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id};
use crate::store::{RequestState, Store, StoredRequest};

fn known(store: &Store, id: Id) -> Result<&StoredRequest, Failure> {
    store.requests.get(id).filter(|row| !store.is_hidden(row.id)).ok_or_else(Failure::not_found)
}

/// Cancelable are `accepted`, `pendingApproval`, `pendingNotBefore` and `pendingApprovalEscalated`
/// (documented), which are the states before delivery; Entra's admin center also cancels a request whose
/// delivery failed (documented there).
pub(crate) fn cancel(store: &mut Store, id: Id) -> Result<(), Failure> {
    let state = known(store, id)?.state;
    let cancelable = matches!(
        state,
        RequestState::Submitted
            | RequestState::PendingApproval
            | RequestState::Scheduled
            | RequestState::DeliveryFailed
    );
    if !cancelable {
        return Err(Failure::bad_request("The request is not in a cancelable state."));
    }
    end(store, id, RequestState::Canceled, "Canceled");
    Ok(())
}

/// For how many days after its completion a request can be reprocessed (documented on the page of the call;
/// Entra's troubleshooting page, which is older, has less than one week for the admin center).
const REPROCESS_DAYS: i64 = 14;

/// From `DeliveryFailed` or `PartiallyDelivered` (documented).
pub(crate) fn reprocess(work: &mut Work<'_>, id: Id) -> Result<(), Failure> {
    let request = known(work.store, id)?;
    let fits =
        matches!(request.state, RequestState::DeliveryFailed | RequestState::PartiallyDelivered);
    let recent =
        request.completed.is_some_and(|at| work.store.now - at <= TimeDelta::days(REPROCESS_DAYS));
    if !fits || !recent {
        return Err(Failure::bad_request("The request cannot be reprocessed."));
    }
    if let Some(request) = work.store.requests.get_mut(id) {
        request.state = RequestState::Submitted;
        request.status = "Accepted";
        request.completed = None;
    }
    work.submit(id);
    Ok(())
}

/// For a request that waits for its callback (documented). Denying is possible at the stage
/// `assignmentRequestCreated`, as the example does it.
pub(crate) fn resume(work: &mut Work<'_>, id: Id, body: &Value) -> Result<(), Failure> {
    let body = checks::resume(body)?;
    let request = known(work.store, id)?;
    let waiting = request.callout.as_ref().filter(|callout| callout.status == "waitingForCallback");
    let Some(callout) = waiting else {
        return Err(Failure::bad_request("The request is not waiting for a callback."));
    };
    let data = body.get("data").cloned().unwrap_or_default();
    let text = |name: &str| data.get(name).and_then(Value::as_str);
    let stage = text("stage").unwrap_or_default();
    let kind = body.get("type").and_then(Value::as_str).unwrap_or_default();
    let kind = kind.rsplit('.').next().unwrap_or_default();
    let instance = text("customExtensionStageInstanceId").and_then(ids::parse);
    let fits = stage.eq_ignore_ascii_case(callout.stage)
        && kind.eq_ignore_ascii_case(callout.stage)
        && instance == Some(callout.id);
    if !fits {
        return Err(Failure::invalid_model());
    }
    let detail = text("customExtensionStageInstanceDetail").unwrap_or_default().to_owned();
    if let Some(callout) = work.store.requests.get_mut(id).and_then(|row| row.callout.as_mut()) {
        callout.status = "callbackReceived";
        callout.detail = detail;
    }
    match text("state").map(str::to_ascii_lowercase).as_deref() {
        Some("denied") => end(work.store, id, RequestState::Denied, "Denied"),
        Some("canceled") => end(work.store, id, RequestState::Canceled, "Canceled"),
        _ => {
            if let Some(request) = work.store.requests.get_mut(id) {
                request.status = "Accepted";
            }
            process::continue_after_extension(work, id);
        }
    }
    Ok(())
}

/// Deletes a request; fails unless it is denied, canceled or delivered.
pub(crate) fn delete(store: &mut Store, id: Id) -> Result<(), Failure> {
    let request = known(store, id)?;
    let done = matches!(
        request.state,
        RequestState::Denied | RequestState::Canceled | RequestState::Delivered
    );
    if !done {
        return Err(Failure::bad_request("Only a completed request can be deleted."));
    }
    let (subject, requestor) = (request.subject, request.requestor);
    store.requests.remove(id);
    store.requests_of_subject.remove(subject, id);
    store.requests_of_subject.remove(requestor, id);
    Ok(())
}

fn end(store: &mut Store, id: Id, state: RequestState, status: &'static str) {
    let now = store.now;
    if let Some(request) = store.requests.get_mut(id) {
        request.state = state;
        request.status = status;
        request.completed = Some(now);
    }
}
