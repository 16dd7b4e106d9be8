//! Patterns of questions, read as .NET reads them: whether they can be read, whether .NET can take time without
//! end over one, and whether an answer matches one, which takes bounded time here.

mod automaton;
mod class;
mod matcher;
mod node;
mod reader;

use automaton::Automaton;

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It cannot be read.
    Unreadable(&'static str),
    /// The same text matches in very many ways, and each is tried before a text is refused.
    Backtracks,
}

/// Longer patterns are not read; no question has one.
const MAX_BYTES: usize = 2_000;

/// The flaw of a pattern; `None` where there is none that is known.
pub(crate) fn flaw(pattern: &str) -> Option<Flaw> {
    if pattern.len() > MAX_BYTES {
        return None;
    }
    match reader::read(pattern) {
        Err("") => None,
        Err(why) => Some(Flaw::Unreadable(why)),
        Ok(whole) => Automaton::of(&whole).is_ambiguous_without_end().then_some(Flaw::Backtracks),
    }
}

/// A pattern that was read.
pub(crate) struct Pattern(node::Node);

impl Pattern {
    /// Reads a pattern; `None` for one that cannot be read.
    pub(crate) fn read(pattern: &str) -> Option<Self> {
        let node = (pattern.len() <= MAX_BYTES).then(|| reader::read(pattern))?;
        node.ok().map(Self)
    }

    /// Whether the pattern is found in a text, in no more than `steps`, of which it takes those that it needs; `None`
    /// where that cannot be judged here: only .NET knows the characters or groups, or too much would have to be tried.
    pub(crate) fn is_found(&self, text: &str, steps: &mut usize) -> Option<bool> {
        matcher::is_found(&self.0, text, steps).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(pattern: &str, text: &str) -> Option<bool> {
        Pattern::read(pattern)?.is_found(text, &mut usize::MAX.clone())
    }

    #[test]
    fn steps_are_taken_from_those_that_there_are() {
        let (pattern, mut steps) = (Pattern::read("^[a-z]+$").unwrap(), 10_000);
        let text = "a".repeat(100);
        while pattern.is_found(&text, &mut steps) == Some(true) {}
        assert_eq!(steps, 0, "what was left was not enough");
        assert_eq!(pattern.is_found("a", &mut steps), None);
    }

    #[test]
    fn good_patterns_have_no_flaw() {
        for pattern in [
            "",
            "^[0-9]{4,8}$",
            r"^\d{1,3}(\.\d{1,3}){3}$",
            r"^[\w.+-]+@([\w-]+\.)+[A-Za-z]{2,}$",
            "^([A-Za-z0-9]+-)*[A-Za-z0-9]+$",
            "^(IT|HR|Finance)-[0-9]+$",
            "^(foo|bar)+$",
            r"^(\w+\s)*\w+$",
            "^(?:[A-Z][a-z]+ ?)$",
            "[]a]",
            "[^]]",
            "[a-z-[aeiou]]",
            "[-a]",
            "[a-]",
            "a{,3}",
            "{",
            "a{x}",
            r"(?<year>\d{4})-(?'month'\d\d)",
            "(?i)abc",
            "(?i:abc)",
            "(?=.*[0-9])(?=.*[a-z]).{8,}",
            r"\p{L}+",
            r"[\p{L}\d ]+",
            r"\u0041\x41",
            "a+?b*?c??",
            r"(a)\1",
            r"\.\-\/",
            "(?#note)a",
            "([A-Z]{2})+",
            "(ab?){1,5}",
            "^(?:(?:a|b)c)*$",
            "é+",
        ] {
            assert_eq!(flaw(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_found() {
        for pattern in [
            "[a-z", "(", "a)", "*a", "a|*", "(+)", "[z-a]", "a{3,2}", "\\", r"[a\", "(?<a", "(?z)",
            "a**", "a+{2}", r"\y", r"\x4", r"\u12", "[]", r"\p", "(?<>a)", "[a-\\d]", "[^]",
        ] {
            assert!(
                matches!(flaw(pattern), Some(Flaw::Unreadable(why)) if !why.is_empty()),
                "{pattern}"
            );
        }
    }

    #[test]
    fn what_backtracks_without_end_is_found() {
        for pattern in [
            "^(a+)+$",
            "^(a*)*$",
            "(a+)*b",
            "(.*)+x",
            r"^(\w+\s?)*$",
            "^(a|a)*$",
            "^(a|ab?b?)*c$",
            r"^(\d+|\w+)+$",
            "^([a-zA-Z0-9]+)*$",
            "(x+x+)+y",
            r"^(\s*\w+)+$",
            "((a+)b?)+c",
            "^([A-Z]{1,2})+$",
            "^(a?a?)*$",
            "(?:[a-z]+[0-9]*){2,}$",
            "((a|b)|(b|c))*d",
            r"^(([a-z])+.)+[A-Z]([a-z])+$",
            "(a{1,50})+b",
            "(?=(a+)+b)c",
        ] {
            assert_eq!(flaw(pattern), Some(Flaw::Backtracks), "{pattern}");
        }
    }

    #[test]
    fn long_and_deep_patterns_take_bounded_time() {
        let deep = "(".repeat(500);
        let wide = format!("^({})*$", vec!["[a-z]+x"; 150].join("|"));
        let long = "a?".repeat(900);
        for pattern in [deep, wide, long, "(".repeat(30) + &"a|b".repeat(300)] {
            flaw(&pattern);
        }
    }

    #[test]
    fn answers_are_matched_as_dotnet_matches_them() {
        for (pattern, found, missed) in [
            ("^[0-9]{4,8}$", "12345678", "123"),
            ("^a+$", "aa", "ab"),
            ("a", "cab", "cb"),
            ("^(foo|bar)+$", "foobarfoo", "foob"),
            (r"^\d{1,3}(\.\d{1,3}){3}$", "10.0.0.255", "10.0.0"),
            (r"^[\w.+-]+@([\w-]+\.)+[A-Za-z]{2,}$", "a.b@c-d.example", "a.b@example"),
            ("(?=.*[0-9])(?=.*[a-z]).{8,}", "abcdefg1", "abcdefgh"),
            (r"^(?!x)\w+$", "abc", "xbc"),
            (r"(?<=€)\d+$", "€5", "$5"),
            (r"(?<!-)\b5$", " 5", "-5"),
            (r"\bcat\b", "a cat!", "cats"),
            ("^é+$", "éé", "ée"),
            ("^a$", "a\n", "a\n\n"),
            (r"^a\z", "a", "a\n"),
            ("^.$", "x", "\n"),
            ("[a-z-[aeiou]]", "ab", "aei"),
            ("^(a?){3}$", "aa", "aaaa"),
            ("^(a|b)*?c$", "abac", "aba"),
            (r"^\p{Lu}\P{L}$", "A1", "AB"),
            (r"^\t\x41\u0042$", "\tAB", "tAB"),
            ("", "anything", ""),
        ] {
            assert_eq!(is_found(pattern, found), Some(true), "{pattern} in {found:?}");
            if !pattern.is_empty() {
                assert_eq!(is_found(pattern, missed), Some(false), "{pattern} in {missed:?}");
            }
        }
    }

    #[test]
    fn what_only_dotnet_knows_is_not_judged() {
        for (pattern, text) in [
            (r"^\w+$", "Jörg"),
            ("^[a-zà-ÿ]+$", "é"),
            ("(a", "a"),
            (r"(a)\1", "aa"),
            ("(?i)a", "A"),
            ("(?>a+)b", "aab"),
            ("^.$", "\u{1f600}"),
            (r"\p{IsGreek}", "a"),
        ] {
            assert_eq!(is_found(pattern, text), None, "{pattern} in {text:?}");
        }
    }

    #[test]
    fn a_place_is_tried_once() {
        let many = "a".repeat(200) + "!";
        for pattern in ["^(a+)+$", "^(a|a)*$", "^(a*)*$", "^((((a*)*)*)*)*$", "^(a{1,50})+$"] {
            assert_eq!(is_found(pattern, &many), Some(false), "{pattern}");
        }
    }

    #[test]
    fn what_takes_too_many_steps_is_left_unjudged() {
        let nested = (0..10).fold("a".to_owned(), |inner, _| format!("({inner}){{9}}"));
        assert_eq!(is_found(&nested, &"a".repeat(10_000)), None);
        assert_eq!(is_found("a", &"b".repeat(20_000)), Some(false));
        assert_eq!(is_found("a", &"b".repeat(20_001)), None);
    }

    #[test]
    fn matching_takes_bounded_time() {
        let many = "a".repeat(10_000) + "!";
        let patterns = [
            "^(a+)+$",
            "^(a|a)*$",
            "^(é|é)*$",
            "^((((a*)*)*)*)*$",
            "^(.*)+#$",
            "a*a*a*a*a*a*a*a*a*b",
            ".*.*.*.*=.*",
            "(?=(a+)+b)c",
            "^(a{1,5000}){1,5000}$",
            "((a?){100}){100}#$",
            r"^(\w+\s?)*$",
            "(?:(?:(?:a|b|c|d)+|e)+|f)+$",
            "((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})",
            "(a{0,4294967295}){4294967295}#",
        ];
        for pattern in patterns {
            assert_ne!(is_found(pattern, many.get(9_960..).unwrap()), Some(true), "{pattern}");
            is_found(pattern, &many);
        }
    }
}
