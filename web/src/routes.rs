//! The portal's addresses: each page is one segment below the folder that the portal is served from,
//! and everything else is in the query. So relative links hold on every page, a reload works on any static
//! host (404.html is the same page), and no build has to know its sub-path.

use leptos::prelude::{Memo, With};
use leptos_router::hooks::use_query_map;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// What needs attention.
pub const HOME: &str = "home";
/// The list of access packages.
pub const PACKAGES: &str = "packages";
/// The list of assignments.
pub const ASSIGNMENTS: &str = "assignments";
/// The list of requests.
pub const REQUESTS: &str = "requests";
/// Assigning an access package to a user.
pub const ASSIGN: &str = "assign";
/// Many assignments at once.
pub const BULK: &str = "bulk";
/// Checking a pasted body.
pub const CHECK: &str = "check";
/// All rules. Not `rules`: that is the folder with the static pages.
pub const RULES: &str = "rule-list";
/// How to connect the portal to a tenant.
pub const CONNECT: &str = "connect";
/// Whether this host is set up as it should be.
pub const HOST: &str = "host";

/// The search for people.
pub const PEOPLE: &str = "people";
/// One person.
pub const PERSON: &str = "person";

/// The list of catalogs.
pub const CATALOGS: &str = "catalogs";
/// The list of connected organizations.
pub const ORGANIZATIONS: &str = "organizations";
/// What waits for the user's decision.
pub const APPROVALS: &str = "approvals";
/// Who has which role.
pub const ROLES: &str = "roles";
/// The tenant's settings.
pub const SETTINGS: &str = "settings";

/// One access package.
pub const PACKAGE: &str = "package";
/// A policy, new or not.
pub const POLICY: &str = "policy";
/// One rule.
pub const RULE: &str = "rule";

/// The page in a path.
pub fn page(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// One person, by the object id.
pub fn person(id: &str) -> String {
    format!("{PERSON}?id={}", escape(id))
}

/// The form of a new assignment for this user.
pub fn assign_to(person: &str) -> String {
    format!("{ASSIGN}?person={}", escape(person))
}

/// An assignment in the list of a person's, with the dialog that changes it: `end` or `policy`.
pub fn change_assignment(person: &str, id: &str, what: &str) -> String {
    format!("{}&do={what}", assignment(person, id))
}

/// One request, open beside the list of requests.
pub fn request_details(id: &str) -> String {
    format!("{REQUESTS}?open={}", escape(id))
}

/// One catalog, open beside the list of catalogs.
pub fn catalog(id: &str) -> String {
    format!("{CATALOGS}?open={}", escape(id))
}

/// One access package.
pub fn package(id: &str) -> String {
    format!("{PACKAGE}?id={}", escape(id))
}

/// A new policy of an access package.
pub fn new_policy(package: &str) -> String {
    format!("{POLICY}?package={}", escape(package))
}

/// A new policy that begins as a copy of another.
pub fn copy_of_policy(package: &str, id: &str) -> String {
    format!("{POLICY}?package={}&copy={}", escape(package), escape(id))
}

/// A new policy for direct assignments that ends as another does.
pub fn companion_of_policy(package: &str, id: &str) -> String {
    format!("{POLICY}?package={}&companion={}", escape(package), escape(id))
}

/// An existing policy.
pub fn policy(package: &str, id: &str) -> String {
    format!("{POLICY}?package={}&id={}", escape(package), escape(id))
}

/// An assignment in the list of a person's, with its details open.
pub fn assignment(person: &str, id: &str) -> String {
    format!("{ASSIGNMENTS}?q={}&open={}", escape(person), escape(id))
}

/// A request in the list of a person's, with its details open.
pub fn request(person: &str, id: &str) -> String {
    format!("{REQUESTS}?q={}&open={}", escape(person), escape(id))
}

/// A new assignment, with the access package chosen.
pub fn assign(package: &str) -> String {
    format!("{ASSIGN}?package={}", escape(package))
}

/// The same, with a policy of the package chosen.
pub fn assign_through(package: &str, policy: &str) -> String {
    format!("{}&policy={}", assign(package), escape(policy))
}

/// One request, open beside the list of requests.
pub fn open_request(id: &str) -> String {
    format!("{REQUESTS}?open={}", escape(id))
}

/// A part of an access package's page: its key.
pub fn package_part(id: &str, part: &str) -> String {
    format!("{}&tab={part}", package(id))
}

/// The assignments of an access package, of one of its policies where it is given.
pub fn assignments_through(package: &str, policy: Option<&str>) -> String {
    let policy = policy.map(|id| format!("&policy={}", escape(id))).unwrap_or_default();
    format!("{ASSIGNMENTS}?package={}{policy}", escape(package))
}

/// The assignments of a person.
pub fn assignments_of(person: &str) -> String {
    format!("{ASSIGNMENTS}?q={}", escape(person))
}

/// The requests for an access package.
pub fn requests_of(package: &str) -> String {
    format!("{REQUESTS}?package={}", escape(package))
}

/// One rule of the checker.
pub fn rule(code: &str) -> String {
    format!("{RULE}?code={}", escape(code))
}

/// A value from the query of the current address.
pub fn query(name: &'static str) -> Memo<Option<String>> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).filter(|value| !value.is_empty()))
}

/// What is escaped in a query: all but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

fn escape(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;
    #[test]
    fn ids_are_escaped_in_a_query() {
        assert_eq!(super::rule("AP0101"), "rule?code=AP0101");
        assert_eq!(super::package("a b&c"), "package?id=a%20b%26c");
    }
}
