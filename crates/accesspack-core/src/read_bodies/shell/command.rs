//! Commands of shells as the readers find them.

use super::super::pieces::Pieces;

/// What a text with command lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum ShellKind {
    /// A script of bash and its like.
    Script,
    /// Text of any kind that has command lines of bash in it.
    Prose,
    /// A script of Windows' `cmd`.
    Windows,
}

/// A word of a command.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct ShellWord {
    pub(in super::super) pieces: Pieces,
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
}

impl ShellWord {
    pub(in super::super) fn text(&self) -> &str {
        self.pieces.text()
    }
}

/// What a command reads from its standard input.
#[derive(Debug, Clone, Default)]
pub(in super::super) enum ShellInput {
    #[default]
    Unknown,
    /// A text in the script.
    Text(Pieces),
    /// A file.
    File(Pieces),
    /// What the command with this index prints.
    Command(usize),
}

/// A file that a command prints to.
#[derive(Debug, Clone)]
pub(in super::super) struct ShellOutput {
    pub(in super::super) name: Pieces,
    /// It is added to what the file has.
    pub(in super::super) is_added: bool,
}

/// A command.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct ShellCommand {
    pub(in super::super) words: Vec<ShellWord>,
    pub(in super::super) input: ShellInput,
    pub(in super::super) output: Option<ShellOutput>,
}

/// The most words that are read of a script.
pub(super) const MAX_WORDS: usize = 1_000_000;

/// What the next word of a command is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum NextWord {
    #[default]
    Word,
    /// The text that the command reads.
    Input,
    /// The file that it reads.
    InputFile,
    /// The file that it prints to; `true` where it is added to.
    Output(bool),
    /// A file for errors.
    Other,
}

impl ShellCommand {
    /// Takes a word.
    pub(super) fn take(&mut self, word: ShellWord, target: NextWord) {
        match target {
            NextWord::Word => self.words.push(word),
            NextWord::Input => self.input = ShellInput::Text(word.pieces),
            NextWord::InputFile => self.input = ShellInput::File(word.pieces),
            NextWord::Output(is_added) => {
                self.output = Some(ShellOutput { name: word.pieces, is_added });
            }
            NextWord::Other => {}
        }
    }
}
