//! The plan: every row with its verdict and its diagnostics.

use std::collections::HashMap;
use std::ops::Range;

use super::effect::{Effect, Totals};
use super::shown::ShownRow;
use super::state::{PlanState, StoredRow};
use super::verdict::{RowDiagnostic, Verdict};
use crate::bulk::columns::Columns;
use crate::bulk::csv::csv_line;
use crate::bulk::progress::Progress;
use crate::bulk::task::Task;
use crate::report::Severity;

/// A row of the plan, for display.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow<'a> {
    /// The line of the file, counted from 1.
    pub line: u32,
    /// What it will do.
    pub verdict: Verdict,
    /// The person as the file names them.
    pub who: &'a str,
    /// The cells of the file.
    pub cells: Vec<String>,
    /// The diagnostics about it.
    pub diagnostics: Vec<&'a RowDiagnostic>,
}

/// A plan, made by [`PlanDraft::into_plan`](super::draft::PlanDraft::into_plan).
#[derive(Debug)]
pub struct Plan {
    state: PlanState,
    next_check: usize,
    /// Each diagnostic once, because many rows have the same.
    diagnostics: Vec<RowDiagnostic>,
    /// Numbers in `diagnostics`.
    diagnostic_numbers: HashMap<RowDiagnostic, u32>,
    totals: Totals,
}

impl Plan {
    pub(super) fn new(state: PlanState) -> Self {
        Self {
            state,
            next_check: 0,
            diagnostics: Vec::new(),
            diagnostic_numbers: HashMap::new(),
            totals: Totals::default(),
        }
    }

    /// Checks up to `rows` more rows, and returns how many of them all are checked.
    pub fn check(&mut self, rows: usize) -> Progress {
        let end = (self.next_check + rows).min(self.state.rows.len());
        while self.next_check < end {
            let at = self.next_check;
            self.next_check += 1;
            let (verdict, diagnostics) = self.state.decide(at);
            self.totals.count(verdict, &diagnostics);
            let numbers: Vec<u32> =
                diagnostics.into_iter().map(|diagnostic| self.intern(diagnostic)).collect();
            if let Some(row) = self.state.rows.get_mut(at) {
                row.verdict = Some(verdict);
                row.diagnostics = (!numbers.is_empty()).then(|| numbers.into());
            }
        }
        Progress::of(self.next_check, self.state.rows.len())
    }

    /// The number of a diagnostic, which is added where it is new.
    fn intern(&mut self, diagnostic: RowDiagnostic) -> u32 {
        if let Some(known) = self.diagnostic_numbers.get(&diagnostic) {
            return *known;
        }
        let number = u32::try_from(self.diagnostics.len()).unwrap_or(u32::MAX);
        self.diagnostics.push(diagnostic.clone());
        self.diagnostic_numbers.insert(diagnostic, number);
        number
    }

    /// The meaning of each column, and which were guessed or not used.
    #[must_use]
    pub const fn columns(&self) -> &Columns {
        &self.state.columns
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.state.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.state.rows.is_empty()
    }

    /// A row, for display.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<PlannedRow<'_>> {
        let stored = self.state.rows.get(index)?;
        let record = usize::try_from(stored.record).ok()?;
        let person = stored.person.and_then(|person| self.state.people.get(person));
        let numbers = stored.diagnostics.iter().flat_map(|numbers| numbers.iter());
        let diagnostic = |number: &u32| self.diagnostics.get(usize::try_from(*number).ok()?);
        Some(PlannedRow {
            line: self.state.sheet.line(record),
            verdict: stored.verdict.unwrap_or(Verdict::Unchecked),
            who: person.map_or("", |person| person.name.as_str()),
            cells: self.state.sheet.cells(record).unwrap_or_default(),
            diagnostics: numbers.filter_map(diagnostic).collect(),
        })
    }

    /// Package, policy and dates of a row, for display.
    #[must_use]
    pub fn shown(&self, index: usize) -> ShownRow {
        self.state.rows.get(index).map(|row| self.state.shown(row)).unwrap_or_default()
    }

    /// The verdict of a row, without the rest of it.
    #[must_use]
    pub fn verdict(&self, index: usize) -> Verdict {
        self.state.rows.get(index).and_then(|row| row.verdict).unwrap_or(Verdict::Unchecked)
    }

    /// How many rows will be carried out.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.state.rows.iter().filter(|row| row.verdict.is_some_and(Verdict::is_sent)).count()
    }

    /// The rows to carry out, in their order: what the engine gets once the administrator has confirmed.
    pub fn tasks(&self) -> impl Iterator<Item = Task> + '_ {
        let sent = |row: &&StoredRow| row.verdict.is_some_and(Verdict::is_sent);
        self.state.rows.iter().filter(sent).filter_map(|row| self.state.task(row).ok())
    }

    /// What the plan will do, as far as its rows are checked.
    #[must_use]
    pub fn effect(&self) -> Effect {
        Effect::of(self.totals)
    }

    /// The rows that are wrong, as they stand in the file, each with its reasons: to be corrected and read
    /// again. Cells that a spreadsheet would take for a formula are guarded.
    #[must_use]
    pub fn errors_csv(&self) -> String {
        self.errors_csv_header() + &self.errors_csv_rows(0..self.len())
    }

    /// The first line of [`Plan::errors_csv`].
    #[must_use]
    pub fn errors_csv_header(&self) -> String {
        let mut text = String::new();
        let header = self.state.header.iter().map(String::as_str);
        csv_line(&mut text, header.chain(["line", "problem", "what to do"]));
        text
    }

    /// The lines of [`Plan::errors_csv`] for some of the rows: a page makes the file in slices.
    #[must_use]
    pub fn errors_csv_rows(&self, rows: Range<usize>) -> String {
        let mut text = String::new();
        let width = self.state.header.len();
        let wrong = |at: &usize| self.verdict(*at) == Verdict::Error;
        for row in rows.filter(wrong).filter_map(|at| self.row(at)) {
            let errors = || row.diagnostics.iter().filter(|one| one.severity == Severity::Error);
            let messages: Vec<&str> = errors().map(|one| one.message.as_str()).collect();
            let helps: Vec<&str> = errors().filter_map(|one| one.help.as_deref()).collect();
            let (line, messages, helps) =
                (row.line.to_string(), messages.join("; "), helps.join("; "));
            let missing = width.saturating_sub(row.cells.len());
            let cells = row.cells.iter().map(String::as_str).take(width);
            let cells = cells.chain(std::iter::repeat_n("", missing));
            csv_line(&mut text, cells.chain([line.as_str(), &messages, &helps]));
        }
        text
    }

    /// Drops the plan one entry per item: freeing what 100,000 rows hold takes longer than a frame of the
    /// page.
    pub fn drop_in_slices(self) -> impl Iterator<Item = ()> {
        let Self { state, diagnostics, diagnostic_numbers, .. } = self;
        let diagnostics = diagnostics.into_iter().map(drop);
        let diagnostics = diagnostics.chain(diagnostic_numbers.into_iter().map(drop));
        let held = state.held.into_iter().map(drop);
        let rows = state.rows.into_iter().map(drop);
        rows.chain(state.people.drop_in_slices()).chain(held).chain(diagnostics)
    }
}
