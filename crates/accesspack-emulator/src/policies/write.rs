//! The writes on policies: `POST`, `PUT` and `DELETE`.

use accesspack_wire::Version;
use chrono::TimeDelta;
use serde_json::{Map, Value, json};

use super::shapes::policy;
use crate::answer::Failure;
use crate::checks;
use crate::ids::{self, Id};
use crate::store::{Store, StoredPolicy};

/// Fails with 409 for a policy that is written too soon after another of its package (observed in
/// terraform-provider-azuread#1239).
pub(crate) fn leave_gap(store: &Store, package: Option<Id>, gap: i64) -> Result<(), Failure> {
    let since = store.now - TimeDelta::milliseconds(gap.max(0));
    let recent = |row: &StoredPolicy| Some(row.package) == package && row.modified > since;
    if gap > 0 && store.policies.iter().any(recent) {
        let message = "There is already a duplicated entity.";
        return Err(Failure::new(409, "DuplicateKey", message));
    }
    Ok(())
}

/// `POST`: a new policy. `at` is the package in the path, for the old aliases.
pub(crate) fn create(
    store: &mut Store,
    version: Version,
    body: &Value,
    at: Option<Id>,
) -> Result<Id, Failure> {
    let mut body = checks::policy(body, version)?;
    let package = package(&body, version).or(at).ok_or_else(|| Failure::null("Id"))?;
    beta_only(&body, version)?;
    name_parts(store, &mut body);
    let now = store.now;
    let id = store.random.next_id();
    let policy = policy(id, package, version, body, now, now);
    check(store, &policy, true)?;
    store.policies.insert(policy);
    Ok(id)
}

/// `PUT`: the whole policy anew. What the body leaves out goes back to its default.
pub(crate) fn replace(
    store: &mut Store,
    version: Version,
    id: Id,
    body: &Value,
) -> Result<(), Failure> {
    let mut body = checks::policy(body, version)?;
    required(&body, version)?;
    beta_only(&body, version)?;
    let package = package(&body, version).ok_or_else(|| Failure::null("Id"))?;
    let old = store.policies.get(id).ok_or_else(Failure::not_found)?;
    let created = old.created;
    let (lost, before) = (old.review_lost, old.package);
    // No page documents that a policy can move (assumed).
    if before != package {
        return Err(Failure::bad_request("A policy cannot move to another access package."));
    }
    name_parts(store, &mut body);
    let policy = policy(id, package, version, body, created, store.now);
    // Observed live in September 2026: the policy cannot be changed any more, unless reviews are off.
    if lost && policy.flag("reviewSettings", "isEnabled") {
        let message =
            format!("BusinessFlow not found for id {}", ids::named("review", &id.to_string()));
        return Err(Failure::new(404, "", &message));
    }
    check(store, &policy, false)?;
    store.policies.insert(policy);
    Ok(())
}

/// `DELETE`: refused while an assignment under it is active (documented on Entra's troubleshooting
/// page).
pub(crate) fn delete(store: &mut Store, id: Id) -> Result<(), Failure> {
    let policy = store.policies.get(id).ok_or_else(Failure::not_found)?;
    let assignments = store.assignments_of_package.of(policy.package);
    let in_use = assignments
        .iter()
        .filter_map(|id| store.assignments.get(*id))
        .any(|assignment| assignment.policy == id && assignment.is_active(store.now));
    if in_use {
        return Err(Failure::bad_request(
            "The policy cannot be deleted because it has active assignments.",
        ));
    }
    store.policies.remove(id);
    Ok(())
}

/// The package that a body names.
pub(crate) fn package(body: &Map<String, Value>, version: Version) -> Option<Id> {
    let value = match version {
        Version::V1 => body.get("accessPackage").and_then(|package| package.get("id")),
        Version::Beta => body.get("accessPackageId"),
    };
    value.and_then(Value::as_str).and_then(ids::parse)
}

/// Members without which a PUT is refused. The pages list more as required, but official examples
/// leave out the review settings, the questions and beta's durations.
fn required(body: &Map<String, Value>, version: Version) -> Result<(), Failure> {
    let names: &[&str] = match version {
        Version::V1 => &[
            "displayName",
            "description",
            "allowedTargetScope",
            "specificAllowedTargets",
            "expiration",
            "requestorSettings",
            "requestApprovalSettings",
        ],
        Version::Beta => {
            &["displayName", "description", "requestorSettings", "requestApprovalSettings"]
        }
    };
    // Observed in microsoft-graph-docs#19883: the package comes first.
    if package(body, version).is_none() {
        return Err(Failure::null("Id"));
    }
    if names.iter().any(|name| !body.contains_key(*name)) {
        return Err(Failure::invalid_model());
    }
    let stages = body
        .get("requestApprovalSettings")
        .and_then(|settings| settings.get("approvalStages"))
        .and_then(Value::as_array);
    let missing = |stage: &Value| stage.get("escalationApprovers").is_none_or(Value::is_null);
    // Observed in microsoft-graph-docs#15838.
    if stages.into_iter().flatten().any(missing) {
        return Err(Failure::null("source"));
    }
    Ok(())
}

/// Rules about members that only beta has: the range of days is documented on Entra's lifecycle
/// page, that days and date exclude each other is how the Terraform provider has it.
fn beta_only(body: &Map<String, Value>, version: Version) -> Result<(), Failure> {
    if version == Version::V1 {
        return Ok(());
    }
    let days = body.get("durationInDays").and_then(Value::as_i64).unwrap_or(0);
    let dated = body.get("expirationDateTime").is_some_and(|date| !date.is_null());
    if !(0..=3_660).contains(&days) || (days != 0 && dated) {
        return Err(Failure::invalid_model());
    }
    Ok(())
}

/// Gives ids to questions and stage settings that have none.
fn name_parts(store: &mut Store, body: &mut Map<String, Value>) {
    for name in ["questions", "customExtensionStageSettings", "customExtensionHandlers"] {
        let parts = body.get_mut(name).and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten().filter_map(Value::as_object_mut) {
            if part.get("id").is_none_or(Value::is_null) {
                part.insert("id".to_owned(), json!(store.random.next_id().to_string()));
            }
        }
    }
}

/// Custom extensions of one policy.
const MOST_EXTENSIONS: usize = 5;

/// The rules that need other objects of the tenant.
fn check(store: &Store, policy: &StoredPolicy, new: bool) -> Result<(), Failure> {
    let package = store.packages.get(policy.package).filter(|row| !store.is_hidden(row.id));
    let package = package.ok_or_else(Failure::not_found)?;
    checks::policy_rules(&policy.v1, store.now, new)?;
    let automatic = |policy: &StoredPolicy| {
        policy.v1.get("automaticRequestSettings").is_some_and(|settings| !settings.is_null())
    };
    let others = store.policies.iter().filter(|other| other.id != policy.id);
    // "You can have at most one automatic assignment policy in an access package" (documented).
    if automatic(policy) && others.filter(|other| other.package == package.id).any(automatic) {
        return Err(Failure::bad_request(
            "An access package can have at most one automatic assignment policy.",
        ));
    }
    // An extension must belong to the package's own catalog (observed).
    let settings = ["customExtensionStageSettings", "customExtensionHandlers"];
    let settings =
        settings.iter().filter_map(|name| policy.beta.get(*name)).filter_map(Value::as_array);
    let settings: Vec<&Value> = settings.flatten().collect();
    // Documented on Entra's page on service limits; the message is assumed.
    if settings.len() > MOST_EXTENSIONS {
        return Err(Failure::bad_request("A policy can have at most 5 custom extensions."));
    }
    for setting in settings {
        let id = setting.get("customExtension").and_then(|extension| extension.get("id"));
        let known = id
            .and_then(Value::as_str)
            .and_then(ids::parse)
            .and_then(|id| store.extensions.get(id))
            .is_some_and(|extension| extension.catalog == package.catalog);
        if !known {
            return Err(Failure::invalid_model());
        }
    }
    Ok(())
}
