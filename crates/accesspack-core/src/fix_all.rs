//! The entry that fixes a whole body: the fix loop with the check.

use serde_json::Value;

use crate::check::check_value;
use crate::fix_loop::{Fixed, MAX_FIXES, fix_until_clean};
use crate::options::{CheckOptions, MAX_DIAGNOSTICS};

/// Applies fixes until none is left.
///
/// Every error that is left was there before: the same rule at the same place, or at the place to which
/// a fix has moved it. There are two exceptions. A value that could not be read, because it was damaged
/// or had another name, is checked for the first time once it is fixed; errors found then are in the
/// object that holds it, and there are never more errors than before. And a policy of the other version
/// gets the places of this one; its errors are compared with those before by their rules alone. A fix
/// that would break this is not applied.
///
/// ```
/// use accesspack_core::{CheckOptions, Operation, Version, fix_all};
///
/// let body = serde_json::json!({ "displayname": "Guests", "accessPackageId": "a0a0a0a0-a0a0-4a0a-8a0a-a0a0a0a0a0a0" });
/// let fixed = fix_all(&body, &CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1));
/// assert_eq!(fixed.body["displayName"], "Guests");
/// assert_eq!(fixed.body["accessPackage"]["id"], "a0a0a0a0-a0a0-4a0a-8a0a-a0a0a0a0a0a0");
/// assert!(fixed.report.diagnostics().iter().all(|found| found.fix.is_none()));
/// ```
#[must_use]
pub fn fix_all(body: &Value, options: &CheckOptions) -> Fixed {
    let all = CheckOptions { limit: MAX_FIXES, ..options.clone() };
    let mut fixed = fix_until_clean(body, &|body| check_value(body, &all));
    if fixed.report.diagnostics().len() > MAX_DIAGNOSTICS {
        fixed.report = check_value(&fixed.body, options).without_fixes();
    }
    fixed
}

#[cfg(test)]
mod tests {
    use accesspack_wire::Version;
    use serde_json::json;

    use super::*;
    use crate::Operation;

    #[test]
    fn a_round_has_a_bounded_number_of_fixes_and_the_next_one_has_the_rest() {
        // each has two findings, of which one has a fix at once
        let target = json!({ "UserId": "a0a0a0a0-a0a0-4a0a-8a0a-a0a0a0a0a0a0" });
        let targets: Vec<_> = std::iter::repeat_n(target, MAX_FIXES / 2 + 5).collect();
        let last = format!("/specificAllowedTargets/{}", targets.len() - 1);
        let body = json!({ "displayName": "Guests", "specificAllowedTargets": targets });
        let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
        let fixed = fix_all(&body, &options);
        // a round goes from the end of the body to its beginning, so this one comes with the second
        let place = fixed.applied.iter().position(|found| found.pointer.starts_with(&last));
        assert!(place.is_some_and(|place| place >= MAX_FIXES / 2), "{place:?}");
        assert!(fixed.applied.len() >= MAX_FIXES + 10, "{}", fixed.applied.len());
        assert!(fixed.body.pointer(&last).is_some_and(|target| target["userId"].is_string()));
    }
}
