//! What the plan will do, in numbers and in a sentence, and the rows that are wrong as a file.

use std::ops::Range;

use super::{Plan, Problem, Verdict};
use crate::Severity;
use crate::bulk::csv::csv_line;

/// How many rows do what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Rows that give access.
    pub assign: usize,
    /// Rows that take it away.
    pub remove: usize,
    /// Rows that change dates.
    pub change: usize,
    /// Rows that change the policy.
    pub reassign: usize,
    /// Rows with nothing to do.
    pub already_there: usize,
    /// Rows whose request is on its way.
    pub on_its_way: usize,
    /// Rows that repeat another.
    pub repeated: usize,
    /// Rows that are wrong.
    pub errors: usize,
    /// Rows that will be sent and have a warning.
    pub warnings: usize,
}

/// What the plan will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// In numbers.
    pub totals: Totals,
    /// How many requests will be made.
    pub requests: usize,
    /// In a sentence: "412 new, 31 already assigned, 7 errors".
    pub sentence: String,
    /// What Microsoft's limits say about it.
    pub limits: Vec<String>,
}

/// Requests that Microsoft's page on service limits allows a tenant in three months.
const REQUESTS: usize = 200_000;

/// Assignments that it allows a tenant.
const ASSIGNMENTS: usize = 300_000;

impl Totals {
    pub(super) fn count(&mut self, verdict: Verdict, problems: &[Problem]) {
        let slot = match verdict {
            Verdict::Assign => &mut self.assign,
            Verdict::Remove => &mut self.remove,
            Verdict::Change => &mut self.change,
            Verdict::Reassign => &mut self.reassign,
            Verdict::AlreadyThere => &mut self.already_there,
            Verdict::OnItsWay => &mut self.on_its_way,
            Verdict::Repeated => &mut self.repeated,
            Verdict::Error => &mut self.errors,
            Verdict::Unchecked => return,
        };
        *slot += 1;
        let warns = problems.iter().any(|problem| problem.severity == Severity::Warning);
        self.warnings += usize::from(warns && verdict.is_sent());
    }

    fn sentence(&self) -> String {
        let assigns_only = self.remove + self.change + self.reassign == 0;
        let there = if assigns_only { "already assigned" } else { "with nothing to do" };
        let parts = [
            (self.assign, "new", "new"),
            (self.remove, "removed", "removed"),
            (self.change, "with new dates", "with new dates"),
            (self.reassign, "reassigned", "reassigned"),
            (self.already_there, there, there),
            (self.on_its_way, "on its way", "on their way"),
            (self.repeated, "repeated", "repeated"),
            (self.errors, "error", "errors"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        if parts.is_empty() { "no rows".to_owned() } else { parts.join(", ") }
    }
}

impl Plan {
    /// What the plan will do, as far as its rows are checked.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let totals = self.totals;
        let requests = totals.assign + totals.remove + totals.change + 2 * totals.reassign;
        let mut limits = Vec::new();
        if requests > REQUESTS {
            limits.push(format!(
                "{requests} requests are more than the {REQUESTS} that Microsoft allows a tenant in three months"
            ));
        } else if requests > REQUESTS / 4 {
            limits.push(format!(
                "{requests} requests: Microsoft allows a tenant {REQUESTS} in three months, and those made before count too"
            ));
        }
        if totals.assign > ASSIGNMENTS / 4 {
            limits.push(format!(
                "{} new assignments: Microsoft allows a tenant {ASSIGNMENTS}, and those that are there count too",
                totals.assign
            ));
        }
        Effect { totals, requests, sentence: totals.sentence(), limits }
    }

    /// The rows that are wrong, as they stand in the file, each with its reasons: to be mended and read
    /// again. Cells that a spreadsheet would take for a formula are guarded.
    #[must_use]
    pub fn errors_csv(&self) -> String {
        self.errors_head() + &self.errors_part(0..self.len())
    }

    /// The first line of [`Plan::errors_csv`].
    #[must_use]
    pub fn errors_head(&self) -> String {
        let mut text = String::new();
        let header = self.header.iter().map(String::as_str);
        csv_line(&mut text, header.chain(["line", "problem", "what to do"]));
        text
    }

    /// The lines of [`Plan::errors_csv`] for some of the rows: a page makes the file part by part.
    #[must_use]
    pub fn errors_part(&self, rows: Range<usize>) -> String {
        let mut text = String::new();
        let wrong = |at: &usize| self.verdict(*at) == Verdict::Error;
        for row in rows.filter(wrong).filter_map(|at| self.row(at)) {
            let join = |part: fn(&Problem) -> &str| {
                let errors = row.problems.iter().filter(|one| one.severity == Severity::Error);
                let parts: Vec<&str> =
                    errors.map(|one| part(one)).filter(|text| !text.is_empty()).collect();
                parts.join("; ")
            };
            let (line, problem, help) =
                (row.line.to_string(), join(|one| &one.message), join(|one| &one.help));
            let missing = self.header.len().saturating_sub(row.cells.len());
            let cells = row.cells.iter().map(String::as_str).take(self.header.len());
            let cells = cells.chain(std::iter::repeat_n("", missing));
            csv_line(&mut text, cells.chain([line.as_str(), &problem, &help]));
        }
        text
    }
}
