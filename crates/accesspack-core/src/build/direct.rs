//! `createAssignment`: Graph has no such call, so the `adminAdd` request that creates the assignment is
//! built from the same members.

use accesspack_wire::Version;
use serde_json::{Map, Value, json};

use super::built_request::BuiltRequest;
use super::normalise;
use super::options::BuildOptions;
use crate::check::check_value;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::report::Report;

/// Members of the input that belong into the request's assignment.
const CARRIED: &[&str] = &[
    "targetId",
    "target",
    "assignmentPolicyId",
    "assignmentPolicy",
    "accessPackageId",
    "accessPackage",
];

pub(super) fn build(input: &Value, options: &BuildOptions) -> (Report, Vec<BuiltRequest>) {
    let report =
        check_value(input, &CheckOptions::new(Operation::CreateAssignment, options.version));
    let Some(members) = input.as_object() else { return (report, Vec::new()) };
    let mut assignment = Map::new();
    for name in CARRIED {
        let name = if *name == "assignmentPolicy" && options.version == Version::Beta {
            "accessPackageAssignmentPolicy"
        } else {
            name
        };
        if let Some(value) = members.get(name).filter(|value| !value.is_null()) {
            assignment.insert(name.to_owned(), value.clone());
        }
    }
    let mut body = json!({ "requestType": "adminAdd", "assignment": assignment });
    for name in ["justification", "schedule", "answers"] {
        if let Some(value) =
            members.get(name).filter(|value| !value.is_null() && value.as_str() != Some(""))
            && let Some(body) = body.as_object_mut()
        {
            body.insert(name.to_owned(), value.clone());
        }
    }
    let request = BuildOptions { operation: Operation::CreateAssignmentRequest, ..options.clone() };
    let body = normalise::body(body, &request);
    let info = Operation::CreateAssignment.info();
    let requests = options.url(info).map(|url| BuiltRequest::new(info.method, url, Some(body)));
    (report, requests.into_iter().collect())
}
