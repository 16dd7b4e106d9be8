//! Applying fixes to a body.

use serde_json::Value;

use super::step::{Bounds, Cause, apply};
use crate::json::MAX_DEPTH;
use crate::patch::Fix;
use crate::report::Report;

/// Why a fix could not be applied.
#[derive(Debug)]
pub struct FixError(Cause);

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Cause::Taken(place) => {
                write!(f, "the fix does not fit this body: there is a value at `{place}` already")
            }
            Cause::Missing(place) => {
                write!(f, "the fix does not fit this body: there is no place `{place}`")
            }
            Cause::OutOfBounds => f.write_str("the fix does more than a fix of a rule"),
        }
    }
}

impl std::error::Error for FixError {}

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
    apply_within(body, fix, &mut Bounds::none())
}

fn apply_within(body: &mut Value, fix: &Fix, bounds: &mut Bounds) -> Result<(), FixError> {
    let mut done = Vec::with_capacity(fix.0.len());
    for operation in &fix.0 {
        match apply(body, operation, bounds) {
            Ok(undo) => done.push(undo),
            Err(cause) => {
                done.into_iter().rev().for_each(|undo| undo.take_back(body));
                return Err(FixError(cause));
            }
        }
    }
    Ok(())
}

/// How many items of lists fixes may move that come from elsewhere: a second or two, and as many as the thousand fixes of
/// a report move in a list as long as a body can have.
const MOST_WORK: usize = 500_000_000;

/// Applies fixes that came from elsewhere as [`apply_fixes`] applies a report's; they may be of any kind.
///
/// # Errors
/// When they would take longer than fixes of rules, or nest the body deeper than it could be read.
pub fn apply_foreign_fixes(body: &mut Value, fixes: &[Fix]) -> Result<(), FixError> {
    let mut bounds = Bounds { work: MOST_WORK, depth: Some(MAX_DEPTH) };
    for fix in fixes.iter().rev() {
        // one that no longer fits became needless by another one
        if let Err(error @ FixError(Cause::OutOfBounds)) = apply_within(body, fix, &mut bounds) {
            return Err(error);
        }
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fix(steps: &Value) -> Fix {
        serde_json::from_value(steps.clone()).unwrap()
    }

    /// A body after a fix that fits.
    fn after(steps: &Value) -> String {
        let mut body = body();
        apply_fix(&mut body, &fix(steps)).unwrap();
        body.to_string()
    }

    fn body() -> Value {
        json!({ "a": { "b": 1 }, "c": [1, [2], 3], "d/e": 4, "f~": null, "g": {} })
    }

    #[test]
    fn each_step_does_what_json_patch_says() {
        for (steps, wanted) in [
            (
                json!([{ "op": "add", "path": "/g/h", "value": [0] }, { "op": "add", "path": "/g/h/-", "value": 1 }]),
                r#"{"a":{"b":1},"c":[1,[2],3],"d/e":4,"f~":null,"g":{"h":[0,1]}}"#,
            ),
            (
                json!([{ "op": "move", "from": "/c/2", "path": "/c/0" }, { "op": "remove", "path": "/c/1" }]),
                r#"{"a":{"b":1},"c":[3,[2]],"d/e":4,"f~":null,"g":{}}"#,
            ),
            (
                json!([{ "op": "replace", "path": "/d~1e", "value": "x" }, { "op": "move", "from": "/f~0", "path": "/g/~1" }]),
                r#"{"a":{"b":1},"c":[1,[2],3],"d/e":"x","g":{"/":null}}"#,
            ),
            (json!([{ "op": "replace", "path": "", "value": [] }]), "[]"),
        ] {
            assert_eq!(after(&steps), wanted, "{steps}");
        }
    }

    #[test]
    fn a_fix_that_does_not_fit_leaves_the_body_and_its_order() {
        let unfit = [
            json!({ "op": "remove", "path": "/c/-" }),
            json!({ "op": "remove", "path": "/c/03" }),
            json!({ "op": "remove", "path": "" }),
            json!({ "op": "add", "path": "", "value": 1 }),
            json!({ "op": "add", "path": "/g", "value": 1 }),
            json!({ "op": "add", "path": "/c/9", "value": 1 }),
            json!({ "op": "add", "path": "x", "value": 1 }),
            json!({ "op": "replace", "path": "/nowhere", "value": 1 }),
            json!({ "op": "move", "from": "/g", "path": "/g/h" }),
            json!({ "op": "move", "from": "/c/0", "path": "/c/0/x" }),
            json!({ "op": "move", "from": "/c/0", "path": "/g" }),
            json!({ "op": "move", "from": "/nowhere", "path": "/h" }),
        ];
        let fit = [
            json!({ "op": "remove", "path": "/a" }),
            json!({ "op": "remove", "path": "/c/0" }),
            json!({ "op": "remove", "path": "/d~1e" }),
            json!({ "op": "add", "path": "/c/-", "value": 1 }),
            json!({ "op": "add", "path": "/c/0", "value": 1 }),
            json!({ "op": "add", "path": "/h", "value": 1 }),
            json!({ "op": "replace", "path": "/c", "value": [[0], 1, 2, 3] }),
            json!({ "op": "move", "from": "/a", "path": "/g/a" }),
            json!({ "op": "move", "from": "/c/1", "path": "/c/-" }),
        ];
        for last in &unfit {
            for (first, second) in
                fit.iter().flat_map(|one| fit.iter().map(move |other| (one, other)))
            {
                for steps in [json!([last]), json!([first, last]), json!([first, second, last])] {
                    let mut after = body();
                    if apply_fix(&mut after, &fix(&steps)).is_err() {
                        assert_eq!(after.to_string(), body().to_string(), "{steps}");
                    }
                }
            }
            assert!(apply_fix(&mut body(), &fix(&json!([last]))).is_err(), "{last}");
        }
    }

    #[test]
    fn fixes_from_elsewhere_do_not_nest_a_body_deeper_than_it_is_read() {
        let nest = |count: usize| -> Vec<Fix> {
            let step = |at| json!([{ "op": "move", "from": format!("/{at}"), "path": format!("/{}{}", at + 1, "/a".repeat(60)) }]);
            (0..count).rev().map(|at| fix(&step(at))).collect()
        };
        let deep = (0..59).fold(json!({}), |inner, _| json!({ "a": inner }));
        let body: Value = (0..5).map(|at| (at.to_string(), deep.clone())).collect();
        assert!(apply_foreign_fixes(&mut body.clone(), &nest(1)).is_ok());
        assert!(apply_foreign_fixes(&mut body.clone(), &nest(2)).is_err());
    }
}
