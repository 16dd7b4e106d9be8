//! What `build` gives: requests, ready to be sent.

use serde::Serialize;
use serde_json::{Map, Value};
use tsify::Tsify;

use super::Report;

/// The requests that do an operation, in the order in which to send them.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Built {
    /// The requests; none when the report has errors.
    pub requests: Vec<BuiltRequest>,
    /// The least privileged Graph permissions that send them.
    pub scopes: Vec<String>,
    /// Directory roles that may send them.
    pub roles: Vec<String>,
    /// What the check of the input and of the bodies found.
    pub report: Report,
}

/// One HTTP request, without a token.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BuiltRequest {
    /// The HTTP method.
    pub method: String,
    /// The whole URL.
    pub url: String,
    /// The headers.
    #[tsify(type = "Record<string, string>")]
    pub headers: Map<String, Value>,
    /// The JSON body; left out when the request has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(type = "unknown")]
    pub body: Option<Value>,
}

/// A body in another version. Its TypeScript type stands beside the function, because it names the
/// body's own.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Converted {
    /// The body in the version that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<Value>,
    /// What is to be said of it, and each loss.
    pub(crate) report: Report,
}

impl Built {
    /// Nothing to send, and the report that says why.
    pub(crate) fn failed(report: accesspack_core::Report) -> Self {
        let (scopes, roles) = (Vec::new(), Vec::new());
        Self { requests: Vec::new(), scopes, roles, report: report.into() }
    }
}

impl From<accesspack_core::Built> for Built {
    fn from(built: accesspack_core::Built) -> Self {
        let accesspack_core::Built { requests, scopes, roles, report } = built;
        let requests = requests.into_iter().map(Into::into).collect();
        Self { requests, scopes, roles, report: report.into() }
    }
}

impl From<accesspack_core::BuiltRequest> for BuiltRequest {
    fn from(request: accesspack_core::BuiltRequest) -> Self {
        let accesspack_core::BuiltRequest { method, url, headers, body } = request;
        let headers = headers.iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        Self { method: method.as_str().to_owned(), url, headers, body }
    }
}
