//! Errors of the client, distinguished by their remedy.

use accesspack_wire::http::{Request, Response};

use crate::detail::ErrorDetail;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// 401: no user is signed in, or the token has expired.
    Unauthorized,
    /// 401 with claims: conditional access wants a better token; see [`ErrorDetail::claims`].
    ClaimsChallenge,
    /// The user signed in to read, and the permission to change has not been granted yet. Nothing was sent.
    ConsentNeeded,
    /// 403: signed in, but not allowed.
    Forbidden,
    /// 404: not there, or not yet.
    NotFound,
    /// 409 or 412: it does not fit what is there.
    Conflict,
    /// 429: too many requests, and the client has waited long enough.
    Throttled,
    /// Any other 4xx: the request itself is wrong.
    BadRequest,
    /// 5xx, or 408: the service failed, or gave up.
    Server,
    /// No connection.
    Offline,
    /// A write was sent and its answer never came: whether it was done is not known.
    AnswerLost,
    /// The answer is not what it should be: not JSON, or cut off.
    BadAnswer,
    /// The client refused to send the token to another host, or to follow there.
    Refused,
    /// The caller cancelled.
    Cancelled,
}

/// A failure, with everything that is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// Everything that is known.
    pub detail: Box<ErrorDetail>,
}

impl GraphError {
    pub(crate) fn new(kind: ErrorKind, detail: ErrorDetail) -> Self {
        Self { kind, detail: Box::new(detail) }
    }

    /// A failure before or without an answer.
    pub(crate) fn of_request(kind: ErrorKind, request: &Request, message: &str) -> Self {
        Self::new(kind, ErrorDetail::of_request(request)).with_message(message)
    }

    /// A failure that the answer reports.
    pub(crate) fn of_answer(request: &Request, response: &Response) -> Self {
        let detail = ErrorDetail::of_answer(request, response);
        let kind = match response.status {
            401 if detail.claims.is_some() => ErrorKind::ClaimsChallenge,
            401 => ErrorKind::Unauthorized,
            403 => ErrorKind::Forbidden,
            404 => ErrorKind::NotFound,
            409 | 412 => ErrorKind::Conflict,
            429 => ErrorKind::Throttled,
            408 | 500.. => ErrorKind::Server,
            300..400 => ErrorKind::Refused,
            400..500 => ErrorKind::BadRequest,
            _ => ErrorKind::BadAnswer,
        };
        Self::new(kind, detail)
    }

    /// The same, for a request that was on its way.
    #[must_use]
    pub(crate) fn after_sending(mut self) -> Self {
        self.detail.sent = true;
        self
    }

    #[must_use]
    pub(crate) fn with_message(mut self, message: impl Into<String>) -> Self {
        self.detail.message = message.into();
        self
    }

    /// Whether a write may have been done although it failed, so that its effect must be looked up
    /// before anything is sent again.
    #[must_use]
    pub fn is_write_in_doubt(&self) -> bool {
        let unclear = matches!(
            self.kind,
            ErrorKind::AnswerLost | ErrorKind::BadAnswer | ErrorKind::Server | ErrorKind::Cancelled
        );
        // 501: the service does not have this operation
        unclear
            && self.detail.sent
            && self.detail.method.is_write()
            && self.detail.status != Some(501)
    }

    /// Whether the same may well work a little later.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Throttled | ErrorKind::Server | ErrorKind::Offline | ErrorKind::BadAnswer
        )
    }
}

impl std::error::Error for GraphError {}
