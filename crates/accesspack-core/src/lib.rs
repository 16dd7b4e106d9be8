//! What Microsoft Graph accepts of entitlement management, and how to say it.
//!
//! The core is pure: no I/O, no clock, no randomness. [`check_text`] and its siblings tell what is
//! wrong with a body, [`build`] writes the requests that an intention needs, `explain` and
//! [`explain_error`] put both the rules and Graph's own answers into words.

mod build;
#[cfg(feature = "bulk")]
pub mod bulk;
mod check;
mod context;
mod convert;
mod detect;
mod dialect;
pub mod draft;
mod explain;
mod fix;
mod json;
mod names;
mod operation;
mod place;
mod report;
mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod shape;
pub mod url;
mod words;

pub use accesspack_wire::{Cloud, Version};
pub use build::{BuildOptions, Built, BuiltRequest, build};
pub use check::{CheckOptions, check_bytes, check_text, check_value};
pub use context::{CheckContext, RegexMatch};
pub use convert::{Converted, NotConvertible, convert};
pub use detect::detect;
pub use explain::{ErrorExplanation, explain_error};
#[cfg(feature = "pages")]
pub use explain::{Explanation, explain};
pub use fix::{FixError, Fixed, apply_fix, apply_fixes, fix_all};
pub use operation::{Operation, OperationInfo, operations};
pub use report::{Code, Diagnostic, Fix, Report, Severity, Span};
pub use rules::{Rule, rules};
