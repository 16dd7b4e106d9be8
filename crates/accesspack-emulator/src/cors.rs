//! Cross-origin resource sharing: what a page on another origin may send and read.

use accesspack_wire::http::{Headers, Request, Response};

/// What Graph lets a browser read. That `Retry-After` is missing is observed (microsoft-graph-docs
/// #17488); the rest of the list is assumed.
const EXPOSED: &str = "ETag, Location, Preference-Applied, Content-Range, request-id, \
                       client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, \
                       x-ms-client-gcc-tenant";

/// The response headers that a page reads without being allowed to (Fetch standard, CORS-safelisted).
const SAFE: [&str; 7] = [
    "Cache-Control",
    "Content-Language",
    "Content-Length",
    "Content-Type",
    "Expires",
    "Last-Modified",
    "Pragma",
];

/// The answer to a browser's preflight request.
pub(crate) fn preflight(request: &Request) -> Response {
    let asked = request.headers.get("Access-Control-Request-Headers").unwrap_or("*");
    let headers = Headers::new()
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
        .with("Access-Control-Allow-Headers", asked)
        .with("Access-Control-Max-Age", "3600");
    Response { headers, ..Response::new(200) }
}

/// Lets any origin read the response.
pub(crate) fn allow(response: &mut Response, expose_retry_after: bool) {
    let exposed =
        if expose_retry_after { format!("{EXPOSED}, Retry-After") } else { EXPOSED.to_owned() };
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Access-Control-Expose-Headers", exposed);
}

/// The response with only the headers that a page on another origin can read: those that CORS always
/// allows, and those in `Access-Control-Expose-Headers`. A tenant in the page itself is no other
/// origin, so the portal applies this to its answers.
#[must_use]
pub fn strip_unexposed_headers(mut response: Response) -> Response {
    let exposed: Vec<String> = response
        .headers
        .get("Access-Control-Expose-Headers")
        .unwrap_or_default()
        .split(',')
        .map(|name| name.trim().to_owned())
        .collect();
    response.headers.0.retain(|(name, _)| {
        let readable = |known: &str| known.eq_ignore_ascii_case(name);
        SAFE.iter().any(|known| readable(known)) || exposed.iter().any(|known| readable(known))
    });
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_hidden_unless_exposed() {
        let answer = |expose| {
            let mut response = Response::new(429);
            response.headers.set("Retry-After", "5");
            response.headers.set("request-id", "1");
            allow(&mut response, expose);
            strip_unexposed_headers(response)
        };
        assert_eq!(answer(false).headers.get("Retry-After"), None);
        assert_eq!(answer(true).headers.get("Retry-After"), Some("5"));
        assert_eq!(answer(false).headers.get("request-id"), Some("1"));
    }
}
