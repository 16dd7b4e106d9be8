//! `setAssignmentPolicy`: a reference to the policy, and before it the policy itself where the input is a whole
//! one.

use serde_json::{Value, json};

use super::built_request::BuiltRequest;
use super::options::{BuildOptions, is_segment};
use super::plain::{self, without_url};
use crate::check::check_value;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::report::Report;

pub(super) fn build(input: &Value, options: &BuildOptions) -> (Report, Vec<BuiltRequest>) {
    let info = Operation::SetAssignmentPolicy.info();
    let policies =
        Operation::CreateAssignmentPolicy.info().path(options.version).unwrap_or_default();
    let address = |id: &str| format!("{}{policies}/{id}", options.root());
    let check = |body: &Value| {
        check_value(body, &CheckOptions::new(Operation::SetAssignmentPolicy, options.version))
    };

    let (reference, mut report, mut requests) =
        if let Some(id) = input.get("policyId").and_then(Value::as_str) {
            let body = json!({ "@odata.id": address(id) });
            // an id that cannot stand in a path, or a whole URL, is checked as it was given
            let checked =
                if is_segment(id) { check(&body) } else { check(&json!({ "@odata.id": id })) };
            (body, checked, Vec::new())
        } else if input.get("@odata.id").is_some()
            || input.as_object().is_none_or(serde_json::Map::is_empty)
        {
            (input.clone(), check(input), Vec::new())
        } else {
            let create =
                BuildOptions { operation: Operation::CreateAssignmentPolicy, ..options.clone() };
            let (report, requests) = plain::build(input, &create, create.operation.info());
            let body = json!({ "@odata.id": address("{id}") });
            let moved = check(&json!({ "@odata.id": address("id") }));
            let diagnostics =
                moved.into_diagnostics().into_iter().chain(report.into_diagnostics()).collect();
            (body, Report::new(diagnostics), requests)
        };
    match options.url(info) {
        Some(url) => requests.push(BuiltRequest::new(info.method, url, Some(reference))),
        None => report = without_url(report, options),
    }
    (report, requests)
}
