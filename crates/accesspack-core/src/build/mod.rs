//! `build`: the exact requests that carry out one operation.

mod built_request;
mod direct;
mod needed;
mod normalise;
mod options;
mod plain;
mod reference;
mod short;

pub use built_request::BuiltRequest;
pub(crate) use normalise::body as normalised;
pub use options::BuildOptions;

use serde::Serialize;
use serde_json::Value;

use crate::operation::Operation;
use crate::report::Report;

/// The requests, what they need, and the report on the input.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Built {
    /// The requests in order; none when the report has errors. Where a later one needs the id of what
    /// an earlier one creates, its body holds `{id}`.
    pub requests: Vec<BuiltRequest>,
    /// Delegated permissions that are enough, the least one first.
    pub scopes: Vec<String>,
    /// Roles that are enough, the least one first; none where the permission alone is enough.
    pub roles: Vec<String>,
    /// The report on the input.
    pub report: Report,
}

/// Builds the requests for one operation from `input`, which is the body to send or a short form of it:
///
/// - `createAssignment`: `targetId` (or `target` with `email`), `accessPackageId`,
///   `assignmentPolicyId`, and if wanted `justification`, `schedule` and `answers`;
/// - `setAssignmentPolicy`: `policyId`, or a reference, or a whole policy that is created first;
/// - catalogs, packages, resources, connected organizations and settings: members by the names of either
///   version, such as `state` or `catalogId`;
/// - `createResourceRequest`: `catalogId`, `originSystem`, `originId`; to remove a resource, `requestType`
///   and `resourceId`;
/// - `createResourceRoleScope`: `resourceId`, `originSystem`, `originId` and `role`, which for a group is
///   `Member` or `Owner`, for an application the role's id, for a site the role's number;
/// - `createRoleAssignment`: `principalId`, `role` such as `catalogOwner`, and `catalogId`;
/// - what links another object: `accessPackageId`, `groupId` or `userId`.
///
/// The report is on the body that is made of it.
///
/// # Examples
/// ```
/// use accesspack_core::{BuildOptions, Operation, Version, build};
/// use serde_json::json;
///
/// let input = json!({
///     "targetId": "46184453-e63b-4f20-86c2-c557ed5d5df9",
///     "accessPackageId": "a914b616-e04e-476b-aa37-91038f0b165b",
///     "assignmentPolicyId": "2264bf65-76ba-417b-a27d-54d291f0cbc8",
/// });
/// let built = build(&input, &BuildOptions::new(Operation::CreateAssignment, Version::V1));
/// assert!(built.report.is_valid());
/// let request = &built.requests[0];
/// assert!(request.url.ends_with("/v1.0/identityGovernance/entitlementManagement/assignmentRequests"));
/// assert_eq!(request.body.as_ref().unwrap()["requestType"], "adminAdd");
/// ```
#[must_use]
pub fn build(input: &Value, options: &BuildOptions) -> Built {
    let info = options.operation.info();
    let (report, requests) = match options.operation {
        Operation::CreateAssignment => direct::build(input, options),
        Operation::SetAssignmentPolicy => reference::build(input, options),
        _ => plain::build(input, options, info),
    };
    let requests = if report.is_valid() { requests } else { Vec::new() };
    let needed::Needed { scopes, roles } = needed::needed(input, options);
    Built { requests, scopes, roles, report }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Severity;
    use accesspack_wire::Version;
    use serde_json::json;

    fn errors(report: &Report) -> Vec<&str> {
        let errors = report.diagnostics().iter().filter(|one| one.severity == Severity::Error);
        errors.map(|one| one.code.as_str()).collect()
    }

    #[test]
    fn a_call_that_beta_lacks_is_reported_once() {
        let options = BuildOptions::new(Operation::SetAssignmentPolicy, Version::Beta)
            .with_id("a914b616-e04e-476b-aa37-91038f0b165b");
        let policy = "https://graph.microsoft.com/beta/x";
        for input in [
            json!({ "policyId": "b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6" }),
            json!({ "@odata.id": policy }),
            json!({}),
        ] {
            let built = build(&input, &options);
            assert_eq!(errors(&built.report), ["AP1104"], "{input}");
            assert!(built.requests.is_empty(), "{input}");
        }
        // without a body there is nothing that the body's check could report the call at
        assert_eq!(errors(&build(&Value::Null, &options).report), ["AP1104", "AP0004"]);
    }

    #[test]
    fn an_id_that_cannot_stand_in_the_path_is_reported() {
        for id in [None, Some(""), Some("a/b")] {
            let options = BuildOptions {
                id: id.map(str::to_owned),
                ..BuildOptions::new(Operation::CancelAssignmentRequest, Version::V1)
            };
            let built = build(&Value::Null, &options);
            assert_eq!(errors(&built.report), ["AP0111"], "{id:?}");
            assert!(built.requests.is_empty(), "{id:?}");
        }
    }
}
