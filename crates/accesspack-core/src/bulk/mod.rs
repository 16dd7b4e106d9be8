//! Bulk: many assignments at once, from a file or from pasted rows. Everything is planned and shown before
//! a request is sent.
//!
//! A plan is made in steps, each of them in slices so that a page stays responsive:
//!
//! 1. [`Sheet::from_bytes`] or [`Sheet::read`] takes the file; [`PlanDraft::new`] reads its header and
//!    refuses an ambiguous one.
//! 2. [`PlanDraft::read`] until [`Progress::Done`]: rows are found, and people and packages collected.
//! 3. The caller asks the tenant who [`PlanDraft::people`] are and what they hold, and hands the answers to
//!    [`PlanDraft::learn_person`], [`PlanDraft::learn_held`] and [`PlanDraft::learn_pending`]. The client
//!    does this in batches.
//! 4. [`PlanDraft::into_plan`], then [`Plan::check`] until [`Progress::Done`]: each row gets its [`Verdict`]
//!    and its diagnostics.
//! 5. [`Plan::effect`] counts what will happen; [`Plan::errors_csv`] returns wrong rows with reasons.
//! 6. After the administrator has confirmed, [`Plan::tasks`] are the rows to carry out.
//!
//! # Examples
//!
//! ```
//! use accesspack_core::bulk::{
//!     PackageFacts, PersonMatch, PlanDraft, PolicyFacts, Progress, Settings, Sheet, Verdict,
//! };
//! use serde_json::Value;
//!
//! let policy = PolicyFacts {
//!     id: "2264bf65-76ba-417b-a27d-54d291f0cbc8".to_owned(),
//!     name: "Direct".to_owned(),
//!     json: Value::Null,
//! };
//! let package = PackageFacts {
//!     id: "a914b616-e04e-476b-aa37-91038f0b165b".to_owned(),
//!     name: "Sales".to_owned(),
//!     policies: vec![policy],
//! };
//! let sheet = Sheet::read("email,access package\nada@contoso.com,Sales\n")?;
//! let now = "2026-11-28T12:00:00Z".parse().unwrap();
//! let mut draft = PlanDraft::new(sheet, Settings::new(vec![package], now))?;
//! while draft.read(100) != Progress::Done {}
//! let ada = PersonMatch::User("46184453-e63b-4f20-86c2-c557ed5d5df9".to_owned());
//! draft.learn_person("ada@contoso.com", ada);
//! let mut plan = draft.into_plan();
//! while plan.check(100) != Progress::Done {}
//! assert_eq!(plan.verdict(0), Verdict::Assign);
//! assert_eq!(plan.effect().sentence, "1 new");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod column_names;
mod columns;
mod csv;
mod dates;
mod distance;
mod duration;
mod header_error;
mod plan;
mod progress;
mod sheet;
mod task;
mod template;
mod zone;

pub use column_names::Column;
pub use columns::Columns;
pub use csv::csv_line;
pub use dates::{DateError, DateErrorKind, Edge, moment};
pub use duration::{DurationError, duration};
pub use header_error::{HeaderError, HeaderIssue};
pub use plan::{
    Effect, HeldAssignment, MAX_REQUESTS, PackageFacts, PersonMatch, Plan, PlanDraft, PlanError,
    PlannedRow, PolicyFacts, RowDiagnostic, Settings, ShownRow, Totals, Verdict,
};
pub use progress::Progress;
pub use sheet::{Sheet, SheetError};
pub use task::{Action, Person, Step, Task};
pub use template::template_csv;
pub use zone::Zone;
