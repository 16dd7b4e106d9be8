//! The claims challenge in `WWW-Authenticate`: conditional access wants a better token.

/// The claims of a challenge as JSON; none where the header holds no claims.
pub(crate) fn read(header: &str) -> Option<String> {
    let at = header.to_ascii_lowercase().find("claims=")?;
    let value = header.get(at + "claims=".len()..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([',', ' ']).next()?,
    };
    let decoded = decode(value).and_then(|bytes| String::from_utf8(bytes).ok());
    let claims = decoded.unwrap_or_else(|| value.to_owned());
    (!claims.is_empty()).then_some(claims)
}

/// What a text in base64 stands for, with either alphabet, with or without `=` at its end; none where it is no base64.
/// By hand, because a library's reader of all variants is four kilobytes of the portal's first part.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    if padding > 2 || (padding > 0 && !text.len().is_multiple_of(4)) || digits.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len());
    // what was read and is not written yet: some bits and how many they are
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count));
            bits &= (1 << count) - 1;
        }
    }
    (bits == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

    #[test]
    fn base64_is_read_as_a_library_reads_it() {
        let mut random = fastrand::Rng::with_seed(7);
        let bytes: Vec<Vec<u8>> =
            (0..300).map(|length| (0..length % 50).map(|_| random.u8(..)).collect()).collect();
        for bytes in bytes {
            for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
                assert_eq!(decode(&engine.encode(&bytes)).as_deref(), Some(bytes.as_slice()));
            }
        }
        let digits = ["A", "B", "Q", "f", "=", "+", "/", "-", "_", " ", "é"];
        for _ in 0..20_000 {
            let text: String =
                (0..random.usize(..9)).map(|_| digits[random.usize(..digits.len())]).collect();
            let all = [STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD];
            let read = all.iter().find_map(|engine| engine.decode(&text).ok());
            let is_mixed = text.contains(['+', '/']) && text.contains(['-', '_']);
            let is_padded = text.contains('=') && text.contains(['-', '_']);
            assert_eq!(decode(&text).filter(|_| !is_mixed && !is_padded), read, "{text}");
        }
    }

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
