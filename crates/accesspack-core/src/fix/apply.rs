//! Applying fixes to a body.

use json_patch::jsonptr::PointerBuf;
use json_patch::{PatchError, PatchOperation};
use serde_json::Value;

use crate::report::{Fix, Report};

/// Why a fix could not be applied.
#[derive(Debug)]
pub struct FixError(Cause);

#[derive(Debug)]
enum Cause {
    /// The place where the fix puts a value is taken.
    Taken(String),
    /// A place of the fix is not there.
    Patch(PatchError),
}

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the fix does not fit this body: ")?;
        match &self.0 {
            Cause::Taken(place) => write!(f, "there is a value at `{place}` already"),
            Cause::Patch(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FixError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Cause::Taken(_) => None,
            Cause::Patch(error) => Some(error),
        }
    }
}

/// Applies one fix; the body is left as it was when the fix does not fit.
///
/// # Errors
/// When the body has changed since it was checked, so that the places of the fix are not there, or a
/// place where the fix would put a value is taken.
///
/// ```
/// use accesspack_core::{CheckOptions, Operation, Version, apply_fix, check_value};
///
/// let mut body = serde_json::json!({ "displayname": "Guests" });
/// let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
/// let report = check_value(&body, &options);
/// let fix = report.diagnostics().iter().find_map(|found| found.fix.as_ref());
/// apply_fix(&mut body, fix.expect("a misspelt name has a fix"))?;
/// assert_eq!(body["displayName"], "Guests");
/// # Ok::<(), accesspack_core::FixError>(())
/// ```
pub fn apply_fix(body: &mut Value, fix: &Fix) -> Result<(), FixError> {
    let mut fixed = body.clone();
    for operation in &fix.0 {
        let target = match operation {
            PatchOperation::Add(add) => Some(&add.path),
            PatchOperation::Move(moved) => Some(&moved.path),
            _ => None,
        };
        // in a list a value is inserted between others, in an object it would replace another one
        let is_taken = |place: &&PointerBuf| {
            let parent =
                place.as_str().rsplit_once('/').and_then(|(above, _)| fixed.pointer(above));
            !parent.is_some_and(Value::is_array) && fixed.pointer(place.as_str()).is_some()
        };
        if let Some(place) = target.filter(is_taken) {
            return Err(FixError(Cause::Taken(place.to_string())));
        }
        json_patch::patch(&mut fixed, std::slice::from_ref(operation))
            .map_err(|error| FixError(Cause::Patch(error)))?;
    }
    *body = fixed;
    Ok(())
}

/// Applies every fix of the report that still fits, from the end of the body to its beginning, so that
/// removing an item does not move the items of the fixes that follow.
///
/// ```
/// use accesspack_core::{CheckOptions, Operation, Version, apply_fixes, check_value};
///
/// let body = serde_json::json!({ "displayname": "Guests" });
/// let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
/// let fixed = apply_fixes(&body, &check_value(&body, &options));
/// assert_eq!(fixed["displayName"], "Guests");
/// ```
#[must_use]
pub fn apply_fixes(body: &Value, report: &Report) -> Value {
    let mut fixed = body.clone();
    for fix in report.diagnostics().iter().rev().filter_map(|found| found.fix.as_ref()) {
        // a fix that no longer fits became needless by another one
        let _ = apply_fix(&mut fixed, fix);
    }
    fixed
}
