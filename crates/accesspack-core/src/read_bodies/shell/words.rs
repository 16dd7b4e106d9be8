//! Words of the command lines of bash and its like: quotes, joined lines, redirections, substitutions.

use super::super::steps;
use super::super::template::{Budget, arithmetic, push_expression, variable_at};
use super::command::{MAX_WORDS, NextWord, ShellCommand, ShellWord};
use super::document::HereDocument;

/// What is read at one depth of substitutions.
#[derive(Default)]
pub(super) struct Level {
    /// The word at hand.
    pub(super) word: Option<ShellWord>,
    /// Inside of double quotes.
    pub(super) is_quoted: bool,
    /// The command at hand.
    pub(super) command: usize,
    /// What its next word is.
    pub(super) target: NextWord,
    /// How many brackets of subshells are open.
    pub(super) brackets: usize,
    /// How many pipelines ended, and the last command of the last one.
    pub(super) pipelines: usize,
    pub(super) last: usize,
}

/// A substitution that is open: what is around it, where it begins, and what closes it.
pub(super) struct Substitution {
    pub(super) around: Level,
    pub(super) start: usize,
    pub(super) close: u8,
}

pub(super) struct ShellReader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) level: Level,
    pub(super) open: Vec<Substitution>,
    pub(super) words: usize,
    pub(super) commands: Vec<ShellCommand>,
    pub(super) pending: Vec<HereDocument<'t>>,
    pub(super) budget: Budget,
    pub(super) is_prose: bool,
}

/// The commands of a script.
pub(super) fn commands(text: &str, is_prose: bool) -> Vec<ShellCommand> {
    let mut reader = ShellReader {
        text,
        at: 0,
        level: Level::default(),
        open: Vec::new(),
        words: 0,
        commands: vec![ShellCommand::default()],
        pending: Vec::new(),
        budget: Budget::for_text(text),
        is_prose,
    };
    while let Some(byte) = reader.byte(0).filter(|_| reader.words < MAX_WORDS) {
        steps::count(1);
        if reader.level.is_quoted {
            reader.quoted_step(byte);
        } else {
            reader.step(byte);
        }
    }
    while reader.close() {}
    reader.end_word();
    reader.commands
}

impl<'t> ShellReader<'t> {
    pub(super) fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    pub(super) fn rest(&self) -> &'t str {
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
            b'#' if self.level.word.is_none() => self.at += steps::find(self.rest(), &['\n']),
            b'\'' if self.is_apostrophe() => self.push_char(),
            b'\'' => self.single_quoted(),
            b'"' => {
                self.word();
                self.at += 1;
                self.level.is_quoted = true;
            }
            b'$' if self.byte(1) == Some(b'\'') => self.ansi_quoted(),
            b'$' => self.dollar(),
            b'`' => self.backtick(),
            b'&' if self.byte(1) == Some(b'>') => {
                self.end_word();
                self.at += 1;
            }
            b'<' | b'>' => self.redirection(byte),
            b'|' => self.pipe(),
            b'(' => self.bracket(),
            b')' if self.level.brackets == 0 && self.closes(b')') => {
                self.at += 1;
                self.close();
            }
            b';' | b'&' | b')' => {
                self.level.brackets = self.level.brackets.saturating_sub(usize::from(byte == b')'));
                self.end_command();
                self.at += 1;
            }
            _ => self.push_char(),
        }
    }

    fn quoted_step(&mut self, byte: u8) {
        match (byte, self.byte(1)) {
            (b'"', _) => {
                self.at += 1;
                self.level.is_quoted = false;
            }
            (b'\\', Some(b'"' | b'\\' | b'$' | b'`')) => {
                self.at += 1;
                self.push_char();
            }
            (b'\\', Some(b'\n' | b'\r')) if self.breaks_line() => {}
            (b'$', _) => self.dollar(),
            (b'`', _) => self.backtick(),
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

    /// Whether a quote stands in a word of prose: `don't`.
    fn is_apostrophe(&self) -> bool {
        let word = self.level.word.as_ref().filter(|_| self.is_prose);
        let before = word.and_then(|word| self.text.get(word.start..self.at));
        // a longer one is none of prose, and would be looked at again at each of its quotes
        before.is_some_and(|it| it.len() < 30 && it.chars().all(char::is_alphabetic))
    }

    pub(super) fn word(&mut self) -> &mut ShellWord {
        let start = self.at;
        self.level.word.get_or_insert_with(|| ShellWord { start, ..ShellWord::default() })
    }

    pub(super) fn push_to(&mut self, end: usize) {
        let (from, part) = (self.at, self.text.get(self.at..end).unwrap_or_default());
        self.word().pieces.push(part, from);
        self.at = end;
    }

    fn push_char(&mut self) {
        let length = self.rest().chars().next().map_or(1, char::len_utf8);
        self.push_to((self.at + length).min(self.text.len()));
    }

    fn single_quoted(&mut self) {
        self.word();
        self.at += 1;
        let end = self.at + steps::find(self.rest(), &['\'']);
        self.push_to(end);
        self.at = (end + 1).min(self.text.len());
    }

    /// `$'…'` with its escapes.
    fn ansi_quoted(&mut self) {
        self.word();
        self.at += 2;
        while let Some(byte) = self.byte(0) {
            steps::count(1);
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

    /// A variable, a sum or a substitution.
    fn dollar(&mut self) {
        if let Some(end) = arithmetic(self.text, self.at) {
            let (from, source) = (self.at, self.text.get(self.at..end).unwrap_or_default());
            push_expression(&mut self.word().pieces, source, from);
            self.at = end;
        } else if self.byte(1) == Some(b'(') {
            self.begin(2, b')');
        } else if let Some(end) = variable_at(self.text, self.at) {
            self.push_to(end);
        } else {
            self.push_char();
        }
    }

    pub(super) fn end_word(&mut self) {
        let end = self.at;
        if let Some(word) = self.level.word.take()
            && let Some(command) = self.commands.get_mut(self.level.command)
        {
            command.take(ShellWord { end, ..word }, std::mem::take(&mut self.level.target));
            self.words += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::ShellInput;
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        let commands = commands(text, false).into_iter().filter(|it| !it.words.is_empty());
        commands.map(|it| it.words.iter().map(|word| word.text().to_owned()).collect()).collect()
    }

    fn input(command: &ShellCommand) -> Option<&str> {
        match &command.input {
            ShellInput::Text(text) => Some(text.text()),
            _ => None,
        }
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
        assert_eq!(words("X=$(curl a) b"), [vec!["X=$(curl a)", "b"], vec!["curl", "a"]]);
        assert_eq!(words("a \"$(b \"c\")\" d"), [vec!["a", "$(expression)", "d"], vec!["b", "c"]]);
        assert_eq!(words("a '{\"x\": \"'\"$ID\"'\"}'"), [vec!["a", "{\"x\": \"$ID\"}"]]);
        assert_eq!(words("a $'it\\'s\\n'"), [vec!["a", "it's\n"]]);
        assert_eq!(words("i=$(( 1 << 3 ))\na"), [vec!["i=$(( 1 << 3 ))"], vec!["a"]]);
        assert_eq!(words("((i << 1))\na 2>&1 >b c"), [vec!["a", "c"]]);
        assert_eq!(words("a `b \"c\"` d"), [vec!["a", "$(expression)", "d"], vec!["b", "c"]]);
        assert_eq!(words("a (b c) d"), [vec!["a"], vec!["b", "c"], vec!["d"]]);
        assert_eq!(
            words("$(a (b) c) d"),
            [vec!["$(a (b) c)", "d"], vec!["a"], vec!["b"], vec!["c"]]
        );
    }

    #[test]
    fn here_documents_belong_to_their_command() {
        let found = commands("curl -d @- x <<'EOF'\n{\"a\": \"$(b)\"}\nEOF\nnext", false);
        assert_eq!(input(&found[0]), Some("{\"a\": \"$(b)\"}\n"));
        assert_eq!(found[1].words[0].text(), "next");
        let found = commands("curl -d \"$(cat <<EOF\n{}\nEOF\n)\" x", false);
        assert_eq!(found[0].words[2].text(), "{}");
        let found = commands("a <<-\"E F\" b\n\t{}\n\tE F\nc <<<\"d\"", false);
        assert_eq!((input(&found[0]), input(&found[1])), (Some("\t{}\n"), Some("d")));
        let found = commands("a <<E\n\\$x $(b \"c\") $(d) `e` $f \\\"\nE", false);
        assert_eq!(input(&found[0]), Some("$x $(expression) $(d) $(expression) $f \\\"\n"));
    }
}
