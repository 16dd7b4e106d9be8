//! How each row stands: the sum of all records, whether they were just made or read from a journal.

mod counts;
mod row;

pub use counts::Counts;
pub use row::{Row, RowState, Sending, Taken};

use std::fmt;
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::outcome::{Outcome, OutcomeKind};
use super::record::{Record, RequestOrigin};

/// A journal that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerError {
    /// The record, counted from 1; 0 where it is about the journal as a whole.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {} of the journal: {}", self.line, self.message)
    }
}

impl std::error::Error for LedgerError {}

/// How a run and each of its rows stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    run: String,
    note: String,
    begun: Option<DateTime<Utc>>,
    expected: usize,
    rows: Vec<Row>,
    counts: Counts,
    paused: bool,
    why_paused: String,
    cancelled: bool,
    records: usize,
}

impl Ledger {
    /// The name of the run.
    #[must_use]
    pub fn run(&self) -> &str {
        &self.run
    }

    /// What people call it.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }

    /// When it was confirmed.
    #[must_use]
    pub const fn begun(&self) -> Option<DateTime<Utc>> {
        self.begun
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: u32) -> Option<&Row> {
        self.rows.get(usize::try_from(row).ok()?)
    }

    /// How many rows stand how.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether the run is paused, and why where the engine did it.
    #[must_use]
    pub fn paused(&self) -> Option<&str> {
        self.paused.then_some(self.why_paused.as_str())
    }

    /// Whether the run was cancelled: rows that were not begun have ended, or are about to.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        self.cancelled
    }

    /// How many records there were.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.records
    }

    /// Whether all rows are in the journal. A run that was killed while its rows were written down was
    /// never begun: nothing was sent.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.begun.is_some() && self.rows.len() == self.expected
    }

    /// Whether every row has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.is_complete() && self.counts.all_ended() == self.rows.len()
    }

    /// The rows that "retry failed" would take up.
    #[must_use]
    pub fn can_retry(&self) -> Vec<u32> {
        let bad = |row: &Row| row.outcome().is_some_and(|outcome| outcome.kind.can_retry());
        let rows = (0_u32..).zip(&self.rows);
        rows.filter(|(_, row)| bad(row)).map(|(number, _)| number).collect()
    }

    /// Drops the ledger a row at a time: 100,000 rows at once would block a page.
    pub fn drop_in_slices(self) -> impl Iterator<Item = ()> {
        self.rows.into_iter().map(drop)
    }

    /// Takes a record in.
    ///
    /// # Errors
    /// When it cannot follow what was before. The ledger stays as it was.
    pub fn apply(&mut self, record: &Record) -> Result<(), LedgerError> {
        self.apply_owned(record.clone())
    }

    /// Takes a record in without copying it.
    ///
    /// # Errors
    /// As [`Ledger::apply`].
    pub fn apply_owned(&mut self, record: Record) -> Result<(), LedgerError> {
        self.take(record).map_err(|message| LedgerError {
            line: self.records + 1,
            message: message.to_owned(),
        })?;
        self.records += 1;
        Ok(())
    }

    fn take(&mut self, record: Record) -> Result<(), &'static str> {
        if self.begun.is_none() && !matches!(record, Record::Begun { .. }) {
            return Err("it does not begin with the record of a run");
        }
        if !matches!(record, Record::Begun { .. } | Record::Task { .. }) && !self.is_complete() {
            return Err("a row is missing before the run begins");
        }
        match record {
            Record::Begun { v, run, at, rows, note } => {
                if self.begun.is_some() {
                    return Err("a second run begins in the same journal");
                }
                if v != Record::VERSION {
                    return Err("it was written by another version of accesspack");
                }
                (self.run, self.note) = (run, note);
                self.begun = Some(at);
                self.expected = usize::try_from(rows).map_err(|_| "it has too many rows")?;
                self.counts.rows = self.expected;
            }
            Record::Task { task } => {
                if self.rows.len() == self.expected {
                    return Err("there are more rows than the run has");
                }
                let state = RowState::Waiting { step: 0 };
                self.rows.push(Row { task: Rc::from(task), state, lost: None });
                self.counts.waiting += 1;
            }
            Record::Sending { row, known, assignment } => {
                let RowState::Waiting { step } = self.state(row)? else {
                    return Err("a row is sent that is not waiting");
                };
                let sending = Sending { step: *step, known, assignment };
                self.set(row, RowState::Sending(Box::new(sending)))?;
            }
            Record::Unsent { row, lost } => {
                let RowState::Sending(sending) = self.state(row)?.clone() else {
                    return Err("a row is unsent that is not on its way");
                };
                let step = sending.step;
                if lost {
                    self.row_mut(row)?.lost.get_or_insert(sending);
                }
                self.set(row, RowState::Waiting { step })?;
            }
            Record::Taken { row, request, how } => {
                let (step, assignment) = match self.state(row)?.clone() {
                    RowState::Waiting { step } => (step, String::new()),
                    RowState::Sending(sending) => {
                        let (step, assignment) = (sending.step, sending.assignment.clone());
                        // what was found may be another administrator's
                        if how == RequestOrigin::Found {
                            self.row_mut(row)?.lost.get_or_insert(sending);
                        }
                        (step, assignment)
                    }
                    _ => return Err("a row is taken twice"),
                };
                let taken = Taken { step, request, assignment, how };
                self.set(row, RowState::Taken(Box::new(taken)))?;
            }
            Record::Next { row } => {
                let step = match self.state(row)? {
                    RowState::Ended(_) => return Err("a row goes on that has ended"),
                    RowState::Waiting { step } => *step,
                    RowState::Sending(sending) => sending.step,
                    RowState::Taken(taken) => taken.step,
                };
                let step = step.checked_add(1).ok_or("a row has no further step")?;
                self.row_mut(row)?.lost = None;
                self.set(row, RowState::Waiting { step })?;
            }
            Record::Ended { row, outcome } => self.end(row, outcome)?,
            Record::Paused { why } => {
                self.paused = true;
                self.why_paused = why;
            }
            Record::Resumed => {
                self.paused = false;
                self.why_paused.clear();
            }
            Record::Cancelled => self.cancelled = true,
            Record::Retry { rows } => self.retry(&rows)?,
        }
        Ok(())
    }

    fn end(&mut self, number: u32, outcome: Box<Outcome>) -> Result<(), &'static str> {
        let row = self.row_mut(number)?;
        match row.state.clone() {
            RowState::Ended(_) => return Err("a row ends twice"),
            RowState::Waiting { .. } => {}
            // after a refusal nothing was carried out
            RowState::Sending(sending) => {
                if outcome.kind != OutcomeKind::Refused {
                    row.lost.get_or_insert(sending);
                }
            }
            // a retry must not take it for the request whose answer was lost
            RowState::Taken(taken) => {
                if let Some(lost) = &mut row.lost {
                    lost.known.push(taken.request);
                }
            }
        }
        if !outcome.kind.can_retry() {
            row.lost = None;
        }
        self.set(number, RowState::Ended(outcome))
    }

    fn retry(&mut self, rows: &[u32]) -> Result<(), &'static str> {
        let mut named = std::collections::BTreeSet::new();
        for number in rows {
            let has_ended = matches!(self.state(*number)?, RowState::Ended(_));
            if !has_ended || !named.insert(*number) {
                return Err("a row is tried again that has not ended");
            }
        }
        self.cancelled = false;
        for number in rows {
            let RowState::Ended(outcome) = self.state(*number)? else {
                return Err("a row is tried again that has not ended");
            };
            let step = outcome.step;
            let lost = self.row(*number).and_then(|row| row.lost.clone());
            let state = if outcome.kind == OutcomeKind::Open && !outcome.request.is_empty() {
                let request = outcome.request.clone();
                let (assignment, how) = (outcome.assignment.clone(), RequestOrigin::Adopted);
                RowState::Taken(Box::new(Taken { step, request, assignment, how }))
            } else if let Some(sending) = lost {
                // it is looked for before it may be sent again
                RowState::Sending(sending)
            } else {
                RowState::Waiting { step }
            };
            self.set(*number, state)?;
        }
        Ok(())
    }

    fn state(&self, row: u32) -> Result<&RowState, &'static str> {
        self.row(row).map(|row| &row.state).ok_or("it names a row that is not there")
    }

    fn row_mut(&mut self, row: u32) -> Result<&mut Row, &'static str> {
        let at = usize::try_from(row).unwrap_or(usize::MAX);
        self.rows.get_mut(at).ok_or("it names a row that is not there")
    }

    fn set(&mut self, row: u32, state: RowState) -> Result<(), &'static str> {
        let at = usize::try_from(row).unwrap_or(usize::MAX);
        let row = self.rows.get_mut(at).ok_or("it names a row that is not there")?;
        self.counts.recount(&row.state, &state);
        row.state = state;
        Ok(())
    }
}
