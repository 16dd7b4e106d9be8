//! HTTP requests and responses as plain values, independent of the transport that sends them.

use serde::{Deserialize, Serialize};

use crate::unknown_name::UnknownName;

/// The HTTP methods that entitlement management uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads; may be repeated freely.
    Get,
    /// Creates, or calls an action.
    Post,
    /// Replaces the whole resource.
    Put,
    /// Changes part of a resource.
    Patch,
    /// Removes a resource.
    Delete,
    /// The browser's preflight request.
    Options,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 6] =
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete, Self::Options];

    /// The method as it stands in a request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
        }
    }

    /// Whether a request with this method can change anything at the server.
    #[must_use]
    pub const fn is_write(self) -> bool {
        !matches!(self, Self::Get | Self::Options)
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Method {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let is_named = |method: &Self| method.as_str().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(is_named).ok_or_else(|| UnknownName::new("HTTP method", text))
    }
}

/// Header names and values in order; names are compared without regard to case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// No headers.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The first value of the header called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Sets `name` to `value`, replacing what was there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        self.0.push((name.to_owned(), value.into()));
    }

    /// The same headers with `name` set to `value`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// All headers in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// A request, ready to be sent.
///
/// # Examples
/// ```
/// use accesspack_wire::http::{Method, Request};
/// use serde_json::json;
///
/// let url = "https://graph.microsoft.com/v1.0/$batch";
/// let request = Request::new(Method::Post, url).with_json(&json!({ "requests": [] }));
/// assert_eq!(request.path(), "/v1.0/$batch");
/// assert_eq!(request.headers.get("content-type"), Some("application/json"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole URL, scheme and host included.
    pub url: String,
    /// Without `Authorization`, which the sender adds.
    pub headers: Headers,
    /// The bytes of the body, empty where there is none.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers or body.
    #[must_use]
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self { method, url: url.into(), headers: Headers::new(), body: Vec::new() }
    }

    /// The same request carrying `body` as JSON.
    #[must_use]
    pub fn with_json(mut self, body: &serde_json::Value) -> Self {
        self.headers.set("Content-Type", "application/json");
        self.body = body.to_string().into_bytes();
        self
    }

    /// The URL's path, without host and query: `/v1.0/identityGovernance/…`.
    #[must_use]
    pub fn path(&self) -> &str {
        let rest = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let from_slash = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
        from_slash.split(['?', '#']).next().unwrap_or("/")
    }

    /// The URL's query without the question mark, empty where there is none.
    #[must_use]
    pub fn query(&self) -> &str {
        self.url
            .split_once('?')
            .map_or("", |(_, query)| query.split('#').next().unwrap_or_default())
    }
}

/// A response, as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the receiver is allowed to read.
    pub headers: Headers,
    /// The bytes of the body, empty where there is none.
    pub body: Vec<u8>,
}

impl Response {
    /// A response with no headers and no body.
    #[must_use]
    pub const fn new(status: u16) -> Self {
        Self { status, headers: Headers::new(), body: Vec::new() }
    }

    /// The same response carrying `body` as JSON.
    #[must_use]
    pub fn with_json(mut self, body: &serde_json::Value) -> Self {
        self.headers.set("Content-Type", "application/json");
        self.body = body.to_string().into_bytes();
        self
    }

    /// Whether the status is one of the 200 series.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The body read as JSON.
    ///
    /// # Errors
    /// When the body is empty or is not JSON.
    pub fn json(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_splits_into_path_and_query() {
        let request = Request::new(Method::Get, "https://graph.microsoft.com/v1.0/users?$top=5#x");
        assert_eq!((request.path(), request.query()), ("/v1.0/users", "$top=5"));
        assert_eq!(Request::new(Method::Get, "https://graph.microsoft.com").path(), "/");
        assert_eq!(Request::new(Method::Get, "/v1.0/$batch").path(), "/v1.0/$batch");
    }

    #[test]
    fn header_names_are_compared_without_case() {
        let headers = Headers::new().with("Retry-After", "5").with("retry-after", "7");
        assert_eq!(headers.get("RETRY-AFTER"), Some("7"));
        assert_eq!(headers.0.len(), 1);
    }
}
