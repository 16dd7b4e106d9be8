//! Carrying out a bulk plan: nothing lost, nothing sent twice, even when the page is closed half-way.
//!
//! - [`Ledger`] is what the journal holds: how each row stands. It is the fold of the [`Record`]s.
//! - [`Engine`] decides what to do next. It does no I/O: [`Engine::on`] takes an [`Event`] and gives
//!   [`Effect`]s. What it is about to send is in the journal first, so that a run that was killed at any
//!   moment goes on from the journal and ends in the same tenant.
//! - [`Driver`] carries the effects out through a [`crate::Graph`] and a [`Journal`], on any executor.
//!
//! The law of a row: look whether it is done or on its way; write the intent down; send; write down
//! what Graph calls the request; follow it to its end. Where the answer to a write is lost, its effect
//! is looked for until nothing can still be on its way, and only then is it sent again.

mod driver;
mod engine;
mod event;
mod facts;
#[cfg(not(target_arch = "wasm32"))]
mod file;
mod journal;
mod ledger;
mod options;
mod outcome;
mod record;
mod report;

pub use driver::{Controls, Driver, DriverError};
pub use engine::Engine;
pub use event::{Command, Effect, Event};
pub use facts::{Reading, package_facts};
#[cfg(not(target_arch = "wasm32"))]
pub use file::FileJournal;
pub use journal::{Journal, JournalError, MemoryJournal, begin, replay};
pub use ledger::{Counts, Ledger, LedgerError, Row, RowState, Sending, Taken};
pub use options::EngineOptions;
pub use outcome::{Outcome, OutcomeKind};
pub use record::{Record, RequestOrigin};
pub use report::{report_csv, report_head, report_part};
