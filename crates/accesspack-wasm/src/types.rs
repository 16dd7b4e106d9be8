//! The shapes that JavaScript gets, each made from the core's value by naming every member of it:
//! a member that the core gains or loses does not compile here until the `.d.ts` follows.

mod knowledge;
mod patch;
mod report;
mod request;

pub(crate) use knowledge::{Detected, ErrorExplanation, OperationInfo, Rule};
pub(crate) use patch::{PatchOperation, read_patch};
pub(crate) use report::{Fixed, LineReport, ManyReport, Report, Severity};
pub(crate) use request::{Built, Converted};
