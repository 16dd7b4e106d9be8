//! The types that JavaScript gets, each made from the core's type by naming every member of it: a member
//! that the core gains or loses does not compile here until the `.d.ts` follows. Reports are written by
//! `json_out`, and a test compares its text with these types.

#[cfg(feature = "whole")]
mod found;
#[cfg(feature = "whole")]
mod info;
#[cfg(feature = "whole")]
mod meaning;
mod patch;
mod report;
#[cfg(feature = "whole")]
mod request;

#[cfg(feature = "whole")]
pub(crate) use found::FoundBody;
#[cfg(feature = "whole")]
pub(crate) use info::{Detected, ErrorExplanation, OperationInfo, Rule};
#[cfg(feature = "whole")]
pub(crate) use meaning::{AppliesTo, Description, NextAction, SettingChange};
pub(crate) use patch::PatchOperation;
#[cfg(feature = "whole")]
pub(crate) use report::{Fixed, Severity};
pub(crate) use report::{ManyReport, ReportShape};
#[cfg(feature = "whole")]
pub(crate) use request::{Built, Snippet};
