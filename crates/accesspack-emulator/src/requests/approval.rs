//! Approval: the stages of a request, their timers, and decisions.

use chrono::TimeDelta;
use serde_json::Value;

use super::process::{change, go_on};
use super::{Event, Work};
use crate::answer::Failure;
use crate::auth::Caller;
use crate::behaviour::Approver;
use crate::checks;
use crate::ids::{self, Id};
use crate::json::{flag, items, number, text};
use crate::store::{Policy, RequestState, Stage, StageState, Store, Subject, span};

/// The stages of a policy; a policy that asks for approval and names no stage has one that nobody
/// can decide (assumed).
fn settings(policy: &Policy) -> Vec<Value> {
    let settings = policy.v1.get("requestApprovalSettings");
    let stages = settings.map(|settings| items(settings, "stages").to_vec()).unwrap_or_default();
    if stages.is_empty() { vec![Value::Object(serde_json::Map::new())] } else { stages }
}

fn policy_of(store: &Store, request: Id) -> Option<&Policy> {
    let request = store.requests.get(request)?;
    store.policies.get(store.assignments.get(request.assignment)?.policy)
}

/// Makes the stages of a request and opens the first.
pub(crate) fn begin(work: &mut Work<'_>, id: Id) {
    let Some(request) = work.store.requests.get(id) else { return };
    let subject = work.store.subjects.get(request.subject).cloned();
    let (Some(policy), Some(subject)) = (policy_of(work.store, id).cloned(), subject) else {
        return;
    };
    let stages = settings(&policy)
        .iter()
        .map(|setting| {
            let who = |names: [&str; 2]| {
                // Fallback approvers are asked when the first list leads to nobody (documented).
                let first = users(work.store, items(setting, names[0]), &subject);
                if first.is_empty() {
                    users(work.store, items(setting, names[1]), &subject)
                } else {
                    first
                }
            };
            let (approvers, alternates) = (
                who(["primaryApprovers", "fallbackPrimaryApprovers"]),
                who(["escalationApprovers", "fallbackEscalationApprovers"]),
            );
            let needs_justification = flag(setting, "isApproverJustificationRequired");
            (approvers, alternates, needs_justification)
        })
        .collect::<Vec<_>>();
    let mut made = Vec::new();
    for (approvers, alternates, needs_justification) in stages {
        made.push(Stage {
            id: work.store.ids.next_id(),
            state: StageState::Initializing,
            approved: None,
            reviewed_by: None,
            reviewed: None,
            justification: String::new(),
            approvers,
            alternates,
            needs_justification,
        });
    }
    change(work.store, id, |request| {
        request.state = RequestState::PendingApproval;
        request.stages = made;
    });
    open(work, id, 0);
}

/// Opens a stage and sets its timers.
fn open(work: &mut Work<'_>, id: Id, at: usize) {
    let Some(setting) =
        policy_of(work.store, id).and_then(|policy| settings(policy).get(at).cloned())
    else {
        return;
    };
    let wait = |name: &str| span(text(&setting, name)).filter(|wait| *wait > TimeDelta::zero());
    let now = work.store.now;
    change(work.store, id, |request| {
        request.status = "PendingApproval";
        if let Some(stage) = request.stages.get_mut(at) {
            stage.state = StageState::InProgress;
        }
    });
    let at_stage = u8::try_from(at).unwrap_or(u8::MAX);
    if work.behaviour.approver == Approver::Approves {
        work.queue.add(now + work.behaviour.approval_delay(), id, Event::Approve(at_stage));
    }
    if flag(&setting, "isEscalationEnabled")
        && let Some(wait) = wait("durationBeforeEscalation")
    {
        work.queue.add(now + wait, id, Event::Escalate(at_stage));
    }
    let denied = wait("durationBeforeAutomaticDenial").unwrap_or(TimeDelta::days(14));
    work.queue.add(now + denied, id, Event::Deny(at_stage));
}

/// The stage that waits for a decision.
fn current(store: &Store, id: Id) -> Option<usize> {
    let request = store.requests.get(id)?;
    if request.state != RequestState::PendingApproval {
        return None;
    }
    request.stages.iter().position(|stage| stage.state == StageState::InProgress)
}

/// A timer of a stage went off; nothing happens when the stage is over.
pub(super) fn timer(work: &mut Work<'_>, id: Id, event: Event) {
    let (Event::Approve(at) | Event::Deny(at) | Event::Escalate(at)) = event else { return };
    if current(work.store, id) != Some(usize::from(at)) {
        return;
    }
    match event {
        Event::Approve(_) => conclude(work, id, true, None, ""),
        Event::Deny(_) => {
            conclude(work, id, false, None, "");
            change(work.store, id, |request| {
                if let Some(stage) = request.stages.get_mut(usize::from(at)) {
                    (stage.state, stage.approved) = (StageState::Expired, None);
                }
            });
        }
        _ => change(work.store, id, |request| {
            request.status = "PendingApprovalEscalated";
            if let Some(stage) = request.stages.get_mut(usize::from(at)) {
                stage.approvers.append(&mut stage.alternates);
            }
        }),
    }
}

/// Writes a decision down; the next stage opens, or the request goes on, or it ends.
fn conclude(work: &mut Work<'_>, id: Id, approved: bool, by: Option<Id>, why: &str) {
    let Some(at) = current(work.store, id) else { return };
    let now = work.store.now;
    let mut last = false;
    change(work.store, id, |request| {
        last = at + 1 == request.stages.len();
        if let Some(stage) = request.stages.get_mut(at) {
            stage.state = StageState::Completed;
            stage.approved = Some(approved);
            stage.reviewed_by = by;
            stage.reviewed = Some(now);
            why.clone_into(&mut stage.justification);
        }
        if !approved {
            request.state = RequestState::Denied;
            request.status = "Denied";
            request.completed = Some(now);
        } else if last {
            request.needs_approval = false;
        }
    });
    match (approved, last) {
        (true, true) => go_on(work, id),
        (true, false) => open(work, id, at + 1),
        (false, _) => {}
    }
}

/// `PATCH …/accessPackageAssignmentApprovals/{id}/stages/{id}` with `reviewResult` Approve or Deny:
/// 204, or 403 for somebody who may not decide, 409 when the stage is decided (documented).
pub(crate) fn decide(
    work: &mut Work<'_>,
    id: Id,
    stage: Id,
    body: &Value,
    caller: &Caller,
) -> Result<(), Failure> {
    let user = caller.delegated()?;
    let body = Value::Object(checks::decision(body)?);
    let result = text(&body, "reviewResult");
    if result.is_empty() {
        return Err(Failure::invalid_model());
    }
    let request = work.store.requests.get(id).ok_or_else(Failure::not_found)?;
    let own = work.store.subjects.get(request.subject).and_then(|subject| subject.user);
    let found = request.stages.iter().find(|known| known.id == stage);
    let found = found.ok_or_else(Failure::not_found)?;
    // "Approvers cannot approve their own requests" (documented on Entra's page on approval).
    if !found.approvers.contains(&user) || own == Some(user) {
        let message = "The caller is not an approver of this stage.";
        return Err(Failure::new(403, "Forbidden", message));
    }
    if found.state != StageState::InProgress || request.state != RequestState::PendingApproval {
        let message = "The stage has been decided already, or is not open.";
        return Err(Failure::new(409, "Conflict", message));
    }
    let why = text(&body, "justification");
    if found.needs_justification && why.trim().is_empty() {
        return Err(Failure::bad_request("A justification is required."));
    }
    conclude(work, id, result == "Approve", Some(user), why);
    Ok(())
}

/// Whether a user is asked to decide the request now.
pub(crate) fn is_asked(store: &Store, request: Id, user: Id) -> bool {
    let stage = current(store, request).and_then(|at| store.requests.get(request)?.stages.get(at));
    stage.is_some_and(|stage| stage.approvers.contains(&user))
}

/// The users whom subject sets mean for a request of this subject.
fn users(store: &Store, sets: &[Value], subject: &Subject) -> Vec<Id> {
    let id = |set: &Value, name: &str| ids::parse(text(set, name));
    let organization = subject.organization.and_then(|id| store.organizations.get(id));
    let mut found = Vec::new();
    for set in sets {
        match text(set, "@odata.type").rsplit('.').next().unwrap_or_default() {
            "singleUser" => {
                found.extend(id(set, "userId").filter(|id| store.users.get(*id).is_some()));
            }
            "groupMembers" => {
                let group = id(set, "groupId").and_then(|id| store.groups.get(id));
                found.extend(group.into_iter().flat_map(|group| group.members.iter().copied()));
            }
            "requestorManager" | "targetManager" => {
                let levels = number(set, "managerLevel").max(1);
                let above = |user: Option<Id>| store.users.get(user?)?.manager;
                found.extend((0..levels).fold(subject.user, |user, _| above(user)));
            }
            "internalSponsors" => {
                found
                    .extend(organization.into_iter().flat_map(|row| row.internal_sponsors.clone()));
            }
            "externalSponsors" => {
                found
                    .extend(organization.into_iter().flat_map(|row| row.external_sponsors.clone()));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
