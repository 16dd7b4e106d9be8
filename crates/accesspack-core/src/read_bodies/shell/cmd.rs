//! Words of the command lines of Windows' `cmd`: a caret takes away what the next char means, and programs take
//! their command line apart by quotes, backslashes and doubled quotes.

use super::super::pieces::Pieces;
use super::super::steps;
use super::command::{MAX_WORDS, NextWord, ShellCommand, ShellInput, ShellWord};

struct CmdReader<'t> {
    text: &'t str,
    at: usize,
    commands: Vec<ShellCommand>,
    word: Option<ShellWord>,
    target: NextWord,
    words: usize,
    /// Inside of quotes as the program sees them.
    is_quoted: bool,
    /// Inside of quotes as `cmd` sees them: a caret is a char there.
    is_literal: bool,
    /// How many backslashes were read that a quote may follow, and where they begin.
    slashes: (usize, usize),
}

/// The commands of a script.
pub(super) fn commands(text: &str) -> Vec<ShellCommand> {
    let mut reader = CmdReader {
        text,
        at: 0,
        commands: vec![ShellCommand::default()],
        word: None,
        target: NextWord::Word,
        words: 0,
        is_quoted: false,
        is_literal: false,
        slashes: (0, 0),
    };
    while let Some(byte) = reader.byte(0).filter(|_| reader.words < MAX_WORDS) {
        steps::count(1);
        reader.step(byte);
    }
    reader.end_word();
    reader.commands
}

impl CmdReader<'_> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn step(&mut self, byte: u8) {
        let is_free = !self.is_quoted && !self.is_literal;
        match byte {
            b'^' if self.line_break_at(1) > 0 => {
                self.at += 1 + self.line_break_at(1);
                // the char behind the break means nothing but itself
                if self.line_break_at(0) > 0 && self.is_quoted {
                    self.push_char();
                }
            }
            b'^' if !self.is_literal => {
                self.at += 1;
                match self.byte(0) {
                    Some(b'"') => self.quote(),
                    Some(b'\\') => self.slash(),
                    Some(_) => self.push_char(),
                    None => {}
                }
            }
            b'\n' => {
                (self.is_quoted, self.is_literal) = (false, false);
                self.end_command();
                self.at += 1;
            }
            b'"' => {
                self.is_literal = !self.is_literal;
                self.quote();
            }
            b'\\' => self.slash(),
            b' ' | b'\t' | b'\r' if !self.is_quoted => {
                let before = self.at;
                self.end_word();
                self.at += usize::from(self.at == before);
            }
            b'<' | b'>' if is_free => self.redirection(byte),
            b'&' | b'|' if is_free => self.separator(byte),
            b'(' | b')' if is_free && self.word.is_none() => {
                self.end_command();
                self.at += 1;
            }
            b':' if is_free && self.begins_command() => self.skip_line(),
            _ => self.push_char(),
        }
    }

    /// How long a line break at this place is; 0 where none is.
    fn line_break_at(&self, ahead: usize) -> usize {
        match (self.byte(ahead), self.byte(ahead + 1)) {
            (Some(b'\n'), _) => 1,
            (Some(b'\r'), Some(b'\n')) => 2,
            _ => 0,
        }
    }

    /// Whether the command at hand has no word yet.
    fn begins_command(&self) -> bool {
        self.word.is_none() && self.commands.last().is_some_and(|it| it.words.is_empty())
    }

    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += steps::find(rest, &['\n']);
    }

    fn word(&mut self) -> &mut ShellWord {
        let start = self.at;
        self.word.get_or_insert_with(|| ShellWord { start, ..ShellWord::default() })
    }

    fn push_char(&mut self) {
        self.push_slashes(0);
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.chars().next().map_or(1, char::len_utf8);
        let (from, end) = (self.at, (self.at + length).min(self.text.len()));
        let part = self.text.get(from..end).unwrap_or_default();
        self.word().pieces.push(part, from);
        self.at = end;
    }

    fn slash(&mut self) {
        if self.slashes.0 == 0 {
            self.word();
            self.slashes.1 = self.at;
        }
        self.slashes.0 += 1;
        self.at += 1;
    }

    /// Appends the backslashes but for this many.
    fn push_slashes(&mut self, without: usize) {
        let (count, from) = std::mem::take(&mut self.slashes);
        if let Some(count) = count.checked_sub(without).filter(|count| *count > 0) {
            let place = (from, self.at);
            self.word().pieces.push_made(&"\\".repeat(count), place);
        }
    }

    /// A quote: behind an odd number of backslashes, or doubled in quotes, it is a char.
    fn quote(&mut self) {
        let count = self.slashes.0;
        self.push_slashes(count.div_ceil(2));
        self.word();
        let doubled = match (self.byte(1), self.byte(2)) {
            (Some(b'"'), _) => 1,
            (Some(b'^'), Some(b'"')) => 2,
            _ => 0,
        };
        if count % 2 == 1 {
            self.push_char();
        } else if self.is_quoted && doubled > 0 {
            self.push_char();
            self.at += doubled;
            // both quotes were ones for `cmd`
            self.is_literal ^= doubled == 1;
        } else {
            self.is_quoted = !self.is_quoted;
            self.at += 1;
        }
    }

    fn redirection(&mut self, byte: u8) {
        let is_number = |word: &ShellWord| word.text().bytes().all(|it| it.is_ascii_digit());
        let number = self.word.take_if(|word| is_number(word));
        self.end_word();
        let is_double = self.byte(1) == Some(byte);
        self.at += 1 + usize::from(is_double);
        self.at += usize::from(self.byte(0) == Some(b'&'));
        self.target = match byte {
            b'<' => NextWord::InputFile,
            _ if number.is_none_or(|word| word.text() == "1") => NextWord::Output(is_double),
            _ => NextWord::Other,
        };
    }

    fn separator(&mut self, byte: u8) {
        self.end_word();
        let before = self.commands.len() - 1;
        let is_pipe = byte == b'|' && self.byte(1) != Some(b'|') && !self.begins_command();
        self.end_command();
        self.at += 1;
        if let Some(command) = self.commands.last_mut().filter(|_| is_pipe) {
            command.input = ShellInput::Command(before);
        }
    }

    fn end_word(&mut self) {
        self.push_slashes(0);
        let end = self.at;
        let (Some(word), Some(command)) = (self.word.take(), self.commands.last_mut()) else {
            return;
        };
        let is_first = command.words.is_empty() && self.target == NextWord::Word;
        let name = word.text().trim_start_matches('@').to_ascii_lowercase();
        command.take(ShellWord { end, ..word }, std::mem::take(&mut self.target));
        self.words += 1;
        match name.as_str() {
            "rem" if is_first => self.skip_line(),
            "echo" | "set" if is_first => self.raw(),
            _ => {}
        }
    }

    /// What `echo` and `set` take: all of the line as it is, with its quotes.
    fn raw(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let line = rest.get(..steps::find(rest, &['\n'])).unwrap_or_default();
        let mut is_quoted = false;
        let mut ends = |byte: &u8| {
            is_quoted ^= *byte == b'"';
            !is_quoted && matches!(byte, b'>' | b'|' | b'&')
        };
        let end = line.bytes().position(|byte| ends(&byte)).unwrap_or(line.len());
        let text = line.get(..end).unwrap_or_default();
        let value = text.trim();
        let start = self.at + (text.len() - text.trim_start().len());
        self.at += end;
        if value.is_empty() {
            return;
        }
        // `set "NAME=value"`
        let inner = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let inner = inner.filter(|it| it.split('=').next().is_some_and(|it| !it.contains('"')));
        let (value, start) = inner.map_or((value, start), |inner| (inner, start + 1));
        let mut pieces = Pieces::default();
        let mut from = 0;
        // as a program gets it, where the value of the variable stands in quotes
        while let Some(at) = value.get(from..).and_then(|rest| rest.find("\\\"")) {
            pieces.push(value.get(from..from + at).unwrap_or_default(), start + from);
            pieces.push("\"", start + from + at + 1);
            from += at + 2;
        }
        pieces.push(value.get(from..).unwrap_or_default(), start + from);
        let word = ShellWord { pieces, start, end: start + value.len() };
        if let Some(command) = self.commands.last_mut() {
            command.take(word, NextWord::Word);
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.target = NextWord::Word;
        if !self.begins_command() {
            self.commands.push(ShellCommand::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        let commands = commands(text).into_iter().filter(|it| !it.words.is_empty());
        commands.map(|it| it.words.iter().map(|word| word.text().to_owned()).collect()).collect()
    }

    #[test]
    fn words_are_what_programs_get_of_cmd() {
        for (text, wanted) in [
            ("a \"{\\\"b\\\": 1}\" c", vec![vec!["a", "{\"b\": 1}", "c"]]),
            ("a \"{\"\"b\"\": 1}\" c", vec![vec!["a", "{\"b\": 1}", "c"]]),
            ("a ^\"^{^\\^\"b^\\^\": 1^}^\" ^\r\n c", vec![vec!["a", "{\"b\": 1}", "c"]]),
            ("a C:\\temp\\ \"C:\\b c\\d.exe\"", vec![vec!["a", "C:\\temp\\", "C:\\b c\\d.exe"]]),
            (
                "REM don't\r\n:: it's\r\n@rem x\r\na it's",
                vec![vec!["REM"], vec!["@rem"], vec!["a", "it's"]],
            ),
            ("a b^&c & d \"e & f\"", vec![vec!["a", "b&c"], vec!["d", "e & f"]]),
            ("a \"%B%\" %~1 > c 2>&1", vec![vec!["a", "%B%", "%~1"]]),
            (
                "set \"A={\\\"b\\\": 1}\"\nset C=d e",
                vec![vec!["set", "A={\"b\": 1}"], vec!["set", "C=d e"]],
            ),
            ("a ^\"b^\n\nc^\"", vec![vec!["a", "b\nc"]]),
        ] {
            assert_eq!(words(text), wanted, "{text}");
        }
        let found = commands("echo {\"a\": \"b > c\"} > d.json");
        assert_eq!(found[0].words[1].text(), "{\"a\": \"b > c\"}");
        assert_eq!(found[0].output.as_ref().map(|it| it.name.text()), Some("d.json"));
    }
}
