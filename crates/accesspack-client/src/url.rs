//! Writing URLs: paths of both versions, and values made safe for a query.

use accesspack_wire::Version;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const GOVERNANCE: &str = "identityGovernance/entitlementManagement";

/// Everything but the unreserved characters, and `$(),/='` which OData reads as they are.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'/')
    .remove(b'=')
    .remove(b'\'');

/// Everything but the unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A collection of entitlement management, or the one object that its settings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Collection {
    Catalogs,
    Packages,
    Policies,
    Requests,
    Assignments,
    Organizations,
    ResourceRequests,
    Approvals,
    Settings,
    ControlConfigurations,
}

impl Collection {
    const fn name(self, version: Version) -> &'static str {
        match (self, version) {
            (Self::Catalogs, Version::V1) => "catalogs",
            (Self::Catalogs, Version::Beta) => "accessPackageCatalogs",
            (Self::Packages, _) => "accessPackages",
            (Self::Policies, Version::V1) => "assignmentPolicies",
            (Self::Policies, Version::Beta) => "accessPackageAssignmentPolicies",
            (Self::Requests, _) => "assignmentRequests",
            (Self::Assignments, Version::V1) => "assignments",
            (Self::Assignments, Version::Beta) => "accessPackageAssignments",
            (Self::Organizations, _) => "connectedOrganizations",
            (Self::ResourceRequests, Version::V1) => "resourceRequests",
            (Self::ResourceRequests, Version::Beta) => "accessPackageResourceRequests",
            (Self::Approvals, _) => "accessPackageAssignmentApprovals",
            (Self::Settings, _) => "settings",
            (Self::ControlConfigurations, _) => "controlConfigurations",
        }
    }

    /// The collection's path, with the id of one member where it is not empty.
    pub(crate) fn path(self, version: Version, id: &str) -> String {
        let name = self.name(version);
        if id.is_empty() {
            format!("{GOVERNANCE}/{name}")
        } else {
            format!("{GOVERNANCE}/{name}/{}", segment(id))
        }
    }
}

/// A whole URL from its parts.
pub(crate) fn url(base: &str, version: Version, path: &str, query: &[(&str, &str)]) -> String {
    let mut url = format!("{base}/{version}/{path}");
    for (index, (name, value)) in query.iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(name);
        url.push('=');
        url.extend(utf8_percent_encode(value, VALUE));
    }
    url
}

/// An id or a name made safe for a path.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A string as OData quotes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_put_together() {
        let path = Collection::Policies.path(Version::Beta, "a/b");
        let url = url(
            "https://graph.microsoft.com",
            Version::Beta,
            &path,
            &[("$filter", "displayName eq 'A & B'"), ("$top", "5")],
        );
        assert_eq!(
            url,
            "https://graph.microsoft.com/beta/identityGovernance/entitlementManagement/\
             accessPackageAssignmentPolicies/a%2Fb?$filter=displayName%20eq%20'A%20%26%20B'&$top=5"
        );
    }

    #[test]
    fn a_quote_in_a_string_is_doubled() {
        assert_eq!(quoted("O'Brien"), "'O''Brien'");
    }
}
