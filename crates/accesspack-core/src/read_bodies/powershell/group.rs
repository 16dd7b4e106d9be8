//! What stands in brackets in PowerShell: tables, lists, values that become JSON.

use super::super::pieces::Pieces;
use super::super::steps;
use super::value::{PsKind, PsMember, PsReader, PsValue};

impl PsReader<'_> {
    pub(super) fn table(&mut self) -> PsKind {
        self.at += 2;
        let mut members = Vec::new();
        loop {
            self.skip_space(true);
            match self.byte(0) {
                None => break,
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b';') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let before = self.at;
            if let Some(member) = self.member() {
                members.push(member);
            } else {
                self.skip_expression();
            }
            if self.at == before {
                self.skip_char();
            }
        }
        PsKind::Table(members)
    }

    fn member(&mut self) -> Option<PsMember> {
        let start = self.at;
        let kind = if self.quote().is_some() {
            PsKind::Text(self.quoted())
        } else {
            let is_inside =
                |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.' | b'@');
            while self.byte(0).is_some_and(is_inside) {
                self.at += 1;
            }
            PsKind::Text(Pieces::of(self.slice(start, self.at), start))
        };
        let name = PsValue { kind, start, end: self.at };
        self.skip_space(true);
        if self.byte(0) != Some(b'=') {
            return None;
        }
        self.at += 1;
        self.skip_space(true);
        let begin = self.at;
        let value = self.value();
        self.skip_conversion();
        self.skip_space(false);
        let is_end = matches!(self.byte(0), None | Some(b'\n' | b';' | b'}'));
        let value = value.filter(|_| is_end).unwrap_or_else(|| {
            // a pipeline, a command, an `if`: only PowerShell knows its value
            while matches!(self.byte(0), Some(b'|' | b',' | b')' | b']')) || self.at == begin {
                self.skip_char();
                self.skip_expression();
                if self.byte(0).is_none() {
                    break;
                }
            }
            let end = self.at.max(begin);
            PsValue { kind: PsKind::Expression, start: begin, end }
        });
        Some(PsMember { name, value })
    }

    /// The items of `@(…)`, behind its bracket.
    pub(super) fn items(&mut self) -> Vec<PsValue> {
        let mut items = Vec::new();
        loop {
            self.skip_space(true);
            match self.byte(0) {
                None => return items,
                Some(b')') => {
                    self.at += 1;
                    return items;
                }
                Some(b',' | b';') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let before = self.at;
            match self.operand() {
                Some(item) => items.push(item),
                None => self.skip_expression(),
            }
            if self.at == before {
                self.skip_char();
            }
        }
    }

    /// `(…)`: what is in it, where that is a value that at most becomes JSON.
    pub(super) fn group(&mut self) -> PsKind {
        self.at += 1;
        self.skip_space(true);
        let value = self.value();
        self.skip_space(true);
        self.skip_conversion();
        if self.byte(0) == Some(b')')
            && let Some(value) = value
        {
            self.at += 1;
            return value.kind;
        }
        self.skip_to_end(1);
        PsKind::Expression
    }

    /// Whether `ConvertTo-Json` follows.
    pub(super) fn converts(&self) -> bool {
        starts_with_word(self.rest(), CONVERSION)
    }

    /// What `ConvertTo-Json` makes JSON of.
    pub(super) fn conversion(&mut self) -> Option<PsKind> {
        self.at += CONVERSION.len();
        self.skip_options();
        if starts_with_word(self.rest(), "-InputObject") {
            self.at += "-InputObject".len();
        }
        let value = self.value();
        self.skip_options();
        value.map(|value| value.kind)
    }

    /// Skips `| ConvertTo-Json -Depth 10`.
    pub(super) fn skip_conversion(&mut self) {
        self.skip_space(false);
        let start = self.at;
        if self.byte(0) == Some(b'|') {
            self.at += 1;
            self.skip_space(true);
            if self.converts() {
                self.at += CONVERSION.len();
                self.skip_options();
            } else {
                self.at = start;
            }
        }
    }

    /// Skips the options of `ConvertTo-Json` alone.
    fn skip_options(&mut self) {
        self.skip_space(false);
        while ["-Depth", "-Compress", "-AsArray", "-EscapeHandling", "-EnumsAsStrings"]
            .iter()
            .any(|option| starts_with_word(self.rest(), option))
        {
            self.at += steps::find(self.rest(), &[' ', '\n', ')', ';', '\r', '}', '|']);
            self.skip_space(false);
            while self.byte(0).is_some_and(|it| it.is_ascii_alphanumeric() || it == b'$') {
                self.at += 1;
            }
            self.skip_space(false);
        }
    }
}

const CONVERSION: &str = "ConvertTo-Json";

/// Whether a text starts with a word, whatever its case.
fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text
            .as_bytes()
            .get(word.len())
            .is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'-')
}
