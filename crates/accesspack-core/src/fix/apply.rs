//! Applying fixes to a body.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, MoveOperation, PatchError, PatchOperation as Operation, RemoveOperation,
    ReplaceOperation,
};
use serde_json::Value;

use crate::patch::{Fix, PatchOperation};
use crate::report::Report;

/// Why a fix could not be applied.
#[derive(Debug)]
pub struct FixError(Cause);

#[derive(Debug)]
enum Cause {
    /// The place where the fix puts a value is taken.
    Taken(String),
    /// A place of the fix is not there.
    Patch(PatchError),
    /// A place of the fix is no JSON Pointer.
    Pointer(String),
}

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the fix does not fit this body: ")?;
        match &self.0 {
            Cause::Taken(place) => write!(f, "there is a value at `{place}` already"),
            Cause::Patch(error) => error.fmt(f),
            Cause::Pointer(place) => write!(f, "`{place}` is no JSON Pointer"),
        }
    }
}

impl std::error::Error for FixError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Cause::Taken(_) | Cause::Pointer(_) => None,
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
    if let [operation] = fix.0.as_slice()
        && is_all_or_nothing(body, operation)
    {
        return apply_step(body, operation);
    }
    // what is left as it was when a later step does not fit: the part of the body that the fix is about
    let common = common_holder(fix);
    let before = body.pointer(&common).cloned();
    for operation in &fix.0 {
        if let Err(error) = apply_step(body, operation) {
            if let (Some(place), Some(before)) = (body.pointer_mut(&common), before) {
                *place = before;
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Whether a step that does not fit leaves the body as it was. Moving takes the value away before it looks at the
/// place where the value goes to.
fn is_all_or_nothing(body: &Value, operation: &PatchOperation) -> bool {
    let PatchOperation::Move { from, path: to } = operation else { return true };
    let holder = to.rsplit_once('/').and_then(|(holder, _)| body.pointer(holder));
    holder.is_some_and(Value::is_object) && !to.starts_with(from.as_str())
}

/// The place of the innermost object or list that holds every place of a fix.
fn common_holder(fix: &Fix) -> String {
    let places =
        fix.0.iter().flat_map(|operation| operation.from().into_iter().chain([operation.path()]));
    let holder = |place: &'_ str| -> Vec<String> {
        let tokens: Vec<String> = place.split('/').map(str::to_owned).collect();
        tokens.split_last().map(|(_, holder)| holder.to_vec()).unwrap_or_default()
    };
    let common = places.map(holder).reduce(|one, other| {
        let same = one.iter().zip(&other).take_while(|(one, other)| one == other);
        same.map(|(token, _)| token.clone()).collect()
    });
    common.unwrap_or_default().join("/")
}

/// Applies one step; the body is left as it was when it does not fit.
fn apply_step(body: &mut Value, operation: &PatchOperation) -> Result<(), FixError> {
    let target = match operation {
        PatchOperation::Add { path, .. } | PatchOperation::Move { path, .. } => Some(path),
        _ => None,
    };
    // in a list a value is inserted between others, in an object it would replace another one
    let is_taken = |place: &&String| {
        let parent = place.rsplit_once('/').and_then(|(above, _)| body.pointer(above));
        !parent.is_some_and(Value::is_array) && body.pointer(place).is_some()
    };
    if let Some(place) = target.filter(is_taken) {
        return Err(FixError(Cause::Taken(place.clone())));
    }
    let operation = read(operation)?;
    json_patch::patch(body, &[operation]).map_err(|error| FixError(Cause::Patch(error)))
}

/// The step with its places and its value read.
fn read(operation: &PatchOperation) -> Result<Operation, FixError> {
    let pointer = |place: &str| {
        PointerBuf::parse(place).map_err(|_| FixError(Cause::Pointer(place.to_owned())))
    };
    let path = pointer(operation.path())?;
    Ok(match operation {
        PatchOperation::Add { value, .. } => {
            Operation::Add(AddOperation { path, value: value.to_value() })
        }
        PatchOperation::Remove { .. } => Operation::Remove(RemoveOperation { path }),
        PatchOperation::Replace { value, .. } => {
            Operation::Replace(ReplaceOperation { path, value: value.to_value() })
        }
        PatchOperation::Move { from, .. } => {
            Operation::Move(MoveOperation { from: pointer(from)?, path })
        }
    })
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
