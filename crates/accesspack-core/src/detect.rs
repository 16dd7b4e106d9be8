//! Guesses the operation and the version of a pasted body.

use accesspack_wire::Version;
use serde_json::Value;

use crate::graph::dialect;
use crate::operation::Operation;
use crate::values::names::alike;

/// The operation and version that a body is most probably meant for; `None` when it looks like none.
///
/// ```
/// use accesspack_core::{Operation, Version, detect};
///
/// let body = serde_json::json!({ "requestType": "adminAdd", "assignment": {} });
/// assert_eq!(detect(&body), Some((Operation::CreateAssignmentRequest, Version::V1)));
/// ```
#[must_use]
pub fn detect(body: &Value) -> Option<(Operation, Version)> {
    let has = |name: &str| member(body, name).is_some();
    if has("requests") {
        return Some((Operation::Batch, Version::V1));
    }
    if has("@odata.id") {
        return Some((Operation::SetAssignmentPolicy, Version::V1));
    }
    if has("source") && has("data") {
        return Some((Operation::ResumeAssignmentRequest, Version::V1));
    }
    if has("accessPackageResource") || (has("resource") && has("catalog")) {
        return None; // a request about a resource of a catalog
    }
    if has("requestType") || has("accessPackageAssignment") || has("assignment") {
        let is_beta = has("accessPackageAssignment") || has("isValidationOnly");
        return Some((
            Operation::CreateAssignmentRequest,
            if is_beta { Version::Beta } else { Version::V1 },
        ));
    }
    if has("targetId") || has("assignmentPolicyId") {
        let is_beta = has("assignmentState") || has("assignmentStatus");
        return Some((
            Operation::CreateAssignment,
            if is_beta { Version::Beta } else { Version::V1 },
        ));
    }
    let looks_like_policy = [
        "requestorSettings",
        "requestApprovalSettings",
        "allowedTargetScope",
        "durationInDays",
        "expiration",
        "accessPackageId",
        "accessPackage",
    ];
    if !looks_like_policy.into_iter().any(has) {
        return None;
    }
    let operation = if has("id") {
        Operation::UpdateAssignmentPolicy
    } else {
        Operation::CreateAssignmentPolicy
    };
    let marks = |version: Version| {
        dialect::marks(version, |parent, name| {
            let holder = if parent.is_empty() { Some(body) } else { member(body, parent) };
            holder.is_some_and(|holder| member(holder, name).is_some())
        })
    };
    let version =
        if marks(Version::Beta) > marks(Version::V1) { Version::Beta } else { Version::V1 };
    Some((operation, version))
}

/// A member, in whatever case and with whatever underscores a tool writes its name.
fn member<'v>(holder: &'v Value, name: &str) -> Option<&'v Value> {
    holder.as_object()?.iter().find(|(key, _)| alike(key, name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_operation_is_detected() {
        for (body, operation, version) in [
            (
                json!({ "requestType": "adminAdd", "assignment": {} }),
                Operation::CreateAssignmentRequest,
                Version::V1,
            ),
            (
                json!({ "requestType": "AdminAdd", "accessPackageAssignment": {} }),
                Operation::CreateAssignmentRequest,
                Version::Beta,
            ),
            (
                json!({ "displayName": "x", "durationInDays": 3, "accessPackageId": "1" }),
                Operation::CreateAssignmentPolicy,
                Version::Beta,
            ),
            (
                json!({ "id": "1", "allowedTargetScope": "notSpecified" }),
                Operation::UpdateAssignmentPolicy,
                Version::V1,
            ),
            (json!({ "requests": [] }), Operation::Batch, Version::V1),
            (
                json!({ "RequestorSettings": { "ScopeType": "NoSubjects" } }),
                Operation::CreateAssignmentPolicy,
                Version::Beta,
            ),
            (
                json!({ "access_package_id": "1", "duration_in_days": 3 }),
                Operation::CreateAssignmentPolicy,
                Version::Beta,
            ),
        ] {
            assert_eq!(detect(&body), Some((operation, version)), "{body}");
        }
        assert_eq!(detect(&json!({ "hello": 1 })), None);
        assert_eq!(
            detect(&json!({ "requestType": "AdminAdd", "accessPackageResource": {} })),
            None
        );
        assert_eq!(
            detect(&json!({ "requestType": "adminAdd", "resource": {}, "catalog": {} })),
            None
        );
        assert_eq!(detect(&json!(7)), None);
    }
}
