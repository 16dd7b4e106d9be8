//! Where a run is written down, so that it can go on after anything.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use accesspack_core::bulk::Task;
use chrono::{DateTime, Utc};

use super::ledger::Ledger;
use super::record::Record;
use crate::transport::LocalFuture;

/// How many records are written or read at once when a run begins or is read back.
const CHUNK: usize = 500;

/// Why a journal could not be written or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalError(pub String);

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the journal of the run: {}", self.0)
    }
}

impl std::error::Error for JournalError {}

/// Keeps the lines of one run, in order. It belongs to the person who runs it: it holds names and
/// addresses, never a token.
pub trait Journal {
    /// Adds lines behind the others. It is done when they are safe: a run that is killed right
    /// afterwards finds them again. All of them are kept, or none; or the first ones and no others.
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>>;

    /// The lines from number `from` on (counted from 0), at most `limit`; none where it ends.
    fn read(&self, from: usize, limit: usize)
    -> LocalFuture<'_, Result<Vec<String>, JournalError>>;
}

/// A journal that lasts as long as the page or the process. Copies share their lines.
#[derive(Debug, Clone, Default)]
pub struct MemoryJournal(Rc<RefCell<Vec<String>>>);

impl MemoryJournal {
    /// An empty journal.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All lines.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

impl Journal for MemoryJournal {
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>> {
        self.0.borrow_mut().extend(lines);
        Box::pin(std::future::ready(Ok(())))
    }

    fn read(
        &self,
        from: usize,
        limit: usize,
    ) -> LocalFuture<'_, Result<Vec<String>, JournalError>> {
        let lines = self.0.borrow().iter().skip(from).take(limit).cloned().collect();
        Box::pin(std::future::ready(Ok(lines)))
    }
}

/// Writes a confirmed plan of so many `rows` down, a few hundred at a time, and gives the ledger to begin
/// with.
/// `on_progress` hears how many rows are safe. Nothing is sent.
///
/// # Errors
/// When the journal cannot be written. The run has not begun then.
pub async fn begin(
    journal: &dyn Journal,
    run: &str,
    note: &str,
    at: DateTime<Utc>,
    rows: usize,
    tasks: impl Iterator<Item = Task>,
    mut on_progress: impl FnMut(usize),
) -> Result<Ledger, JournalError> {
    let rows = u32::try_from(rows).map_err(|_| JournalError("too many rows".to_owned()))?;
    let mut ledger = Ledger::default();
    let (run, note) = (run.to_owned(), note.to_owned());
    let mut lines = Vec::with_capacity(CHUNK);
    let head = Record::Begun { v: Record::VERSION, run, at, rows, note };
    let tasks = tasks.map(|task| Record::Task { task: Box::new(task) });
    for record in std::iter::once(head).chain(tasks) {
        lines.push(record.to_line());
        ledger.apply_owned(record).map_err(|error| JournalError(error.to_string()))?;
        if lines.len() >= CHUNK {
            journal.append(std::mem::take(&mut lines)).await?;
            on_progress(ledger.rows().len());
        }
    }
    if !lines.is_empty() {
        journal.append(lines).await?;
        on_progress(ledger.rows().len());
    }
    if !ledger.is_complete() {
        return Err(JournalError("there are fewer rows than the plan has".to_owned()));
    }
    Ok(ledger)
}

/// Reads a run back. A last line that was cut off in the middle of writing is left out: what it records
/// had no effect yet.
///
/// # Errors
/// When the journal cannot be read, or does not fit together.
pub async fn replay(journal: &dyn Journal) -> Result<Ledger, JournalError> {
    let mut ledger = Ledger::default();
    let mut at = 0;
    let mut torn: Option<String> = None;
    loop {
        let lines = journal.read(at, CHUNK).await?;
        if lines.is_empty() {
            return Ok(ledger);
        }
        at += lines.len();
        for line in lines {
            if let Some(why) = torn.take() {
                return Err(JournalError(why));
            }
            match Record::read(&line) {
                Ok(record) => {
                    ledger.apply_owned(record).map_err(|error| JournalError(error.to_string()))?;
                }
                Err(error) => {
                    torn = Some(format!("record {} cannot be read: {error}", ledger.records() + 1));
                }
            }
        }
    }
}
