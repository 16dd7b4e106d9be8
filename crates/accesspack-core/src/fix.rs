//! Repairs: how a rule writes one, and how they are applied.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, MoveOperation, Patch, PatchOperation, RemoveOperation, ReplaceOperation,
};
use serde_json::Value;

use crate::report::{Fix, Report};

/// A repair relative to the diagnostic's own place.
#[derive(Debug, Clone)]
pub(crate) enum Repair {
    /// Takes the value away.
    Remove,
    /// Puts another value there.
    Replace(Value),
    /// Puts a value where a member is missing.
    Add(Value),
    /// Gives the member another name.
    Rename(&'static str),
}

impl Repair {
    pub(crate) fn patch(self, pointer: &str) -> Option<Fix> {
        let path = PointerBuf::parse(pointer).ok()?;
        let step = match self {
            Self::Remove => PatchOperation::Remove(RemoveOperation { path }),
            Self::Replace(value) => PatchOperation::Replace(ReplaceOperation { path, value }),
            Self::Add(value) => PatchOperation::Add(AddOperation { path, value }),
            Self::Rename(name) => {
                let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
                let renamed = PointerBuf::parse(format!("{parent}/{name}")).ok()?;
                PatchOperation::Move(MoveOperation { from: path, path: renamed })
            }
        };
        Some(Patch(vec![step]))
    }
}

/// Why a repair could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixError(String);

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the fix does not fit this body: {}", self.0)
    }
}

impl std::error::Error for FixError {}

/// Applies one repair; the body is left as it was when the repair does not fit.
///
/// # Errors
/// When the body has changed since it was checked, so that the repair's places are not there.
pub fn apply_fix(body: &mut Value, fix: &Fix) -> Result<(), FixError> {
    json_patch::patch(body, fix).map_err(|error| FixError(error.to_string()))
}

/// Applies every repair of the report that still fits, from the end of the body to its beginning, so
/// that taking an item away does not move the others.
#[must_use]
pub fn apply_fixes(body: &Value, report: &Report) -> Value {
    let mut fixed = body.clone();
    for fix in report.diagnostics.iter().rev().filter_map(|found| found.fix.as_ref()) {
        // one that no longer fits was made needless by another
        let _ = apply_fix(&mut fixed, fix);
    }
    fixed
}
