//! Guesses the operation and the version of a pasted body.

use accesspack_wire::Version::{self, Beta, V1};
use serde_json::Value;

use crate::graph::dialect;
use crate::operation::Operation::{self, self as Op};
use crate::values::names::alike;

/// A member that only one kind of body has, the operations that create and change what it belongs to, and the
/// version.
type Mark = (&'static str, Operation, Operation, Version);

const MARKS: &[Mark] = &[
    ("accessPackageResource", Op::CreateResourceRequest, Op::CreateResourceRequest, Beta),
    ("accessPackageResourceRole", Op::CreateResourceRoleScope, Op::CreateResourceRoleScope, Beta),
    ("roleDefinitionId", Op::CreateRoleAssignment, Op::CreateRoleAssignment, V1),
    ("reviewResult", Op::UpdateApprovalStage, Op::UpdateApprovalStage, V1),
    ("daysUntilExternalUserDeletedAfterBlocked", Op::UpdateSettings, Op::UpdateSettings, Beta),
    ("durationUntilExternalUserDeletedAfterBlocked", Op::UpdateSettings, Op::UpdateSettings, V1),
    ("externalUserLifecycleAction", Op::UpdateSettings, Op::UpdateSettings, V1),
    ("identitySources", Op::CreateConnectedOrganization, Op::UpdateConnectedOrganization, V1),
    ("catalogStatus", Op::CreateCatalog, Op::UpdateCatalog, Beta),
    ("isExternallyVisible", Op::CreateCatalog, Op::UpdateCatalog, V1),
];

/// Members that policies have too, in what Graph answers.
const MARKS_OF_PACKAGES: &[Mark] = &[
    ("catalogId", Op::CreateAccessPackage, Op::UpdateAccessPackage, Beta),
    ("catalog", Op::CreateAccessPackage, Op::UpdateAccessPackage, V1),
    ("isHidden", Op::CreateAccessPackage, Op::UpdateAccessPackage, V1),
];

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
    if let Some(address) = member(body, "@odata.id") {
        return Some(linked(address.as_str().unwrap_or_default()));
    }
    if has("source") && has("data") {
        return Some((Operation::ResumeAssignmentRequest, Version::V1));
    }
    if has("resource") && (has("catalog") || has("requestType")) {
        return Some((Operation::CreateResourceRequest, Version::V1));
    }
    if has("role") && has("scope") {
        return Some((Operation::CreateResourceRoleScope, Version::V1));
    }
    let by_mark = |marks: &[Mark]| {
        let (_, create, update, version) = marks.iter().find(|(name, ..)| has(name))?;
        Some((if has("id") { *update } else { *create }, *version))
    };
    if let Some(found) = by_mark(MARKS) {
        return Some(found);
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
        return by_mark(MARKS_OF_PACKAGES);
    }
    let operation = if has("id") {
        Operation::UpdateAssignmentPolicy
    } else {
        Operation::CreateAssignmentPolicy
    };
    let marks = |version: Version| {
        dialect::marks(version, |parent, names| {
            let holder = if parent.is_empty() { Some(body) } else { member(body, parent) };
            let has = |name: &&&str| holder.is_some_and(|holder| member(holder, name).is_some());
            names.iter().filter(has).count()
        })
    };
    let version =
        if marks(Version::Beta) > marks(Version::V1) { Version::Beta } else { Version::V1 };
    Some((operation, version))
}

/// What a link is for, by the address in it.
fn linked(address: &str) -> (Operation, Version) {
    let operation = if address.contains("/accessPackages/") {
        Operation::AddIncompatibleAccessPackage
    } else if address.contains("/groups/") {
        Operation::AddIncompatibleGroup
    } else if ["/users/", "/directoryObjects/"].iter().any(|part| address.contains(part)) {
        Operation::AddInternalSponsor
    } else {
        return (Operation::SetAssignmentPolicy, Version::V1);
    };
    (operation, if address.contains("/beta/") { Version::Beta } else { Version::V1 })
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
            (
                json!({ "requestType": "AdminAdd", "accessPackageResource": {} }),
                Operation::CreateResourceRequest,
                Version::Beta,
            ),
            (
                json!({ "requestType": "adminAdd", "resource": {}, "catalog": {} }),
                Operation::CreateResourceRequest,
                Version::V1,
            ),
            (
                json!({ "displayName": "Sales", "catalogId": "1" }),
                Operation::CreateAccessPackage,
                Version::Beta,
            ),
            (
                json!({ "id": "1", "isExternallyVisible": true }),
                Operation::UpdateCatalog,
                Version::V1,
            ),
            (
                json!({ "@odata.id": "https://graph.microsoft.com/beta/groups/1" }),
                Operation::AddIncompatibleGroup,
                Version::Beta,
            ),
        ] {
            assert_eq!(detect(&body), Some((operation, version)), "{body}");
        }
        assert_eq!(detect(&json!({ "hello": 1 })), None);
        assert_eq!(detect(&json!(7)), None);
    }
}
