//! Words of the shells' command lines: quotes, joined lines, here-documents. Nothing is run or expanded; what a
//! shell would fill in stays in the word as it is written.

use super::pieces::Pieces;
use super::template::variable_at;

/// The most words that are read of a script.
const MAX_WORDS: usize = 1_000_000;

/// A word of a command.
#[derive(Debug, Clone, Default)]
pub(super) struct ShellWord {
    pub(super) pieces: Pieces,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl ShellWord {
    pub(super) fn text(&self) -> &str {
        self.pieces.text()
    }
}

/// A command with its words and what is written to its standard input in the script.
#[derive(Debug, Clone, Default)]
pub(super) struct ShellCommand {
    pub(super) words: Vec<ShellWord>,
    pub(super) input: Option<Pieces>,
}

/// A here-document that begins behind the next line break.
struct Pending<'t> {
    end: &'t str,
    /// The command that it is for.
    command: usize,
}

struct ShellReader<'t> {
    text: &'t str,
    at: usize,
    word: Option<ShellWord>,
    words: usize,
    commands: Vec<ShellCommand>,
    pending: Vec<Pending<'t>>,
    /// A document within `$(…)` had no end: no other one is looked for.
    is_open: bool,
}

/// The commands of a script, in their order; those within `$(…)` too.
pub(super) fn commands(text: &str) -> Vec<ShellCommand> {
    let mut reader = ShellReader {
        text,
        at: 0,
        word: None,
        words: 0,
        commands: vec![ShellCommand::default()],
        pending: Vec::new(),
        is_open: false,
    };
    while let Some(byte) = reader.byte(0).filter(|_| reader.words < MAX_WORDS) {
        reader.step(byte);
    }
    reader.end_word();
    reader.commands.retain(|command| !command.words.is_empty());
    reader.commands
}

impl<'t> ShellReader<'t> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, byte: u8) {
        match byte {
            b' ' | b'\t' | b'\r' => {
                self.end_word();
                self.at += 1;
            }
            b'\n' => self.line_break(),
            b'\\' | b'^' if self.breaks_line() => {}
            b'\\' => {
                self.at += 1;
                self.push_char();
            }
            b'#' if self.word.is_none() => {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            }
            b'\'' => self.single_quoted(),
            b'"' => self.double_quoted(),
            b'$' if self.byte(1) == Some(b'\'') => self.ansi_quoted(),
            b'$' if self.byte(1) == Some(b'(') => {
                self.end_command();
                self.at += 2;
            }
            b'$' => self.variable(),
            b'<' if self.rest().starts_with("<<<") => {
                self.end_word();
                self.at += 3;
            }
            b'<' if self.byte(1) == Some(b'<') => self.here_document(),
            b';' | b'|' | b'&' | b'(' | b')' | b'`' => {
                self.end_command();
                self.at += 1;
            }
            _ => self.push_char(),
        }
    }

    /// Skips a line break that a backslash (or `^`, as in Windows) takes away.
    fn breaks_line(&mut self) -> bool {
        let length = match (self.byte(1), self.byte(2)) {
            (Some(b'\n'), _) => 2,
            (Some(b'\r'), Some(b'\n')) => 3,
            _ => return false,
        };
        self.at += length;
        true
    }

    fn word(&mut self) -> &mut ShellWord {
        let start = self.at;
        self.word.get_or_insert_with(|| ShellWord { start, ..ShellWord::default() })
    }

    fn push_to(&mut self, end: usize) {
        let (from, part) = (self.at, self.text.get(self.at..end).unwrap_or_default());
        self.word().pieces.push(part, from);
        self.at = end;
    }

    fn push_char(&mut self) {
        let length = self.rest().chars().next().map_or(1, char::len_utf8);
        self.push_to((self.at + length).min(self.text.len()));
    }

    fn variable(&mut self) {
        match variable_at(self.text, self.at) {
            Some(end) => self.push_to(end),
            None => self.push_char(),
        }
    }

    fn single_quoted(&mut self) {
        self.word();
        self.at += 1;
        let end = self.at + self.rest().find('\'').unwrap_or(self.rest().len());
        self.push_to(end);
        self.at = (end + 1).min(self.text.len());
    }

    fn double_quoted(&mut self) {
        self.word();
        self.at += 1;
        while let Some(byte) = self.byte(0) {
            match (byte, self.byte(1)) {
                (b'"', _) => {
                    self.at += 1;
                    return;
                }
                (b'\\', Some(b'"' | b'\\' | b'$' | b'`')) => {
                    self.at += 1;
                    self.push_char();
                }
                (b'\\', Some(b'\n' | b'\r')) if self.breaks_line() => {}
                (b'$', Some(b'(')) if self.printed_document() => {}
                (b'$', _) => self.variable(),
                _ => self.push_char(),
            }
        }
    }

    /// `$(cat <<EOF … EOF)`: the document is the text.
    fn printed_document(&mut self) -> bool {
        if self.is_open {
            return false;
        }
        let Some(line) = self.rest().strip_prefix("$(cat <<").and_then(|it| it.lines().next())
        else {
            return false;
        };
        let Some(end) = delimiter(line) else { return false };
        let from = self.at + self.rest().find('\n').map_or(self.rest().len(), |at| at + 1);
        let (body, behind) = document(self.text, from, end);
        let rest = self.text.get(behind..).unwrap_or_default();
        let close = rest.len() - rest.trim_start().len();
        if !rest.trim_start().starts_with(')') {
            self.is_open = true;
            return false;
        }
        self.word().pieces.push_part(&body, 0, body.text().len());
        self.at = behind + close + 1;
        true
    }

    /// `$'…'` with its escapes.
    fn ansi_quoted(&mut self) {
        self.word();
        self.at += 2;
        while let Some(byte) = self.byte(0) {
            match (byte, self.byte(1)) {
                (b'\'', _) => {
                    self.at += 1;
                    return;
                }
                (b'\\', Some(next)) => {
                    let text = match next {
                        b'n' => "\n",
                        b't' => "\t",
                        b'r' => "\r",
                        _ => "",
                    };
                    let from = self.at;
                    self.at += 1;
                    if text.is_empty() {
                        self.push_char();
                    } else {
                        self.word().pieces.push_made(text, (from, from + 2));
                        self.at += 1;
                    }
                }
                _ => self.push_char(),
            }
        }
    }

    fn here_document(&mut self) {
        self.end_word();
        self.at += 2;
        let line = self.rest().lines().next().unwrap_or_default();
        if let Some(end) = delimiter(line) {
            let command = self.commands.len().saturating_sub(1);
            self.pending.push(Pending { end, command });
            let start = line.find(end).unwrap_or_default();
            self.at += start + end.len();
            if matches!(self.byte(0), Some(b'\'' | b'"')) {
                self.at += 1;
            }
        }
    }

    fn line_break(&mut self) {
        self.at += 1;
        for Pending { end, command } in std::mem::take(&mut self.pending) {
            let (body, behind) = document(self.text, self.at, end);
            self.at = behind;
            if let Some(command) = self.commands.get_mut(command) {
                command.input = Some(body);
            }
        }
        self.end_command();
    }

    fn end_word(&mut self) {
        let end = self.at;
        if let (Some(word), Some(command)) = (self.word.take(), self.commands.last_mut()) {
            command.words.push(ShellWord { end, ..word });
            self.words += 1;
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        if self.commands.last().is_some_and(|command| !command.words.is_empty()) {
            self.commands.push(ShellCommand::default());
        }
    }
}

/// The word that ends a here-document: what follows `<<`, without quotes.
fn delimiter(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('-').trim_start().trim_start_matches(['\'', '"', '\\']);
    let is_inside = |it: char| it.is_alphanumeric() || it == '_';
    let end = line.find(|it| !is_inside(it)).unwrap_or(line.len());
    line.get(..end).filter(|word| !word.is_empty())
}

/// A here-document that begins at `from`, and where the text goes on behind it.
fn document(text: &str, from: usize, end: &str) -> (Pieces, usize) {
    let mut at = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        if line.trim() == end {
            return (Pieces::of(text.get(from..at).unwrap_or_default(), from), at + line.len());
        }
        at += line.len();
    }
    (Pieces::of(text.get(from..).unwrap_or_default(), from), text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        let commands = commands(text).into_iter();
        commands.map(|it| it.words.iter().map(|word| word.text().to_owned()).collect()).collect()
    }

    #[test]
    fn words_are_what_a_shell_makes_of_them() {
        assert_eq!(
            words("a 'b c'\"d \\\"e\\\"\" f\\ g # h\ni"),
            [vec!["a", "b cd \"e\"", "f g"], vec!["i"]]
        );
        assert_eq!(
            words("a \\\n  b | c && d; e"),
            [vec!["a", "b"], vec!["c"], vec!["d"], vec!["e"]]
        );
        assert_eq!(words("X=$(curl a) b"), [vec!["X="], vec!["curl", "a"], vec!["b"]]);
        assert_eq!(words("a '{\"x\": \"'\"$ID\"'\"}'"), [vec!["a", "{\"x\": \"$ID\"}"]]);
        assert_eq!(words("a $'it\\'s\\n'"), [vec!["a", "it's\n"]]);
    }

    #[test]
    fn here_documents_belong_to_their_command() {
        let found = commands("curl -d @- x <<'EOF'\n{\"a\": 1}\nEOF\nnext");
        assert_eq!(found[0].input.as_ref().map(Pieces::text), Some("{\"a\": 1}\n"));
        assert_eq!(found[1].words[0].text(), "next");
        let found = commands("curl -d \"$(cat <<EOF\n{}\nEOF\n)\" x");
        assert_eq!(found[0].words[2].text(), "{}\n");
    }
}
