//! URLs of entitlement management: the operation, the version and the cloud that a URL names.

use accesspack_wire::http::Method;
use accesspack_wire::{Cloud, Version};

use crate::operation::Operation;

const ROOT: &str = "identityGovernance/entitlementManagement";

/// What a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// The operation; a policy's own URL is read as the update unless the method is another.
    pub operation: Operation,
    /// The version.
    pub version: Version,
    /// The policy, request or assignment in the path.
    pub id: Option<String>,
    /// The path is one of 2019 that no page documents any more.
    pub is_historic: bool,
    /// The path is beta's older collection of requests.
    pub old_requests: bool,
    /// The host, when the URL has one.
    pub host: Option<String>,
    /// The cloud that the host belongs to.
    pub cloud: Option<Cloud>,
}

/// Reads a URL, whole or from the version on. `None` when it is no call that the core knows.
///
/// ```
/// use accesspack_core::{Operation, Version, url};
///
/// let target = url::read(None, "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies");
/// let target = target.expect("a documented address");
/// assert_eq!(target.operation, Operation::CreateAssignmentPolicy);
/// assert_eq!(target.version, Version::V1);
/// ```
#[must_use]
pub fn read(method: Option<Method>, url: &str) -> Option<Target> {
    let (host, path) = match url.split_once("://") {
        Some((_, rest)) => {
            let (host, path) = rest.split_once('/')?;
            (Some(host.to_ascii_lowercase()), path)
        }
        None => (None, url.trim_start_matches('/')),
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let (version, path) = path.split_once('/')?;
    let version: Version = version.parse().ok()?;
    let cloud = Cloud::ALL.into_iter().find(|cloud| Some(cloud.graph_host()) == host.as_deref());
    let is_full = path.get(..ROOT.len()).is_some_and(|start| start.eq_ignore_ascii_case(ROOT));
    let path = if is_full { path.get(ROOT.len() + 1..).unwrap_or_default() } else { path };
    let parts: Vec<&str> = path.split('/').collect();
    let (operation, id, deep) = call(method, version, &parts)?;
    let is_batch = operation == Operation::Batch;
    let is_historic = deep || (!is_full && !is_batch);
    if is_historic && version == Version::V1 {
        return None; // only beta has had those
    }
    Some(Target {
        operation,
        version,
        id: id.filter(|id| !id.is_empty()).map(ToOwned::to_owned),
        is_historic,
        old_requests: parts
            .first()
            .is_some_and(|first| *first == "accessPackageAssignmentRequests"),
        host,
        cloud,
    })
}

/// The operation of the path's segments, the id in them, and whether the path leads through a package.
fn call<'u>(
    method: Option<Method>,
    version: Version,
    parts: &[&'u str],
) -> Option<(Operation, Option<&'u str>, bool)> {
    let (policies, assignments) = match version {
        Version::V1 => ("assignmentPolicies", "assignments"),
        Version::Beta => ("accessPackageAssignmentPolicies", "accessPackageAssignments"),
    };
    let is_requests = |name: &str| {
        name == "assignmentRequests"
            || (version == Version::Beta && name == "accessPackageAssignmentRequests")
    };
    // the page for v1.0 prints beta's name in this one path
    let is_assignments = |name: &str| name == assignments || name == "accessPackageAssignments";
    let is_method = |wanted: Method| method.is_none_or(|method| method == wanted);
    let policy = match method {
        Some(Method::Delete) => Operation::DeleteAssignmentPolicy,
        _ => Operation::UpdateAssignmentPolicy,
    };
    Some(match parts {
        ["$batch"] if is_method(Method::Post) => (Operation::Batch, None, false),
        [name] if *name == policies && is_method(Method::Post) => {
            (Operation::CreateAssignmentPolicy, None, false)
        }
        [name, id] if *name == policies => (policy, Some(*id), false),
        ["accessPackages", _, name] | ["accessPackageCatalogs", _, "accessPackages", _, name]
            if *name == policies && is_method(Method::Post) =>
        {
            (Operation::CreateAssignmentPolicy, None, true)
        }
        [name] if is_requests(name) && is_method(Method::Post) => {
            (Operation::CreateAssignmentRequest, None, false)
        }
        [name, id, action] if is_requests(name) && is_method(Method::Post) => {
            let action = action.strip_prefix("microsoft.graph.").unwrap_or(action);
            let operation = match action {
                "cancel" => Operation::CancelAssignmentRequest,
                "reprocess" => Operation::ReprocessAssignmentRequest,
                "resume" => Operation::ResumeAssignmentRequest,
                _ => return None,
            };
            (operation, Some(*id), false)
        }
        [name, id, "reprocess"] if is_assignments(name) && is_method(Method::Post) => {
            (Operation::ReprocessAssignment, Some(*id), false)
        }
        [name, id, "assignmentPolicy", "$ref"] if is_assignments(name) => {
            (Operation::SetAssignmentPolicy, Some(*id), false)
        }
        [name] if is_assignments(name) && is_method(Method::Post) => {
            (Operation::CreateAssignment, None, false)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_read_from_its_own_path() {
        for info in crate::operation::operations() {
            for version in Version::ALL {
                let Some(path) = info.path(version) else { continue };
                let target = read(
                    Some(info.method),
                    &format!("https://graph.microsoft.com/{version}{path}"),
                );
                let expected = if info.operation == Operation::CreateAssignment {
                    Operation::CreateAssignmentRequest
                } else {
                    info.operation
                };
                assert_eq!(
                    target.as_ref().map(|target| (
                        target.operation,
                        target.version,
                        target.is_historic
                    )),
                    Some((expected, version, false)),
                    "{path}"
                );
            }
        }
    }

    #[test]
    fn historic_addresses_are_known() {
        for url in [
            "/beta/accessPackageAssignmentPolicies",
            "/beta/accessPackages/1/accessPackageAssignmentPolicies",
            "/beta/identityGovernance/entitlementManagement/accessPackageCatalogs/1/accessPackages/2/accessPackageAssignmentPolicies",
            "/beta/accessPackageAssignmentRequests",
        ] {
            assert!(read(None, url).unwrap().is_historic, "{url}");
        }
        assert_eq!(read(None, "https://graph.microsoft.com/v1.0/users"), None);
        assert_eq!(read(None, "nonsense"), None);
    }
}
