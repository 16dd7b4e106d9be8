//! Values of PowerShell as JSON text, each part with its place.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::pieces::Pieces;
use super::super::template::{Budget, EXPRESSION, push_expression};
use super::value::{PsKind, PsMember, PsValue};
use crate::values::placeholder::variable;

/// How deep variables in values are filled in.
const MAX_DEPTH: usize = 100;

/// What a script has set its variables to.
pub(super) type PsVariables = BTreeMap<String, PsValue>;

/// Writes values as JSON.
pub(super) struct PsWriter<'s> {
    pub(super) text: &'s str,
    pub(super) variables: &'s PsVariables,
    pub(super) budget: &'s Budget,
    /// The variables whose values were taken.
    pub(super) used: &'s RefCell<BTreeSet<String>>,
    /// The variables whose values are being written.
    pub(super) open: RefCell<Vec<String>>,
}

impl PsWriter<'_> {
    /// A value as JSON; a text that holds JSON is the body itself. `None` where it is neither, or too much was
    /// written already.
    pub(super) fn body(&self, value: &PsValue) -> Option<Pieces> {
        match &self.resolved(value).kind {
            PsKind::Text(pieces) => {
                let size = pieces.text().len();
                (pieces.text().trim_start().starts_with(['{', '[']) && self.budget.take(size))
                    .then(|| pieces.trimmed())
            }
            PsKind::Table(_) => {
                let mut out = Pieces::default();
                self.write(&mut out, value, 0).then_some(out)
            }
            PsKind::Joined(parts) => {
                let text = self.joined(parts)?.trimmed();
                text.text().starts_with(['{', '[']).then_some(text)
            }
            _ => None,
        }
    }

    /// The parts of a text as one; what is not known is an expression.
    fn joined(&self, parts: &[PsValue]) -> Option<Pieces> {
        let mut out = Pieces::default();
        for part in parts {
            match &self.resolved(part).kind {
                PsKind::Text(pieces) if self.budget.take(pieces.text().len()) => {
                    out.push_part(pieces, 0, pieces.text().len());
                }
                PsKind::Text(_) => return None,
                _ => {
                    let source = self.text.get(part.start..part.end)?;
                    push_expression(&mut out, source, part.start);
                }
            }
        }
        Some(out)
    }

    /// What a variable was set to, or the value itself; a text that is nothing but a variable is one.
    pub(super) fn resolved<'v>(&'v self, value: &'v PsValue) -> &'v PsValue {
        let mut value = value;
        for _ in 0..4 {
            let name = match &value.kind {
                PsKind::Variable(name) => name.clone(),
                PsKind::Text(pieces) => match text_variable(pieces.text()) {
                    Some(name) => name.to_ascii_lowercase(),
                    None => break,
                },
                _ => break,
            };
            let Some(set) = self.variables.get(&name) else { break };
            self.used.borrow_mut().insert(name);
            value = set;
        }
        value
    }

    /// A text as PowerShell would make it of what the script sets; what it does not set stays as `${name}`.
    pub(super) fn plain(&self, value: &PsValue) -> Option<String> {
        let joined;
        let pieces = match &self.resolved(value).kind {
            PsKind::Text(pieces) => pieces,
            PsKind::Joined(parts) => {
                joined = self.joined(parts)?;
                &joined
            }
            _ => {
                let source = self.text.get(value.start..value.end)?;
                let is_variable = matches!(value.kind, PsKind::Variable(_));
                return Some(if is_variable { source.to_owned() } else { EXPRESSION.to_owned() });
            }
        };
        let mut out = String::new();
        let mut rest = pieces.text();
        while let Some((before, behind)) = rest.split_once("${") {
            let Some((name, after)) = behind.split_once('}') else { break };
            out.push_str(before);
            let set = self.variables.get(&name.to_ascii_lowercase());
            match set.map(|value| &value.kind) {
                Some(PsKind::Text(value)) if self.budget.take(value.text().len()) => {
                    out.push_str(value.text());
                }
                _ => out.extend(["${", name, "}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        self.budget.take(out.len()).then_some(out)
    }

    /// Appends a value; returns whether there was room for all of it.
    fn write(&self, out: &mut Pieces, value: &PsValue, depth: usize) -> bool {
        let source = self.text.get(value.start..value.end).unwrap_or_default();
        let (first, last) =
            ((value.start, value.start + 1), (value.end.saturating_sub(1), value.end));
        if !self.budget.take(source.len().min(40) + 8) {
            return false;
        }
        match &value.kind {
            PsKind::Table(members) => {
                out.push_made("{", first);
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        out.push_made(",", (member.name.start, member.name.start));
                    }
                    if !self.write_member(out, member, depth) {
                        return false;
                    }
                }
                out.push_made("}", last);
            }
            PsKind::List(items) => {
                out.push_made("[", first);
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push_made(",", (item.start, item.start));
                    }
                    if !self.write(out, item, depth + 1) {
                        return false;
                    }
                }
                out.push_made("]", last);
            }
            PsKind::Text(pieces) => return self.write_text(out, pieces, value),
            PsKind::Number => out.push(source, value.start),
            PsKind::Word(word) => out.push_made(word, (value.start, value.end)),
            PsKind::Variable(name) => match self.variables.get(name) {
                // within itself a variable has what it had before
                Some(set)
                    if depth < MAX_DEPTH && is_plain(set) && !self.open.borrow().contains(name) =>
                {
                    self.used.borrow_mut().insert(name.clone());
                    self.open.borrow_mut().push(name.clone());
                    let is_whole = self.write(out, set, depth + 1);
                    self.open.borrow_mut().pop();
                    return is_whole;
                }
                _ => write_placeholder(out, source, value),
            },
            PsKind::Expression | PsKind::Joined(_) => write_placeholder(out, source, value),
        }
        true
    }

    fn write_member(&self, out: &mut Pieces, member: &PsMember, depth: usize) -> bool {
        let PsKind::Text(name) = &member.name.kind else { return false };
        if !self.write_text(out, name, &member.name) {
            return false;
        }
        out.push_made(":", (member.name.end, member.value.start));
        self.write(out, &member.value, depth + 1)
    }

    /// A text in quotes, which stand for those in the file.
    fn write_text(&self, out: &mut Pieces, pieces: &Pieces, value: &PsValue) -> bool {
        let text = pieces.text();
        if !self.budget.take(text.len()) {
            return false;
        }
        let needs_escape = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        out.push_made("\"", (value.start, value.start + 1));
        let mut copied = 0;
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| needs_escape(*byte)) {
            out.push_part(pieces, copied, at);
            let escape = serde_json::Value::from(char::from(byte).to_string()).to_string();
            let inner = escape.get(1..escape.len() - 1).unwrap_or_default();
            out.push_made(inner, pieces.in_file((at, at + 1)));
            copied = at + 1;
        }
        out.push_part(pieces, copied, text.len());
        out.push_made("\"", (value.end.saturating_sub(1), value.end));
        true
    }
}

/// The name of the variable that a text is as a whole.
fn text_variable(text: &str) -> Option<&str> {
    let name = text.trim().strip_prefix("${")?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}

/// Whether a value needs nothing run.
fn is_plain(value: &PsValue) -> bool {
    !matches!(value.kind, PsKind::Expression | PsKind::Joined(_))
}

/// A placeholder for what only PowerShell can work out: its text where that is a variable by the looks of it.
fn write_placeholder(out: &mut Pieces, source: &str, value: &PsValue) {
    let source = source.trim();
    let is_variable = source.len() < 100 && variable(source) == Some(source);
    let text = if is_variable { source } else { EXPRESSION };
    let quoted = serde_json::Value::from(text).to_string();
    out.push_made(&quoted, (value.start, value.end));
}
