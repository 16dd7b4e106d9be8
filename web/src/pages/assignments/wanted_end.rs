//! A new end for assignments: what is wanted, the requests for it, and what the check reports about them.

use super::actions::EndChoice;
use super::row::AssignmentRow;
use crate::words::{self, time, time::Ends};
use accesspack_core::{
    CheckContext, CheckOptions, Diagnostic, Operation, Report, Version, check_value,
};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the new end is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndKind {
    /// At an instant.
    OnDate,
    /// Later than now by days.
    By,
    /// Not at all.
    Never,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct WantedEnd {
    /// How it is given.
    pub kind: EndKind,
    /// The instant.
    pub date: String,
    /// The days, as typed.
    pub days: String,
    /// The justification.
    pub why: String,
}

impl WantedEnd {
    /// What the dialog begins with.
    pub fn begin(choice: EndChoice) -> Self {
        let (kind, days) = match choice {
            EndChoice::OnDate => (EndKind::OnDate, String::new()),
            EndChoice::By(0) => (EndKind::By, String::new()),
            EndChoice::By(days) => (EndKind::By, days.to_string()),
        };
        Self { kind, date: String::new(), days, why: String::new() }
    }

    /// The new end of an assignment: an instant, nothing for never. None where the assignment is left out, because it
    /// is not delivered, never ends, or its end is not known.
    pub fn end_of(&self, row: &AssignmentRow, now: DateTime<Utc>) -> Option<Option<String>> {
        if !row.can_change_end() {
            return None;
        }
        match self.kind {
            EndKind::Never => Some(None),
            EndKind::OnDate => Some(Some(self.date.clone())),
            EndKind::By => {
                let days = self.days.trim().parse::<u16>().ok()?;
                let Ends::At(end) = row.ends else { return None };
                let end = end.max(now) + TimeDelta::days(i64::from(days));
                Some(Some(end.to_rfc3339_opts(SecondsFormat::Secs, true)))
            }
        }
    }

    /// The request for one assignment. It names the start that the assignment has, as Microsoft's own
    /// example does.
    pub fn body(&self, row: &AssignmentRow, now: DateTime<Utc>) -> Option<Value> {
        let assignment = &row.assignment;
        let expiration = match self.end_of(row, now)? {
            None => json!({ "type": "noExpiration" }),
            Some(end) => json!({ "type": "afterDateTime", "endDateTime": end }),
        };
        let mut schedule = Map::new();
        if !assignment.start.is_empty() {
            schedule.insert("startDateTime".to_owned(), assignment.start.as_str().into());
        }
        schedule.insert("expiration".to_owned(), expiration);
        let mut body =
            json!({ "requestType": "adminUpdate", "assignment": { "id": assignment.id } });
        if let Some(body) = body.as_object_mut() {
            body.insert("schedule".to_owned(), schedule.into());
            if !self.why.is_empty() {
                body.insert("justification".to_owned(), self.why.as_str().into());
            }
        }
        Some(body)
    }

    /// Whether everything is given.
    pub fn is_complete(&self) -> bool {
        match self.kind {
            EndKind::Never => true,
            EndKind::OnDate => !self.date.is_empty(),
            EndKind::By => self.days.trim().parse::<u16>().is_ok_and(|days| days > 0),
        }
    }

    /// Until when access lasts, in words, for a title or a list.
    pub fn words(&self, row: &AssignmentRow, now: DateTime<Utc>) -> String {
        match self.end_of(row, now) {
            Some(Some(end)) => time::shown(&end),
            Some(None) => "never".to_owned(),
            None => "as before".to_owned(),
        }
    }
}

/// How many lose unlimited access, and how many others end earlier than now.
fn shortened(rows: &[AssignmentRow], wanted: &WantedEnd, now: DateTime<Utc>) -> (usize, usize) {
    let mut counts = (0, 0);
    for row in rows {
        let Some(Some(end)) = wanted.end_of(row, now) else { continue };
        match (&row.ends, time::read(&end)) {
            (Ends::Never, Some(_)) => counts.0 += 1,
            (Ends::At(old), Some(new)) if new < *old => counts.1 += 1,
            _ => {}
        }
    }
    counts
}

/// The same in sentences.
pub fn shortened_in_words(
    rows: &[AssignmentRow],
    wanted: &WantedEnd,
    now: DateTime<Utc>,
) -> Vec<String> {
    let (unlimited, earlier) = shortened(rows, wanted, now);
    let mut words = Vec::new();
    if unlimited > 0 {
        let count = words::count(unlimited, "assignment loses", "assignments lose");
        words.push(format!("{count} unlimited access: until now there is no end."));
    }
    if earlier > 0 {
        words.push(format!(
            "{} earlier than now.",
            words::count(earlier, "assignment ends", "assignments end")
        ));
    }
    words
}

/// What is known of the policies, by their ids.
pub type Policies = BTreeMap<String, Arc<CheckContext>>;

/// What the check reports about the request for each assignment, with its policy and the time; none for those that are
/// left out.
pub fn check(
    all: &[AssignmentRow],
    known: &Policies,
    wanted: &WantedEnd,
    now: DateTime<Utc>,
) -> Vec<Option<Report>> {
    let options = |row: &AssignmentRow| {
        let mut options = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
        options.context = known.get(row.assignment.policy_id()).cloned();
        options
    };
    let report = |row: &AssignmentRow| Some(check_value(&wanted.body(row, now)?, &options(row)));
    all.iter().map(report).collect()
}

/// Each diagnostic once, with the number of assignments that it concerns and the people who have them.
pub fn in_short(all: &[AssignmentRow], reports: &[Option<Report>]) -> Vec<Diagnostic> {
    const MAX_NAMES: usize = 5;
    let mut counted: Vec<(Diagnostic, Vec<&str>)> = Vec::new();
    for (row, report) in all.iter().zip(reports) {
        for found in report.iter().flat_map(Report::diagnostics) {
            let same = |(other, _): &&mut (Diagnostic, Vec<&str>)| {
                other.code == found.code && other.message == found.message
            };
            match counted.iter_mut().find(same) {
                Some((_, people)) => people.push(row.person()),
                None => counted.push((found.clone(), vec![row.person()])),
            }
        }
    }
    counted
        .into_iter()
        .map(|(mut found, people)| {
            if all.len() > 1 {
                let names: Vec<_> = people.iter().take(MAX_NAMES).copied().collect();
                let more = people.len().saturating_sub(MAX_NAMES);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let (count, of) = (people.len(), all.len());
                found.message =
                    format!("{count} of {of} ({}{more}): {}", names.join(", "), found.message)
                        .into();
            }
            found
        })
        .collect()
}
