//! The requests on show as a file.

use super::facts::{package, target};
use super::listed::ListedRequest;
use crate::parts::export::ExportedList;
use crate::words::request as request_words;

const HEADER: [&str; 13] = [
    "Name",
    "Email",
    "Object id",
    "Request type",
    "Access package",
    "Policy",
    "State",
    "Status",
    "Waiting for",
    "Requested",
    "Completed",
    "Justification",
    "Request id",
];

/// Offers the requests as CSV.
pub fn offer_csv(all: &[&ListedRequest]) {
    list(all).offer_csv();
}

/// Offers the requests as JSON.
pub fn offer_json(all: &[&ListedRequest]) {
    list(all).offer_json();
}

fn list(all: &[&ListedRequest]) -> ExportedList {
    let rows = all.iter().map(|row| cells(row)).collect();
    ExportedList { noun: ("request", "requests"), header: &HEADER, rows }
}

fn cells(row: &ListedRequest) -> Vec<String> {
    let request = &row.request;
    let target = target(request).cloned().unwrap_or_default();
    let policy = request.assignment.as_ref().and_then(|one| one.policy.as_ref());
    vec![
        target.label().to_owned(),
        target.email,
        target.object_id,
        request_words::request_type(&request.request_type),
        package(request).1,
        policy.map(|one| one.display_name.clone()).unwrap_or_default(),
        request.state.label().to_owned(),
        request.status.clone(),
        row.waits_for.clone(),
        request.created.clone(),
        request.completed.clone(),
        request.justification.clone(),
        request.id.clone(),
    ]
}
