//! A successful answer, ready to be shown.

use accesspack_wire::http::{Request, Response};
use serde_json::Value;

use crate::detail::ErrorDetail;
use crate::error::{ErrorKind, GraphError};

/// A successful answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// What Graph calls the request; its support asks for it.
    pub request_id: String,
    /// The address of what was created; empty where Graph does not give it.
    pub location: String,
    /// How much of what Graph allows is used up, 1.0 for all of it; Graph reports it only when it is much.
    pub throttle_share: Option<f64>,
    /// The body; none where there is none.
    pub body: Option<Value>,
}

impl Answer {
    pub(crate) fn read(request: &Request, response: &Response) -> Result<Self, GraphError> {
        let body = if response.body.is_empty() {
            None
        } else {
            let body = response.json().map_err(|error| {
                let message = format!("the answer is not the JSON that was expected: {error}");
                GraphError::new(ErrorKind::BadAnswer, ErrorDetail::of_answer(request, response))
                    .with_message(message)
            })?;
            Some(body)
        };
        let header = |name| response.headers.get(name).unwrap_or_default().to_owned();
        let (request_id, location) = (header("request-id"), header("Location"));
        let throttle_share = response.headers.get("x-ms-throttle-limit-percentage");
        // by the reader of JSON for any value, which is there anyway: `f64::from_str` is 14 kB of the portal
        let throttle_share = throttle_share
            .and_then(|share| serde_json::from_slice::<Value>(share.trim().as_bytes()).ok())
            .and_then(|share| share.as_f64());
        Ok(Self { status: response.status, request_id, location, throttle_share, body })
    }

    /// The body, or null where there is none.
    #[must_use]
    pub fn into_body(self) -> Value {
        self.body.unwrap_or(Value::Null)
    }

    /// The id of the thing that the answer shows; empty where it shows none.
    #[must_use]
    pub fn id(&self) -> &str {
        let id = self.body.as_ref().and_then(|body| body.get("id"));
        id.and_then(Value::as_str).unwrap_or_default()
    }
}
