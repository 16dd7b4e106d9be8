//! Words of the Entra admin center for what Graph names by codes, and the portal's own small ones.

pub mod form;
pub mod policy;
pub mod request;
pub mod resource;
pub mod time;

use accesspack_core::Severity;

/// A text that stands alone: with a capital at its start. The portal's words are English; a name that a sentence begins
/// with may have a letter that is not, and stays as it is.
pub fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A message of the core as a sentence on screen: capital at the start, full stop at the end.
pub fn sentence(message: &str) -> String {
    let mut sentence = capitalized(message);
    if !sentence.is_empty() && !sentence.ends_with(['.', '!', '?', ':']) {
        sentence.push('.');
    }
    sentence
}

/// Where a name begins in a sentence: the first strong isolate of Unicode.
pub const NAME_BEGINS: char = '\u{2068}';
/// Where it ends.
pub const NAME_ENDS: char = '\u{2069}';

/// A user's text inside a sentence, isolated so that its direction does not turn the words around it.
/// [`Inline`](crate::parts::inline::Inline) shows it as an element of its own. Such marks in the text itself are written
/// as `marks.js` shows what else is not seen.
pub fn name(text: &str) -> String {
    let plain = text.replace(NAME_BEGINS, "[U+2068]").replace(NAME_ENDS, "[U+2069]");
    format!("{NAME_BEGINS}{plain}{NAME_ENDS}")
}

/// The word for a severity.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

/// `1 policy`, `2 policies`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_message_becomes_a_sentence() {
        assert_eq!(sentence("`x` is no member"), "`x` is no member.");
        assert_eq!(sentence("must be a date"), "Must be a date.");
        assert_eq!(count(1, "policy", "policies"), "1 policy");
    }

    #[test]
    fn a_name_cannot_end_itself() {
        assert_eq!(name("A\u{2069}da"), "\u{2068}A[U+2069]da\u{2069}");
    }
}
