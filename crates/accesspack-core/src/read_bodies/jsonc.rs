//! JSON as people write it: comments and trailing commas become spaces, so that every place stays what it was.

/// The text without comments and trailing commas, byte for byte as long as before.
pub(super) fn relaxed(text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    let mut comma = None;
    let mut at = 0;
    while let Some(byte) = out.get(at).copied() {
        match (byte, out.get(at + 1)) {
            (b'"', _) => {
                at = end_of_text(&out, at);
                comma = None;
                continue;
            }
            (b'/', Some(b'/')) => {
                let end = out.iter().skip(at).position(|byte| *byte == b'\n');
                at = blank(&mut out, at, end.map(|end| at + end));
                continue;
            }
            (b'/', Some(b'*')) => {
                let end =
                    out.get(at + 2..).and_then(|rest| rest.windows(2).position(|it| it == b"*/"));
                at = blank(&mut out, at, end.map(|end| at + end + 4));
                continue;
            }
            (b',', _) => comma = Some(at),
            (b'}' | b']', _) => {
                if let Some(place) = comma.take().and_then(|at| out.get_mut(at)) {
                    *place = b' ';
                }
            }
            (b' ' | b'\t' | b'\r' | b'\n', _) => {}
            _ => comma = None,
        }
        at += 1;
    }
    // only whole comments became spaces, so it is still UTF-8
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Whether a text has comments, by what became of it.
pub(super) fn has_comments(text: &str, relaxed: &str) -> bool {
    text.bytes().zip(relaxed.bytes()).any(|(before, after)| before == b'/' && after == b' ')
}

/// Where a JSON string ends that begins at `at`: behind its quote, or at the end of the line.
pub(super) fn end_of_text(bytes: &[u8], mut at: usize) -> usize {
    at += 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => return at + 1,
            b'\n' => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Makes spaces of a comment; lines stay lines.
pub(super) fn blank(out: &mut [u8], start: usize, end: Option<usize>) -> usize {
    let end = end.unwrap_or(out.len());
    for byte in out.get_mut(start..end).unwrap_or_default() {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_commas_become_spaces() {
        for (text, wanted) in [
            ("{\"a\": 1, // é\n}", "{\"a\": 1       \n}"),
            ("[1, /* , */ 2, ]", "[1,         2  ]"),
            ("{\"a\": \"// , }\",}", "{\"a\": \"// , }\" }"),
            ("{\"a\": \"x\\\",}\"}", "{\"a\": \"x\\\",}\"}"),
            ("[1, , 2]", "[1, , 2]"),
            ("/* open", "       "),
        ] {
            assert_eq!(relaxed(text).trim_end(), wanted.trim_end(), "{text}");
            assert_eq!(relaxed(text).len(), text.len());
        }
    }
}
