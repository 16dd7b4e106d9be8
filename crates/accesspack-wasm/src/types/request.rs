//! The result of `build`: requests, ready to be sent.

use serde::Serialize;
use serde_json::{Map, Value};
use tsify::Tsify;

use super::ReportShape;

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
    /// The result of the check of the input and of the bodies.
    #[tsify(type = "Report")]
    pub report: ReportShape,
}

/// Requests as a program.
#[derive(Serialize, Tsify)]
pub struct Snippet {
    /// The program; empty where there are no requests, or where the language has nothing for them.
    pub text: String,
    /// What the program leaves out or what must be done by hand.
    pub losses: Vec<String>,
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
