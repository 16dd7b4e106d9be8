//! What a request is about, what it waits for, and whether it needs attention.

use crate::words::{self, time};
use accesspack_client::{AssignmentRequest, RequestState, Subject};
use accesspack_core::draft::{Stage, Subject as Approver};
use accesspack_core::{NextAction, RequestAction, next_actions};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// After how long without a change a request counts as stuck while it is processed or delivered.
const STUCK_AFTER: TimeDelta = TimeDelta::days(1);

/// The person, agent or service principal whose access a request changes.
pub fn target(request: &AssignmentRequest) -> Option<&Subject> {
    let assignment = request.assignment.as_ref();
    assignment.and_then(|one| one.target.as_ref()).or(request.requestor.as_ref())
}

/// The name of the same.
pub fn person(request: &AssignmentRequest) -> String {
    target(request).map(|target| target.label().to_owned()).unwrap_or_default()
}

/// The id and the name of a request's access package.
pub fn package(request: &AssignmentRequest) -> (String, String) {
    let of_assignment = request.assignment.as_ref().and_then(|one| one.access_package.as_ref());
    let package = request.access_package.as_ref().or(of_assignment);
    package.map(|one| (one.id.clone(), one.display_name.clone())).unwrap_or_default()
}

/// The id of a request's access package; empty where Graph does not show it.
pub fn package_id(request: &AssignmentRequest) -> &str {
    let of_assignment = request.assignment.as_ref().and_then(|one| one.access_package.as_ref());
    request.access_package.as_ref().or(of_assignment).map_or("", |one| &one.id)
}

/// The id of the policy that a request goes through; empty where Graph does not show it.
pub fn policy_id(request: &AssignmentRequest) -> &str {
    request.assignment.as_ref().map_or("", |assignment| assignment.policy_id())
}

/// What a request is called: "request for Nadia Haddad, Sales CRM".
pub fn name(request: &AssignmentRequest) -> String {
    format!("request for {}, {}", person(request), package(request).1)
}

/// Every action with the reason why it is possible now or not.
pub fn actions(request: &AssignmentRequest, now: DateTime<Utc>) -> Vec<NextAction> {
    let mut body = request.json.clone();
    // the relation is not in the JSON; its state decides about deleting what was delivered
    let had_effect = !matches!(request.state, RequestState::Denied | RequestState::Canceled);
    let assignment = request.assignment.as_ref().filter(|_| had_effect);
    if let (Some(members), Some(assignment)) = (body.as_object_mut(), assignment) {
        members.insert("assignment".to_owned(), json!({ "state": assignment.state.graph_name() }));
    }
    next_actions(&body, now)
}

/// An action, if it is possible now.
pub fn allowed(
    request: &AssignmentRequest,
    action: RequestAction,
    now: DateTime<Utc>,
) -> Option<NextAction> {
    actions(request, now).into_iter().find(|next| next.action == action && next.allowed)
}

/// How long an action is possible yet: `9 days left`.
pub fn window(next: &NextAction, now: DateTime<Utc>) -> Option<String> {
    let until = time::read(next.until.as_deref()?)?;
    (until >= now).then(|| format!("{} left", time::length(until - now)))
}

/// How long ago a request was made.
pub fn age(request: &AssignmentRequest, now: DateTime<Utc>) -> Option<TimeDelta> {
    time::read(&request.created).map(|created| now - created)
}

/// Whether an administrator or the service made a request, so that no approver is asked.
pub fn is_unasked(request: &AssignmentRequest) -> bool {
    let kind = request.request_type.to_ascii_lowercase();
    kind.starts_with("admin") || kind.starts_with("system")
}

/// Why a request needs attention; none where it goes its way. `stages` are those of its policy, if they are known.
pub fn concern(
    request: &AssignmentRequest,
    stages: Option<&[Stage]>,
    now: DateTime<Utc>,
) -> Option<String> {
    let begun = time::read(start(request)).max(time::read(&request.created))?;
    let decisions = || {
        let days = stages?.iter().filter_map(|stage| stage.decision_days.value());
        TimeDelta::try_days(days.sum())
    };
    let for_long = |what: &str| format!("{what} for {}", time::length(now - begun));
    match &request.state {
        RequestState::DeliveryFailed | RequestState::PartiallyDelivered => {
            let next = allowed(request, RequestAction::Reprocess, now)?;
            let left = window(&next, now).map(|left| format!(": {left}")).unwrap_or_default();
            Some(format!("{}. Reprocess{left}", request.state.label()))
        }
        RequestState::PendingApproval => {
            let limit = decisions().filter(|limit| !limit.is_zero())?;
            (now - begun > limit).then(|| {
                format!(
                    "The time of its approvers is over since {}",
                    time::length(now - begun - limit)
                )
            })
        }
        RequestState::Submitted => {
            let what = if waits_for_extension(request) {
                "Waits for a custom extension"
            } else {
                "Not processed"
            };
            (now - begun > STUCK_AFTER).then(|| for_long(what))
        }
        RequestState::Delivering => {
            // the list does not show when the last approver decided
            let limit = if is_unasked(request) { None } else { decisions() };
            let limit = limit.unwrap_or_default() + STUCK_AFTER;
            (now - begun > limit).then(|| for_long("Delivering"))
        }
        _ => None,
    }
}

/// What a request waits for, in a few words; empty where it has ended.
pub fn waits_for(
    request: &AssignmentRequest,
    stages: Option<&[Stage]>,
    now: DateTime<Utc>,
) -> String {
    match &request.state {
        RequestState::Submitted if waits_for_extension(request) => "Custom extension".to_owned(),
        RequestState::Submitted => "Microsoft Entra".to_owned(),
        RequestState::PendingApproval => approvers(stages.unwrap_or_default()),
        RequestState::Scheduled => match time::read(start(request)) {
            Some(at) => format!("Start, in {}", time::length(at - now)),
            None => "Start".to_owned(),
        },
        RequestState::Delivering => "Delivery".to_owned(),
        RequestState::DeliveryFailed | RequestState::PartiallyDelivered => {
            let reprocess = allowed(request, RequestAction::Reprocess, now);
            match reprocess.map(|next| window(&next, now)) {
                Some(Some(left)) => format!("Reprocess: {left}"),
                Some(None) => "Reprocess".to_owned(),
                None => "Too old to reprocess".to_owned(),
            }
        }
        _ => String::new(),
    }
}

/// Who decides, stage by stage.
pub fn approvers(stages: &[Stage]) -> String {
    let of_stage = |stage: &Stage| {
        let names = stage.approvers.iter().map(approver);
        names.collect::<Vec<_>>().join(" or ")
    };
    match stages.iter().map(of_stage).filter(|names| !names.is_empty()).collect::<Vec<_>>() {
        names if names.is_empty() => "Approvers".to_owned(),
        names => names.join(", then "),
    }
}

/// An approver by name, and by kind where the policy holds no name.
fn approver(subject: &Approver) -> String {
    words::policy::subject(subject, &|_| Some("User".to_owned()))
}

/// Whether the service waits for the answer of a custom extension.
pub fn waits_for_extension(request: &AssignmentRequest) -> bool {
    request.status.eq_ignore_ascii_case("WaitingForCallback")
}

/// When the access begins by the schedule; empty where there is none.
pub fn start(request: &AssignmentRequest) -> &str {
    let start = request.json.pointer("/schedule/startDateTime");
    start.and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn now() -> DateTime<Utc> {
        time::read("2026-11-20T00:00:00Z").unwrap()
    }

    fn request(state: RequestState, created: &str) -> AssignmentRequest {
        let json =
            json!({ "state": state.graph_name(), "completedDateTime": "2026-11-15T00:00:00Z" });
        AssignmentRequest {
            state,
            created: created.to_owned(),
            request_type: "userAdd".to_owned(),
            json,
            ..AssignmentRequest::default()
        }
    }

    #[test]
    fn a_failed_delivery_needs_attention_while_it_can_be_reprocessed() {
        let failed = request(RequestState::DeliveryFailed, "2026-11-14T00:00:00Z");
        let concern = concern(&failed, None, now()).unwrap();
        assert_eq!(concern, "Delivery failed. Reprocess: 9 days left");
        let later = time::read("2026-12-20T00:00:00Z").unwrap();
        assert_eq!(super::concern(&failed, None, later), None);
        assert_eq!(waits_for(&failed, None, later), "Too old to reprocess");
    }

    #[test]
    fn a_request_is_stuck_after_a_day_of_delivery_and_after_its_approvers_time() {
        let delivering = request(RequestState::Delivering, "2026-11-17T00:00:00Z");
        assert_eq!(concern(&delivering, None, now()).unwrap(), "Delivering for 3 days");
        let stages = [Stage::for_form()];
        assert_eq!(concern(&delivering, Some(&stages), now()), None);
        let pending = request(RequestState::PendingApproval, "2026-11-01T00:00:00Z");
        assert!(concern(&pending, Some(&stages), now()).unwrap().ends_with("since 5 days"));
        assert_eq!(concern(&pending, None, now()), None);
    }
}
