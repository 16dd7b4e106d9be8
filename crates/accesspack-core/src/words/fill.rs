//! Filling sentences: what the user wrote goes into them in backticks.

/// How many chars of a quoted value are shown.
const MAX_QUOTED_CHARS: usize = 60;

/// How many chars of a quoted URL are shown; its end matters more than that of other values.
const MAX_QUOTED_URL_CHARS: usize = 240;

/// A sentence with a part in each place of `{}`; that there are as many parts as places is checked when
/// it is compiled.
///
/// The sentence is filled in one go, because `format!` with each quoted part made first took a third more
/// time for each diagnostic.
macro_rules! sentence {
    ($sentence:literal, $($part:expr),+ $(,)?) => {{
        const { $crate::words::fill::assert_places($sentence, [$(stringify!($part)),+].len()) };
        $crate::words::fill::fill($sentence, &[$($part),+])
    }};
}

pub(crate) use sentence;

/// Fails to compile where `sentence` has not `parts` places of `{}`.
pub(crate) const fn assert_places(sentence: &str, parts: usize) {
    let mut rest = sentence.as_bytes();
    let mut places = 0;
    while let [first, behind @ ..] = rest {
        if *first == b'{' {
            assert!(matches!(behind, [b'}', ..]), "a brace in a sentence is a place for a part");
            places += 1;
        }
        rest = behind;
    }
    assert!(places == parts, "a sentence has as many parts as places");
}

/// The sentence with a part in each place of `{}`. A part between backticks is what the user wrote, so
/// it becomes one line that is not too long; the others are words of the sentence.
pub(crate) fn fill(sentence: &str, parts: &[&str]) -> String {
    let room =
        parts.iter().fold(sentence.len(), |room, part| room + part.len().min(MAX_QUOTED_URL_CHARS));
    let mut out = String::with_capacity(room);
    let mut rest = sentence;
    for part in parts {
        let Some((before, after)) = rest.split_once('{') else { break };
        out.push_str(before);
        if before.ends_with('`') {
            push_clean(&mut out, part, MAX_QUOTED_CHARS);
        } else {
            out.push_str(part);
        }
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The parts one behind the other, with `between` between them. One function for what `join` and `concat` are compiled
/// for each kind of list.
#[inline(never)]
pub(crate) fn joined(parts: &[&str], between: &str) -> String {
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        out.push_str(if index > 0 { between } else { "" });
        out.push_str(part);
    }
    out
}

/// What the user wrote, in backticks and not too long.
pub(crate) fn tick(text: &str) -> String {
    fill("`{}`", &[text])
}

/// The same for a URL.
pub(crate) fn tick_url(text: &str) -> String {
    let mut out = String::from("`");
    push_clean(&mut out, text, MAX_QUOTED_URL_CHARS);
    out.push('`');
    out
}

/// Names in backticks with commas, and `or` before the last one.
pub(crate) fn any_of(names: &[&str]) -> String {
    let mut out = String::with_capacity(names.iter().fold(2, |room, name| room + name.len() + 4));
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            out.push_str(if index + 1 < names.len() { ", " } else { " or " });
        }
        out.push('`');
        push_clean(&mut out, name, MAX_QUOTED_CHARS);
        out.push('`');
    }
    out
}

/// Appends `text` as one line, cut off behind `max_chars`.
fn push_clean(out: &mut String, text: &str, max_chars: usize) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'`';
    if text.len() <= max_chars && text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
    for (count, char) in text.chars().enumerate() {
        if count == max_chars {
            out.push('…');
            return;
        }
        let is_odd = char.is_control() || matches!(char, '`' | '\u{2028}' | '\u{2029}');
        out.push(if is_odd { ' ' } else { char });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_user_wrote_is_one_line() {
        assert_eq!(fill("a {} has no `{}`", &["`b`", "c\n`d"]), "a `b` has no `c  d`");
        assert_eq!(tick(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
        assert_eq!(tick(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(tick_url(&"a".repeat(241)).chars().count(), 243);
        assert_eq!(fill("`{}`", &["{}"]), "`{}`");
    }

    #[test]
    fn names_are_listed() {
        assert_eq!(any_of(&[]), "");
        assert_eq!(any_of(&["a"]), "`a`");
        assert_eq!(any_of(&["a", "b"]), "`a` or `b`");
        assert_eq!(any_of(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
