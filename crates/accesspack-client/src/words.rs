//! What a failure is called, why it happened and what to do about it, in words for people.

use std::fmt;

use accesspack_core::{ErrorExplanation, explain_error, permission};
use accesspack_wire::http::Method;
use serde_json::Value;

use crate::error::{ErrorKind, GraphError};

impl ErrorKind {
    /// A heading for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Unauthorized => "You are not signed in, or your sign-in has expired",
            Self::ClaimsChallenge => "Your organization asks for one more sign-in step",
            Self::ConsentNeeded => "Changes need a permission that is not granted yet",
            Self::Forbidden => "You are not allowed to do this",
            Self::NotFound => "This was not found",
            Self::Conflict => "This does not fit what is already there",
            Self::Throttled => "Microsoft Graph asks for a pause",
            Self::BadRequest => "Microsoft Graph refused the request",
            Self::Server => "Microsoft Graph had a problem of its own",
            Self::Offline => "Microsoft Graph cannot be reached",
            Self::AnswerLost => "The request was sent, but its answer was lost",
            Self::BadAnswer => "The answer could not be read",
            Self::Refused => "The request would have left the configured host",
            Self::Cancelled => "Cancelled",
        }
    }
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.title())?;
        if !self.detail.message.is_empty() {
            write!(f, ": {}", self.detail.message)?;
        }
        match (self.detail.code.as_str(), self.detail.status) {
            ("", None) => Ok(()),
            ("", Some(status)) => write!(f, " ({status})"),
            (code, None) => write!(f, " ({code})"),
            (code, Some(status)) => write!(f, " ({status} {code})"),
        }
    }
}

impl GraphError {
    /// Why it happened, in a sentence or two.
    #[must_use]
    pub fn cause(&self) -> String {
        match (self.kind, self.detail.status) {
            (ErrorKind::Offline, _) => {
                "There is no connection to the host, or the browser or a proxy blocked the request."
                    .to_owned()
            }
            (ErrorKind::AnswerLost, _) => {
                "The connection broke after the request was sent. It may have been done.".to_owned()
            }
            (ErrorKind::BadAnswer, _) => {
                "The answer is cut off, or something between here and Microsoft Graph sent a page of \
                 its own, such as a proxy's sign-in page."
                    .to_owned()
            }
            (ErrorKind::Refused, _) => {
                "A link or redirect leads to a host that is not the configured one. The token was not \
                 sent there."
                    .to_owned()
            }
            (ErrorKind::Cancelled, _) => "The request was cancelled.".to_owned(),
            (ErrorKind::ConsentNeeded, _) => format!(
                "You signed in to read. Changes need `{}`, which this app does not have for you yet. Nothing was sent.",
                permission::WRITE_ALL
            ),
            (_, Some(status)) => self.explained(status).cause,
            (_, None) => self.detail.message.clone(),
        }
    }

    /// What to do now, in a sentence or two.
    #[must_use]
    pub fn remedy(&self) -> String {
        match (self.kind, self.detail.status) {
            (ErrorKind::Offline, _) => "Check the connection, then try again. Nothing was changed.",
            (ErrorKind::AnswerLost, _) => {
                "Look for the result before you send it again: a second request could do it twice."
            }
            (ErrorKind::BadAnswer, _) if self.detail.method.is_write() => {
                "Look for the result before you send it again: the request may have been done."
            }
            (ErrorKind::BadAnswer, _) => "Try again; if it stays, check the proxy.",
            (ErrorKind::Refused, _) => {
                "Check the configured host. Report this if the host is right."
            }
            (ErrorKind::Cancelled, _) => "Start again when you are ready.",
            (ErrorKind::Unauthorized, None) => "Sign in, then try again.",
            (ErrorKind::ConsentNeeded, _) => {
                "Ask for the permission: the sign-in page of your organization opens and leads back here. Where it \
                 wants an administrator's approval, the permission is to be granted to the app first."
            }
            // a reading changes nothing
            (ErrorKind::Server, _) if !self.detail.method.is_write() => "Try again in a moment.",
            (_, Some(status)) => return self.explained(status).remedy,
            (_, None) => "Try again.",
        }
        .to_owned()
    }

    /// Rules that find the cause before a request is sent; none for a request without a body, which no rule checks.
    #[must_use]
    pub fn rules(&self) -> Vec<&'static str> {
        match self.detail.status {
            Some(status) if has_body(self.detail.method) => self.explained(status).codes,
            _ => Vec::new(),
        }
    }

    fn explained(&self, status: u16) -> ErrorExplanation {
        let body = self.detail.body.as_ref().unwrap_or(&Value::Null);
        self.of_request_itself(status).unwrap_or_else(|| explain_error(status, body))
    }

    /// The explanation of an answer that follows from what was asked for.
    fn of_request_itself(&self, status: u16) -> Option<ErrorExplanation> {
        let path = self.detail.url.split('?').next().unwrap_or_default();
        let set = path.rsplit('/').nth(1).unwrap_or_default();
        let is_policy = ["assignmentPolicies", "accessPackageAssignmentPolicies"].contains(&set);
        (status == 400 && self.detail.method == Method::Delete && is_policy).then(|| {
            ErrorExplanation {
                cause: "the policy still has assignments; those of users who were deleted less than 30 days ago count too"
                    .to_owned(),
                remedy: "remove these assignments or move them to another policy, then delete it"
                    .to_owned(),
                codes: Vec::new(),
            }
        })
    }
}

const fn has_body(method: Method) -> bool {
    !matches!(method, Method::Get | Method::Delete)
}
