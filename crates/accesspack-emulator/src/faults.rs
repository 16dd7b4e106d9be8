//! Faults: a queue of errors that the next matching requests meet.

use accesspack_wire::http::{Method, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::answer::{Failure, http_date};
use crate::delivery::Delivery;

/// The kind of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FaultKind {
    /// 429; `retryAfter` is sent as `Retry-After`.
    TooManyRequests,
    /// 500.
    InternalServerError,
    /// 502.
    BadGateway,
    /// 503; `retryAfter` as with 429.
    ServiceUnavailable,
    /// 504.
    GatewayTimeout,
    /// The request is carried out, then the connection breaks: the answer is lost.
    AnswerLost,
    /// The connection breaks before the request is carried out.
    ConnectionCut,
    /// The answer comes after `seconds`.
    Slow,
    /// The body ends in the middle.
    TruncatedBody,
    /// The body is an HTML page of some proxy.
    WrongContentType,
    /// The `Date` header is `seconds` off.
    ClockSkew,
    /// `@odata.nextLink` points to another host.
    ForeignNextLink,
    /// 401: the token expired meanwhile.
    TokenExpired,
    /// 401 with a claims challenge (conditional access).
    ClaimsChallenge,
    /// Any refusal: `status`, with `code` and `message` if they matter.
    Refusal,
    /// The request is accepted, its delivery fails.
    DeliveryFails,
    /// The request is accepted and delivered in part.
    PartialDelivery,
    /// The request is accepted and stays in Delivering.
    DeliveryHangs,
}

impl FaultKind {
    /// Whether the fault is applied to the finished response, not by the service.
    pub(crate) const fn is_of_transport(self) -> bool {
        matches!(
            self,
            Self::AnswerLost
                | Self::ConnectionCut
                | Self::Slow
                | Self::TruncatedBody
                | Self::WrongContentType
                | Self::ClockSkew
        )
    }

    /// Whether the fault waits for the next assignment request.
    pub(crate) const fn is_of_delivery(self) -> bool {
        matches!(self, Self::DeliveryFails | Self::PartialDelivery | Self::DeliveryHangs)
    }
}

/// A fault and the requests that it meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// The kind of the fault.
    pub kind: FaultKind,
    /// How many matching requests it meets.
    #[serde(default = "once")]
    pub times: u32,
    /// How many matching requests pass unharmed first.
    #[serde(default)]
    pub skip: u32,
    /// Only requests with this method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Only requests whose path contains this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Seconds for `Retry-After`; without it the header is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// How late, or how far off, in seconds; 30 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// The status of a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The code of a refusal, such as `InvalidModel`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The message of a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

const fn once() -> u32 {
    1
}

impl Fault {
    /// This fault for the next request, whatever it is.
    #[must_use]
    pub const fn next(kind: FaultKind) -> Self {
        Self {
            kind,
            times: 1,
            skip: 0,
            method: None,
            path: None,
            retry_after: None,
            seconds: None,
            status: None,
            code: None,
            message: None,
        }
    }

    /// A refusal of the next request with this status, code and message.
    #[must_use]
    pub fn refusal(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        let (code, message) = (Some(code.into()), Some(message.into()));
        Self { status: Some(status), code, message, ..Self::next(FaultKind::Refusal) }
    }

    /// The same for this many requests.
    #[must_use]
    pub const fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// The same after this many requests.
    #[must_use]
    pub const fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// The same only for requests with this method and this text in their path.
    #[must_use]
    pub fn on(mut self, method: Method, path: impl Into<String>) -> Self {
        self.method = Some(method);
        self.path = Some(path.into());
        self
    }

    /// The same with a `Retry-After`.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The same this many seconds late, or off.
    #[must_use]
    pub const fn seconds(mut self, seconds: i64) -> Self {
        self.seconds = Some(seconds);
        self
    }

    fn matches(&self, method: Method, path: &str) -> bool {
        self.method.is_none_or(|wanted| wanted == method)
            && self.path.as_deref().is_none_or(|part| path.contains(part))
    }
}

/// Faults that are still to come, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault behind the others.
    pub fn push(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.0.push(fault);
        }
    }

    /// Forgets all faults.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The faults that are still to come.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// Takes the first fault of a fitting kind that meets this request, and uses it up by one.
    pub(crate) fn take(
        &mut self,
        method: Method,
        path: &str,
        fits: impl Fn(FaultKind) -> bool,
    ) -> Option<Fault> {
        let meets = |fault: &Fault| fits(fault.kind) && fault.matches(method, path);
        let mut met = None;
        for fault in self.0.iter_mut().filter(|fault| meets(fault)) {
            if fault.skip > 0 {
                fault.skip -= 1;
            } else {
                fault.times -= 1;
                met = Some(fault.clone());
                break;
            }
        }
        self.0.retain(|fault| fault.times > 0);
        met
    }
}

/// The claims are `{"access_token":{"acrs":{"essential":true,"value":"c1"}}}` in base64.
const CHALLENGE: &str = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiYzEifX19\"";

/// The refusal that a fault stands for.
pub(crate) fn failure(fault: &Fault) -> Failure {
    let failure = match fault.kind {
        FaultKind::TooManyRequests => {
            Failure::new(429, "TooManyRequests", "Too many requests. Try again later.")
        }
        FaultKind::BadGateway => Failure::new(502, "BadGateway", "Bad gateway."),
        FaultKind::ServiceUnavailable => {
            Failure::new(503, "ServiceUnavailable", "The service is temporarily unavailable.")
        }
        FaultKind::GatewayTimeout => Failure::new(504, "GatewayTimeout", "The gateway timed out."),
        FaultKind::TokenExpired => Failure::new(
            401,
            "InvalidAuthenticationToken",
            "Lifetime validation failed, the token is expired.",
        ),
        FaultKind::ClaimsChallenge => Failure::new(
            401,
            "InvalidAuthenticationToken",
            "Continuous access evaluation resulted in challenge.",
        )
        .with_header("WWW-Authenticate", CHALLENGE),
        FaultKind::Refusal => {
            let status = fault.status.filter(|status| (400..600).contains(status)).unwrap_or(400);
            let code = fault.code.clone().unwrap_or_else(|| default_code(status).to_owned());
            let message = fault.message.as_deref().unwrap_or("The request was refused.");
            Failure::new(status, code, message)
        }
        _ => Failure::new(500, "InternalServerError", "An internal server error occurred."),
    };
    match fault.retry_after {
        Some(seconds) => failure.with_header("Retry-After", &seconds.to_string()),
        None => failure,
    }
}

/// The code that Graph's page on errors gives a status (documented).
const fn default_code(status: u16) -> &'static str {
    match status {
        400 => "BadRequest",
        401 => "InvalidAuthenticationToken",
        403 => "Forbidden",
        404 => "ResourceNotFound",
        405 => "MethodNotAllowed",
        409 => "Conflict",
        412 => "PreconditionFailed",
        413 => "RequestEntityTooLarge",
        415 => "UnsupportedMediaType",
        422 => "UnprocessableEntity",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        _ => "UnknownError",
    }
}

/// Applies a transport fault to a finished response: cuts the connection, delays or damages it.
pub(crate) fn apply_transport_fault(
    fault: &Fault,
    mut response: Response,
    now: DateTime<Utc>,
) -> Delivery {
    let mut after = TimeDelta::zero();
    let seconds = TimeDelta::try_seconds(fault.seconds.unwrap_or(30)).unwrap_or_default();
    match fault.kind {
        FaultKind::AnswerLost | FaultKind::ConnectionCut => return Delivery::Cut,
        FaultKind::Slow => after = seconds.max(TimeDelta::zero()),
        FaultKind::TruncatedBody => response.body.truncate(response.body.len() / 2),
        FaultKind::WrongContentType => {
            response.headers.set("Content-Type", "text/html");
            response.body = b"<html><body><h1>Proxy</h1></body></html>".to_vec();
        }
        FaultKind::ClockSkew => response.headers.set("Date", http_date(now + seconds)),
        _ => {}
    }
    Delivery::Answer { response, after }
}

/// Adds an `@odata.nextLink` to another host, which must never receive the token.
pub(crate) fn inject_foreign_next_link(response: &mut Response) {
    let Ok(Value::Object(mut body)) = response.json() else { return };
    if body.contains_key("value") {
        let link = "https://graph.example.net/v1.0/identityGovernance?$skiptoken=x";
        body.insert("@odata.nextLink".to_owned(), json!(link));
        response.body = Value::Object(body).to_string().into_bytes();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_the_requests_it_is_for_and_no_more() {
        let mut faults = Faults::default();
        faults.push(
            Fault::next(FaultKind::TooManyRequests).times(2).after(1).on(Method::Post, "Requests"),
        );
        let mut hit = |method| faults.take(method, "/v1.0/assignmentRequests", |_| true).is_some();
        assert!(!hit(Method::Get));
        let hits: Vec<bool> = (0..4).map(|_| hit(Method::Post)).collect();
        assert_eq!(hits, [false, true, true, false]);
    }

    #[test]
    fn faults_are_read_from_json() {
        let text = r#"{"kind":"tooManyRequests","times":3,"method":"POST","retryAfter":7}"#;
        let fault: Fault = serde_json::from_str(text).unwrap();
        assert_eq!((fault.times, fault.retry_after), (3, Some(7)));
        assert!(serde_json::from_str::<Fault>(r#"{"kind":"nonsense"}"#).is_err());
        assert!(serde_json::from_str::<Fault>(r#"{"kind":"slow","tims":3}"#).is_err());
    }
}
