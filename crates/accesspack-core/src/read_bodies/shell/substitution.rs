//! Where the commands of bash and its like begin and end: substitutions, pipes, redirections, here-documents.

use super::super::template::{arithmetic, push_expression};
use super::command::{NextWord, ShellCommand, ShellInput, ShellWord};
use super::document::pending;
use super::printed::{Files, printed};
use super::words::{Level, ShellReader, Substitution};

/// How deep substitutions may lie in each other.
const MAX_DEPTH: usize = 100;

impl ShellReader<'_> {
    pub(super) fn backtick(&mut self) {
        if !self.level.is_quoted && self.closes(b'`') {
            self.at += 1;
            self.close();
        } else {
            self.begin(1, b'`');
        }
    }

    pub(super) fn closes(&self, byte: u8) -> bool {
        self.open.last().is_some_and(|open| open.close == byte)
    }

    /// Begins a substitution whose mark has this length.
    pub(super) fn begin(&mut self, length: usize, close: u8) {
        if self.open.len() >= MAX_DEPTH {
            self.push_to(self.at + length);
            return;
        }
        self.word();
        let start = self.at;
        self.at += length;
        self.commands.push(ShellCommand::default());
        let inner = Level { command: self.commands.len() - 1, ..Level::default() };
        let around = std::mem::replace(&mut self.level, inner);
        self.open.push(Substitution { around, start, close });
    }

    /// Ends a substitution: what it prints is a part of the word around it. `false` where none is open.
    pub(super) fn close(&mut self) -> bool {
        let Some(open) = self.open.pop() else { return false };
        self.end_word();
        if self.commands.get(self.level.command).is_some_and(|it| !it.words.is_empty()) {
            self.level.pipelines += 1;
            self.level.last = self.level.command;
        }
        let inner = std::mem::replace(&mut self.level, open.around);
        let source = self.text.get(open.start..self.at).unwrap_or_default();
        let is_alone = inner.pipelines == 1 && !source.starts_with(['<', '>']);
        let known =
            if is_alone { printed(&self.commands, inner.last, &Files::new()) } else { None };
        let known = known.filter(|known| self.budget.take(known.text().len()));
        let word = self.word();
        match known {
            Some(known) => {
                let end = known.text().trim_end_matches(['\n', '\r']).len();
                word.pieces.push_part(&known, 0, end);
            }
            None => push_expression(&mut word.pieces, source, open.start),
        }
        true
    }

    /// `<`, `>` and what begins with them.
    pub(super) fn redirection(&mut self, byte: u8) {
        let rest = self.rest();
        if rest.starts_with("<(") || rest.starts_with(">(") {
            self.begin(2, b')');
            return;
        }
        let is_number = |word: &&ShellWord| word.text().bytes().all(|it| it.is_ascii_digit());
        let number = self.level.word.as_ref().filter(is_number);
        let is_output = number.is_none_or(|word| word.text() == "1");
        if number.is_some() {
            self.level.word = None;
        }
        self.end_word();
        let is_double = self.byte(1) == Some(byte);
        if rest.starts_with("<<<") {
            self.at += 3;
            self.level.target = NextWord::Input;
        } else if byte == b'<' && is_double {
            self.at += 2;
            if let Some((pending, length)) = pending(self.rest(), self.level.command) {
                self.pending.push(pending);
                self.at += length;
            }
        } else {
            self.at += 1 + usize::from(is_double);
            self.level.target = match byte {
                b'<' => NextWord::InputFile,
                _ if is_output => NextWord::Output(is_double),
                _ => NextWord::Other,
            };
            // `2>&1`, `>|file`
            self.at += usize::from(matches!(self.byte(0), Some(b'&' | b'|')));
        }
    }

    pub(super) fn pipe(&mut self) {
        self.end_word();
        let before = self.level.command;
        let is_pipe = self.byte(1) != Some(b'|');
        if is_pipe && self.commands.get(before).is_some_and(|it| !it.words.is_empty()) {
            self.at += 1 + usize::from(self.byte(1) == Some(b'&'));
            self.new_command();
            if let Some(command) = self.commands.last_mut() {
                command.input = ShellInput::Command(before);
            }
        } else {
            self.end_command();
            self.at += if is_pipe { 1 } else { 2 };
        }
    }

    pub(super) fn bracket(&mut self) {
        let sum = arithmetic(self.text, self.at).filter(|_| self.level.word.is_none());
        self.end_command();
        if let Some(end) = sum {
            self.at = end;
        } else {
            self.level.brackets += 1;
            self.at += 1;
        }
    }

    pub(super) fn line_break(&mut self) {
        self.end_word();
        self.at += 1;
        for pending in std::mem::take(&mut self.pending) {
            let (document, behind) = pending.read(self.text, self.at);
            self.at = behind;
            if let Some(command) = self.commands.get_mut(pending.command) {
                command.input = ShellInput::Text(document);
            }
        }
        self.end_command();
    }

    pub(super) fn end_command(&mut self) {
        self.end_word();
        if self.commands.get(self.level.command).is_some_and(|it| !it.words.is_empty()) {
            self.level.pipelines += 1;
            self.level.last = self.level.command;
            self.new_command();
        }
    }

    fn new_command(&mut self) {
        self.level.target = NextWord::Word;
        self.commands.push(ShellCommand::default());
        self.level.command = self.commands.len() - 1;
    }
}
