//! URLs of entitlement management: the operation, the version and the cloud that a URL names.

use accesspack_wire::http::Method;
use accesspack_wire::{Cloud, Version};

use crate::operation::{Operation, operations};
use crate::values::search;

const ROOT: &str = "identityGovernance/entitlementManagement/";

/// Where the roles of entitlement management are.
const ROLES: &str = "roleManagement/entitlementManagement/";

/// What stands for an object's id where a URL names the object by another key.
const OTHER_KEY: &str = "{key}";

/// What a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// The operation; a policy's own URL is read as the update unless the method is another.
    pub operation: Operation,
    /// The version.
    pub version: Version,
    /// The object in the path: a policy, a request, an assignment, a catalog, a package.
    pub id: Option<String>,
    /// What the path names below that object: a resource role, a stage, a sponsor.
    pub child_id: Option<String>,
    /// The path is one of 2019 that no page documents any more.
    pub is_historic: bool,
    /// The path is beta's older collection of requests.
    pub old_requests: bool,
    /// The host, when the URL has one.
    pub host: Option<String>,
    /// The cloud that the host belongs to.
    pub cloud: Option<Cloud>,
}

/// A URL in its parts.
pub(crate) struct Address<'u> {
    pub(crate) host: Option<String>,
    /// The cloud that the host belongs to.
    pub(crate) cloud: Option<Cloud>,
    pub(crate) version: Version,
    /// The path behind the version.
    pub(crate) path: &'u str,
}

impl<'u> Address<'u> {
    /// The parts of a URL, whole or from the version on; `None` where no version stands in it.
    pub(crate) fn read(url: &'u str) -> Option<Self> {
        let (host, path) = match search::split_once(url, "://") {
            Some((_, rest)) => {
                let (host, path) = rest.split_once('/')?;
                (Some(host.to_ascii_lowercase()), path)
            }
            None => (None, url.trim_start_matches('/')),
        };
        let end = path.bytes().position(|byte| matches!(byte, b'?' | b'#'));
        let path = path.get(..end.unwrap_or(path.len())).unwrap_or_default().trim_end_matches('/');
        let (version, path) = path.split_once('/')?;
        let version: Version = version.parse().ok()?;
        let mut clouds = Cloud::ALL.into_iter();
        let cloud = clouds.find(|cloud| Some(cloud.graph_host()) == host.as_deref());
        Some(Self { host, cloud, version, path })
    }
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
    let Address { host, cloud, version, path } = Address::read(url)?;
    let begins =
        |root: &str| path.get(..root.len()).is_some_and(|start| start.eq_ignore_ascii_case(root));
    let is_full = begins(ROOT) || begins(ROLES);
    let path = if begins(ROOT) { path.get(ROOT.len()..).unwrap_or_default() } else { path };
    let parts: Vec<&str> = path.split('/').flat_map(segments).collect();
    let (operation, ids, deep) = call(method, version, &parts)?;
    let is_historic = deep || (!is_full && operation != Operation::Batch);
    let was_at_root = |first: &&str| first.starts_with("accessPackage");
    if is_historic && (version == Version::V1 || !parts.first().is_some_and(was_at_root)) {
        return None; // only beta has had those
    }
    let [id, child_id] = ids.map(|id| id.filter(|id| !id.is_empty()).map(ToOwned::to_owned));
    Some(Target {
        operation,
        version,
        id,
        child_id,
        is_historic,
        old_requests: parts
            .first()
            .is_some_and(|first| *first == "accessPackageAssignmentRequests"),
        host,
        cloud,
    })
}

/// A segment of a path, and the key that stands in brackets behind it.
fn segments(part: &str) -> impl Iterator<Item = &str> {
    let (name, key) = match part.split_once('(').filter(|_| part.ends_with(')')) {
        Some((name, key)) => {
            let id = key.strip_prefix('\'').and_then(|key| key.strip_suffix("')"));
            (name, Some(id.unwrap_or(OTHER_KEY)))
        }
        None => (part, None),
    };
    std::iter::once(name).chain(key)
}

/// The ids in a path: the first, and the one below it.
type Ids<'u> = [Option<&'u str>; 2];

/// The operation of the path's segments, the ids in them, and whether the path leads through a package.
fn call<'u>(
    method: Option<Method>,
    version: Version,
    parts: &[&'u str],
) -> Option<(Operation, Ids<'u>, bool)> {
    let is_beta = version == Version::Beta;
    let [policies, assignments] = if is_beta {
        ["accessPackageAssignmentPolicies", "accessPackageAssignments"]
    } else {
        ["assignmentPolicies", "assignments"]
    };
    let is_post = method.is_none_or(|method| method == Method::Post);
    match parts {
        ["accessPackages", _, name] | ["accessPackageCatalogs", _, "accessPackages", _, name]
            if *name == policies && is_post =>
        {
            return Some((Operation::CreateAssignmentPolicy, [None; 2], true));
        }
        [name] if *name == assignments && is_post => {
            return Some((Operation::CreateAssignment, [None; 2], false));
        }
        // no page has it for beta, and the check says so
        [name, id, "assignmentPolicy", "$ref"] if is_beta && *name == assignments => {
            return Some((Operation::SetAssignmentPolicy, [Some(*id), None], false));
        }
        _ => {}
    }
    let mut parts = parts.to_vec();
    if let Some(first) = parts.first_mut() {
        match *first {
            "accessPackageAssignmentRequests" if is_beta => *first = "assignmentRequests",
            // the page for v1.0 prints beta's name in this one path
            "accessPackageAssignments" if !is_beta => *first = "assignments",
            _ => {}
        }
    }
    if let Some(last) = parts.last_mut() {
        *last = last.strip_prefix("microsoft.graph.").unwrap_or(last);
    }
    let mut with_other_method = None;
    for info in operations() {
        let Some(ids) = info.path(version).and_then(|path| ids_in(path, &parts)) else { continue };
        let found = (info.operation, ids, false);
        if method.is_none_or(|method| method == info.method) {
            return Some(found);
        }
        if info.method != Method::Post {
            with_other_method = with_other_method.or(Some(found));
        }
    }
    with_other_method
}

/// The ids that the segments have in the places of a path's ids; `None` where they are of another path.
fn ids_in<'u>(path: &str, parts: &[&'u str]) -> Option<Ids<'u>> {
    let path = path.strip_prefix('/')?;
    let path = path.strip_prefix(ROOT).unwrap_or(path);
    let mut ids = [None; 2];
    let mut rest = parts.iter();
    for wanted in path.split('/') {
        let part = *rest.next()?;
        match wanted {
            "{id}" => ids[0] = Some(part),
            "{childId}" => ids[1] = Some(part),
            _ if wanted == part => {}
            _ => return None,
        }
    }
    rest.next().is_none().then_some(ids)
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
        for url in ["https://graph.microsoft.com/v1.0/users", "/beta/settings", "/v1.0/catalogs"] {
            assert_eq!(read(None, url), None, "{url}");
        }
        assert_eq!(read(None, "nonsense"), None);
    }

    #[test]
    fn both_ids_of_a_path_are_read() {
        let read = |url: &str| read(None, &format!("/v1.0/identityGovernance/{url}")).unwrap();
        let target = read("entitlementManagement/accessPackages/1/resourceRoleScopes/2_3");
        assert_eq!((target.id.as_deref(), target.child_id.as_deref()), (Some("1"), Some("2_3")));
        assert_eq!(target.operation, Operation::DeleteResourceRoleScope);
        let target = read("entitlementManagement/accessPackages('1')");
        assert_eq!(target.id.as_deref(), Some("1"));
        let target = read("entitlementManagement/accessPackages(uniqueName='sales')");
        assert_eq!(target.operation, Operation::UpdateAccessPackage);
    }
}
