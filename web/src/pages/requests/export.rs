//! The requests on show as a file.

use super::facts::{package, target};
use super::listed::ListedRequest;
use crate::platform::{clock, files};
use crate::state::notices;
use crate::words::{count, request as request_words};
use accesspack_core::bulk::csv_line;
use chrono::SecondsFormat;
use serde_json::{Value, json};

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

/// Offers the requests as CSV. Cells that a spreadsheet would take for a formula are guarded.
pub fn offer_csv(all: &[&ListedRequest]) {
    let mut text = String::new();
    csv_line(&mut text, HEADER.into_iter());
    for row in all {
        let cells = cells(row);
        csv_line(&mut text, cells.iter().map(String::as_str));
    }
    let name = file_name("csv");
    files::offer_csv(&name, &text);
    announce(all.len(), &name);
}

/// Offers the requests as JSON.
pub fn offer_json(all: &[&ListedRequest]) {
    let object = |row: &&ListedRequest| {
        let pairs = HEADER.iter().zip(cells(row)).map(|(name, cell)| (key(name), json!(cell)));
        Value::Object(pairs.collect())
    };
    let all_rows: Value = all.iter().map(object).collect();
    let name = file_name("json");
    files::offer_json(&name, &format!("{all_rows:#}\n"));
    announce(all.len(), &name);
}

fn cells(row: &ListedRequest) -> [String; 13] {
    let request = &row.request;
    let target = target(request).cloned().unwrap_or_default();
    let policy = request.assignment.as_ref().and_then(|one| one.policy.as_ref());
    [
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

/// `Request type` becomes `requestType`.
fn key(heading: &str) -> String {
    let mut words = heading.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    words.fold(first, |key, word| {
        let mut chars = word.chars();
        let start = chars.next().map(|char| char.to_ascii_uppercase()).unwrap_or_default();
        format!("{key}{start}{}", chars.as_str())
    })
}

fn file_name(ending: &str) -> String {
    let now = clock::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("requests-{}.{ending}", now.get(..10).unwrap_or_default())
}

fn announce(number: usize, name: &str) {
    let count = count(number, "request", "requests");
    notices::board().announce(format!("{count} saved in {name}."));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_heading_becomes_a_key() {
        assert_eq!(super::key("Request type"), "requestType");
        assert_eq!(super::key("Waiting for"), "waitingFor");
    }
}
