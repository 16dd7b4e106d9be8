//! The reads of the engine. It speaks v1.0, which every cloud has.

use accesspack_core::bulk::{Person, Task};
use accesspack_wire::Version;

use crate::url::{Collection, quoted, url};

const VERSION: Version = Version::V1;

/// Where the version begins; every page must be below it.
pub(super) fn root(base: &str) -> String {
    format!("{base}/{VERSION}/")
}

/// The assignments that a task is about, and maybe others.
pub(super) fn assignments(base: &str, task: &Task) -> String {
    let mut filter = format!("accessPackage/id eq {}", quoted(&task.package));
    if let Person::Id(id) = &task.person {
        filter = format!("{filter} and target/objectId eq {}", quoted(id));
    }
    let path = Collection::Assignments.path(VERSION, "");
    let expand = "target,assignmentPolicy,accessPackage";
    url(base, VERSION, &path, &[("$expand", expand), ("$filter", &filter)])
}

/// The requests that a task is about, and maybe others. No page documents the path to the target;
/// public programs filter by it.
pub(super) fn requests(base: &str, task: &Task) -> String {
    let mut filter = format!("accessPackage/id eq {}", quoted(&task.package));
    if let Person::Id(id) = &task.person {
        filter = format!("{filter} and assignment/target/objectId eq {}", quoted(id));
    }
    let path = Collection::Requests.path(VERSION, "");
    let expand = "accessPackage,assignment($expand=target,assignmentPolicy)";
    url(base, VERSION, &path, &[("$expand", expand), ("$filter", &filter)])
}

/// One request with its assignment.
pub(super) fn request(base: &str, id: &str) -> String {
    let path = Collection::Requests.path(VERSION, id);
    url(
        base,
        VERSION,
        &path,
        &[("$expand", "accessPackage,assignment($expand=target,assignmentPolicy)")],
    )
}
