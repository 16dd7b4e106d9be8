//! What the page sends: removals, new ends, and the assignments that a colleague has.

use crate::pages::assignments::many::SentRow;
use crate::state::sending::SendPlan;
use crate::state::session::session;
use crate::words::time;
use accesspack_client::{Assignment, AssignmentRequest};
use accesspack_core::{BuildOptions, Built, Operation, Version, build};
use serde_json::{Value, json};

fn options(operation: Operation) -> BuildOptions {
    session().options(operation, Version::V1)
}

/// All requests of the bodies, and the reports of those that cannot be sent.
fn built(bodies: impl Iterator<Item = (Operation, String, Value)>) -> Built {
    let mut all: Option<Built> = None;
    for (operation, id, body) in bodies {
        let options = options(operation);
        let options = if id.is_empty() { options } else { options.with_id(id) };
        let mut one = build(&body, &options);
        if let Some(before) = all.take() {
            let mut requests = before.requests;
            requests.append(&mut one.requests);
            one.requests = requests;
        }
        all = Some(one);
    }
    all.unwrap_or_else(|| build(&Value::Null, &options(Operation::CreateAssignmentRequest)))
}

/// The name of an assignment's access package.
pub fn package(assignment: &Assignment) -> String {
    assignment.access_package.as_ref().map(|one| one.display_name.clone()).unwrap_or_default()
}

/// Removes assignments of a person and cancels their requests.
pub fn removal(
    person: &str,
    assignments: &[Assignment],
    requests: &[AssignmentRequest],
    warnings: Vec<String>,
) -> SendPlan {
    let removals = assignments.iter().map(|one| {
        let body = json!({ "requestType": "adminRemove", "assignment": { "id": one.id } });
        (Operation::CreateAssignmentRequest, String::new(), body)
    });
    let cancels = requests
        .iter()
        .map(|one| (Operation::CancelAssignmentRequest, one.id.clone(), Value::Null));
    let built = built(cancels.chain(removals));
    let mut changes: Vec<String> = requests
        .iter()
        .map(|one| format!("The request for {} is canceled.", super::records::package_of(one).1))
        .collect();
    changes.extend(assignments.iter().map(|one| format!("{person} loses {}.", package(one))));
    changes.push("Each removal is a request of its own; it is delivered in a moment.".to_owned());
    let title = match assignments {
        [one] if requests.is_empty() => format!("Remove {} from {person}", package(one)),
        _ => format!("Remove everything from {person}"),
    };
    let plan = SendPlan::new(title, "Remove", "Removal requested", built);
    SendPlan { removes: true, changes, warnings, ..plan }
}

/// The rows that show how a removal goes, in the order of its requests.
pub fn removal_rows(
    person: &str,
    assignments: &[Assignment],
    requests: &[AssignmentRequest],
) -> Vec<SentRow> {
    let canceled = requests.iter().map(|one| {
        SentRow::waiting((
            person.to_owned(),
            format!("request for {}", super::records::package_of(one).1),
        ))
    });
    let removed = assignments.iter().map(|one| SentRow::waiting((person.to_owned(), package(one))));
    canceled.chain(removed).collect()
}

/// Changes when an assignment ends; no instant means never. It names the start that the assignment has, as
/// Microsoft's own example does.
pub fn new_end(person: &str, assignment: &Assignment, end: Option<&str>) -> SendPlan {
    let expiration = match end {
        Some(end) => json!({ "type": "afterDateTime", "endDateTime": end }),
        None => json!({ "type": "noExpiration" }),
    };
    let mut schedule = json!({ "expiration": expiration });
    if let Some(schedule) = schedule.as_object_mut()
        && !assignment.start.is_empty()
    {
        schedule.insert("startDateTime".to_owned(), assignment.start.as_str().into());
    }
    let body = json!({
        "requestType": "adminUpdate",
        "assignment": { "id": assignment.id },
        "schedule": schedule,
    });
    let ends = end.map_or_else(|| "never".to_owned(), time::shown);
    let package = package(assignment);
    let bodies = std::iter::once((Operation::CreateAssignmentRequest, String::new(), body));
    let title = format!("Change end of {package}");
    SendPlan {
        changes: vec![
            format!("{package} of {person} ends: {ends}."),
            format!("Until now it ends: {}.", time::end_of(assignment)),
        ],
        ..SendPlan::new(title, "Change end", "Change of the end requested", built(bodies))
    }
}

/// An assignment to be made: the ids and names of package and policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccess {
    /// The access package.
    pub package: (String, String),
    /// The policy.
    pub policy: (String, String),
}

/// Gives a person access packages.
pub fn gift(person: (&str, &str), given: &[NewAccess], warnings: Vec<String>) -> SendPlan {
    let (id, name) = person;
    let bodies = given.iter().map(|one| {
        let body = json!({
            "requestType": "adminAdd",
            "assignment": {
                "targetId": id,
                "accessPackageId": one.package.0,
                "assignmentPolicyId": one.policy.0,
            },
        });
        (Operation::CreateAssignmentRequest, String::new(), body)
    });
    let changes = given
        .iter()
        .map(|one| format!("{name} gets {} through {}.", one.package.1, one.policy.1))
        .collect();
    let title = format!("Assign to {name}");
    SendPlan { changes, warnings, ..SendPlan::new(title, "Assign", "Assigned", built(bodies)) }
}
