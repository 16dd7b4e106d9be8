//! Reads a pattern as .NET reads it into a tree, or finds why it cannot be read.

use super::class::Chars;
use super::node::{Anchor, Bounds, Node};
use crate::values::search;

/// Groups that are nested deeper are not read.
const MAX_DEPTH: usize = 40;

/// What was read, or why it cannot be; an empty reason stands for "not known".
pub(super) type Read<T> = Result<T, &'static str>;

/// Makes the part for a group that only looks around.
type Look = fn(Box<Node>) -> Node;

/// Reads a whole pattern.
pub(super) fn read(pattern: &str) -> Read<Node> {
    let mut reader = Reader { rest: pattern, depth: 0 };
    let whole = reader.alternatives()?;
    match reader.peek() {
        Some(_) => Err("a closing bracket has no opening one"),
        None => Ok(whole),
    }
}

struct Reader<'p> {
    rest: &'p str,
    depth: usize,
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

    fn alternatives(&mut self) -> Read<Node> {
        let first = self.sequence()?;
        if self.peek() != Some('|') {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.eat("|") {
            all.push(self.sequence()?);
        }
        Ok(Node::Or(all))
    }

    fn sequence(&mut self) -> Read<Node> {
        let mut items = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let item = self.item()?;
            items.push(self.quantified(item)?);
        }
        Ok(Node::Chain(items))
    }

    fn item(&mut self) -> Read<Node> {
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return Err("there is nothing to repeat before a quantifier");
        }
        match self.next() {
            Some('(') => self.group(),
            Some('[') => {
                let chars = self.class()?;
                Ok(Node::Place(chars))
            }
            Some('\\') => match self.anchor() {
                Some(node) => Ok(node),
                None => self.escape(false).map(Node::Place),
            },
            Some('^') => Ok(Node::At(Anchor::Start)),
            Some('$') => Ok(Node::At(Anchor::LineEnd)),
            None => Ok(Node::empty()),
            Some('.') => Ok(Node::Place(Chars::of('\n').not())),
            Some(char) => Ok(Node::Place(Chars::of(char))),
        }
    }

    fn group(&mut self) -> Read<Node> {
        const UNCLOSED: &str = "a group is not closed";
        if self.eat("?#") {
            let (_, behind) = self.rest.split_once(')').ok_or(UNCLOSED)?;
            self.rest = behind;
            return Ok(Node::empty());
        }
        let mut is_judged = true;
        let mut looks: Option<Look> = None;
        if self.eat("?") {
            looks = self.looks_around();
            if self.eat(">") {
                is_judged = false;
            } else if looks.is_none() && !self.eat(":") {
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
                        let flags = self.rest.find(|it: char| {
                            !matches!(it, 'i' | 'm' | 'n' | 's' | 'x' | '-' | '+')
                        });
                        let behind = flags.and_then(|flags| self.rest.get(flags..));
                        self.rest = behind.ok_or(UNCLOSED)?;
                        is_judged = false;
                        if self.eat(")") {
                            return Ok(Node::Unjudged(Box::new(Node::empty())));
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
        Ok(match looks {
            Some(look) => look(Box::new(inner)),
            None if !is_judged => Node::Unjudged(Box::new(inner)),
            None => inner,
        })
    }

    /// Eats the mark of a group that only looks around.
    fn looks_around(&mut self) -> Option<Look> {
        let kinds: [(&str, Look); 4] = [
            ("=", |inner| Node::Ahead(inner, false)),
            ("!", |inner| Node::Ahead(inner, true)),
            ("<=", |inner| Node::Behind(inner, false)),
            ("<!", |inner| Node::Behind(inner, true)),
        ];
        kinds.into_iter().find_map(|(mark, kind)| self.eat(mark).then_some(kind))
    }

    /// Eats an escape that stands between characters, or for those of a group, behind its backslash.
    fn anchor(&mut self) -> Option<Node> {
        let node = match self.peek()? {
            'b' => Node::At(Anchor::WordEdge),
            'B' => Node::At(Anchor::NoWordEdge),
            'A' => Node::At(Anchor::Start),
            'Z' => Node::At(Anchor::LineEnd),
            'z' => Node::At(Anchor::End),
            'G' | '1'..='9' => Node::Unjudged(Box::new(Node::empty())),
            _ => return None,
        };
        self.next();
        Some(node)
    }

    /// The item with the quantifier behind it, where there is one.
    fn quantified(&mut self, item: Node) -> Read<Node> {
        let Some((bounds, behind)) = self.bounds() else { return Ok(item) };
        self.rest = behind;
        let Bounds { min, max } = bounds;
        if max.is_some_and(|max| max < min) {
            return Err("a quantifier has its bounds in the wrong order");
        }
        self.eat("?");
        if self.bounds().is_some() {
            return Err("a quantifier follows another one");
        }
        Ok(Node::Repeat(Box::new(item), bounds))
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

    /// The characters of an escape.
    fn escape(&mut self, is_in_class: bool) -> Read<Chars> {
        let digits = |reader: &mut Self, count: usize| {
            let text = reader.rest.get(..count).unwrap_or_default();
            let code = u32::from_str_radix(text, 16).ok().filter(|_| text.len() == count);
            reader.rest = reader.rest.get(count..).unwrap_or_default();
            code.and_then(char::from_u32).map(Chars::of).ok_or("an escape lacks its digits")
        };
        let Some(char) = self.next() else { return Err("a backslash stands at the end") };
        Ok(match char {
            'd' => Chars::DIGITS,
            'D' => Chars::DIGITS.not(),
            'w' => Chars::WORD,
            'W' => Chars::WORD.not(),
            's' => Chars::SPACE,
            'S' => Chars::SPACE.not(),
            'b' if is_in_class => Chars::of('\u{8}'),
            'p' | 'P' => {
                let inner = self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let (name, behind) = inner.ok_or("`\\p` lacks the name of a category in braces")?;
                self.rest = behind;
                let chars = Chars::category(name).ok_or("")?;
                if char == 'P' { chars.not() } else { chars }
            }
            'x' => digits(self, 2)?,
            'u' => digits(self, 4)?,
            'c' => {
                let control = self.next().filter(char::is_ascii_alphabetic);
                let code = u32::from(control.ok_or("`\\c` lacks its letter")?) & 31;
                Chars::of(char::from_u32(code).unwrap_or_default())
            }
            't' => Chars::of('\t'),
            'n' => Chars::of('\n'),
            'r' => Chars::of('\r'),
            'f' => Chars::of('\u{c}'),
            'v' => Chars::of('\u{b}'),
            'a' => Chars::of('\u{7}'),
            'e' => Chars::of('\u{1b}'),
            // a reference to a group by name, a character by its octal number
            'k' | '0'..='9' => return Err(""),
            _ if char.is_ascii_alphabetic() => {
                return Err("an escape is one that .NET does not have");
            }
            _ => Chars::of(char),
        })
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
            if char == '-' && !is_first && self.eat("[") {
                let taken = self.class()?; // what is taken away again
                let left = if is_negated { all.not() } else { all }.without(taken);
                return if self.eat("]") { Ok(left) } else { Err("") };
            }
            is_first = false;
            if char == '[' && self.rest.starts_with(':') && search::has(self.rest, ":]") {
                return Err(""); // other languages have classes with names
            }
            let (from, is_single) = self.class_char(char)?;
            let begins_range = self.rest.starts_with('-')
                && !self.rest.starts_with("-]")
                && !self.rest.starts_with("-[");
            if is_single && begins_range {
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
        Ok((self.escape(true)?, !is_class))
    }
}
