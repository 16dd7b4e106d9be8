//! Cmdlets of the Graph SDK: their names are made of the paths that they call.

use accesspack_wire::Version;
use accesspack_wire::http::Method;

use crate::operation::{Operation, operations};

/// What the cmdlets of entitlement management have behind their verb; beta's have another.
const NOUNS: [(&str, Version); 2] =
    [("-mgbetaentitlementmanagement", Version::Beta), ("-mgentitlementmanagement", Version::V1)];

/// Whether a name, in lower case, is one of a cmdlet of entitlement management.
pub(super) fn is_ours(name: &str) -> bool {
    NOUNS.iter().any(|(noun, _)| name.contains(noun))
}

/// What a cmdlet is for. The module for v1.0 has had beta's cmdlets too.
pub(super) fn call_of(name: &str) -> Option<(Operation, Version)> {
    let (verb, noun, version) = NOUNS.iter().find_map(|(noun, version)| {
        name.split_once(noun).map(|(verb, rest)| (verb, rest, *version))
    })?;
    let methods: &[Method] = match verb {
        "set" => &[Method::Put, Method::Patch],
        // a policy has no other update than to be replaced
        "update" => &[Method::Patch, Method::Put],
        "new" | "resume" | "invoke" | "stop" => &[Method::Post],
        _ => return None,
    };
    let of = |version: Version| {
        let mut found = operations().iter().filter(|info| {
            let noun_of = |path: &str| noun_of(path) == noun;
            methods.contains(&info.method)
                && info.operation != Operation::CreateAssignment
                && info.path(version).is_some_and(noun_of)
        });
        found.next().map(|info| (info.operation, version))
    };
    of(version).or_else(|| of(version.other()))
}

/// The noun that the SDK makes of a path, in lower case: its segments in the singular.
fn noun_of(path: &str) -> String {
    let inner = path.split_once("entitlementManagement/").map_or(path, |(_, inner)| inner);
    let segments = inner.split('/').filter(|segment| !segment.starts_with('{'));
    segments.map(|segment| singular(&segment.to_ascii_lowercase())).collect()
}

fn singular(segment: &str) -> String {
    if segment == "$ref" {
        return "byref".to_owned();
    }
    match segment.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => segment.strip_suffix('s').unwrap_or(segment).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cmdlets_are_known_by_their_paths() {
        for (name, wanted) in [
            (
                "new-mgentitlementmanagementassignmentrequest",
                Some((Operation::CreateAssignmentRequest, Version::V1)),
            ),
            (
                "new-mgbetaentitlementmanagementaccesspackageassignmentpolicy",
                Some((Operation::CreateAssignmentPolicy, Version::Beta)),
            ),
            (
                "set-mgentitlementmanagementassignmentpolicy",
                Some((Operation::UpdateAssignmentPolicy, Version::V1)),
            ),
            (
                "new-mgentitlementmanagementaccesspackageassignmentpolicy",
                Some((Operation::CreateAssignmentPolicy, Version::Beta)),
            ),
            ("new-mgentitlementmanagementcatalog", Some((Operation::CreateCatalog, Version::V1))),
            ("get-mgentitlementmanagementcatalog", None),
        ] {
            assert_eq!(call_of(name), wanted, "{name}");
        }
    }
}
