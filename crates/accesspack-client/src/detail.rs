//! Everything that Graph reports about a failure.

use std::time::Duration;

use accesspack_wire::http::{Method, Request, Response};
use serde_json::Value;

/// Everything that is known about a failure.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorDetail {
    /// The request's method.
    pub method: Method,
    /// The request's URL.
    pub url: String,
    /// The HTTP status; none where there was no answer.
    pub status: Option<u16>,
    /// Whether the request was on its way when it failed.
    pub sent: bool,
    /// Graph's code, such as `InvalidModel`; empty where Graph gave none.
    pub code: String,
    /// Graph's message, or the client's own where Graph gave none.
    pub message: String,
    /// The codes of the inner errors, outermost first.
    pub inner_codes: Vec<String>,
    /// What Graph calls the request; its support asks for it.
    pub request_id: String,
    /// What the client called the request.
    pub client_request_id: String,
    /// When it happened, as Graph gives it.
    pub date: String,
    /// How long Graph asks to wait.
    pub retry_after: Option<Duration>,
    /// The claims that a new token must answer, as JSON.
    pub claims: Option<String>,
    /// The body, where it was JSON.
    pub body: Option<Value>,
}

impl ErrorDetail {
    /// A failure without an answer.
    pub(crate) fn of_request(request: &Request) -> Self {
        let client_request_id = request.headers.get("client-request-id").unwrap_or_default();
        Self {
            method: request.method,
            url: request.url.clone(),
            status: None,
            sent: false,
            code: String::new(),
            message: String::new(),
            inner_codes: Vec::new(),
            request_id: String::new(),
            client_request_id: client_request_id.to_owned(),
            date: String::new(),
            retry_after: None,
            claims: None,
            body: None,
        }
    }

    /// A failure with an answer: Graph's envelope, with the headers where it is silent.
    pub(crate) fn of_answer(request: &Request, response: &Response) -> Self {
        let body = response.json().ok();
        let error = body.as_ref().and_then(|body| body.get("error"));
        let inner = error.and_then(inner_of);
        let header = |name: &str| response.headers.get(name).unwrap_or_default().to_owned();
        let member = |name: &str, header_name: &str| match inner.map(|inner| text(inner, name)) {
            Some(text) if !text.is_empty() => text,
            _ => header(header_name),
        };
        let plain = Self::of_request(request);
        let own_id = member("client-request-id", "client-request-id");
        Self {
            status: Some(response.status),
            sent: true,
            code: error.map(|error| text(error, "code")).unwrap_or_default(),
            message: error.map(message_of).unwrap_or_default(),
            inner_codes: inner_codes(inner),
            request_id: member("request-id", "request-id"),
            client_request_id: if own_id.is_empty() {
                plain.client_request_id.clone()
            } else {
                own_id
            },
            date: member("date", "Date"),
            claims: response.headers.get("WWW-Authenticate").and_then(crate::claims::read),
            body,
            ..plain
        }
    }
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The message: a text, or an object with one, as older services write it.
fn message_of(error: &Value) -> String {
    match error.get("message") {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(message) => text(message, "value"),
        // OAuth's form: `{"error": "invalid_grant"}`
        None => error.as_str().unwrap_or_default().to_owned(),
    }
}

/// Graph writes both `innerError` and `innererror`.
fn inner_of(error: &Value) -> Option<&Value> {
    error.get("innerError").or_else(|| error.get("innererror"))
}

fn inner_codes(mut inner: Option<&Value>) -> Vec<String> {
    let mut codes = Vec::new();
    // a service nests two or three; the limit keeps a hostile body from mattering
    while let (Some(error), true) = (inner, codes.len() < 16) {
        codes.push(text(error, "code"));
        inner = inner_of(error);
    }
    codes.retain(|code| !code.is_empty());
    codes
}
