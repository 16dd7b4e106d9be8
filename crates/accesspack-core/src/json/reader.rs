//! Reads JSON text (RFC 8259) into a tape, or returns where and why it is not JSON.

#![expect(
    clippy::inline_always,
    reason = "every byte goes through these few lines; built for size they would stay calls"
)]

use std::cell::Cell;

use accesspack_wire::name::{bytes_hash, name_hash};
use accesspack_wire::scan::skip_plain;

use super::spare;
use super::value::{Decoded, Kind, NOTHING, Node, Tape, bit_of, unescape};

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

/// Text that was read, with the tape of its values.
#[derive(Debug)]
pub(crate) struct Parsed<'t> {
    text: &'t str,
    read: Read,
}

/// What was read of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    nodes: Vec<Node>,
    decoded: Vec<Decoded>,
}

impl Read {
    /// The tape of the text that was read.
    pub(super) fn tape<'t>(&'t self, text: &'t str) -> Tape<'t> {
        Tape { text, nodes: &self.nodes, decoded: &self.decoded }
    }
}

impl Parsed<'_> {
    pub(crate) fn tape(&self) -> Tape<'_> {
        self.read.tape(self.text)
    }
}

impl Drop for Parsed<'_> {
    fn drop(&mut self) {
        spare::keep(&NODES, std::mem::take(&mut self.read.nodes));
    }
}

thread_local! {
    static NODES: Cell<Vec<Node>> = const { Cell::new(Vec::new()) };
}

/// Reads all of `text`.
pub(crate) fn read(text: &str) -> JsonResult<Parsed<'_>> {
    let read = Read { nodes: spare::take(&NODES), decoded: Vec::new() };
    let mut parsed = Parsed { text, read };
    read_into(&mut parsed.read, text)?;
    Ok(parsed)
}

/// Reads all of `text`; nothing is read yet.
pub(super) fn read_into(read: &mut Read, text: &str) -> JsonResult<()> {
    if u32::try_from(text.len()).is_err() {
        return fail(JsonErrorKind::TooLong, 0);
    }
    let bytes = text.as_bytes();
    let start = skip_space(bytes, 0);
    if bytes.get(start).is_none() {
        return fail(JsonErrorKind::Empty, start);
    }
    read.nodes.reserve(text.len() / 16 + 2);
    let mut reader = Reader { text, nodes: &mut read.nodes, decoded: &mut read.decoded };
    let end = skip_space(bytes, reader.document(start)?);
    if bytes.get(end).is_some() {
        return fail(JsonErrorKind::TextBehindValue, end);
    }
    Ok(())
}

thread_local! {
    static OPEN: Cell<Vec<Open>> = const { Cell::new(Vec::new()) };
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
    /// The index of its node.
    index: u32,
    is_object: bool,
    /// How many members or items were read before the one at hand.
    count: u32,
    /// [`Node::member_bloom`] of the members that were read.
    bloom: u64,
    /// [`Node::may_repeat`] of these.
    may_repeat: bool,
}

/// What was read. The place is handed from function to function: in a member it would be written and read with each byte.
struct Reader<'r> {
    text: &'r str,
    nodes: &'r mut Vec<Node>,
    decoded: &'r mut Vec<Decoded>,
}

impl Reader<'_> {
    /// Reads the value at `at` with everything in it, without recursion; returns where it ends.
    fn document(&mut self, mut at: usize) -> JsonResult<usize> {
        let bytes = self.text.as_bytes();
        let mut open = spare::take(&OPEN);
        let mut key = Key::default();
        loop {
            at = skip_space(bytes, at);
            let start = at;
            let (kind, escaped);
            (kind, at, escaped) = value(bytes, at, self.nodes.is_empty())?;
            if escaped {
                self.decode(start + 1, at - 1);
            }
            let index = short(self.nodes.len());
            self.nodes.push(Node {
                kind,
                escaped,
                key_escaped: key.escaped,
                start: short(start),
                end: short(at),
                key_start: key.start,
                key_end: key.end,
                name_hash: key.name_hash,
                first: index + 1,
                behind: index + 1,
                parent: open.last().map_or(0, |innermost| innermost.index),
                ..NOTHING
            });
            let is_object = kind == Kind::Object;
            if is_object || kind == Kind::List {
                if open.len() >= MAX_DEPTH {
                    return fail(JsonErrorKind::TooDeep, at - 1);
                }
                let mut container =
                    Open { index, is_object, count: 0, bloom: 0, may_repeat: false };
                at = skip_space(bytes, at);
                if closes(bytes, at, is_object) {
                    at += 1;
                    self.close(container, 0, at);
                } else {
                    (key, at) = self.name_or_ordinal(&mut container, at)?;
                    open.push(container);
                    continue;
                }
            }
            // a value is complete: continue in the innermost container that is still open
            loop {
                let Some(innermost) = open.last_mut() else {
                    spare::keep(&OPEN, open);
                    return Ok(at);
                };
                at = skip_space(bytes, at);
                if bytes.get(at) == Some(&b',') {
                    at = skip_space(bytes, at + 1);
                    if closes(bytes, at, innermost.is_object) {
                        return fail(JsonErrorKind::TrailingComma, at);
                    }
                    innermost.count += 1;
                    (key, at) = self.name_or_ordinal(innermost, at)?;
                    break;
                }
                if !closes(bytes, at, innermost.is_object) {
                    let ended = bytes.get(at).is_none();
                    let kind = if ended {
                        JsonErrorKind::UnfinishedContainer
                    } else {
                        JsonErrorKind::ExpectedCommaOrEnd
                    };
                    return fail(kind, at);
                }
                at += 1;
                let closed = *innermost;
                open.pop();
                self.close(closed, closed.count + 1, at);
            }
        }
    }

    /// Decodes a string with escapes.
    #[inline(never)]
    fn decode(&mut self, start: usize, end: usize) -> &str {
        let decoded = unescape(self.text.get(start..end).unwrap_or_default());
        self.decoded.push((short(start), decoded));
        self.decoded.last().map_or("", |(_, decoded)| decoded)
    }

    /// Closes the innermost container, which ends at `end` and has `count` members or items.
    #[inline(always)]
    fn close(&mut self, container: Open, count: u32, end: usize) {
        let behind = short(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(container.index as usize) {
            node.end = short(end);
            node.behind = behind;
            node.count = count;
            node.member_bloom = container.bloom;
            node.may_repeat = container.may_repeat;
        }
    }

    /// Reads the name of an object's next member, and the colon; for a list, the key is the next item's ordinal.
    #[inline(always)]
    fn name_or_ordinal(&mut self, container: &mut Open, at: usize) -> JsonResult<(Key, usize)> {
        if !container.is_object {
            return Ok((Key { start: container.count, ..Key::default() }, at));
        }
        let bytes = self.text.as_bytes();
        match bytes.get(at) {
            Some(b'"') => {}
            None => return fail(JsonErrorKind::UnfinishedContainer, at),
            Some(_) => return fail(JsonErrorKind::ExpectedName, at),
        }
        let (behind, escaped) = text(bytes, at)?;
        let (start, end) = (at + 1, behind - 1);
        let name_hash = if escaped {
            name_hash(self.decode(start, end))
        } else {
            bytes_hash(bytes.get(start..end).unwrap_or_default())
        };
        container.may_repeat |= container.bloom & bit_of(name_hash) != 0;
        container.bloom |= bit_of(name_hash);
        let colon = skip_space(bytes, behind);
        if bytes.get(colon) != Some(&b':') {
            return fail(JsonErrorKind::ExpectedColon, colon);
        }
        Ok((Key { start: short(start), end: short(end), name_hash, escaped }, colon + 1))
    }
}

#[cold]
const fn fail<T>(kind: JsonErrorKind, at: usize) -> JsonResult<T> {
    Err(JsonError { kind, at })
}

#[inline(always)]
fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

#[inline(always)]
fn closes(bytes: &[u8], at: usize, is_object: bool) -> bool {
    bytes.get(at) == Some(if is_object { &b'}' } else { &b']' })
}

/// Reads a scalar whole, or opens a container: what it is, the byte behind, and whether it is text with escapes.
#[inline(always)]
fn value(bytes: &[u8], at: usize, is_root: bool) -> JsonResult<(Kind, usize, bool)> {
    Ok(match bytes.get(at) {
        Some(b'"') => {
            let (behind, escaped) = text(bytes, at)?;
            (Kind::Text, behind, escaped)
        }
        Some(b'{') => (Kind::Object, at + 1, false),
        Some(b'[') => (Kind::List, at + 1, false),
        Some(b't') => (Kind::True, word(bytes, at, b"true")?, false),
        Some(b'f') => (Kind::False, word(bytes, at, b"false")?, false),
        Some(b'n') => (Kind::Null, word(bytes, at, b"null")?, false),
        Some(b'-' | b'0'..=b'9') => (Kind::Number, number(bytes, at)?, false),
        Some(byte) if byte.is_ascii_alphabetic() => return fail(JsonErrorKind::BadWord, at),
        None if !is_root => return fail(JsonErrorKind::UnfinishedContainer, at),
        _ => return fail(JsonErrorKind::ExpectedValue, at),
    })
}

fn word(bytes: &[u8], at: usize, word: &[u8]) -> JsonResult<usize> {
    let end = at + word.len();
    let behind = bytes.get(end).copied().unwrap_or(b' ');
    if bytes.get(at..end) != Some(word) || behind.is_ascii_alphanumeric() {
        return fail(JsonErrorKind::BadWord, at);
    }
    Ok(end)
}

/// Reads a string with its quotes; returns the byte behind and whether it has escapes.
#[inline(always)]
fn text(bytes: &[u8], opening: usize) -> JsonResult<(usize, bool)> {
    let at = skip_plain(bytes, opening + 1);
    if bytes.get(at) == Some(&b'"') {
        return Ok((at + 1, false));
    }
    rest_of_text(bytes, opening, at)
}

/// Reads a string on from a byte that may end it or begin an escape.
#[inline(never)]
fn rest_of_text(bytes: &[u8], opening: usize, mut at: usize) -> JsonResult<(usize, bool)> {
    let mut escaped = false;
    loop {
        match bytes.get(at) {
            None => return fail(JsonErrorKind::UnfinishedText, opening),
            Some(b'"') => return Ok((at + 1, escaped)),
            Some(b'\\') => {
                escaped = true;
                at = escape(bytes, at)?;
            }
            Some(0..0x20) => return fail(JsonErrorKind::ControlCharacter, at),
            Some(_) => at += 1,
        }
        at = skip_plain(bytes, at);
    }
}

fn escape(bytes: &[u8], at: usize) -> JsonResult<usize> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => match unit(bytes, at) {
            Some(0xD800..=0xDBFF) => {
                let low = unit(bytes, at + 6);
                if !matches!(low, Some(0xDC00..=0xDFFF)) {
                    return fail(JsonErrorKind::LoneSurrogate, at);
                }
                Ok(at + 12)
            }
            Some(0xDC00..=0xDFFF) => fail(JsonErrorKind::LoneSurrogate, at),
            Some(_) => Ok(at + 6),
            None => fail(JsonErrorKind::BadEscape, at),
        },
        _ => fail(JsonErrorKind::BadEscape, at),
    }
}

/// The code unit of a `\uXXXX` that begins at `at`.
fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let [b'\\', b'u', digits @ ..] = bytes.get(at..at + 6)? else { return None };
    digits.iter().try_fold(0_u16, |unit, byte| {
        let digit = char::from(*byte).to_digit(16)?;
        Some(unit * 16 + u16::try_from(digit).ok()?)
    })
}

/// Reads a number; returns the byte behind.
fn number(bytes: &[u8], start: usize) -> JsonResult<usize> {
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    let leading_zero = bytes.get(at) == Some(&b'0');
    let whole = digits(bytes, at);
    at += whole;
    let mut good = whole > 0 && !(leading_zero && whole > 1);
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(bytes, at + 1);
        at += 1 + fraction;
        good &= fraction > 0;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        let exponent = digits(bytes, at);
        at += exponent;
        good &= exponent > 0;
    }
    if !good || bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        return fail(JsonErrorKind::BadNumber, start);
    }
    Ok(at)
}

/// How many digits there are from `at` on.
fn digits(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// A place or a number of values as it is stored; `read` refuses text that has more bytes than that.
#[expect(clippy::cast_possible_truncation, reason = "there are no more values than bytes")]
#[inline(always)]
const fn short(number: usize) -> u32 {
    number as u32
}

#[cfg(test)]
mod tests;
