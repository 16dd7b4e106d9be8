//! The claims challenge in `WWW-Authenticate`: conditional access wants a better token.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// The claims of a challenge as JSON; none where the header holds no claims.
pub(crate) fn read(header: &str) -> Option<String> {
    let at = header.to_ascii_lowercase().find("claims=")?;
    let value = header.get(at + "claims=".len()..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([',', ' ']).next()?,
    };
    let decoded = [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE_NO_PAD]
        .iter()
        .find_map(|engine| engine.decode(value).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let claims = decoded.unwrap_or_else(|| value.to_owned());
    (!claims.is_empty()).then_some(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_decoded() {
        let header = r#"Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ==""#;
        assert_eq!(read(header).as_deref(), Some(r#"{"access_token":{}}"#));
        let bare = r#"Bearer claims="eyJhIjoxfQ", error="insufficient_claims""#;
        assert_eq!(read(bare).as_deref(), Some(r#"{"a":1}"#));
    }

    #[test]
    fn a_plain_challenge_has_no_claims() {
        assert_eq!(read(r#"Bearer realm="", error="invalid_token""#), None);
    }
}
