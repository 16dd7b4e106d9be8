//! `POST …/assignmentRequests`.

use accesspack_wire::Version;
use serde_json::Value;

use super::body::{self, RequestBody, RequestTarget};
use super::requirements::Requirements;
use super::scope::{covers, may_request};
use super::work::Work;
use crate::answer::Failure;
use crate::auth::{Caller, Need};
use crate::behaviour::RepeatedAdd;
use crate::ids::Id;
use crate::roles;
use crate::store::{
    AssignmentState, Fate, RequestState, RequestType, StoredAssignment, StoredPolicy,
    StoredRequest, UserType,
};
use crate::view::EntityKind;

/// Creates a request and submits it; `fate` is the end of its delivery. Returns its id. Fails with
/// the service's answer when the body, the caller or the policy does not allow it.
pub(crate) fn create(
    work: &mut Work<'_>,
    version: Version,
    body: &Value,
    caller: &Caller,
    fate: Fate,
) -> Result<Id, Failure> {
    let body = body::read(body, version)?;
    let kind = body.kind;
    if body.ends_in_the_past(work.store.now) {
        return Err(Failure::invalid_model());
    }
    if kind.is_by_user() || kind == RequestType::ApproverRemove {
        caller.delegated()?;
    } else {
        caller.may(Need::WriteGovernance)?;
        let package = match body.assignment.and_then(|id| work.store.assignments.get(id)) {
            Some(held) if !kind.is_add() => Some(held.package),
            _ => body.package,
        };
        let catalog = package.and_then(|id| roles::catalog_of(work.store, EntityKind::Package, id));
        roles::require(work.store, caller, catalog, roles::ASSIGN)?;
    }
    if kind.is_add() { add(work, &body, caller, fate) } else { change(work, &body, caller, fate) }
}

/// The failure for a request that no policy allows (message observed in a public blog).
fn no_valid_policy() -> Failure {
    Failure::bad_request("No valid policy was found in the request")
}

/// The observed code for a request while another is open.
fn existing_open_request() -> Failure {
    Failure::new(
        400,
        "ExistingOpenRequest",
        "There is already an open request for this assignment.",
    )
}

fn add(
    work: &mut Work<'_>,
    body: &RequestBody,
    caller: &Caller,
    fate: Fate,
) -> Result<Id, Failure> {
    let admin = body.kind == RequestType::AdminAdd;
    let package = body.package.ok_or_else(Failure::invalid_model)?;
    let known = work.store.packages.get(package).is_some() && !work.store.is_hidden(package);
    if !known {
        return Err(Failure::not_found());
    }
    // An administrator names the policy and the user (documented).
    if admin && (body.policy.is_none() || body.target.is_none()) {
        return Err(Failure::invalid_model());
    }
    let (subject, blocked) = subject(work, body, caller)?;
    let by_another =
        !admin && caller.user.and_then(|user| work.store.known_subject(user)) != Some(subject);
    let policy = policy(work, body, package, subject, caller, by_another)?;
    let requirements = Requirements::of(&policy, admin);
    if !admin {
        requirements.check(body)?;
        // Separation of duties, from packages and from groups, applies to requestors; an administrator may still assign
        // (documented on Entra's page on incompatible access; the message is assumed).
        if holds_incompatible(work, subject, package) {
            return Err(Failure::bad_request(
                "The requestor has an assignment to an incompatible access package.",
            ));
        }
    }
    let mut fate = if blocked { Fate::Fail } else { fate };
    if is_repeated(work, subject, package) {
        match repeated(work, admin) {
            RepeatedAdd::Refuse => return Err(existing_open_request()),
            RepeatedAdd::Hang => fate = Fate::Hang,
            RepeatedAdd::Duplicate | RepeatedAdd::Mixed => {}
        }
    }
    let id = work.store.random.next_id();
    let assignment = StoredAssignment::asked(id, package, policy.id, subject);
    let assignment_id = assignment.id;
    if !body.validation_only {
        work.store.add_assignment(assignment);
    }
    let needs_approval =
        requirements.approval && (!admin || work.behaviour.direct_add_waits_for_approval);
    Ok(store(work, body, caller, (package, assignment_id, subject), needs_approval, fate))
}

/// Updates and removals of an existing assignment.
fn change(
    work: &mut Work<'_>,
    body: &RequestBody,
    caller: &Caller,
    fate: Fate,
) -> Result<Id, Failure> {
    let kind = body.kind;
    let store_ref = &*work.store;
    let assignment = find_assignment(work, body, caller)?;
    let row = store_ref.assignments.get(assignment).ok_or_else(Failure::not_found)?;
    let own = caller.user.and_then(|user| store_ref.known_subject(user)) == Some(row.subject);
    if kind.is_by_user() && !own {
        return Err(no_valid_policy());
    }
    let policy = store_ref.policies.get(row.policy);
    if kind == RequestType::ApproverRemove && !may_take_back(work, assignment, caller) {
        return Err(Failure::new(403, "Forbidden", "The caller may not remove this assignment."));
    }
    if kind.is_by_user() {
        let flag = if kind.is_remove() {
            "enableTargetsToSelfRemoveAccess"
        } else {
            "enableTargetsToSelfUpdateAccess"
        };
        if !policy.is_some_and(|policy| policy.flag("requestorSettings", flag)) {
            return Err(no_valid_policy());
        }
    }
    if row.state_at(store_ref.now) == AssignmentState::Expired {
        return Err(Failure::bad_request("The assignment has expired."));
    }
    if kind.is_update() && row.state_at(store_ref.now) != AssignmentState::Delivered {
        return Err(Failure::bad_request("Only a delivered assignment can be updated."));
    }
    let (package, subject) = (row.package, row.subject);
    let open = store_ref
        .requests_of_subject
        .of(subject)
        .iter()
        .filter_map(|id| store_ref.requests.get(*id))
        .any(|request| {
            request.assignment == assignment
                && !request.state.is_final()
                && !request.validation_only
        });
    if open {
        return Err(existing_open_request());
    }
    let needs_approval = kind.is_by_user()
        && kind.is_update()
        && policy.is_some_and(|policy| {
            policy.flag("requestApprovalSettings", "isApprovalRequiredForUpdate")
        });
    Ok(store(work, body, caller, (package, assignment, subject), needs_approval, fate))
}

/// Whether the caller approved the request that gave the assignment, in a tenant that lets approvers take
/// access back (documented on Entra's page on what is new; the answer otherwise is assumed).
fn may_take_back(work: &Work<'_>, assignment: Id, caller: &Caller) -> bool {
    let approved = |request: &StoredRequest| {
        request.assignment == assignment
            && request
                .stages
                .iter()
                .any(|stage| stage.approved == Some(true) && stage.reviewed_by == caller.user)
    };
    work.behaviour.approvers_may_remove
        && caller.user.is_some()
        && work.store.requests.iter().any(approved)
}

/// The assignment by its id, or, when its user requests it, by package: the prose of the page names
/// target, policy and package.
fn find_assignment(work: &Work<'_>, body: &RequestBody, caller: &Caller) -> Result<Id, Failure> {
    let store = &*work.store;
    if let Some(id) = body.assignment {
        let found = store.assignments.get(id).filter(|row| row.listed && !store.is_hidden(row.id));
        return found.map(|row| row.id).ok_or_else(Failure::not_found);
    }
    let (Some(package), true) = (body.package, body.kind.is_by_user()) else {
        return Err(Failure::invalid_model());
    };
    let subject = caller.user.and_then(|user| store.known_subject(user));
    let mut held = store
        .assignments_of_subject
        .of(subject.unwrap_or_default())
        .iter()
        .filter_map(|id| store.assignments.get(*id))
        .filter(|row| row.package == package && row.is_active(store.now));
    held.next().map(|row| row.id).ok_or_else(Failure::not_found)
}

/// The subject of a request, and whether its delivery is bound to fail: for a guest who cannot sign in
/// and is named by mail address (observed in microsoft-graph-docs-contrib#2146).
fn subject(
    work: &mut Work<'_>,
    body: &RequestBody,
    caller: &Caller,
) -> Result<(Id, bool), Failure> {
    let store = &mut *work.store;
    match &body.target {
        Some(RequestTarget::User(user)) => {
            let known = store.users.get(*user).is_some() || store.principals.get(*user).is_some();
            let known = known && !store.is_hidden(*user);
            if !known {
                return Err(Failure::no_directory_object(&user.to_string()));
            }
            Ok((store.subject_of(*user), false))
        }
        Some(RequestTarget::Email(email)) => {
            if let Some(user) = store.user_by_mail(email) {
                let (id, blocked) = (user.id, user.kind == UserType::Guest && !user.enabled);
                return Ok((store.subject_of(id), blocked));
            }
            let organization = store.organization_of_mail(email).map(|row| row.id);
            Ok((store.subject_of_email(email, organization), false))
        }
        None => Ok((store.subject_of(caller.delegated()?), false)),
    }
}

/// The policy under which access is added.
fn policy(
    work: &Work<'_>,
    body: &RequestBody,
    package: Id,
    subject: Id,
    caller: &Caller,
    by_another: bool,
) -> Result<StoredPolicy, Failure> {
    let store = &*work.store;
    let subject = store.subjects.get(subject).ok_or_else(Failure::not_found)?;
    let fits = |policy: &&StoredPolicy| {
        policy.package == package
            && !store.is_hidden(policy.id)
            && body.policy.is_none_or(|wanted| wanted == policy.id)
    };
    let mut candidates = store.policies.iter().filter(fits);
    if body.kind == RequestType::AdminAdd {
        let policy = candidates.next().ok_or_else(no_valid_policy)?;
        if !policy.accepts_direct_assignment {
            return Err(Failure::bad_request("The policy does not accept requests."));
        }
        // Observed: a public script takes this 400 as the sign to add the user to the policy and retry.
        if !covers(store, policy, subject) {
            return Err(Failure::bad_request("The target is not in the scope of the policy."));
        }
        return Ok(policy.clone());
    }
    let manages = subject
        .user
        .and_then(|user| store.users.get(user))
        .is_some_and(|user| user.manager.is_some() && user.manager == caller.user);
    let allowed = |policy: &&StoredPolicy| {
        let asks = may_request(store, policy, subject);
        let on_behalf = policy.flag("requestorSettings", "enableOnBehalfRequestorsToAddAccess");
        asks && (!by_another || (manages && on_behalf))
    };
    candidates.find(allowed).cloned().ok_or_else(no_valid_policy)
}

/// Whether the subject holds an access package, or is in a group, that is incompatible with this one.
fn holds_incompatible(work: &Work<'_>, subject: Id, package: Id) -> bool {
    let store = &*work.store;
    let excludes = |one: Id, other: Id| {
        store.packages.get(one).is_some_and(|row| row.incompatible.contains(&other))
    };
    let held = store.assignments_of_subject.of(subject).iter();
    let mut held = held.filter_map(|id| store.assignments.get(*id));
    let user = store.subjects.get(subject).and_then(|subject| subject.user);
    let in_group = |group: &Id| {
        let group = store.groups.get(*group);
        group.zip(user).is_some_and(|(group, user)| group.members.contains(&user))
    };
    held.any(|row| row.is_active(store.now) && excludes(package, row.package))
        || store
            .packages
            .get(package)
            .is_some_and(|row| row.incompatible_groups.iter().any(in_group))
}

/// Whether the subject holds the package or has an open request for it.
fn is_repeated(work: &Work<'_>, subject: Id, package: Id) -> bool {
    let store = &*work.store;
    let held = store
        .assignments_of_subject
        .of(subject)
        .iter()
        .filter_map(|id| store.assignments.get(*id))
        .any(|row| row.package == package && row.is_active(store.now));
    let open =
        store.requests_of_subject.of(subject).iter().filter_map(|id| store.requests.get(*id)).any(
            |request| {
                request.package == package
                    && request.subject == subject
                    && request.kind.is_add()
                    && !request.state.is_final()
                    && !request.validation_only
            },
        );
    held || open
}

fn repeated(work: &mut Work<'_>, admin: bool) -> RepeatedAdd {
    // A requestor who requests twice is refused (assumed).
    if !admin {
        return RepeatedAdd::Refuse;
    }
    match work.behaviour.repeated_add {
        RepeatedAdd::Mixed => match work.store.random.below(3) {
            0 => RepeatedAdd::Duplicate,
            1 => RepeatedAdd::Refuse,
            _ => RepeatedAdd::Hang,
        },
        chosen => chosen,
    }
}

/// Stores the request, and submits it unless it is for validation only. Returns its id.
fn store(
    work: &mut Work<'_>,
    body: &RequestBody,
    caller: &Caller,
    (package, assignment, subject): (Id, Id, Id),
    needs_approval: bool,
    fate: Fate,
) -> Id {
    let kind = body.kind;
    let requestor = match caller.user {
        Some(user) if kind.is_by_user() || kind == RequestType::ApproverRemove => {
            work.store.subject_of(user)
        }
        _ => subject,
    };
    let id = work.store.random.next_id();
    let request = StoredRequest {
        id,
        kind,
        package,
        assignment,
        subject,
        requestor,
        sent_by: caller.user,
        state: RequestState::Submitted,
        status: "Accepted",
        created: work.store.now,
        completed: None,
        justification: body.justification.as_deref().map(Into::into),
        schedule: body.schedule.clone().unwrap_or_default(),
        answers: body.answers.clone().unwrap_or_default(),
        validation_only: body.validation_only,
        needs_approval,
        fate,
        stages: Vec::new(),
        callout: None,
    };
    work.store.add_request(request);
    if !body.validation_only {
        work.submit(id);
    }
    id
}
