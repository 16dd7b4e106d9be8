//! Patterns of questions, read as .NET reads them: whether they can be read, and whether matching one can take
//! time without end. Nothing is matched here.

mod automaton;
mod class;

use automaton::{Automaton, Fragment};
use class::Chars;

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

/// Groups that are nested deeper are not read.
const MAX_DEPTH: usize = 40;

/// Repetitions of a group up to this often are not without end.
const FEW: u32 = 10;

/// The flaw of a pattern; `None` where there is none that is known.
pub(crate) fn flaw(pattern: &str) -> Option<Flaw> {
    if pattern.len() > MAX_BYTES {
        return None;
    }
    let mut reader = Reader { rest: pattern, depth: 0, automaton: Automaton::default() };
    let read = reader.alternatives().and_then(|_| match reader.peek() {
        Some(_) => Err("a closing bracket has no opening one"),
        None => Ok(()),
    });
    match read {
        Err("") => None,
        Err(why) => Some(Flaw::Unreadable(why)),
        Ok(()) => reader.automaton.is_ambiguous_without_end().then_some(Flaw::Backtracks),
    }
}

/// Whether matching the pattern surely ends soon: it can be read, is not too large, and does not backtrack
/// without end.
pub(crate) fn ends_soon(pattern: &str) -> bool {
    let mut reader = Reader { rest: pattern, depth: 0, automaton: Automaton::default() };
    pattern.len() <= MAX_BYTES
        && reader.alternatives().is_ok()
        && reader.rest.is_empty()
        && !reader.automaton.is_too_large()
        && !reader.automaton.is_ambiguous_without_end()
}

/// What was read, or why it cannot be; an empty reason stands for "not known".
type Read<T> = Result<T, &'static str>;

/// How often an item is repeated.
struct Bounds {
    min: u32,
    /// `None` for any number.
    max: Option<u32>,
}

struct Reader<'p> {
    rest: &'p str,
    depth: usize,
    automaton: Automaton,
}

impl<'p> Reader<'p> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let first = chars.next();
        self.rest = chars.as_str();
        first
    }

    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn alternatives(&mut self) -> Read<Fragment> {
        let mut whole = self.sequence()?;
        while self.eat("|") {
            let other = self.sequence()?;
            whole = whole.or(other);
        }
        Ok(whole)
    }

    fn sequence(&mut self) -> Read<Fragment> {
        let mut whole = Fragment::empty();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let item = self.item()?;
            let item = self.quantified(item)?;
            whole = self.automaton.chain(whole, item);
        }
        Ok(whole)
    }

    fn item(&mut self) -> Read<Fragment> {
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return Err("there is nothing to repeat before a quantifier");
        }
        match self.next() {
            Some('(') => self.group(),
            Some('[') => {
                let chars = self.class()?;
                Ok(self.automaton.place(chars))
            }
            Some('\\') => Ok(match self.escape(false)? {
                Some(chars) => self.automaton.place(chars),
                None => Fragment::empty(),
            }),
            Some('^' | '$') | None => Ok(Fragment::empty()),
            Some('.') => Ok(self.automaton.place(Chars::of('\n').not())),
            Some(char) => Ok(self.automaton.place(Chars::of(char))),
        }
    }

    fn group(&mut self) -> Read<Fragment> {
        const UNCLOSED: &str = "a group is not closed";
        if self.eat("?#") {
            let (_, behind) = self.rest.split_once(')').ok_or(UNCLOSED)?;
            self.rest = behind;
            return Ok(Fragment::empty());
        }
        let mut looks_around = false;
        if self.eat("?") {
            looks_around = ["=", "!", "<=", "<!"].iter().any(|mark| self.eat(mark));
            if !looks_around && !self.eat(":") && !self.eat(">") {
                match self.peek() {
                    Some(open @ ('<' | '\'')) => {
                        self.next();
                        let close = if open == '<' { '>' } else { '\'' };
                        let (name, behind) = self.rest.split_once(close).ok_or(UNCLOSED)?;
                        if name.is_empty() {
                            return Err("a group has an empty name");
                        }
                        self.rest = behind;
                    }
                    Some('(') => return Err(""),
                    _ => {
                        let flags = self.rest.find(|it: char| !"imnsx-+".contains(it));
                        let (_, behind) = self.rest.split_at(flags.ok_or(UNCLOSED)?);
                        self.rest = behind;
                        if self.eat(")") {
                            return Ok(Fragment::empty());
                        }
                        if !self.eat(":") {
                            return Err("`(?` begins a kind of group that .NET does not have");
                        }
                    }
                }
            }
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("");
        }
        let inner = self.alternatives()?;
        self.depth -= 1;
        if !self.eat(")") {
            return Err(UNCLOSED);
        }
        Ok(if looks_around { Fragment::empty() } else { inner })
    }

    /// The item with the quantifier behind it, where there is one.
    fn quantified(&mut self, item: Fragment) -> Read<Fragment> {
        let Some((Bounds { min, max }, behind)) = self.bounds() else { return Ok(item) };
        self.rest = behind;
        if max.is_some_and(|max| max < min) {
            return Err("a quantifier has its bounds in the wrong order");
        }
        self.eat("?");
        if self.bounds().is_some() {
            return Err("a quantifier follows another one");
        }
        let is_loop = max.is_none_or(|max| max > FEW || (max > min.max(1) && !item.has_loop()));
        let item = if is_loop { self.automaton.repeat(item) } else { item };
        Ok(if min == 0 { item.optional() } else { item })
    }

    /// The quantifier here, and what is behind it. Braces of another form stand for themselves.
    fn bounds(&self) -> Option<(Bounds, &'p str)> {
        let (min, max) = match self.peek()? {
            '*' => (0, None),
            '+' => (1, None),
            '?' => (0, Some(1)),
            '{' => {
                let (inner, behind) = self.rest.strip_prefix('{')?.split_once('}')?;
                let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
                let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
                if min.is_empty() || !is_number(min) || !is_number(max) {
                    return None;
                }
                let number = |text: &str| text.parse().unwrap_or(u32::MAX);
                let max = (!max.is_empty()).then(|| number(max));
                return Some((Bounds { min: number(min), max }, behind));
            }
            _ => return None,
        };
        Some((Bounds { min, max }, self.rest.get(1..)?))
    }

    /// The characters of an escape; `None` for one that stands between characters.
    fn escape(&mut self, is_in_class: bool) -> Read<Option<Chars>> {
        let digits = |reader: &mut Self, count: usize| {
            let text = reader.rest.get(..count).unwrap_or_default();
            let code = u32::from_str_radix(text, 16).ok().filter(|_| text.len() == count);
            reader.rest = reader.rest.get(count..).unwrap_or_default();
            code.and_then(char::from_u32).map(Chars::of).ok_or("an escape lacks its digits")
        };
        let Some(char) = self.next() else { return Err("a backslash stands at the end") };
        Ok(Some(match char {
            'd' => Chars::DIGITS,
            'D' => Chars::DIGITS.not(),
            'w' => Chars::WORD,
            'W' => Chars::WORD.not(),
            's' => Chars::SPACE,
            'S' => Chars::SPACE.not(),
            'b' if is_in_class => Chars::of('\u{8}'),
            'b' | 'B' | 'A' | 'z' | 'Z' | 'G' | '1'..='9' if !is_in_class => return Ok(None),
            'p' | 'P' => {
                let inner = self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let (_, behind) = inner.ok_or("`\\p` lacks the name of a category in braces")?;
                self.rest = behind;
                Chars::LETTERS
            }
            'x' => digits(self, 2)?,
            'u' => digits(self, 4)?,
            'c' => Chars::of(self.next().ok_or("`\\c` lacks its letter")?),
            'k' if !is_in_class => {
                let (_, behind) = self.rest.split_once(['>', '\'']).ok_or("`\\k` lacks a name")?;
                self.rest = behind.strip_prefix('\'').unwrap_or(behind);
                return Ok(None);
            }
            't' | 'n' | 'r' | 'f' | 'v' => Chars::of('\n'),
            'a' | 'e' | '0'..='9' => Chars::of('\0'),
            _ if char.is_ascii_alphabetic() => {
                return Err("an escape is one that .NET does not have");
            }
            _ => Chars::of(char),
        }))
    }

    /// A class behind its opening bracket.
    fn class(&mut self) -> Read<Chars> {
        const UNCLOSED: &str = "a class of characters is not closed";
        let is_negated = self.eat("^");
        let (mut all, mut is_first) = (Chars::NONE, true);
        loop {
            let char = self.next().ok_or(UNCLOSED)?;
            if char == ']' && !is_first {
                return Ok(if is_negated { all.not() } else { all });
            }
            is_first = false;
            if char == '[' && self.rest.starts_with(':') && self.rest.contains(":]") {
                return Err(""); // other languages have classes with names
            }
            let (from, is_single) = self.class_char(char)?;
            if self.rest.starts_with("-[") {
                self.rest = self.rest.get(2..).unwrap_or_default();
                self.class()?; // what is taken away again
            } else if is_single && self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.next();
                let end = self.next().ok_or(UNCLOSED)?;
                let (to, is_single) = self.class_char(end)?;
                if !is_single {
                    return Err("a range of characters ends in a class");
                }
                all = all.or(from.up_to(to).ok_or("a range of characters is in reverse order")?);
                continue;
            }
            all = all.or(from);
        }
    }

    /// The characters that `char` begins in a class, and whether it is a single one.
    fn class_char(&mut self, char: char) -> Read<(Chars, bool)> {
        if char != '\\' {
            return Ok((Chars::of(char), true));
        }
        let is_class = matches!(self.peek(), Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P'));
        Ok((self.escape(true)?.unwrap_or(Chars::NONE), !is_class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
