//! The list as a file: what is on show, in columns that the bulk page reads back.

use super::row::AssignmentRow;
use crate::platform::{clock, files};
use crate::state::notices;
use crate::words::time::{self, Ends};
use accesspack_core::bulk::csv_line;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;

const HEADER: [&str; 10] = [
    "Name",
    "Email",
    "User principal name",
    "Object id",
    "Access package",
    "Policy",
    "State",
    "Start",
    "End",
    "Assignment id",
];

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// For spreadsheets and for the bulk page.
    Csv,
    /// For programs.
    Json,
}

/// Offers the assignments for download.
pub fn offer(all: Vec<AssignmentRow>, kind: ExportKind) {
    let name = file_name(&all, clock::now(), if kind == ExportKind::Csv { "csv" } else { "json" });
    match kind {
        ExportKind::Csv => files::offer_csv(&name, &csv(&all)),
        ExportKind::Json => files::offer_json(&name, &json(&all)),
    }
    let count = crate::words::count(all.len(), "assignment", "assignments");
    notices::board().announce(format!("{count} saved in {name}."));
}

/// The file. Cells that a spreadsheet would take for a formula are guarded.
fn csv(all: &[AssignmentRow]) -> String {
    let mut text = String::new();
    csv_line(&mut text, HEADER.into_iter());
    for row in all {
        let one = &row.assignment;
        let target = one.target.as_ref();
        let of = |part: fn(&accesspack_client::Subject) -> &str| target.map_or("", part);
        let (start, end) = (start(row), end(row));
        let (package, policy) = (row.package(), row.policy());
        let cells = [
            of(|target| &target.display_name),
            of(|target| &target.email),
            of(|target| &target.principal_name),
            of(|target| &target.object_id),
            package,
            policy,
            one.state.label(),
            &start,
            &end,
            &one.id,
        ];
        csv_line(&mut text, cells.into_iter());
    }
    text
}

/// The same as an array of objects.
fn json(all: &[AssignmentRow]) -> String {
    let one = |row: &AssignmentRow| {
        let one = &row.assignment;
        let target = one.target.as_ref();
        json!({
            "id": one.id,
            "state": one.state.graph_name(),
            "target": target.map(|target| json!({
                "displayName": target.display_name,
                "email": target.email,
                "principalName": target.principal_name,
                "objectId": target.object_id,
            })),
            "accessPackage": { "id": row.package_id(), "displayName": row.package() },
            "assignmentPolicy": { "id": one.policy_id(), "displayName": row.policy() },
            "start": start(row),
            "end": end(row),
        })
    };
    let all: Vec<_> = all.iter().map(one).collect();
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn start(row: &AssignmentRow) -> String {
    let start = &row.assignment.start;
    time::read(start).map_or_else(|| start.clone(), instant)
}

fn end(row: &AssignmentRow) -> String {
    match &row.ends {
        Ends::At(at) => instant(*at),
        Ends::Never => "never".to_owned(),
        Ends::Unknown => String::new(),
        Ends::Other(text) => text.clone(),
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// `assignments-sales-crm-2026-11-22.csv`, or without a package where there are several.
fn file_name(all: &[AssignmentRow], now: DateTime<Utc>, kind: &str) -> String {
    let first = all.first().map_or("", AssignmentRow::package);
    let is_one = all.iter().all(|row| row.package() == first);
    let words = if is_one { plain(first) } else { String::new() };
    let date = instant(now);
    let day = date.get(..10).unwrap_or_default();
    if words.is_empty() {
        return format!("assignments-{day}.{kind}");
    }
    format!("assignments-{words}-{day}.{kind}")
}

/// Alphanumeric characters in lower case, hyphens for the rest.
fn plain(name: &str) -> String {
    let parts: Vec<_> = name
        .split(|char: char| !char.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    parts.join("-")
}
