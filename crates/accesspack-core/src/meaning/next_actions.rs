//! `next_actions`: what can be done with a request in its state and at its age, until when, and why not.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Serialize;
use serde_json::Value;

use crate::graph::names::{ASSIGNMENT_STATE, REQUEST_STATE, REQUEST_STATUS};
use crate::meaning::place::{first, text};
use crate::values::time;

/// For how many days after its completion a request can be reprocessed, by the page of the call. An older page
/// of the portal has a week.
const REPROCESS_DAYS: i64 = 14;

/// Statuses in which a request can be cancelled, by the page of the call, in lower case.
const CANCELABLE: [&str; 4] =
    ["accepted", "pendingapproval", "pendingnotbefore", "pendingapprovalescalated"];

/// Something that can be done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RequestAction {
    /// `cancelAssignmentRequest`.
    Cancel,
    /// `reprocessAssignmentRequest`.
    Reprocess,
    /// `resumeAssignmentRequest`.
    Resume,
    /// Deleting the request.
    Delete,
    /// Waiting: the request goes on by itself.
    Wait,
}

impl RequestAction {
    /// The action's name: `cancel`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::Reprocess => "reprocess",
            Self::Resume => "resume",
            Self::Delete => "delete",
            Self::Wait => "wait",
        }
    }
}

/// Whether an action is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextAction {
    /// The action.
    pub action: RequestAction,
    /// Whether the service carries it out, as far as the request shows.
    pub allowed: bool,
    /// The last instant at which it is allowed, in UTC; `None` where there is none, or where it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Why it is allowed or not, in one sentence without a full stop.
    pub why: String,
}

/// What can be done with a request as Graph returns it in either version: every action, with the reason
/// why it is allowed at `now` or not.
///
/// # Examples
/// ```
/// use accesspack_core::{RequestAction, next_actions};
/// use serde_json::json;
///
/// let request = json!({ "state": "deliveryFailed", "completedDateTime": "2026-11-01T00:00:00Z" });
/// let now = "2026-11-10T00:00:00Z".parse().unwrap();
/// let actions = next_actions(&request, now);
/// let reprocess = actions.iter().find(|it| it.action == RequestAction::Reprocess).unwrap();
/// assert!(reprocess.allowed);
/// assert_eq!(reprocess.until.as_deref(), Some("2026-11-15T00:00:00Z"));
/// ```
#[must_use]
pub fn next_actions(request: &Value, now: DateTime<Utc>) -> Vec<NextAction> {
    let progress = RequestProgress::read(request);
    vec![
        progress.cancel(),
        progress.reprocess(now),
        progress.resume(),
        progress.delete(request),
        progress.wait(now),
    ]
}

/// How far a request has come, in lower case.
struct RequestProgress {
    state: String,
    status: String,
    is_waiting: bool,
    completed: Option<DateTime<Utc>>,
    starts: Option<DateTime<Utc>>,
}

fn found(action: RequestAction, allowed: bool, why: impl Into<String>) -> NextAction {
    NextAction { action, allowed, until: None, why: why.into() }
}

impl RequestProgress {
    fn read(request: &Value) -> Self {
        let name = |member: crate::graph::names::Name| {
            let places = member.both().map(|name| format!("/{name}"));
            let places = places.each_ref().map(String::as_str);
            text(request, &places).unwrap_or_default().to_ascii_lowercase()
        };
        let (state, status) = (name(REQUEST_STATE), name(REQUEST_STATUS));
        let calls = request.get("customExtensionCalloutInstances").and_then(Value::as_array);
        let waits = |call: &Value| {
            text(call, &["/status"]).is_some_and(|it| it.eq_ignore_ascii_case("waitingForCallback"))
        };
        let instant = |places: &[&str]| {
            let seconds = time::seconds(text(request, places)?)?;
            DateTime::from_timestamp(seconds, 0)
        };
        Self {
            is_waiting: status == "waitingforcallback" || calls.into_iter().flatten().any(waits),
            completed: instant(&["/completedDateTime", "/completedDate"]),
            starts: instant(&["/schedule/startDateTime"]),
            state,
            status,
        }
    }

    fn failed(&self) -> bool {
        matches!(self.state.as_str(), "deliveryfailed" | "partiallydelivered")
    }

    fn ended(&self) -> bool {
        self.failed() || matches!(self.state.as_str(), "delivered" | "denied" | "canceled")
    }

    fn cancel(&self) -> NextAction {
        let action = RequestAction::Cancel;
        let can = |why: &str| found(action, true, why);
        match self.state.as_str() {
            "delivered" | "denied" | "canceled" | "partiallydelivered" => {
                found(action, false, format!("the request has ended: {}", self.phrase()))
            }
            "deliveryfailed" => can(
                "the portal cancels a request whose delivery failed; the page of the call does not name this state",
            ),
            "delivering" => found(
                action,
                false,
                "access is being delivered; what was given can be removed afterwards",
            ),
            _ if self.is_waiting => found(
                action,
                false,
                "the request waits for a custom extension, which no page names as a state to cancel",
            ),
            "scheduled" => {
                NextAction { until: self.starts.map(iso), ..can("the request waits for its start") }
            }
            "pendingapproval" => can("no approver has decided yet"),
            _ if CANCELABLE.contains(&self.status.as_str()) => {
                can("the request is not delivered yet")
            }
            "submitted" => can("the request is not delivered yet"),
            _ => found(action, false, "the state of the request is unknown"),
        }
    }

    fn reprocess(&self, now: DateTime<Utc>) -> NextAction {
        let action = RequestAction::Reprocess;
        if !self.failed() {
            let why = "only a request whose delivery failed, wholly or in part, can be reprocessed";
            return found(action, false, why);
        }
        let last =
            self.completed.and_then(|at| at.checked_add_signed(TimeDelta::days(REPROCESS_DAYS)));
        let Some(last) = last else {
            let why = "the delivery failed; this is possible within 14 days of the completion, which the request does not hold";
            return found(action, true, why);
        };
        let (allowed, why) = if now <= last {
            (true, "the delivery failed, and its completion is not older than 14 days")
        } else {
            (false, "the completion is older than 14 days; send a new request")
        };
        NextAction { until: Some(iso(last)), ..found(action, allowed, why) }
    }

    fn resume(&self) -> NextAction {
        let why = if self.is_waiting && !self.ended() {
            return found(RequestAction::Resume, true, "a custom extension has not answered yet");
        } else {
            "the request does not wait for a custom extension"
        };
        found(RequestAction::Resume, false, why)
    }

    fn delete(&self, request: &Value) -> NextAction {
        let action = RequestAction::Delete;
        if !self.ended() {
            let why = if self.cancel().allowed {
                "only a request that has ended can be deleted; cancel it first"
            } else {
                "only a request that has ended can be deleted"
            };
            return found(action, false, why);
        }
        let kind = text(request, &["/requestType"]).unwrap_or_default().to_ascii_lowercase();
        let gives = !kind.ends_with("remove");
        let assignment = first(request, &["/assignment", "/accessPackageAssignment"]);
        let places = ASSIGNMENT_STATE.both().map(|name| format!("/{name}"));
        let places = places.each_ref().map(String::as_str);
        let state = assignment.and_then(|it| text(it, &places));
        let exists = match state {
            Some(state) => !state.eq_ignore_ascii_case("expired"),
            None => matches!(self.state.as_str(), "delivered" | "partiallydelivered"),
        };
        if gives && exists {
            return found(action, false, "a request cannot be deleted while its assignment exists");
        }
        found(action, true, format!("the request has ended: {}", self.phrase()))
    }

    fn wait(&self, now: DateTime<Utc>) -> NextAction {
        let action = RequestAction::Wait;
        if self.ended() {
            return found(action, false, format!("the request has ended: {}", self.phrase()));
        }
        match self.state.as_str() {
            _ if self.is_waiting => {
                found(action, true, "the request goes on when the custom extension answers")
            }
            "scheduled" => NextAction {
                until: self.starts.filter(|start| *start >= now).map(iso),
                ..found(action, true, "access is delivered at the start of the schedule")
            },
            "pendingapproval" => found(
                action,
                true,
                "an approver decides, or the request is denied when the time of the stage is over",
            ),
            "submitted" => found(action, true, "the service has not looked at the request yet"),
            "delivering" => found(action, true, "access is being delivered"),
            _ => found(action, false, "the state of the request is unknown"),
        }
    }

    /// The end of a request in words.
    fn phrase(&self) -> &'static str {
        match self.state.as_str() {
            "delivered" => "access was delivered",
            "denied" => "it was denied",
            "canceled" => "it was cancelled",
            "deliveryfailed" => "the delivery failed",
            "partiallydelivered" => "access was delivered in part",
            _ => "its state is unknown",
        }
    }
}

fn iso(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
