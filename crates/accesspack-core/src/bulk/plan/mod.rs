//! The plan: what each row will do, known before a request is sent.

mod cells;
mod draft;
mod effect;
mod facts;
mod fields;
mod people;
#[expect(clippy::module_inception, reason = "the checked plan, beside the draft it is made from")]
mod plan;
mod row;
mod scope;
mod shown;
mod state;
mod verdict;

pub use draft::{PlanDraft, PlanError};
pub use effect::{Effect, MAX_REQUESTS, Totals};
pub use facts::{HeldAssignment, PackageFacts, PolicyFacts};
pub use people::PersonMatch;
pub use plan::{Plan, PlannedRow};
pub use shown::ShownRow;
pub use state::Settings;
pub use verdict::{RowDiagnostic, Verdict};
