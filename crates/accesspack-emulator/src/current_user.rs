//! What the signed-in user may ask for and has: `filterByCurrentUser`, `additionalAccess`,
//! `getApplicablePolicyRequirements`.

use accesspack_wire::Version;
use serde_json::{Value, json};

use crate::answer::Failure;
use crate::auth::Caller;
use crate::ids::{self, Id};
use crate::requests::{is_approver_now, may_request};
use crate::store::{Store, StoredPolicy, StoredSubject};
use crate::view::{EntityKind, View};

/// The arguments in `name(a='b',c='d')`, if the segment calls `name`.
pub(crate) fn arguments<'a>(segment: &'a str, name: &str) -> Option<Vec<(&'a str, &'a str)>> {
    let segment = segment.strip_prefix("microsoft.graph.").unwrap_or(segment);
    let inside = segment.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')')?;
    let mut quoted = false;
    let pairs = inside.split(|char| {
        quoted ^= char == '\'';
        char == ',' && !quoted
    });
    pairs
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((name.trim(), value.trim().strip_prefix('\'')?.strip_suffix('\'')?))
        })
        .collect()
}

/// `filterByCurrentUser(on='…')`; the options are those of the metadata.
pub(crate) fn filter(
    view: View<'_>,
    kind: EntityKind,
    on: &str,
    caller: &Caller,
) -> Result<Vec<Id>, Failure> {
    let store = view.store;
    let user = caller.delegated()?;
    let subject = store.known_subject(user);
    let managed = |subject: Id| {
        let target = store.subjects.get(subject).and_then(|subject| subject.user);
        let manager = target.and_then(|id| store.users.get(id)).and_then(|user| user.manager);
        manager == Some(user)
    };
    let owned = |subject: Id| {
        let target = store.subjects.get(subject).and_then(|subject| subject.user);
        target.and_then(|id| store.principals.get(id)).is_some_and(|it| it.owner == Some(user))
    };
    let found = match (kind, on) {
        (EntityKind::Package, "allowedRequestor") => packages(store, user),
        (EntityKind::Assignment, "target") => {
            store.assignments_of_subject.of(subject.unwrap_or_default()).to_vec()
        }
        (EntityKind::Assignment, "targetManager") => {
            store.assignments.ids(&|row| managed(row.subject))
        }
        (EntityKind::Request, "target") => requests(store, |row| Some(row.subject) == subject),
        (EntityKind::Request, "targetOrRequestor") => {
            requests(store, |row| Some(row.subject) == subject || Some(row.requestor) == subject)
        }
        (EntityKind::Request, "createdBy") => requests(store, |row| row.sent_by == Some(user)),
        (EntityKind::Request, "targetManager") => requests(store, |row| managed(row.subject)),
        (EntityKind::Request, "requestForOthers") => {
            requests(store, |row| row.sent_by == Some(user) && Some(row.subject) != subject)
        }
        (EntityKind::Assignment, "createdBy") => {
            let mut ids: Vec<Id> = store
                .requests
                .iter()
                .filter(|row| row.sent_by == Some(user) && row.kind.is_add())
                .map(|row| row.assignment)
                .collect();
            ids.dedup();
            ids
        }
        (EntityKind::Request | EntityKind::Approval, "approver") => {
            requests(store, |row| is_approver_now(store, row.id, user))
        }
        // The options are flags; suggestions have no reason here, so all flags select the same.
        (EntityKind::Suggestion, on)
            if on.split(',').all(|one| SUGGESTIONS.contains(&one.trim())) =>
        {
            suggested(store, user)
        }
        (EntityKind::Request, "targetAgentIdentitySponsorOrOwner") => {
            requests(store, |row| owned(row.subject))
        }
        (EntityKind::Assignment, "targetAgentIdentitySponsorOrOwner") => {
            store.assignments.ids(&|row| owned(row.subject))
        }
        _ => return Err(Failure::bad_request(&format!("The value '{on}' for 'on' is not valid."))),
    };
    Ok(found)
}

fn requests(store: &Store, fits: impl Fn(&crate::store::StoredRequest) -> bool) -> Vec<Id> {
    store.requests.ids(&fits)
}

/// The user as a subject, whether or not entitlement management has met them.
fn as_subject(store: &Store, user: Id) -> StoredSubject {
    let known = store.known_subject(user).and_then(|id| store.subjects.get(id)).cloned();
    known.unwrap_or_else(|| {
        let organization = store.users.get(user).and_then(|user| user.organization);
        StoredSubject { id: Id::nil(), user: Some(user), email: None, organization }
    })
}

/// The options of `accessPackageSuggestions/filterByCurrentUser` (documented).
const SUGGESTIONS: [&str; 3] = ["none", "relatedPeopleAssignments", "assignmentHistory"];

/// What people of the same manager hold, or the user once held, and does not hold now.
fn suggested(store: &Store, user: Id) -> Vec<Id> {
    let manager = |id: Id| store.users.get(id).and_then(|user| user.manager);
    let mine = store.known_subject(user);
    let theirs = |subject: Id| {
        let other = store.subjects.get(subject).and_then(|subject| subject.user);
        other.is_some_and(|other| manager(user).is_some() && manager(other) == manager(user))
    };
    let held = |id: Id, by: &dyn Fn(Id) -> bool, active: bool| {
        let rows = store.assignments_of_package.of(id).iter();
        let mut rows = rows.filter_map(|id| store.assignments.get(*id));
        rows.any(|row| by(row.subject) && row.is_active(store.now) == active)
    };
    let me = |subject: Id| Some(subject) == mine;
    let mut found = packages(store, user);
    found.retain(|id| !held(*id, &me, true) && (held(*id, &me, false) || held(*id, &theirs, true)));
    found
}

pub(crate) fn packages(store: &Store, user: Id) -> Vec<Id> {
    let subject = as_subject(store, user);
    let open = |package: Id| {
        store
            .policies
            .iter()
            .any(|policy| policy.package == package && may_request(store, policy, &subject))
    };
    let visible = store.packages.iter().filter(|package| !package.hidden);
    visible.map(|package| package.id).filter(|id| open(*id)).collect()
}

/// `additionalAccess(accessPackageId='…',incompatibleAccessPackageId='…')`: assignments to the first
/// whose people also hold the second (documented); with fewer arguments all such pairs.
pub(crate) fn additional_access(
    view: View<'_>,
    arguments: &[(&str, &str)],
) -> Result<Vec<Id>, Failure> {
    let store = view.store;
    let argument = |name: &str| -> Result<Option<Id>, Failure> {
        let value = arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let read = |text| ids::parse(text).ok_or_else(|| Failure::bad_request("Invalid GUID."));
        value.map(read).transpose()
    };
    let known = ["accessPackageId", "incompatibleAccessPackageId"];
    if let Some((name, _)) = arguments.iter().find(|(name, _)| !known.contains(name)) {
        return Err(Failure::no_segment(name));
    }
    let (package, other) = (argument("accessPackageId")?, argument("incompatibleAccessPackageId")?);
    let conflicts = |id: Id| -> Vec<Id> {
        let listed = store.packages.get(id).map(|package| package.incompatible.clone());
        let against = store.packages.iter().filter(|package| package.incompatible.contains(&id));
        let mut all = listed.unwrap_or_default();
        all.extend(against.map(|package| package.id));
        all.retain(|id| other.is_none_or(|other| other == *id));
        if all.is_empty() {
            all.extend(other);
        }
        all
    };
    let held = |subject: Id, wanted: &[Id]| {
        store
            .assignments_of_subject
            .of(subject)
            .iter()
            .filter_map(|id| store.assignments.get(*id))
            .any(|row| wanted.contains(&row.package) && row.is_active(store.now))
    };
    let active = store.assignments.iter().filter(|row| row.is_active(store.now));
    Ok(active
        .filter(|row| package.is_none_or(|package| package == row.package))
        .filter(|row| held(row.subject, &conflicts(row.package)))
        .map(|row| row.id)
        .collect())
}

/// `getApplicablePolicyRequirements`: one entry for each policy under which the user may ask.
pub(crate) fn requirements(
    view: View<'_>,
    package: Id,
    caller: &Caller,
) -> Result<Vec<Value>, Failure> {
    let store = view.store;
    let subject = as_subject(store, caller.delegated()?);
    let open = store
        .policies
        .iter()
        .filter(|policy| policy.package == package && may_request(store, policy, &subject));
    Ok(open.map(|policy| requirement(policy, view.version)).collect())
}

fn requirement(policy: &StoredPolicy, version: Version) -> Value {
    let approval = |name: &str| policy.flag("requestApprovalSettings", name);
    let shape = policy.shape(version);
    let member = |name: &str| shape.get(name).cloned().unwrap_or(Value::Null);
    let own_schedule = policy.flag("requestorSettings", "allowCustomAssignmentSchedule");
    let justification = approval("isRequestorJustificationRequired");
    let (add, update) =
        (approval("isApprovalRequiredForAdd"), approval("isApprovalRequiredForUpdate"));
    match version {
        Version::V1 => json!({
            "policyId": policy.id.to_string(),
            "policyDisplayName": member("displayName"),
            "policyDescription": member("description"),
            "isApprovalRequiredForAdd": add,
            "isApprovalRequiredForUpdate": update,
            "allowCustomAssignmentSchedule": own_schedule,
            "isRequestorJustificationRequired": justification,
            "questions": member("questions"),
            "schedule": {"startDateTime": null, "recurrence": null, "expiration": member("expiration")},
        }),
        Version::Beta => json!({
            "policyId": policy.id.to_string(),
            "policyDisplayName": member("displayName"),
            "policyDescription": member("description"),
            "isApprovalRequired": add,
            "isApprovalRequiredForExtension": update,
            "isCustomAssignmentScheduleAllowed": own_schedule,
            "isRequestorJustificationRequired": justification,
            "questions": member("questions"),
            "existingAnswers": [],
            "schedule": {
                "startDateTime": null,
                "recurrence": null,
                "expiration": policy.v1.get("expiration"),
            },
            "verifiableCredentialRequirementStatus": null,
        }),
    }
}
