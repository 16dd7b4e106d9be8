//! Texts of PowerShell: in quotes, and over several lines.

use super::super::pieces::Pieces;
use super::value::{MAX_DEPTH, PsKind, PsReader};

impl PsReader<'_> {
    /// A text in quotes; in double ones a variable becomes `${name}`.
    pub(super) fn quoted(&mut self, quote: u8) -> Pieces {
        let mut pieces = Pieces::default();
        self.at += 1;
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            match byte {
                _ if byte == quote && self.byte(1) == Some(quote) => {
                    self.at += 2;
                    pieces.push_made(if quote == b'"' { "\"" } else { "'" }, (from, self.at));
                }
                _ if byte == quote => {
                    self.at += 1;
                    return pieces;
                }
                b'`' if quote == b'"' => {
                    self.at += 1;
                    let escape = self.rest().chars().next().map(escaped).unwrap_or_default();
                    self.skip_char();
                    pieces.push_made(&escape, (from, self.at));
                }
                b'$' if quote == b'"' => self.expanded(&mut pieces),
                _ => {
                    self.skip_char();
                    pieces.push(self.slice(from, self.at), from);
                }
            }
        }
        pieces
    }

    /// A variable in a text.
    fn expanded(&mut self, pieces: &mut Pieces) {
        let from = self.at;
        let next = self.byte(1);
        if matches!(next, Some(b'(' | b'{')) && self.depth < MAX_DEPTH {
            self.at += 1;
            self.depth += 1;
            self.skip_group();
            self.depth -= 1;
            let inner = self.slice(from, self.at);
            // the check takes it for a variable when it begins as a name does
            if inner.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
                pieces.push(inner, from);
            } else {
                pieces.push_made("$(expression)", (from, self.at));
            }
        } else if next.is_some_and(|it| it.is_ascii_alphabetic() || it == b'_') {
            self.variable();
            let name = self.slice(from + 1, self.at);
            pieces.push_made(&format!("${{{name}}}"), (from, self.at));
        } else {
            self.at += 1;
            pieces.push("$", from);
        }
    }

    /// `@'` or `@"`, lines, and the same the other way round at the beginning of a line.
    pub(super) fn here_string(&mut self) -> Option<PsKind> {
        let quote = self.byte(1)?;
        let rest = self.rest().get(2..)?;
        let blank = rest.bytes().take_while(|it| matches!(it, b' ' | b'\t' | b'\r')).count();
        if self.is_open || rest.as_bytes().get(blank) != Some(&b'\n') {
            return None;
        }
        let end = if quote == b'"' { "\n\"@" } else { "\n'@" };
        let start = self.at + 2 + blank + 1;
        // the break before the end can be the one behind the beginning
        let Some(length) = self.text.get(start - 1..)?.find(end) else {
            self.is_open = true;
            return None;
        };
        let (stop, behind) = ((start - 1 + length).max(start), start - 1 + length + end.len());
        let text = self.slice(start, stop);
        self.at = behind;
        let text = text.strip_suffix('\r').unwrap_or(text);
        Some(PsKind::Text(Pieces::of(text, start)))
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
