//! A request as it will be sent.

use accesspack_wire::http::{Headers, Method, Request};
use serde::Serialize;
use serde_json::Value;

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
    /// A request with its headers.
    #[must_use]
    pub fn new(method: Method, url: String, body: Option<Value>) -> Self {
        let headers = if body.is_some() {
            Headers::new().with("Content-Type", "application/json")
        } else {
            Headers::new()
        };
        Self { method, url, headers, body }
    }

    /// The request, ready to be sent.
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
