//! A script, statement by statement: what it sets its variables to and what it calls.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::super::form::MAX_REQUESTS;
use super::super::request::RawRequest;
use super::super::template::Budget;
use super::json::{PsVariables, PsWriter};
use super::value::{PsKind, PsReader, PsValue};

pub(super) struct PsScript<'t> {
    pub(super) reader: PsReader<'t>,
    pub(super) variables: PsVariables,
    pub(super) budget: &'t Budget,
    /// How many bytes may be read a second time.
    again: Budget,
    /// How many members may be looked at for changes of tables.
    pub(super) changes: Budget,
    pub(super) found: Vec<RawRequest>,
    /// The variables whose values were taken.
    pub(super) used: RefCell<BTreeSet<String>>,
    /// The variables that were set to tables or lists of them in the script.
    set: BTreeSet<String>,
    /// Tables and lists that no request was seen to send before their variable was set anew.
    unsent: Vec<PsValue>,
    /// What the commands behind the next `|` get.
    is_piped: bool,
}

impl<'t> PsScript<'t> {
    pub(super) const fn new(text: &'t str, budget: &'t Budget) -> Self {
        Self {
            reader: PsReader::new(text),
            variables: PsVariables::new(),
            budget,
            again: Budget::for_text(text),
            changes: Budget::for_text(text),
            found: Vec::new(),
            used: RefCell::new(BTreeSet::new()),
            set: BTreeSet::new(),
            unsent: Vec::new(),
            is_piped: false,
        }
    }

    /// The requests, in their order.
    pub(super) fn read(mut self) -> Vec<RawRequest> {
        while self.reader.byte(0).is_some() && self.found.len() < MAX_REQUESTS {
            let before = self.reader.at;
            self.statement();
            if self.reader.at == before {
                self.reader.skip_char();
            }
        }
        for value in std::mem::take(&mut self.unsent) {
            self.add_tables(&value);
        }
        // a table that is a part of another one is no body of its own
        let mut left = Vec::new();
        for name in std::mem::take(&mut self.set) {
            let Some(value) = self.variables.remove(&name).filter(|_| !self.is_used(&name)) else {
                continue;
            };
            let before = self.found.len();
            self.add_tables(&value);
            left.push((name.clone(), self.found.split_off(before)));
            self.variables.insert(name, value);
        }
        for (name, requests) in left {
            if !self.is_used(&name) {
                self.found.extend(requests);
            }
        }
        self.found.sort_by_key(|request| {
            request.head.map_or_else(|| request.body.range().0, |head| head.0)
        });
        self.found
    }

    fn is_used(&self, name: &str) -> bool {
        self.used.borrow().contains(name)
    }

    /// A statement, or a char that begins none.
    fn statement(&mut self) {
        self.reader.skip_space(true);
        let is_piped = std::mem::take(&mut self.is_piped);
        match self.reader.byte(0) {
            Some(b'$') => self.assignment(),
            Some(b'@') if matches!(self.reader.byte(1), Some(b'{' | b'(')) => self.literal(),
            Some(b'@') => {
                self.reader.value();
            }
            _ if self.reader.quote().is_some() => {
                self.reader.value();
            }
            Some(b'[') => {
                // a type in front of a variable or a value
                let near = self.reader.rest().chars().take(100);
                let inside = near.take_while(|it| *it != ']');
                self.reader.at += inside.map(char::len_utf8).sum::<usize>();
                self.reader.skip_char();
            }
            Some(b'|') => {
                if !is_piped {
                    // what a command gives on is not known
                    self.unset("_");
                }
                self.reader.skip_char();
            }
            Some(byte) if byte.is_ascii_alphabetic() => self.command(),
            _ => self.reader.skip_char(),
        }
    }

    /// A table or a list that no variable has.
    fn literal(&mut self) {
        let Some(value) = self.reader.value() else { return };
        self.reader.skip_conversion();
        if self.reader.byte(0) == Some(b'|') {
            self.set("_".to_owned(), value);
            self.is_piped = true;
        } else {
            self.add_tables(&value);
        }
    }

    /// `$name = value`, a change of what a variable has, or a variable that is piped on.
    fn assignment(&mut self) {
        let name = self.variable_name();
        self.reader.skip_space(false);
        match (self.reader.byte(0), self.reader.byte(1)) {
            (Some(b'.' | b'['), _) => self.change(&name),
            (Some(b'+'), Some(b'=')) => {
                self.reader.at += 2;
                self.reader.skip_space(true);
                if let Some(value) = self.reader.value() {
                    self.add_members(&name, value);
                }
            }
            (Some(b'|'), _) if name != "_" => {
                let (start, end) = (self.reader.at, self.reader.at);
                let kind = PsKind::Variable(name);
                self.set("_".to_owned(), PsValue { kind, start, end });
                self.is_piped = true;
            }
            (Some(b'='), next) if next != Some(b'=') => {
                self.reader.at += 1;
                self.reader.skip_space(true);
                match self.assigned() {
                    // `$body = $body | ConvertTo-Json`
                    Some(PsValue { kind: PsKind::Variable(other), .. }) if other == name => {}
                    Some(value) => self.set(name, value),
                    None => self.unset(&name),
                }
            }
            _ => {}
        }
    }

    /// The value of an assignment; a command, or what has commands in it, is read as a statement after it.
    pub(super) fn assigned(&mut self) -> Option<PsValue> {
        let begin = self.reader.at;
        let is_command = self.reader.byte(0).is_some_and(|it| it.is_ascii_alphabetic());
        if is_command && !self.reader.converts() {
            return None;
        }
        let value = self.reader.value();
        self.reader.skip_conversion();
        let Some(value) = value else {
            self.reader.at = begin;
            return None;
        };
        let is_group = self.reader.text.as_bytes().get(begin) == Some(&b'(');
        if is_group && matches!(value.kind, PsKind::Expression) {
            if self.again.take(self.reader.at.saturating_sub(begin)) {
                self.reader.at = begin + 1;
            }
            return None;
        }
        Some(value)
    }

    /// The name behind a `$` or `@`, in lower case.
    pub(super) fn variable_name(&mut self) -> String {
        let start = self.reader.at + 1;
        let rest = self.reader.rest();
        let length = rest.bytes().skip(1).take_while(|it| is_name(*it)).count();
        self.reader.at += 1 + length;
        self.reader.slice(start, start + length).to_ascii_lowercase()
    }

    /// Sets a variable.
    pub(super) fn set(&mut self, name: String, value: PsValue) {
        self.unset(&name);
        if matches!(value.kind, PsKind::Table(_) | PsKind::List(_)) {
            self.set.insert(name.clone());
        }
        self.variables.insert(name, value);
    }

    /// Forgets what a variable was set to.
    pub(super) fn unset(&mut self, name: &str) {
        let value = self.variables.remove(name);
        let was_used = self.used.borrow_mut().remove(name);
        if self.set.remove(name) && !was_used {
            self.unsent.extend(value);
        }
    }

    pub(super) const fn writer(&self) -> PsWriter<'_> {
        PsWriter {
            text: self.reader.text,
            variables: &self.variables,
            budget: self.budget,
            used: &self.used,
            open: RefCell::new(Vec::new()),
        }
    }
}

/// Whether a byte can be in the name of a variable.
pub(super) const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
