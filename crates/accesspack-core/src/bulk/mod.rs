//! Bulk: many assignments at once, from a file or from pasted rows. Everything is planned and shown
//! before anything is sent.
//!
//! The steps of a plan, each in chunks so that a page stays quick:
//!
//! 1. [`Sheet::from_bytes`] or [`Sheet::read`] takes the file; [`Plan::new`] reads its header and refuses
//!    what is ambiguous.
//! 2. [`Plan::read`] until it says none: rows are found, and people and packages collected.
//! 3. Whoever can ask the tenant does: [`Plan::people`] are resolved and told by
//!    [`Plan::learn_person`], what they hold by [`Plan::learn_held`] and [`Plan::learn_open`]. The client
//!    does this in batches.
//! 4. [`Plan::check`] until it says none: each row gets its [`Verdict`] and its problems.
//! 5. [`Plan::effect`] says what will happen; [`Plan::errors_csv`] gives wrong rows back with reasons.
//! 6. After somebody has confirmed, [`Plan::tasks`] are the rows to carry out.

mod columns;
mod csv;
mod dates;
mod distance;
mod plan;
mod sheet;
mod task;
mod template;

pub use columns::{Column, Columns};
pub use csv::csv_line;
pub use dates::{Edge, Zone, duration, moment};
pub use plan::{
    Effect, Found, Held, PackageFacts, Plan, PlanError, PlannedRow, PolicyFacts, Problem, Settings,
    Totals, Verdict,
};
pub use sheet::{Sheet, SheetError};
pub use task::{Action, Person, Step, Task};
pub use template::template_csv;

/// Whether a text is an object id.
#[must_use]
pub fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
