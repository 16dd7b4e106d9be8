//! Texts of PowerShell: in quotes, and over several lines.

use super::super::pieces::Pieces;
use super::super::steps;
use super::super::template::push_expression;
use super::value::{MAX_DEPTH, PsKind, PsReader};

impl PsReader<'_> {
    /// The quote at this place, as ASCII has it, and its length: PowerShell takes those of typography too.
    pub(super) fn quote(&self) -> Option<(u8, usize)> {
        match (self.byte(0)?, self.byte(1), self.byte(2)) {
            (quote @ (b'\'' | b'"'), ..) => Some((quote, 1)),
            (0xE2, Some(0x80), Some(0x98..=0x9B)) => Some((b'\'', 3)),
            (0xE2, Some(0x80), Some(0x9C..=0x9E)) => Some((b'"', 3)),
            _ => None,
        }
    }

    /// A text in quotes; in double ones a variable becomes `${name}`.
    pub(super) fn quoted(&mut self) -> Pieces {
        let mut pieces = Pieces::default();
        let Some((quote, length)) = self.quote() else { return pieces };
        let is_same = |found: &(u8, usize)| found.0 == quote;
        self.at += length;
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            if let Some((_, length)) = self.quote().filter(is_same) {
                self.at += length;
                let Some((_, length)) = self.quote().filter(is_same) else { return pieces };
                self.at += length;
                pieces.push_made(if quote == b'"' { "\"" } else { "'" }, (from, self.at));
                continue;
            }
            match byte {
                b'`' if quote == b'"' => self.escaped(&mut pieces),
                b'$' if quote == b'"' => self.expanded(&mut pieces, false),
                _ => {
                    self.skip_char();
                    pieces.push(self.slice(from, self.at), from);
                }
            }
        }
        pieces
    }

    /// A backtick and the char behind it.
    pub(super) fn escaped(&mut self, pieces: &mut Pieces) {
        let from = self.at;
        self.at += 1;
        let escape = self.rest().chars().next().map(escaped).unwrap_or_default();
        self.skip_char();
        pieces.push_made(&escape, (from, self.at.min(self.text.len())));
    }

    /// A variable in a text: where the text is JSON as it stands in the file, as it is written there.
    pub(super) fn expanded(&mut self, pieces: &mut Pieces, is_verbatim: bool) {
        let from = self.at;
        let next = self.byte(1);
        if matches!(next, Some(b'(' | b'{')) && self.depth < MAX_DEPTH {
            self.at += 1;
            self.depth += 1;
            self.skip_group();
            self.depth -= 1;
            push_expression(pieces, self.slice(from, self.at), from);
        } else if next.is_some_and(|it| it.is_ascii_alphabetic() || it == b'_') {
            self.variable();
            let name = self.slice(from + 1, self.at);
            if is_verbatim {
                pieces.push(self.slice(from, self.at), from);
            } else {
                pieces.push_made(&format!("${{{name}}}"), (from, self.at));
            }
        } else {
            self.at += 1;
            pieces.push("$", from);
        }
    }

    /// `@'` or `@"`, lines, and the same the other way round at the beginning of a line.
    pub(super) fn here_string(&mut self) -> Option<PsKind> {
        let begin = self.at;
        self.at += 1;
        let quote = self.quote();
        self.at = begin;
        let (quote, length) = quote?;
        let rest = self.rest().get(1 + length..)?;
        let blank = rest.bytes().take_while(|it| matches!(it, b' ' | b'\t' | b'\r')).count();
        steps::count(blank);
        if self.is_open || rest.as_bytes().get(blank) != Some(&b'\n') {
            return None;
        }
        let start = self.at + 1 + length + blank + 1;
        // the break before the end can be the one behind the beginning
        let Some((stop, behind)) = self.end_of_here_string(start - 1, quote) else {
            self.is_open = true;
            return None;
        };
        let stop = stop.max(start);
        let stop = if self.slice(start, stop).ends_with('\r') { stop - 1 } else { stop };
        let mut pieces = Pieces::default();
        if quote == b'"' {
            let whole = self.text;
            self.text = whole.get(..stop).unwrap_or_default();
            self.at = start;
            while let Some(byte) = self.byte(0) {
                let from = self.at;
                match byte {
                    b'`' => self.escaped(&mut pieces),
                    b'$' => self.expanded(&mut pieces, true),
                    _ => {
                        let plain = steps::find(self.rest(), &['`', '$']);
                        self.at += plain;
                        pieces.push(self.slice(from, self.at), from);
                    }
                }
            }
            self.text = whole;
        } else {
            pieces.push(self.slice(start, stop), start);
        }
        self.at = behind;
        Some(PsKind::Text(pieces))
    }

    /// Where the text of a here-string ends, and where its end does.
    fn end_of_here_string(&self, from: usize, quote: u8) -> Option<(usize, usize)> {
        let mut ahead = PsReader::new(self.text);
        ahead.at = from;
        loop {
            let rest = ahead.rest();
            let at = steps::find(rest, &['\n']);
            if at >= rest.len() {
                return None;
            }
            let stop = ahead.at + at;
            ahead.at = stop + 1;
            if let Some((_, length)) = ahead.quote().filter(|found| found.0 == quote)
                && ahead.byte(length) == Some(b'@')
            {
                return Some((stop, ahead.at + length + 1));
            }
        }
    }
}

/// What a backtick and a char stand for.
fn escaped(char: char) -> String {
    match char {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        other => other,
    }
    .to_string()
}
