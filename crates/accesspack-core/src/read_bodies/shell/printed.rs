//! What commands print, where the script has it.

use std::collections::BTreeMap;

use super::super::pieces::Pieces;
use super::super::template::EXPRESSION;
use super::command::{ShellCommand, ShellInput, ShellWord};

/// Files that a script writes, by their names.
pub(in super::super) type Files = BTreeMap<String, Pieces>;

/// The most commands of a pipeline that only hand on what they read.
const MAX_FILTERS: usize = 8;

/// Words that may stand before a program.
const KEYWORDS: [&str; 9] = ["{", "!", "if", "then", "else", "do", "while", "sudo", "command"];

/// The program of a command and its arguments, behind keywords and variables for it alone.
pub(in super::super) fn program(command: &ShellCommand) -> Option<(&ShellWord, &[ShellWord])> {
    let is_before = |word: &ShellWord| {
        let name = word.text().split_once('=').map(|(name, _)| name);
        KEYWORDS.contains(&word.text()) || name.is_some_and(is_name)
    };
    let first = command.words.iter().position(|word| !is_before(word))?;
    command.words.get(first..)?.split_first()
}

/// Whether a text can be the name of a variable.
pub(in super::super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

/// What a command prints.
pub(in super::super) fn printed(
    commands: &[ShellCommand],
    index: usize,
    files: &Files,
) -> Option<Pieces> {
    let mut command = commands.get(index)?;
    for _ in 0..MAX_FILTERS {
        let (name, rest) = program(command)?;
        let is_option = |word: &&ShellWord| word.text().starts_with('-');
        let mut operands = rest.iter().filter(|word| !is_option(word));
        let hands_on = match name.text() {
            "echo" => return Some(joined(rest)),
            "printf" => return formatted(rest),
            "cat" => match operands.next() {
                Some(file) => return files.get(file.text()).cloned(),
                None => true,
            },
            "tee" => true,
            "jq" => operands.all(|word| word.text() == "."),
            _ => false,
        };
        if !hands_on {
            return None;
        }
        match &command.input {
            ShellInput::Text(text) => return Some(text.clone()),
            ShellInput::File(name) => return files.get(name.text()).cloned(),
            ShellInput::Command(before) => command = commands.get(*before)?,
            ShellInput::Unknown => return None,
        }
    }
    None
}

/// What `echo` prints of its arguments.
fn joined(words: &[ShellWord]) -> Pieces {
    let is_option = |word: &ShellWord| ["-n", "-e", "-E", "-ne", "-en"].contains(&word.text());
    let first = words.iter().position(|word| !is_option(word)).unwrap_or(words.len());
    let mut out = Pieces::default();
    for (index, word) in words.iter().skip(first).enumerate() {
        if index > 0 {
            out.push_made(" ", (word.start, word.start));
        }
        out.push_part(&word.pieces, 0, word.text().len());
    }
    out
}

/// What `printf` prints: its first argument with the others in it.
fn formatted(words: &[ShellWord]) -> Option<Pieces> {
    let (format, values) = words.split_first()?;
    let mut values = values.iter();
    let mut out = Pieces::default();
    let text = format.text();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find(['%', '\\']).unwrap_or(rest.len());
        out.push_part(&format.pieces, at, at + plain);
        at += plain;
        let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) else { break };
        let place = format.pieces.in_file((at, (at + 2).min(text.len())));
        match (rest.as_bytes().first(), rest.as_bytes().get(1)) {
            (Some(b'%'), Some(b'%')) => out.push_made("%", place),
            (Some(b'%'), Some(b's' | b'b' | b'd' | b'i' | b'q')) => match values.next() {
                Some(word) => out.push_part(&word.pieces, 0, word.text().len()),
                None => out.push_made(EXPRESSION, place),
            },
            (Some(b'\\'), Some(b'n')) => out.push_made("\n", place),
            (Some(b'\\'), Some(b'"' | b'\\')) => {
                out.push_part(&format.pieces, at + 1, at + 2);
            }
            _ => {
                out.push_part(&format.pieces, at, at + 1);
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    Some(out)
}
