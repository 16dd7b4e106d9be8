//! Here-documents: the lines behind a command that are its standard input.

use super::super::pieces::Pieces;
use super::super::steps;
use super::super::template::{near, push_expression};

/// The longest `$(…)` within a document that is taken for one, in bytes.
const MAX_EXPRESSION: usize = 2000;

/// A here-document that begins behind the next line break.
pub(super) struct HereDocument<'t> {
    /// The line that ends it.
    end: &'t str,
    /// The delimiter was in quotes: nothing is filled in.
    is_literal: bool,
    /// The command that it is for.
    pub(super) command: usize,
}

/// The document that what follows `<<` announces, and how long that is; `None` where it announces none.
pub(super) fn pending(rest: &str, command: usize) -> Option<(HereDocument<'_>, usize)> {
    let near = near(rest);
    steps::count(near.len());
    let word = near.strip_prefix('-').unwrap_or(near).trim_start_matches([' ', '\t']);
    let (is_literal, word, close) = match word.chars().next()? {
        quote @ ('\'' | '"') => (true, word.get(1..)?, Some(quote)),
        '\\' => (true, word.get(1..)?, None),
        // shells take more, but people have only these, and a number is shifted by `<<`
        first if first.is_alphabetic() || matches!(first, '_' | '!') => (false, word, None),
        _ => return None,
    };
    let end = if let Some(quote) = close {
        word.split('\n').next()?.find(quote)?
    } else {
        let ends = |it: char| it.is_whitespace() || ";|&<>()'\"`".contains(it);
        word.find(ends).unwrap_or(word.len())
    };
    let start = near.len() - word.len();
    let length = start + end + usize::from(close.is_some());
    let end = word.get(..end).filter(|end| !end.is_empty())?;
    Some((HereDocument { end, is_literal, command }, length))
}

impl HereDocument<'_> {
    /// The document that begins at `from`, and where the text goes on behind it.
    pub(super) fn read(&self, text: &str, from: usize) -> (Pieces, usize) {
        let mut at = from;
        let mut behind = None;
        for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
            steps::count(line.len());
            if line.trim() == self.end {
                behind = Some(at + line.len());
                break;
            }
            at += line.len();
        }
        let document = text.get(from..at).unwrap_or_default();
        let pieces =
            if self.is_literal { Pieces::of(document, from) } else { filled(document, from) };
        (pieces, behind.unwrap_or(text.len()))
    }
}

/// A document in which a shell fills in variables and what commands print.
fn filled(document: &str, from: usize) -> Pieces {
    let mut pieces = Pieces::default();
    let mut at = 0;
    let mut is_open = false;
    while let Some(rest) = document.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = steps::find(rest, &['\\', '$', '`']);
        pieces.push(rest.get(..plain).unwrap_or_default(), from + at);
        at += plain;
        let rest = rest.get(plain..).unwrap_or_default();
        let mut bytes = rest.bytes();
        match (bytes.next(), bytes.next()) {
            (Some(b'\\'), Some(b'$' | b'`' | b'\\')) => {
                pieces.push(rest.get(1..2).unwrap_or_default(), from + at + 1);
                at += 2;
            }
            (Some(b'\\'), Some(b'\n')) => at += 2,
            (Some(first), next) => {
                let is_expression = first == b'`' || first == b'$' && next == Some(b'(');
                let end = if is_expression && !is_open { expression(rest) } else { None };
                is_open |= is_expression && end.is_none();
                match end.and_then(|end| rest.get(..end)) {
                    Some(source) => push_expression(&mut pieces, source, from + at),
                    None => pieces.push(rest.get(..1).unwrap_or_default(), from + at),
                }
                at += end.unwrap_or(1);
            }
            (None, _) => {}
        }
    }
    pieces
}

/// Where the expression ends that a text begins with: `$(…)` or one in backticks.
fn expression(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let is_command = rest.starts_with('$');
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate().take(MAX_EXPRESSION).skip(1) {
        steps::count(1);
        match (byte, quote) {
            (b'`', _) if !is_command => return Some(at + 1),
            (b'\'' | b'"', None) => quote = Some(*byte),
            (byte, Some(open)) if *byte == open => quote = None,
            (b'(', None) => depth += 1,
            (b')', None) if depth <= 1 && is_command => return Some(at + 1),
            (b')', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
