//! The parts of a request's URL.

use accesspack_wire::http::Request;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Scheme and host of the URL; Graph's own where the URL is relative.
pub(crate) fn origin(request: &Request) -> &str {
    let default = "https://graph.microsoft.com";
    let Some((scheme, rest)) = request.url.split_once("://") else {
        return default;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    request.url.get(..scheme.len() + 3 + host.len()).unwrap_or(default)
}

/// The decoded segments of a path.
pub(crate) fn segments(path: &str) -> Vec<String> {
    path.split('/').filter(|segment| !segment.is_empty()).map(decode).collect()
}

/// The decoded names and values of a query; `+` is a space, as the service reads it.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
        })
        .collect()
}

/// Text whose percent escapes are decoded.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A value escaped for a query.
pub(crate) fn encode(text: &str) -> String {
    const KEEP: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'$');
    utf8_percent_encode(text, KEEP).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_wire::http::Method;

    #[test]
    fn the_origin_is_the_requests_own() {
        let origin_of = |url: &str| origin(&Request::new(Method::Get, url)).to_owned();
        assert_eq!(origin_of("http://127.0.0.1:8090/v1.0/me"), "http://127.0.0.1:8090");
        assert_eq!(origin_of("https://graph.microsoft.us"), "https://graph.microsoft.us");
        assert_eq!(origin_of("/v1.0/me"), "https://graph.microsoft.com");
    }

    #[test]
    fn a_query_is_decoded() {
        let pairs = pairs("$filter=id%20eq+'a'&$top=5&flag");
        assert_eq!(pairs.first().unwrap().1, "id eq 'a'");
        assert_eq!(pairs.last().unwrap(), &("flag".to_owned(), String::new()));
    }
}
