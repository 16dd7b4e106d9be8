//! Command lines of shells: their words, their here-documents, and what they print and write. Nothing is run or
//! expanded; what a shell would fill in stays in the word as it is written.

mod cmd;
mod command;
mod document;
mod printed;
mod substitution;
mod words;

pub(super) use command::{ShellCommand, ShellInput, ShellKind, ShellWord};
pub(super) use printed::{Files, is_name, printed, program};

/// The commands of a script, those within `$(…)` behind the one that holds them.
pub(super) fn commands(text: &str, kind: ShellKind) -> Vec<ShellCommand> {
    match kind {
        ShellKind::Windows => cmd::commands(text),
        ShellKind::Script | ShellKind::Prose => words::commands(text, kind == ShellKind::Prose),
    }
}
