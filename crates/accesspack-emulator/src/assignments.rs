//! The writes on an assignment itself: changing the reference to its policy, and reprocessing it.

use serde_json::Value;

use crate::answer::Failure;
use crate::ids::{self, Id};
use crate::requests::covers;
use crate::store::{AssignmentState, Store};

/// `PUT …/assignmentPolicy/$ref` with `{"@odata.id": …}`.
///
/// No page documents it; the metadata has a single-valued, non-contained navigation property, for
/// which OData has this. The policy must exist, belong to the assignment's package and cover its
/// subject (assumed).
pub(crate) fn set_policy(store: &mut Store, id: Id, body: &Value) -> Result<(), Failure> {
    let members = body.as_object().ok_or_else(Failure::invalid_model)?;
    let link = members.get("@odata.id").and_then(Value::as_str);
    let Some(link) = link.filter(|_| members.len() == 1) else {
        return Err(Failure::bad_request(
            "The request body must be an entity reference: a JSON object with the only property '@odata.id'.",
        ));
    };
    let policy = referenced(link)
        .ok_or_else(|| Failure::bad_request(&format!("Invalid entity reference '{link}'.")))?;
    let policy = store.policies.get(policy).filter(|policy| !store.is_hidden(policy.id));
    let policy = policy.ok_or_else(Failure::not_found)?;
    let assignment = store.assignments.get(id).ok_or_else(Failure::not_found)?;
    if policy.package != assignment.package {
        return Err(Failure::bad_request("The policy belongs to another access package."));
    }
    let subject = store.subjects.get(assignment.subject).ok_or_else(Failure::not_found)?;
    if !covers(store, policy, subject) {
        return Err(Failure::bad_request("The target is not in the scope of the policy."));
    }
    if assignment.state_at(store.now) == AssignmentState::Expired {
        return Err(Failure::bad_request("The assignment has expired."));
    }
    let policy = policy.id;
    if let Some(assignment) = store.assignments.get_mut(id) {
        assignment.policy = policy;
    }
    Ok(())
}

/// The policy at the end of a link like
/// `https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies/{id}`.
/// The host is ignored, because a client of this emulator may name its own host or Graph's.
fn referenced(link: &str) -> Option<Id> {
    let link = link.split(['?', '#']).next()?;
    let (rest, id) = link.rsplit_once('/')?;
    let set = rest.rsplit('/').next()?;
    if set != "assignmentPolicies" {
        return None;
    }
    ids::parse(id)
}

/// `POST …/reprocess`: the assignment must be Delivered (documented).
pub(crate) fn reprocess(store: &Store, id: Id) -> Result<(), Failure> {
    let assignment = store.assignments.get(id).ok_or_else(Failure::not_found)?;
    if assignment.state_at(store.now) == AssignmentState::Delivered {
        Ok(())
    } else {
        Err(Failure::bad_request("The assignment is not in the Delivered state."))
    }
}
