//! Successes and failures of requests, and Graph's envelope around them.

use std::borrow::Cow;

use accesspack_wire::http::{Headers, Response};
use chrono::{DateTime, Datelike as _, SecondsFormat, Utc};
use serde_json::Value;

use crate::ids::Id;
use crate::json::{object, string};

/// The answer to a request that succeeded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Success {
    Json(u16, Value),
    /// 200, and the preference that was honoured.
    Preferred(String, Value),
    Text(String),
    Empty(u16),
}

/// Why a request is refused. Boxed, because nearly every function returns it in a `Result`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure(Box<FailureParts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct FailureParts {
    status: u16,
    code: Cow<'static, str>,
    message: String,
    headers: Vec<(&'static str, String)>,
}

/// The answer of a handler.
pub(crate) type HandlerResult = Result<Success, Failure>;

impl Failure {
    #[inline(never)]
    pub(crate) fn new(status: u16, code: impl Into<Cow<'static, str>>, message: &str) -> Self {
        let (code, message) = (code.into(), message.to_owned());
        Self(Box::new(FailureParts { status, code, message, headers: Vec::new() }))
    }

    #[inline(never)]
    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.0.headers.push((name, value.to_owned()));
        self
    }

    /// 400 as the `OData` layer answers it.
    #[inline(never)]
    pub(crate) fn bad_request(message: &str) -> Self {
        Self::new(400, "BadRequest", message)
    }

    /// 400 as entitlement management's model binder answers it, without any detail (observed, for
    /// instance in msgraph-sdk-powershell#1821).
    #[inline(never)]
    pub(crate) fn invalid_model() -> Self {
        Self::new(400, "InvalidModel", "The model is invalid.")
    }

    /// 400 for a collection or object that the service needs and did not get (observed in
    /// microsoft-graph-docs#15838 and #19883).
    #[inline(never)]
    pub(crate) fn null(parameter: &str) -> Self {
        let message = format!("Value cannot be null.\r\nParameter name: {parameter}");
        Self::new(400, "ArgumentNullException", &message)
    }

    /// 404 for an entitlement management object (the status is documented, the message is assumed).
    #[inline(never)]
    pub(crate) fn not_found() -> Self {
        Self::new(404, "ResourceNotFound", "The requested resource does not exist.")
    }

    /// 404 for a user or a group (documented for directory objects).
    #[inline(never)]
    pub(crate) fn no_directory_object(id: &str) -> Self {
        let message = format!(
            "Resource '{id}' does not exist or one of its queried reference-property objects are not present."
        );
        Self::new(404, "Request_ResourceNotFound", &message)
    }

    /// 400 for a path that the version does not have.
    #[inline(never)]
    pub(crate) fn no_segment(segment: &str) -> Self {
        Self::bad_request(&format!("Resource not found for the segment '{segment}'."))
    }

    /// 405 with the methods that the target has.
    #[inline(never)]
    pub(crate) fn method_not_allowed(allow: &str) -> Self {
        let message = "Specified HTTP method is not allowed for the request target.";
        Self::new(405, "MethodNotAllowed", message).with_header("Allow", allow)
    }

    /// Graph's error envelope.
    fn envelope(&self, stamp: &Stamp) -> Value {
        let date = stamp.now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let inner = object(vec![
            ("date", string(date.trim_end_matches('Z'))),
            ("request-id", string(stamp.request_id.to_string())),
            ("client-request-id", string(stamp.client_request_id())),
        ]);
        let error = object(vec![
            ("code", string(&self.0.code)),
            ("message", string(&self.0.message)),
            ("innerError", inner),
        ]);
        object(vec![("error", error)])
    }
}

/// The headers and ids that every answer has.
#[derive(Debug, Clone)]
pub(crate) struct Stamp {
    pub(crate) now: DateTime<Utc>,
    pub(crate) request_id: Id,
    pub(crate) client_request_id: Option<String>,
}

impl Stamp {
    fn client_request_id(&self) -> String {
        self.client_request_id.clone().unwrap_or_else(|| self.request_id.to_string())
    }

    fn headers(&self) -> Headers {
        Headers::new()
            .with("request-id", self.request_id.to_string())
            .with("client-request-id", self.client_request_id())
            .with("Date", http_date(self.now))
            .with("Cache-Control", "no-cache")
    }
}

/// The finished response.
pub(crate) fn respond(outcome: HandlerResult, stamp: &Stamp) -> Response {
    match outcome {
        Ok(Success::Preferred(applied, body)) => {
            let mut response = respond(Ok(Success::Json(200, body)), stamp);
            response.headers.set("Preference-Applied", applied);
            response
        }
        Ok(Success::Json(status, body)) => {
            let mut response = Response { headers: stamp.headers(), ..Response::new(status) };
            response.body = body.to_string().into_bytes();
            response.headers.set("Content-Type", content_type());
            response
        }
        Ok(Success::Text(text)) => {
            let headers = stamp.headers().with("Content-Type", "text/plain");
            Response { status: 200, headers, body: text.into_bytes() }
        }
        Ok(Success::Empty(status)) => {
            Response { headers: stamp.headers(), ..Response::new(status) }
        }
        Err(failure) => {
            let mut headers = stamp.headers().with("Content-Type", "application/json");
            for (name, value) in &failure.0.headers {
                headers.set(name, value.clone());
            }
            let body = failure.envelope(stamp).to_string().into_bytes();
            Response { status: failure.0.status, headers, body }
        }
    }
}

const fn content_type() -> &'static str {
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
}

/// A time in the format of the `Date` header. Written by hand, because chrono's formatter would enlarge
/// the wasm module.
pub(crate) fn http_date(now: DateTime<Utc>) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let name = |names: &'static [&str], at: u32| {
        usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
    };
    let text = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let time = text.get(11..19).unwrap_or_default();
    let (day, month) =
        (name(&DAYS, now.weekday().num_days_from_monday()), name(&MONTHS, now.month0()));
    format!("{day}, {:02} {month} {} {time} GMT", now.day(), now.year())
}

/// A time as bodies write it.
pub(crate) fn instant(moment: DateTime<Utc>) -> Value {
    Value::String(moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// The same for a time that may be missing.
pub(crate) fn maybe_instant(moment: Option<DateTime<Utc>>) -> Value {
    moment.map_or(Value::Null, instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_header_reads_as_http_says() {
        let moment = DateTime::from_timestamp(784_111_777, 0).unwrap();
        assert_eq!(http_date(moment), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
