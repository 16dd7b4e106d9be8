//! Programs that scripts of PowerShell call: curl and `az rest`.

use super::super::curl::read_command;
use super::super::form::BodyForm;
use super::super::pieces::Pieces;
use super::super::shell::ShellWord;
use super::script::PsScript;
use super::value::{PsKind, PsReader, PsValue};

impl PsScript<'_> {
    /// A call of a program; the reader stands behind its name. In Windows PowerShell `curl` is `Invoke-WebRequest`.
    pub(super) fn native(&mut self, start: usize, name: &str) {
        let begin = self.reader.at;
        let program = name.split('.').next().unwrap_or(name);
        let pieces = Pieces::of(program, start);
        let mut words = vec![ShellWord { pieces, start, end: begin }];
        while let Some(word) = self.reader.native_word() {
            words.push(self.filled(word));
        }
        let is_option = |word: &ShellWord| {
            ["-uri", "-method", "-body"].iter().any(|it| word.text().eq_ignore_ascii_case(it))
        };
        if name == "curl" && words.iter().any(is_option) {
            self.reader.at = begin;
            let mut call = self.options();
            call.name_values(&["uri", "body"]);
            self.add_request(start, &call);
            return;
        }
        self.found.extend(read_command(words).into_iter().map(|mut request| {
            request.form = BodyForm::PowerShell;
            request
        }));
    }

    /// A word with what the script sets its variables to.
    fn filled(&self, word: ShellWord) -> ShellWord {
        let ShellWord { pieces, start, end } = word;
        let writer = self.writer();
        let value = PsValue { kind: PsKind::Text(pieces), start, end };
        if let Some(pieces) = writer.body(&value) {
            return ShellWord { pieces: without_backslashes(pieces), start, end };
        }
        let text = writer.plain(&value).unwrap_or_default();
        let PsKind::Text(mut pieces) = value.kind else { return ShellWord::default() };
        if text != pieces.text() {
            pieces = Pieces::default();
            pieces.push_made(&text, (start, end));
        }
        ShellWord { pieces, start, end }
    }
}

impl PsReader<'_> {
    /// A word of the command line of a program.
    fn native_word(&mut self) -> Option<ShellWord> {
        self.skip_space(false);
        let start = self.at;
        let mut pieces = Pieces::default();
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            if byte == b'@'
                && let Some(PsKind::Text(text)) = self.here_string()
            {
                pieces.push_part(&text, 0, text.text().len());
                continue;
            }
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'|' | b')' | b'}' => break,
                b'$' => self.expanded(&mut pieces, false),
                b'`' if matches!(self.byte(1), Some(b'\n' | b'\r')) => break,
                b'`' => self.escaped(&mut pieces),
                _ if self.quote().is_some() => {
                    let text = self.quoted();
                    pieces.push_part(&text, 0, text.text().len());
                }
                _ => {
                    self.skip_char();
                    pieces.push(self.slice(from, self.at), from);
                }
            }
        }
        (self.at > start).then_some(ShellWord { pieces, start, end: self.at })
    }
}

/// JSON as a program gets it whose quotes have backslashes, as Windows PowerShell needs them.
fn without_backslashes(pieces: Pieces) -> Pieces {
    let text = pieces.text();
    let first = text.find('"').unwrap_or_default();
    if !text.get(..first).is_some_and(|before| before.ends_with('\\')) {
        return pieces;
    }
    let mut out = Pieces::default();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find("\\\"")) {
        out.push_part(&pieces, at, at + next);
        out.push_part(&pieces, at + next + 1, at + next + 2);
        at += next + 2;
    }
    out.push_part(&pieces, at, text.len());
    out
}
