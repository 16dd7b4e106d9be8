//! How sentences are put together: what the user wrote goes into them in backticks.

/// How long a quoted value can be before it is cut off.
const LONGEST: usize = 60;

/// The same for a URL, whose end tells more than its beginning.
const LONGEST_URL: usize = 240;

/// The sentence with a part in each place of `{}`. A part between backticks is what somebody wrote, so
/// it becomes one line that is not too long; the others are words of ours.
pub(crate) fn fill(sentence: &str, parts: &[&str]) -> String {
    let room = parts.iter().fold(sentence.len(), |room, part| room + part.len().min(LONGEST_URL));
    let mut out = String::with_capacity(room);
    let mut rest = sentence;
    for part in parts {
        let Some((before, after)) = rest.split_once('{') else { break };
        out.push_str(before);
        if before.ends_with('`') {
            clean(&mut out, part, LONGEST);
        } else {
            out.push_str(part);
        }
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// What the user wrote, in backticks and not too long.
pub(crate) fn tick(text: &str) -> String {
    fill("`{}`", &[text])
}

/// The same for a URL.
pub(crate) fn tick_url(text: &str) -> String {
    let mut out = String::from("`");
    clean(&mut out, text, LONGEST_URL);
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
        clean(&mut out, name, LONGEST);
        out.push('`');
    }
    out
}

/// Appends one line of text, cut off where it is too long.
fn clean(out: &mut String, text: &str, longest: usize) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'`';
    if text.len() <= longest && text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
    for (count, letter) in text.chars().enumerate() {
        if count == longest {
            out.push('…');
            return;
        }
        let is_odd = letter.is_control() || matches!(letter, '`' | '\u{2028}' | '\u{2029}');
        out.push(if is_odd { ' ' } else { letter });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_one_line() {
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
