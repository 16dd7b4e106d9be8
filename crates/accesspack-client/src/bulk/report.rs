//! The report of a run as a file: one line for each row.

use std::ops::Range;

use accesspack_core::bulk::{Person, csv_line};

use super::ledger::{Ledger, Row, RowState};

const COLUMNS: [&str; 12] = [
    "line",
    "action",
    "person",
    "object id",
    "access package id",
    "policy id",
    "outcome",
    "message",
    "what to do",
    "request id",
    "assignment id",
    "Graph request-id",
];

/// The report as CSV: what each row asked for, how it ended, and the ids that support asks for. Cells
/// that a spreadsheet would take for a formula are guarded.
#[must_use]
pub fn report_csv(ledger: &Ledger) -> String {
    report_head() + &report_part(ledger, 0..ledger.rows().len())
}

/// The first line of the report. With [`report_part`] a report is made in steps, where making it at
/// once would take too long.
#[must_use]
pub fn report_head() -> String {
    let mut text = String::new();
    csv_line(&mut text, COLUMNS.iter().copied());
    text
}

/// The lines of some rows, as in [`report_csv`].
#[must_use]
pub fn report_part(ledger: &Ledger, rows: Range<usize>) -> String {
    let mut text = String::new();
    let end = rows.end.min(ledger.rows().len());
    for row in ledger.rows().get(rows.start.min(end)..end).unwrap_or_default() {
        let line = row.task.line.to_string();
        let id = match &row.task.person {
            Person::Id(id) => id.as_str(),
            Person::Email(_) => "",
        };
        let task = &row.task;
        let start =
            [&line, task.action.word(), &task.who, id, &task.package, &task.policy].into_iter();
        csv_line(&mut text, start.chain(ending(row)));
    }
    text
}

fn ending(row: &Row) -> [&str; 6] {
    match &row.state {
        RowState::Waiting { .. } => ["Waiting", "", "", "", "", ""],
        RowState::Sending(_) => ["Being sent", "", "", "", "", ""],
        RowState::Taken(taken) => ["In progress", "", "", &taken.request, "", ""],
        RowState::Ended(outcome) => [
            outcome.kind.label(),
            &outcome.message,
            &outcome.remedy,
            &outcome.request,
            &outcome.assignment,
            &outcome.request_id,
        ],
    }
}
