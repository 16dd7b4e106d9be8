//! What Microsoft Graph accepts of entitlement management.
//!
//! The core is pure: no I/O, no clock, no randomness. [`check_text`] and its siblings report what is wrong
//! with a body, [`fix_all`] fixes it, [`build`] makes the requests that an operation needs, [`convert`]
//! converts a body to the other version, and [`explain_error`] explains what Graph answers.

mod build;
#[cfg(feature = "bulk")]
pub mod bulk;
mod check;
mod context;
mod convert;
mod detect;
pub mod draft;
mod explain;
mod findings;
mod fix;
mod fix_all;
mod fix_loop;
mod graph;
mod json;
mod json_text;
#[cfg(feature = "conversion")]
mod meaning;
mod operation;
mod options;
mod patch;
pub mod permission;
mod read_bodies;
mod report;
mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod shape;
#[cfg(feature = "conversion")]
mod snippet;
mod table;
mod ternary;
mod values;
mod words;

pub use accesspack_wire::{Cloud, Version};
pub use build::{BuildOptions, Built, BuiltRequest, build};
pub use check::{check_bytes, check_serialized, check_text, check_value};
pub use context::CheckContext;
pub use convert::{Converted, NotConvertible, convert};
pub use detect::detect;
pub use explain::{ErrorExplanation, explain_error};
#[cfg(feature = "pages")]
pub use explain::{Explanation, explain};
pub use fix::apply::{FixError, apply_fix, apply_fixes, apply_foreign_fixes};
pub use fix_all::fix_all;
pub use fix_loop::Fixed;
pub use graph::url;
pub use json::{JsonDocument, json_text, json_value};
pub use json_text::{JsonText, push_string};
#[cfg(feature = "conversion")]
pub use meaning::{
    AppliesTo, AppliesToOptions, Description, NextAction, RequestAction, SettingChange,
    SettingValue, applies_to, describe, diff, next_actions, outside_scope,
};
pub use operation::{Operation, OperationInfo, operations};
pub use options::CheckOptions;
pub use patch::{Fix, PatchOperation};
pub use read_bodies::{BodyForm, BodyPlaceholder, FileBodies, FoundBody, read_bodies};
pub use report::{Code, Diagnostic, Report, Severity, Span};
#[cfg(feature = "conversion")]
pub use snippet::{Snippet, SnippetLanguage, UnknownLanguage, snippet};
pub use table::{Rule, rules};
pub use ternary::Ternary;
pub use values::names::similarity;
