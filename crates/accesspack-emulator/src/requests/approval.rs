//! Approval: the stages of a request, their timers, and decisions.

use chrono::TimeDelta;
use serde_json::Value;

use super::work::{ProcessingEvent, Work, change_request};
use crate::answer::Failure;
use crate::auth::Caller;
use crate::behaviour::Approver;
use crate::checks;
use crate::ids::{self, Id};
use crate::json::{flag, items, number, text};
use crate::store::{
    RequestState, StageState, Store, StoredPolicy, StoredStage, StoredSubject, span,
};

/// What is left to do for a request after a timer or a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(super) enum ApprovalProgress {
    /// A stage still waits for a decision, or none did.
    Pending,
    /// Every stage is approved: the request can be delivered.
    Approved,
    /// The request was denied and is over.
    Denied,
}

/// The settings of a policy's stages. A policy that requires approval and names no stage has one
/// without approvers, so that the request waits until it is denied (assumed).
fn stage_settings(policy: &StoredPolicy) -> Vec<Value> {
    let settings = policy.v1.get("requestApprovalSettings");
    let stages = settings.map(|settings| items(settings, "stages").to_vec()).unwrap_or_default();
    if stages.is_empty() { vec![Value::Object(serde_json::Map::new())] } else { stages }
}

fn policy_of(store: &Store, request: Id) -> Option<&StoredPolicy> {
    let request = store.requests.get(request)?;
    store.policies.get(store.assignments.get(request.assignment)?.policy)
}

/// Creates the stages of a request and opens the first that is not decided yet. Does nothing for a
/// request whose policy or subject is gone.
pub(crate) fn begin(work: &mut Work<'_>, id: Id) {
    let Some(request) = work.store.requests.get(id) else { return };
    let subject = work.store.subjects.get(request.subject).cloned();
    let (Some(policy), Some(subject)) = (policy_of(work.store, id).cloned(), subject) else {
        return;
    };
    let stages = stage_settings(&policy)
        .iter()
        .map(|setting| {
            let who = |names: [&str; 2]| {
                // Fallback approvers are asked when the first list has no approver (documented).
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
    let mut made = request.stages.clone();
    let decided = made.len();
    for (approvers, alternates, needs_justification) in stages.into_iter().skip(decided) {
        made.push(StoredStage {
            id: work.store.random.next_id(),
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
    change_request(work.store, id, |request| {
        request.state = RequestState::PendingApproval;
        request.stages = made;
    });
    open_stage(work, id, decided);
}

/// Opens the stage with this number and queues its timers.
fn open_stage(work: &mut Work<'_>, id: Id, at: usize) {
    let Some(setting) =
        policy_of(work.store, id).and_then(|policy| stage_settings(policy).get(at).cloned())
    else {
        return;
    };
    let wait = |name: &str| span(text(&setting, name)).filter(|wait| *wait > TimeDelta::zero());
    let now = work.store.now;
    change_request(work.store, id, |request| {
        request.status = "PendingApproval";
        if let Some(stage) = request.stages.get_mut(at) {
            stage.state = StageState::InProgress;
        }
    });
    let at_stage = u8::try_from(at).unwrap_or(u8::MAX);
    if work.behaviour.approver == Approver::Approves {
        work.queue.add(
            now + work.behaviour.approval_delay(),
            id,
            ProcessingEvent::Approve(at_stage),
        );
    }
    if flag(&setting, "isEscalationEnabled")
        && let Some(wait) = wait("durationBeforeEscalation")
    {
        work.queue.add(now + wait, id, ProcessingEvent::Escalate(at_stage));
    }
    let denied = wait("durationBeforeAutomaticDenial").unwrap_or(TimeDelta::days(14));
    work.queue.add(now + denied, id, ProcessingEvent::Deny(at_stage));
}

/// The number of the stage that waits for a decision.
fn current(store: &Store, id: Id) -> Option<usize> {
    let request = store.requests.get(id)?;
    if request.state != RequestState::PendingApproval {
        return None;
    }
    request.stages.iter().position(|stage| stage.state == StageState::InProgress)
}

/// Applies a timer of a stage: its approval, denial or escalation. A timer of a stage that is over
/// has no effect.
pub(super) fn apply_timer(work: &mut Work<'_>, id: Id, event: ProcessingEvent) -> ApprovalProgress {
    let (ProcessingEvent::Approve(at) | ProcessingEvent::Deny(at) | ProcessingEvent::Escalate(at)) =
        event
    else {
        return ApprovalProgress::Pending;
    };
    if current(work.store, id) != Some(usize::from(at)) {
        return ApprovalProgress::Pending;
    }
    match event {
        ProcessingEvent::Approve(_) => conclude_stage(work, id, true, None, ""),
        ProcessingEvent::Deny(_) => {
            let progress = conclude_stage(work, id, false, None, "");
            change_request(work.store, id, |request| {
                if let Some(stage) = request.stages.get_mut(usize::from(at)) {
                    (stage.state, stage.approved) = (StageState::Expired, None);
                }
            });
            progress
        }
        _ => {
            change_request(work.store, id, |request| {
                request.status = "PendingApprovalEscalated";
                if let Some(stage) = request.stages.get_mut(usize::from(at)) {
                    stage.approvers.append(&mut stage.alternates);
                }
            });
            ApprovalProgress::Pending
        }
    }
}

/// Records a decision about the open stage, and opens the next stage when there is one. Returns
/// what is left to do for the request.
fn conclude_stage(
    work: &mut Work<'_>,
    id: Id,
    approved: bool,
    by: Option<Id>,
    why: &str,
) -> ApprovalProgress {
    let Some(at) = current(work.store, id) else { return ApprovalProgress::Pending };
    let now = work.store.now;
    let mut last = false;
    change_request(work.store, id, |request| {
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
        (true, true) => ApprovalProgress::Approved,
        (true, false) => {
            open_stage(work, id, at + 1);
            ApprovalProgress::Pending
        }
        (false, _) => ApprovalProgress::Denied,
    }
}

/// `PATCH …/accessPackageAssignmentApprovals/{id}/stages/{id}` with `reviewResult` Approve or Deny:
/// 204. Fails with 403 for a caller who may not decide, with 409 when the stage is decided already
/// (documented), with 404 for an unknown stage and with 400 for a body that is no decision.
pub(super) fn decide(
    work: &mut Work<'_>,
    id: Id,
    stage: Id,
    body: &Value,
    caller: &Caller,
) -> Result<ApprovalProgress, Failure> {
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
    Ok(conclude_stage(work, id, result == "Approve", Some(user), why))
}

/// Whether a user may decide the stage of the request that is open now.
pub(crate) fn is_approver_now(store: &Store, request: Id, user: Id) -> bool {
    let stage = current(store, request).and_then(|at| store.requests.get(request)?.stages.get(at));
    stage.is_some_and(|stage| stage.approvers.contains(&user))
}

/// The users in subject sets, which may be relative to the subject of the request: its manager, the
/// sponsors of its organization, the owner of an application or agent.
fn users(store: &Store, sets: &[Value], subject: &StoredSubject) -> Vec<Id> {
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
            "targetAgentIdentitySponsorsOrOwners" | "targetApplicationOwners" => {
                let principal = subject.user.and_then(|id| store.principals.get(id));
                found.extend(principal.and_then(|principal| principal.owner));
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
