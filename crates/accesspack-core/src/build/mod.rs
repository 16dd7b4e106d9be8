//! From an intention to the exact requests that carry it out.

mod direct;
mod normalise;
mod reference;

pub(crate) use normalise::body as normalised;

use accesspack_wire::http::{Headers, Method, Request};
use accesspack_wire::{Cloud, Version};
use serde::Serialize;
use serde_json::Value;

use crate::check::{CheckOptions, check_value};
use crate::report::Report;
use crate::{Operation, OperationInfo};

/// What is to be built, and for where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// What is to be asked.
    pub operation: Operation,
    /// The dialect to ask in.
    pub version: Version,
    /// The cloud to ask in.
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

/// The requests, what they need, and what is to be said of the input.
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
    /// What is to be said of the input.
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
        report = with_problem(report, options);
        return (report, Vec::new());
    };
    (report, vec![BuiltRequest::new(info.method, url, body)])
}

/// Adds that the id for the path is missing or is none.
fn with_problem(report: Report, options: &BuildOptions) -> Report {
    let rule = &crate::rules::MALFORMED_ID;
    let (message, help) = if options.operation.info().path(options.version).is_none() {
        (
            format!("{} has no such call", options.version),
            format!("use {}", options.version.other()),
        )
    } else {
        (
            format!("`{}` needs the id that goes into the URL", options.operation),
            "give it as the option `id`; only letters, digits, `-` and `_` can stand there"
                .to_owned(),
        )
    };
    let mut diagnostics = report.diagnostics;
    diagnostics.insert(
        0,
        crate::Diagnostic {
            code: rule.code,
            severity: rule.severity,
            pointer: String::new(),
            message: message.into(),
            help: vec![help.into()],
            docs: rule.source,
            span: None,
            fix: None,
        },
    );
    Report::new(diagnostics)
}
