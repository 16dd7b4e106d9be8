//! The history of a request as steps: submitted, extension calls, approval stages, delivery, end; and what is to come.

use super::facts::{is_unasked, package, start};
use super::stages::approval;
use super::step::{StepProgress, TimelineSource, TimelineStep};
use crate::words::{count, time};
use accesspack_client::{AssignmentRequest, RequestState, Subject};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The steps of a request, the first one first.
pub fn steps(source: &TimelineSource<'_>) -> Vec<TimelineStep> {
    let mut steps = vec![submitted(source.request)];
    steps.extend(extension_calls(source));
    steps.extend(approval(source));
    steps.extend(end(source));
    steps
}

fn submitted(request: &AssignmentRequest) -> TimelineStep {
    let at = time::read(&request.created);
    let step = TimelineStep::new(StepProgress::Done, "Submitted", at);
    match request.requestor.as_ref().map(Subject::label).filter(|name| !name.is_empty()) {
        Some(name) if !is_unasked(request) => step.with(format!("By {name}")),
        _ => step,
    }
}

fn extension_calls(source: &TimelineSource<'_>) -> Vec<TimelineStep> {
    let calls = source.request.json.get("customExtensionCalloutInstances");
    let calls = calls.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let step = |call: &Value| {
        let text = |name: &str| call.get(name).and_then(Value::as_str).unwrap_or_default();
        let id = text("customExtensionId");
        let known = source.extensions.iter().find(|(known, _)| known.eq_ignore_ascii_case(id));
        let title = match known {
            Some((_, name)) => format!("Custom extension {name}"),
            None => "Custom extension".to_owned(),
        };
        let status = text("status").to_ascii_lowercase();
        let (progress, words) = match status.as_str() {
            "calloutsent" => (StepProgress::Done, "Called"),
            "callbackreceived" => (StepProgress::Done, "Answered"),
            "calloutfailed" => (StepProgress::Bad, "The call failed"),
            "callbacktimedout" => (StepProgress::Bad, "No answer in time"),
            "waitingforcallback" if source.request.state.is_over() => {
                (StepProgress::Stopped, "Not answered")
            }
            "waitingforcallback" => (StepProgress::Now, "Waiting for its answer"),
            "waitingforprocessing" => (StepProgress::Now, "To be called"),
            _ => (StepProgress::Done, ""),
        };
        let mut step = TimelineStep::new(progress, title, None);
        let texts = [words, text("detail")];
        step.details.extend(texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
        step
    };
    calls.iter().map(step).collect()
}

/// The delivery, or what came instead of it, and the end of the access.
fn end(source: &TimelineSource<'_>) -> Vec<TimelineStep> {
    let request = source.request;
    let completed = time::read(&request.completed);
    let starts = time::read(start(request)).filter(|at| *at > source.now);
    let what = if request.is_removal() { "Removal" } else { "Delivery" };
    let one = |progress, title: &str, at| TimelineStep::new(progress, title, at);
    let mut steps = Vec::new();
    match &request.state {
        RequestState::Submitted | RequestState::PendingApproval => {
            steps.push(one(StepProgress::Later, what, starts));
        }
        RequestState::Scheduled => {
            steps.push(one(StepProgress::Now, "Waiting for its start", starts));
            steps.push(one(StepProgress::Later, what, starts));
        }
        RequestState::Delivering => steps.push(one(StepProgress::Now, "Delivering", None)),
        RequestState::Delivered => {
            let title = if request.is_removal() { "Access removed" } else { "Delivered" };
            steps.push(one(StepProgress::Done, title, completed));
        }
        RequestState::PartiallyDelivered => {
            let step = one(StepProgress::Bad, "Partially delivered", completed);
            steps.push(step.with("Some resources of the access package were not delivered"));
        }
        RequestState::DeliveryFailed => {
            steps.push(one(StepProgress::Bad, "Delivery failed", completed));
        }
        RequestState::Denied => steps.push(one(StepProgress::Bad, "Denied", completed)),
        RequestState::Canceled => steps.push(one(StepProgress::Stopped, "Canceled", completed)),
        RequestState::Other(name) => steps.push(one(StepProgress::Now, name, None)),
    }
    let is_given = !request.state.is_failure() && !request.is_removal();
    if let Some(at) = access_end(request).filter(|_| is_given) {
        let progress = if at <= source.now { StepProgress::Done } else { StepProgress::Later };
        let title = if at <= source.now { "Access ended" } else { "Access ends" };
        steps.push(one(progress, title, Some(at)));
    }
    steps
}

/// When the access ends by the schedule of the request or of its assignment.
fn access_end(request: &AssignmentRequest) -> Option<DateTime<Utc>> {
    if let Some(time::Ends::At(at)) = request.assignment.as_ref().map(time::ends) {
        return Some(at);
    }
    time::read(request.json.pointer("/schedule/expiration/endDateTime")?.as_str()?)
}

/// The whole history in one sentence, for a list of the steps: "5 steps, 3 done".
pub fn summary(request: &AssignmentRequest, steps: &[TimelineStep]) -> String {
    let done = steps.iter().filter(|step| step.progress == StepProgress::Done).count();
    let all = count(steps.len(), "step", "steps");
    format!("History of the request for {}: {all}, {done} done", package(request).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_client::{ApprovalStep, Named};
    use accesspack_core::draft::{PolicyDraft, Stage, Subject as Approver, SubjectKind};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn at(text: &str) -> DateTime<Utc> {
        time::read(text).unwrap()
    }

    fn policy() -> PolicyDraft {
        let stage = |name: &str| {
            let mut approver = Approver::default();
            approver.kind = SubjectKind::User;
            approver.description = name.to_owned();
            let mut stage = Stage::for_form();
            stage.approvers = vec![approver];
            stage
        };
        let mut policy = PolicyDraft::new_for("p");
        policy.approval.required = true;
        policy.approval.stages = vec![stage("Maya"), stage("Grace")];
        policy
    }

    fn titles(steps: &[TimelineStep]) -> Vec<(&str, StepProgress)> {
        steps.iter().map(|step| (step.title.as_str(), step.progress)).collect()
    }

    #[test]
    fn a_decided_stage_names_its_approver_and_the_next_one_waits() {
        let request = AssignmentRequest {
            request_type: "userAdd".to_owned(),
            state: RequestState::PendingApproval,
            created: "2026-11-01T00:00:00Z".to_owned(),
            ..AssignmentRequest::default()
        };
        let decided = ApprovalStep {
            status: "Completed".to_owned(),
            result: "Approve".to_owned(),
            reviewed: "2026-11-02T00:00:00Z".to_owned(),
            reviewed_by: Some(Named { id: "1".to_owned(), display_name: "Maya".to_owned() }),
            justification: "fits".to_owned(),
            ..ApprovalStep::default()
        };
        let open = ApprovalStep {
            status: "InProgress".to_owned(),
            result: "NotReviewed".to_owned(),
            ..ApprovalStep::default()
        };
        let policy = policy();
        let steps = steps(&TimelineSource {
            request: &request,
            approvals: &[decided, open],
            policy: Some(&policy),
            extensions: &[],
            name_of: &|_| None,
            now: at("2026-11-05T00:00:00Z"),
        });
        assert_eq!(
            titles(&steps),
            [
                ("Submitted", StepProgress::Done),
                ("Approval, stage 1 of 2", StepProgress::Done),
                ("Approval, stage 2 of 2", StepProgress::Now),
                ("Delivery", StepProgress::Later),
            ]
        );
        assert_eq!(steps[1].details, ["Approved by Maya", "\u{201c}fits\u{201d}"]);
        assert_eq!(steps[2].details[0], "Waiting for Grace");
    }

    #[test]
    fn a_direct_assignment_has_no_approval_and_a_failed_one_ends_badly() {
        let request = AssignmentRequest {
            request_type: "adminAdd".to_owned(),
            state: RequestState::DeliveryFailed,
            created: "2026-11-01T00:00:00Z".to_owned(),
            ..AssignmentRequest::default()
        };
        let policy = policy();
        let steps = steps(&TimelineSource {
            request: &request,
            approvals: &[],
            policy: Some(&policy),
            extensions: &[],
            name_of: &|_| None,
            now: at("2026-11-05T00:00:00Z"),
        });
        assert_eq!(
            titles(&steps),
            [("Submitted", StepProgress::Done), ("Delivery failed", StepProgress::Bad)]
        );
    }
}
