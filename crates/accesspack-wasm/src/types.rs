//! The shapes that JavaScript gets, each made from the core's value by naming every member of it:
//! a member that the core gains or loses does not compile here until the `.d.ts` follows. Reports are
//! written by `written`, which a test holds against the shapes.

#[cfg(feature = "whole")]
mod knowledge;
mod patch;
mod report;
#[cfg(feature = "whole")]
mod request;

#[cfg(feature = "whole")]
pub(crate) use knowledge::{Detected, ErrorExplanation, OperationInfo, Rule};
pub(crate) use patch::PatchOperation;
#[cfg(feature = "whole")]
pub(crate) use report::{Fixed, Severity};
pub(crate) use report::{ManyReport, Report};
#[cfg(feature = "whole")]
pub(crate) use request::Built;
