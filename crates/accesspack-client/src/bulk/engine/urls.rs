//! The reads of the engine. It speaks v1.0, which every cloud has.

use accesspack_wire::Version;

use crate::url::{Collection, quoted, url};

const VERSION: Version = Version::V1;

/// Relations that show whom a request is about and what came of it.
const OF_REQUEST: &str = "assignment($expand=target)";

/// Where the version begins; every page must be below it.
pub(super) fn root(base: &str) -> String {
    format!("{base}/{VERSION}/")
}

/// One of some alternatives.
fn any_of(path: &str, values: &[String]) -> String {
    let alternatives: Vec<String> =
        values.iter().map(|value| format!("{path} eq {}", quoted(value))).collect();
    match alternatives.as_slice() {
        [one] => one.clone(),
        all => format!("({})", all.join(" or ")),
    }
}

fn of_package(package: &str, path: &str, people: &[String]) -> String {
    let filter = format!("accessPackage/id eq {}", quoted(package));
    if people.is_empty() { filter } else { format!("{filter} and {}", any_of(path, people)) }
}

/// The assignments of a package: some people's, or all.
pub(super) fn assignments(base: &str, package: &str, people: &[String]) -> String {
    let filter = of_package(package, "target/objectId", people);
    let path = Collection::Assignments.path(VERSION, "");
    let expand = "target,assignmentPolicy";
    url(base, VERSION, &path, &[("$expand", expand), ("$filter", &filter)])
}

/// The requests for a package: some people's, or all. No page documents the path to the target;
/// public programs filter by it.
pub(super) fn requests(base: &str, package: &str, people: &[String]) -> String {
    let filter = of_package(package, "assignment/target/objectId", people);
    let path = Collection::Requests.path(VERSION, "");
    url(base, VERSION, &path, &[("$expand", OF_REQUEST), ("$filter", &filter)])
}

/// Some requests by their ids. A service that does not filter so answers 400, and each is read alone.
pub(super) fn requests_of(base: &str, ids: &[String]) -> String {
    let path = Collection::Requests.path(VERSION, "");
    url(base, VERSION, &path, &[("$expand", OF_REQUEST), ("$filter", &any_of("id", ids))])
}

/// One request with its assignment.
pub(super) fn request(base: &str, id: &str) -> String {
    let path = Collection::Requests.path(VERSION, id);
    url(base, VERSION, &path, &[("$expand", OF_REQUEST)])
}
