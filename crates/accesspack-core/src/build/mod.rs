//! `build`: the exact requests that carry out one operation.

mod direct;
mod normalise;
mod reference;

pub(crate) use normalise::body as normalised;

use accesspack_wire::http::{Headers, Method, Request};
use accesspack_wire::{Cloud, Version};
use serde::Serialize;
use serde_json::Value;

use crate::check::check_value;
use crate::findings::diagnostic;
use crate::operation::{Operation, OperationInfo};
use crate::options::CheckOptions;
use crate::report::Report;
use crate::table::{MALFORMED_ID, NOT_IN_THIS_VERSION};
use crate::words;

/// Which operation is built, in which version and for which cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// The operation.
    pub operation: Operation,
    /// The version of Graph.
    pub version: Version,
    /// The cloud.
    pub cloud: Cloud,
    /// The policy, request or assignment that goes into the path.
    pub id: Option<String>,
    /// Scheme, host and port instead of the cloud's own, such as `http://127.0.0.1:8090`.
    pub base_url: Option<String>,
    /// Use beta's older collection of requests.
    pub legacy_path: bool,
}

impl BuildOptions {
    /// Options for the worldwide cloud, with no id.
    #[must_use]
    pub const fn new(operation: Operation, version: Version) -> Self {
        Self {
            operation,
            version,
            cloud: Cloud::Global,
            id: None,
            base_url: None,
            legacy_path: false,
        }
    }

    /// The same options with the id that goes into the path.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn root(&self) -> String {
        let base =
            self.base_url.clone().unwrap_or_else(|| format!("https://{}", self.cloud.graph_host()));
        format!("{}/{}", base.trim_end_matches('/'), self.version)
    }

    /// The URL of an operation, with the id in its place.
    fn url(&self, info: &OperationInfo) -> Option<String> {
        let mut path = info.path(self.version)?.to_owned();
        if self.legacy_path && self.version == Version::Beta {
            path = path.replace("/assignmentRequests", "/accessPackageAssignmentRequests");
        }
        if path.contains("{id}") {
            let id = self.id.as_deref().filter(|id| is_segment(id))?;
            path = path.replace("{id}", id);
        }
        Some(format!("{}{path}", self.root()))
    }
}

/// Whether an id can stand in a path as it is.
fn is_segment(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// A request as it will be sent, without the token.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BuiltRequest {
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: String,
    /// The headers, without `Authorization`.
    #[serde(serialize_with = "headers_as_object")]
    pub headers: Headers,
    /// The body; `None` where none is sent.
    pub body: Option<Value>,
}

fn headers_as_object<S: serde::Serializer>(
    headers: &Headers,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter())
}

impl BuiltRequest {
    fn new(method: Method, url: String, body: Option<Value>) -> Self {
        let headers = if body.is_some() {
            Headers::new().with("Content-Type", "application/json")
        } else {
            Headers::new()
        };
        Self { method, url, headers, body }
    }

    /// The request as bytes.
    #[must_use]
    pub fn to_request(&self) -> Request {
        let mut request = Request {
            method: self.method,
            url: self.url.clone(),
            headers: self.headers.clone(),
            body: Vec::new(),
        };
        if let Some(body) = &self.body {
            request.body = body.to_string().into_bytes();
        }
        request
    }
}

/// The requests, what they need, and the report on the input.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Built {
    /// The requests in order; none when the report has errors. Where a later one needs the id of what
    /// an earlier one creates, its body holds `{id}`.
    pub requests: Vec<BuiltRequest>,
    /// Delegated permissions that are enough.
    pub scopes: Vec<String>,
    /// Roles that are enough, the least one first.
    pub roles: Vec<String>,
    /// The report on the input.
    pub report: Report,
}

/// Builds the requests for one operation from `input`, which is the body to send or, for the two
/// operations that Graph does not have as such, what they need:
///
/// - `createAssignment`: `targetId` (or `target` with `email`), `accessPackageId`,
///   `assignmentPolicyId`, and if wanted `justification`, `schedule` and `answers`;
/// - `setAssignmentPolicy`: `policyId`, or a reference, or a whole policy that is created first.
#[must_use]
pub fn build(input: &Value, options: &BuildOptions) -> Built {
    let info = options.operation.info();
    let (report, requests) = match options.operation {
        Operation::CreateAssignment => direct::build(input, options),
        Operation::SetAssignmentPolicy => reference::build(input, options),
        _ => plain(input, options, info),
    };
    let requests = if report.valid { requests } else { Vec::new() };
    let strings = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
    Built { requests, scopes: strings(info.scopes), roles: strings(info.roles), report }
}

/// An operation whose input is its body.
fn plain(
    input: &Value,
    options: &BuildOptions,
    info: &OperationInfo,
) -> (Report, Vec<BuiltRequest>) {
    let body = info.has_body.then(|| normalise::body(input.clone(), options));
    let url = options.url(info);
    let check = CheckOptions {
        url: url.clone().filter(|_| !info.has_body || options.operation.sends_policy()),
        ..CheckOptions::new(options.operation, options.version)
    };
    let mut report = check_value(if info.has_body { input } else { &Value::Null }, &check);
    let Some(url) = url else {
        report = without_url(report, options);
        return (report, Vec::new());
    };
    (report, vec![BuiltRequest::new(info.method, url, body)])
}

/// The report with what keeps the operation from having a URL: the version has no such call, or the id for
/// the path is missing or malformed. A call that the version lacks is reported once (AP1104), whether or
/// not the body's own check has reported it.
fn without_url(report: Report, options: &BuildOptions) -> Report {
    let version = options.version;
    let has_path = options.operation.info().path(version).is_some();
    let (rule, message) = if has_path {
        (&MALFORMED_ID, words::path_id_missing(options.operation))
    } else {
        (&NOT_IN_THIS_VERSION, words::not_in_this_version(version))
    };
    let mut diagnostics = report.diagnostics;
    if has_path || diagnostics.iter().all(|known| known.code != rule.code) {
        diagnostics.insert(0, diagnostic(rule, String::new(), message));
    }
    Report::new(diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;
    use serde_json::json;

    fn errors(report: &Report) -> Vec<&str> {
        let errors = report.diagnostics.iter().filter(|one| one.severity == Severity::Error);
        errors.map(|one| one.code.as_str()).collect()
    }

    #[test]
    fn a_call_that_beta_lacks_is_reported_once() {
        let options = BuildOptions::new(Operation::SetAssignmentPolicy, Version::Beta)
            .with_id("a914b616-e04e-476b-aa37-91038f0b165b");
        let policy = "https://graph.microsoft.com/beta/x";
        for input in [
            json!({ "policyId": "b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6" }),
            json!({ "@odata.id": policy }),
            json!({}),
        ] {
            let built = build(&input, &options);
            assert_eq!(errors(&built.report), ["AP1104"], "{input}");
            assert!(built.requests.is_empty(), "{input}");
        }
        // without a body there is nothing that the body's check could report the call at
        assert_eq!(errors(&build(&Value::Null, &options).report), ["AP1104", "AP0004"]);
    }

    #[test]
    fn an_id_that_cannot_stand_in_the_path_is_reported() {
        for id in [None, Some(""), Some("a/b")] {
            let options = BuildOptions {
                id: id.map(str::to_owned),
                ..BuildOptions::new(Operation::CancelAssignmentRequest, Version::V1)
            };
            let built = build(&Value::Null, &options);
            assert_eq!(errors(&built.report), ["AP0111"], "{id:?}");
            assert!(built.requests.is_empty(), "{id:?}");
        }
    }
}
