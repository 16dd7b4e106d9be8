//! The approval stages in the history of a request: who decided, whom it waits for, until when.

use super::facts::is_unasked;
use super::step::{StepProgress, TimelineSource, TimelineStep};
use crate::words::policy::subject;
use crate::words::time;
use accesspack_client::{ApprovalStep, RequestState};
use accesspack_core::draft::Stage;
use chrono::{DateTime, TimeDelta, Utc};

/// The approval stages: decided, waited for, and to come.
pub fn approval(source: &TimelineSource<'_>) -> Vec<TimelineStep> {
    let TimelineSource { request, approvals, policy, .. } = source;
    let settings = policy.map(|policy| &policy.approval);
    let needs_approval = settings.is_some_and(|approval| {
        let is_extension = request.request_type.to_ascii_lowercase().contains("extend");
        if is_extension { approval.required_for_extension } else { approval.required }
    });
    let is_open = matches!(request.state, RequestState::Submitted | RequestState::PendingApproval);
    let expects = is_open && needs_approval && !is_unasked(request) && !request.is_removal();
    let stages = settings.map(|approval| approval.stages.as_slice()).unwrap_or_default();
    let number = if expects { stages.len().max(approvals.len()) } else { approvals.len() };
    let mut begins = time::read(&request.created);
    let mut steps = Vec::new();
    for index in 0..number {
        let title = match number {
            1 => "Approval".to_owned(),
            _ => format!("Approval, stage {} of {number}", index + 1),
        };
        let step = stage(source, title, approvals.get(index), stages.get(index), begins);
        begins = approvals.get(index).and_then(|one| time::read(&one.reviewed)).or(begins);
        steps.push(step);
    }
    steps
}

fn stage(
    source: &TimelineSource<'_>,
    title: String,
    approval: Option<&ApprovalStep>,
    setting: Option<&Stage>,
    begins: Option<DateTime<Utc>>,
) -> TimelineStep {
    let names = |all: &[accesspack_core::draft::Subject]| {
        all.iter().map(|one| subject(one, source.name_of)).collect::<Vec<_>>().join(" or ")
    };
    let is_over = source.request.state.is_over();
    let to_come = |title: String| {
        let step = TimelineStep::new(StepProgress::Later, title, None);
        let who = setting.map(|setting| names(&setting.approvers)).filter(|who| !who.is_empty());
        match who {
            Some(who) => step.with(who),
            None => step,
        }
    };
    let Some(approval) = approval else { return to_come(title) };
    let reviewed = time::read(&approval.reviewed);
    let by = approval.reviewed_by.as_ref().map(|by| by.display_name.as_str());
    let by = by.filter(|name| !name.is_empty()).map(|name| format!(" by {name}"));
    let by = by.unwrap_or_default();
    let mut step = match approval.result.to_ascii_lowercase().as_str() {
        "approve" => {
            TimelineStep::new(StepProgress::Done, title, reviewed).with(format!("Approved{by}"))
        }
        "deny" => TimelineStep::new(StepProgress::Bad, title, reviewed).with(format!("Denied{by}")),
        _ if approval.status.eq_ignore_ascii_case("Expired") => {
            TimelineStep::new(StepProgress::Bad, title, reviewed).with("No decision in time")
        }
        _ if is_over => TimelineStep::new(StepProgress::Stopped, title, None).with("Not decided"),
        _ if approval.status.eq_ignore_ascii_case("InProgress") => {
            let mut step = TimelineStep::new(StepProgress::Now, title, None);
            step.details = waiting(source, setting, begins, &names);
            step
        }
        _ => to_come(title),
    };
    if !approval.justification.is_empty() {
        step.details.push(format!("\u{201c}{}\u{201d}", approval.justification));
    }
    step
}

/// Whom a stage waits for, until when, and to whom it goes then.
fn waiting(
    source: &TimelineSource<'_>,
    setting: Option<&Stage>,
    begins: Option<DateTime<Utc>>,
    names: &dyn Fn(&[accesspack_core::draft::Subject]) -> String,
) -> Vec<String> {
    let Some(setting) = setting else { return vec!["Waiting for an approver".to_owned()] };
    let mut details = vec![format!("Waiting for {}", names(&setting.approvers))];
    let after = |length: Option<TimeDelta>| begins.and_then(|at| at.checked_add_signed(length?));
    if setting.escalation && !setting.alternates.is_empty() {
        let minutes = setting.escalation_minutes.value().and_then(TimeDelta::try_minutes);
        let alternates = names(&setting.alternates);
        details.push(match after(minutes) {
            Some(at) if at <= source.now => {
                format!("Forwarded to {alternates} on {}", time::local(at))
            }
            Some(at) => {
                format!("Forwarded to {alternates} on {}, without a decision", time::local(at))
            }
            None => format!("Alternate: {alternates}"),
        });
    }
    let days = setting.decision_days.value().and_then(TimeDelta::try_days);
    if let Some(until) = after(days) {
        let left = time::length(until - source.now);
        details.push(if until >= source.now {
            format!("Until {}: {left} left", time::local(until))
        } else {
            format!("The time was over on {}, {left} ago", time::local(until))
        });
    }
    details
}
