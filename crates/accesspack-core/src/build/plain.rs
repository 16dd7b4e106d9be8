//! Operations whose input is the body of their request.

use serde_json::Value;

use super::built_request::BuiltRequest;
use super::normalise;
use super::options::BuildOptions;
use super::short;
use crate::check::check_value;
use crate::findings::diagnostic;
use crate::operation::{Operation, OperationInfo};
use crate::options::CheckOptions;
use crate::report::Report;
use crate::table::{MALFORMED_ID, NOT_IN_THIS_VERSION};
use crate::words;

/// An operation whose input is its body.
pub(super) fn build(
    input: &Value,
    options: &BuildOptions,
    info: &OperationInfo,
) -> (Report, Vec<BuiltRequest>) {
    // a short form is checked as the body that is made of it
    let short = takes_short_form(options.operation)
        .then(|| normalise::body(short::body(input, options), options));
    let input = short.as_ref().unwrap_or(input);
    let body = info.has_body.then(|| normalise::body(input.clone(), options));
    let url = options.url(info);
    let check = CheckOptions {
        url: url
            .clone()
            .filter(|_| !info.has_body || options.operation.sends_policy() || short.is_some()),
        ..CheckOptions::new(options.operation, options.version)
    };
    let mut report = check_value(if info.has_body { input } else { &Value::Null }, &check);
    let Some(url) = url else {
        report = without_url(report, options);
        return (report, Vec::new());
    };
    (report, vec![BuiltRequest::new(info.method, url, body)])
}

/// Whether the input may be a short form. The bodies of policies and requests are given as they are, because
/// the report is on what was given.
fn takes_short_form(operation: Operation) -> bool {
    let is_whole = matches!(
        operation,
        Operation::CreateAssignmentRequest | Operation::ResumeAssignmentRequest | Operation::Batch
    );
    operation.info().has_body && !is_whole && !operation.sends_policy()
}

/// The report with what keeps the operation from having a URL: the version has no such call, or the id for
/// the path is missing or malformed. A call that the version lacks is reported once (AP1104), whether or
/// not the body's own check has reported it.
pub(super) fn without_url(report: Report, options: &BuildOptions) -> Report {
    let version = options.version;
    let has_path = options.operation.info().path(version).is_some();
    let (rule, message) = if has_path {
        (&MALFORMED_ID, words::path_id_missing(options.operation, options.has_id()))
    } else {
        (&NOT_IN_THIS_VERSION, words::not_in_this_version(version))
    };
    let mut diagnostics = report.into_diagnostics();
    if has_path || diagnostics.iter().all(|known| known.code != rule.code) {
        diagnostics.insert(0, diagnostic(rule, String::new(), message));
    }
    Report::new(diagnostics)
}
