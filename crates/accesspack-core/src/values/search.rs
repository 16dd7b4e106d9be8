//! Searching text for text. By hand, because the standard library's searcher is made for long texts: it takes as long to
//! prepare as these searches take in all, and with its errors it is 9 kB of wasm.

/// The first place of `part` in `text`; `None` for an empty part.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let first = part.first()?;
    text.windows(part.len()).position(|there| there.first() == Some(first) && there == part)
}

/// Whether `part` is in `text`.
pub(crate) fn has(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// What is before the first place of `part` in `text`, and what is behind it.
pub(crate) fn split_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text, part)?;
    text.get(..at).zip(text.get(at + part.len()..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_what_the_standard_library_finds() {
        for text in ["", "a", "aab", "https://x://y", "é://", "ab", "aaab", "://"] {
            for part in ["a", "ab", "aab", "://", "é", "b"] {
                assert_eq!(find(text, part), text.find(part), "{part} in {text}");
                assert_eq!(has(text, part), text.contains(part));
                assert_eq!(split_once(text, part), text.split_once(part));
            }
        }
        assert_eq!(find("a", ""), None);
    }
}
