//! Reads JSON text (RFC 8259) into a tape, or returns where and why it is not JSON.

#![expect(
    clippy::inline_always,
    reason = "every byte goes through these few lines; built for size they would stay calls"
)]

use accesspack_wire::describe::name_hash as hash_of;

use super::value::{Kind, NOTHING, Node, Tape, bit_of, unescape};

/// How deep lists and objects may lie in each other.
pub(crate) const MAX_DEPTH: usize = 128;

/// Why text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonErrorKind {
    Empty,
    ExpectedValue,
    ExpectedName,
    ExpectedColon,
    ExpectedCommaOrEnd,
    TrailingComma,
    UnfinishedText,
    ControlCharacter,
    BadEscape,
    LoneSurrogate,
    BadNumber,
    BadWord,
    UnfinishedContainer,
    TextBehindValue,
    TooDeep,
    TooLong,
}

/// Where text stops being JSON, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JsonError {
    pub(crate) kind: JsonErrorKind,
    /// Byte offset.
    pub(crate) at: usize,
}

type JsonResult<T> = Result<T, JsonError>;

/// Reads all of `text`.
pub(crate) fn read(text: &str) -> JsonResult<Tape<'_>> {
    if u32::try_from(text.len()).is_err() {
        return Err(JsonError { kind: JsonErrorKind::TooLong, at: 0 });
    }
    // the root comes first, but is known last
    let mut nodes = Vec::with_capacity(text.len() / 16 + 2);
    nodes.push(NOTHING);
    let bytes = text.as_bytes();
    let mut reader = Reader { text, bytes, at: 0, nodes, waiting: Vec::with_capacity(32) };
    reader.skip_space();
    if reader.peek().is_none() {
        return reader.fail(JsonErrorKind::Empty);
    }
    reader.document()?;
    reader.skip_space();
    if reader.peek().is_some() {
        return reader.fail(JsonErrorKind::TextBehindValue);
    }
    let Reader { mut nodes, waiting, .. } = reader;
    if let (Some(first), Some(root)) = (nodes.first_mut(), waiting.first()) {
        *first = *root;
    }
    Ok(Tape { text, nodes })
}

/// A name that was read before its value, or the ordinal of an item of a list.
#[derive(Clone, Copy, Default)]
struct Key {
    /// The first byte of the name, or the ordinal.
    start: u32,
    /// The byte behind the name, or 0.
    end: u32,
    name_hash: u32,
    escaped: bool,
}

/// An object or a list that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    /// Its index among the values that wait.
    index: usize,
    is_object: bool,
    /// How many members or items were read before the one at hand.
    count: u32,
    /// [`Node::member_bloom`] of the members that were read.
    bloom: u64,
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Values whose container is closed: those of one container lie together.
    nodes: Vec<Node>,
    /// Values whose container is open, and the containers among them, from the root on.
    waiting: Vec<Node>,
}

impl Reader<'_> {
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    const fn fail<T>(&self, kind: JsonErrorKind) -> JsonResult<T> {
        Err(JsonError { kind, at: self.at })
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Reads one value with everything in it, without recursion.
    fn document(&mut self) -> JsonResult<()> {
        let mut open: Vec<Open> = Vec::with_capacity(16);
        let mut key = Key::default();
        loop {
            self.skip_space();
            if let Some(mut container) = self.value(key)? {
                if open.len() >= MAX_DEPTH {
                    return Err(JsonError { kind: JsonErrorKind::TooDeep, at: self.at - 1 });
                }
                self.skip_space();
                if self.closes(container) {
                    self.close(container);
                } else {
                    key = self.name_or_ordinal(&mut container)?;
                    open.push(container);
                    continue;
                }
            }
            // a value is complete: continue in the innermost container that is still open
            loop {
                let Some(innermost) = open.last_mut() else { return Ok(()) };
                self.skip_space();
                if self.peek() == Some(b',') {
                    self.at += 1;
                    self.skip_space();
                    if self.closes(*innermost) {
                        return self.fail(JsonErrorKind::TrailingComma);
                    }
                    innermost.count += 1;
                    key = self.name_or_ordinal(innermost)?;
                    break;
                }
                if !self.closes(*innermost) {
                    let ended = self.peek().is_none();
                    return self.fail(if ended {
                        JsonErrorKind::UnfinishedContainer
                    } else {
                        JsonErrorKind::ExpectedCommaOrEnd
                    });
                }
                let closed = *innermost;
                open.pop();
                self.close(closed);
            }
        }
    }

    #[inline(always)]
    fn closes(&self, container: Open) -> bool {
        self.peek() == Some(if container.is_object { b'}' } else { b']' })
    }

    /// Closes the innermost container: what is in it waits no longer.
    fn close(&mut self, container: Open) {
        self.at += 1;
        let (end, first) = (self.offset(), self.nodes.len());
        let inner = self.waiting.get(container.index + 1..).unwrap_or_default();
        // one by one: in wasm, copying few bytes at once costs a call
        for child in inner {
            let index = short(self.nodes.len());
            let range = child.first as usize..(child.first + child.count) as usize;
            for grandchild in self.nodes.get_mut(range).unwrap_or_default() {
                grandchild.parent = index;
            }
            self.nodes.push(*child);
        }
        let behind = self.nodes.len();
        self.waiting.truncate(container.index + 1);
        if let Some(node) = self.waiting.last_mut() {
            node.end = end;
            node.first = short(first);
            node.count = short(behind - first);
            node.member_bloom = container.bloom;
        }
    }

    /// The reader's place.
    #[inline(always)]
    const fn offset(&self) -> u32 {
        short(self.at)
    }

    /// Reads the name of an object's next member; for a list, the key is the next item's ordinal.
    #[inline(always)]
    fn name_or_ordinal(&mut self, container: &mut Open) -> JsonResult<Key> {
        if !container.is_object {
            return Ok(Key { start: container.count, ..Key::default() });
        }
        match self.peek() {
            Some(b'"') => {}
            None => return self.fail(JsonErrorKind::UnfinishedContainer),
            Some(_) => return self.fail(JsonErrorKind::ExpectedName),
        }
        let start = self.offset() + 1;
        let escaped = self.text()?;
        let end = self.offset() - 1;
        let name = self.text.get(start as usize..end as usize).unwrap_or_default();
        let name_hash = if escaped { hash_of(&unescape(name)) } else { hash_of(name) };
        container.bloom |= bit_of(name_hash);
        self.skip_space();
        if self.peek() != Some(b':') {
            return self.fail(JsonErrorKind::ExpectedColon);
        }
        self.at += 1;
        Ok(Key { start, end, name_hash, escaped })
    }

    /// Reads a scalar whole, or opens a container and returns it.
    #[inline(always)]
    fn value(&mut self, key: Key) -> JsonResult<Option<Open>> {
        let start = self.offset();
        let mut escaped = false;
        let kind = match self.peek() {
            Some(b'"') => {
                escaped = self.text()?;
                Kind::Text
            }
            Some(b'{') => {
                self.at += 1;
                Kind::Object
            }
            Some(b'[') => {
                self.at += 1;
                Kind::List
            }
            Some(b't') => self.word(b"true", Kind::True)?,
            Some(b'f') => self.word(b"false", Kind::False)?,
            Some(b'n') => self.word(b"null", Kind::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(byte) if byte.is_ascii_alphabetic() => return self.fail(JsonErrorKind::BadWord),
            None if !self.waiting.is_empty() => {
                return self.fail(JsonErrorKind::UnfinishedContainer);
            }
            _ => return self.fail(JsonErrorKind::ExpectedValue),
        };
        let index = self.waiting.len();
        self.waiting.push(Node {
            kind,
            escaped,
            key_escaped: key.escaped,
            start,
            end: self.offset(),
            key_start: key.start,
            key_end: key.end,
            name_hash: key.name_hash,
            ..NOTHING
        });
        let is_object = kind == Kind::Object;
        let is_container = is_object || kind == Kind::List;
        Ok(is_container.then_some(Open { index, is_object, count: 0, bloom: 0 }))
    }

    fn word(&mut self, word: &[u8], kind: Kind) -> JsonResult<Kind> {
        let end = self.at + word.len();
        let behind = self.bytes.get(end).copied().unwrap_or(b' ');
        if self.bytes.get(self.at..end) != Some(word) || behind.is_ascii_alphanumeric() {
            return self.fail(JsonErrorKind::BadWord);
        }
        self.at = end;
        Ok(kind)
    }

    /// Reads a string with its quotes; returns whether it has escapes.
    #[inline(always)]
    fn text(&mut self) -> JsonResult<bool> {
        let opening = self.at;
        self.at += 1;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(false);
        }
        self.rest_of_text(opening)
    }

    /// Reads a string on from a byte that may end it or begin an escape.
    #[inline(never)]
    fn rest_of_text(&mut self, opening: usize) -> JsonResult<bool> {
        let mut escaped = false;
        loop {
            match self.peek() {
                None => {
                    self.at = opening;
                    return self.fail(JsonErrorKind::UnfinishedText);
                }
                Some(b'"') => {
                    self.at += 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                Some(0..0x20) => return self.fail(JsonErrorKind::ControlCharacter),
                Some(_) => self.at += 1,
            }
            self.skip_plain();
        }
    }

    /// Skips, eight bytes at once, to the first byte that ends the text or begins an escape.
    #[inline(always)]
    fn skip_plain(&mut self) {
        while let Some(eight) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
            let special = special(u64::from_le_bytes(*eight));
            if special != 0 {
                self.at += special.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
    }

    fn escape(&mut self) -> JsonResult<()> {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => match self.unit(self.at) {
                Some(0xD800..=0xDBFF) => {
                    let low = self.unit(self.at + 6);
                    if !matches!(low, Some(0xDC00..=0xDFFF)) {
                        return self.fail(JsonErrorKind::LoneSurrogate);
                    }
                    self.at += 12;
                }
                Some(0xDC00..=0xDFFF) => return self.fail(JsonErrorKind::LoneSurrogate),
                Some(_) => self.at += 6,
                None => return self.fail(JsonErrorKind::BadEscape),
            },
            _ => return self.fail(JsonErrorKind::BadEscape),
        }
        Ok(())
    }

    /// The code unit of a `\uXXXX` that begins at `at`.
    fn unit(&self, at: usize) -> Option<u16> {
        let [b'\\', b'u', digits @ ..] = self.bytes.get(at..at + 6)? else { return None };
        digits.iter().try_fold(0_u16, |unit, byte| {
            let digit = char::from(*byte).to_digit(16)?;
            Some(unit * 16 + u16::try_from(digit).ok()?)
        })
    }

    fn number(&mut self) -> JsonResult<Kind> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        let mut good = whole > 0 && !(leading_zero && whole > 1);
        if self.peek() == Some(b'.') {
            self.at += 1;
            good &= self.digits() > 0;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            good &= self.digits() > 0;
        }
        if !good || self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            self.at = start;
            return self.fail(JsonErrorKind::BadNumber);
        }
        Ok(Kind::Number)
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }
}

/// A place or a number of values as it is stored; `read` refuses text that has more bytes than that.
#[expect(clippy::cast_possible_truncation, reason = "there are no more values than bytes")]
#[inline(always)]
const fn short(number: usize) -> u32 {
    number as u32
}

/// The highest bit of the first of eight bytes that is a quote, a backslash or a control character;
/// bits above it mean nothing.
const fn special(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let quote = eight ^ (ONES * b'"' as u64);
    let backslash = eight ^ (ONES * b'\\' as u64);
    let found = (quote.wrapping_sub(ONES) & !quote)
        | (backslash.wrapping_sub(ONES) & !backslash)
        | (eight.wrapping_sub(ONES * 0x20) & !eight);
    found & (ONES * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_values_and_places_are_found() {
        let text = r#" {"a": [1, {"b": "x\u00e9\"y"}], "c": null} "#;
        let tape = read(text).unwrap();
        let root = tape.root();
        assert_eq!(root.len(), 2);
        let list = root.get("a").unwrap();
        assert_eq!(list.raw(), r#"[1, {"b": "x\u00e9\"y"}]"#);
        let inner = list.children().nth(1).unwrap();
        assert_eq!(inner.text_of("b").unwrap(), "xé\"y");
        assert!(root.get("c").unwrap().is_null());
        assert!(root.get("d").is_none());
        assert_eq!(root.range(), (1, text.len() - 1));
    }

    #[test]
    fn every_kind_of_error_has_its_place() {
        for (text, kind, at) in [
            ("", JsonErrorKind::Empty, 0),
            ("  ", JsonErrorKind::Empty, 2),
            ("{", JsonErrorKind::UnfinishedContainer, 1),
            (r#"{"a"}"#, JsonErrorKind::ExpectedColon, 4),
            (r#"{"a":}"#, JsonErrorKind::ExpectedValue, 5),
            (r#"{"a":1,}"#, JsonErrorKind::TrailingComma, 7),
            ("[1,]", JsonErrorKind::TrailingComma, 3),
            ("[1 2]", JsonErrorKind::ExpectedCommaOrEnd, 3),
            ("{a:1}", JsonErrorKind::ExpectedName, 1),
            (r#"["x]"#, JsonErrorKind::UnfinishedText, 1),
            ("[\"a\nb\"]", JsonErrorKind::ControlCharacter, 3),
            (r#"["\x"]"#, JsonErrorKind::BadEscape, 2),
            (r#"["\ud800"]"#, JsonErrorKind::LoneSurrogate, 2),
            (r#"["\udc00"]"#, JsonErrorKind::LoneSurrogate, 2),
            ("[01]", JsonErrorKind::BadNumber, 1),
            ("[1.]", JsonErrorKind::BadNumber, 1),
            ("[True]", JsonErrorKind::BadWord, 1),
            ("[nul]", JsonErrorKind::BadWord, 1),
            ("{} x", JsonErrorKind::TextBehindValue, 3),
            ("[1", JsonErrorKind::UnfinishedContainer, 2),
        ] {
            assert_eq!(read(text).unwrap_err(), JsonError { kind, at }, "{text}");
        }
    }

    #[test]
    fn every_byte_of_eight_is_seen() {
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                let mut eight = *b"aZ\xC3\xA9~ 9\x7F";
                eight[at] = byte;
                let is_special = matches!(byte, b'"' | b'\\' | 0..0x20);
                let found = special(u64::from_le_bytes(eight));
                let first = (found != 0).then(|| found.trailing_zeros() as usize / 8);
                assert_eq!(first, is_special.then_some(at), "{byte} at {at}");
            }
        }
    }

    #[test]
    fn names_with_escapes_are_found() {
        let text = r#"{"\u0061bcde": 1, "": 2, "ab": 3, "abcdé": 4}"#;
        let tape = read(text).unwrap();
        for (name, value) in [("abcde", 1), ("", 2), ("ab", 3), ("abcdé", 4)] {
            assert_eq!(tape.root().get(name).and_then(super::super::Val::as_int), Some(value));
        }
    }

    #[test]
    fn depth_is_limited() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&deep(MAX_DEPTH)).is_ok());
        assert_eq!(read(&deep(MAX_DEPTH + 1)).unwrap_err().kind, JsonErrorKind::TooDeep);
    }

    #[test]
    fn what_serde_json_reads_is_read() {
        for text in ["0", "-0", "-1.5e+10", "\"\\ud83d\\ude00\"", "[[],{}]", "[{},[]]", "true"] {
            assert!(read(text).is_ok(), "{text}");
            assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{text}");
        }
    }
}
