//! Commands with their options.

use super::super::pieces::Pieces;
use super::cmdlet;
use super::script::{PsScript, is_name};
use super::value::{PsKind, PsValue};

/// Commands that send requests to Graph: method, URL and body are the values without names.
const SENDS: [&str; 3] = ["invoke-mggraphrequest", "invoke-graphrequest", "invoke-mgrestmethod"];

/// Commands that send requests anywhere: the URL is the value without a name.
const SENDS_ANYWHERE: [&str; 4] = ["invoke-restmethod", "invoke-webrequest", "irm", "iwr"];

/// What a command is called with.
#[derive(Default)]
pub(super) struct PsCall {
    /// The options: their names in lower case, where those stand, and their values.
    pub(super) options: Vec<PsOption>,
    /// Values without a name.
    pub(super) positional: Vec<PsValue>,
    pub(super) head_end: usize,
}

/// An option of a command.
pub(super) struct PsOption {
    pub(super) name: String,
    pub(super) place: (usize, usize),
    pub(super) value: PsValue,
}

impl PsScript<'_> {
    /// A command: its name and, where it is one that sends, its options.
    pub(super) fn command(&mut self) {
        let start = self.reader.at;
        let rest = self.reader.rest();
        let is_inside = |it: &u8| is_name(*it) || matches!(it, b'-' | b'.');
        let length = rest.bytes().take_while(is_inside).count();
        let name = self.reader.slice(start, start + length).to_ascii_lowercase();
        self.reader.at += length;
        let sends = SENDS.contains(&name.as_str());
        if sends || SENDS_ANYWHERE.contains(&name.as_str()) {
            let mut call = self.options();
            call.name_values(if sends { &["method", "uri", "body"] } else { &["uri", "body"] });
            self.add_request(start, &call);
        } else if cmdlet::is_ours(&name) {
            let call = self.options();
            self.add_cmdlet(start, &name, &call);
        } else if matches!(name.as_str(), "curl" | "curl.exe" | "az" | "az.cmd") {
            self.native(start, &name);
        } else if name == "foreach" {
            self.each();
        }
    }

    /// `foreach ($name in values)`: the variable stands for each of them.
    fn each(&mut self) {
        self.reader.skip_space(false);
        if self.reader.byte(0) != Some(b'(') {
            return;
        }
        self.reader.at += 1;
        self.reader.skip_space(true);
        if self.reader.byte(0) != Some(b'$') {
            return;
        }
        let name = self.variable_name();
        self.reader.skip_space(true);
        if self.reader.rest().get(..2).is_none_or(|it| !it.eq_ignore_ascii_case("in")) {
            return;
        }
        self.reader.at += 2;
        self.reader.skip_space(true);
        match self.assigned() {
            Some(value) => self.set(name, value),
            None => self.unset(&name),
        }
    }

    /// The options of a command, up to the end of the statement.
    pub(super) fn options(&mut self) -> PsCall {
        let mut call = PsCall { head_end: self.reader.at, ..PsCall::default() };
        loop {
            self.reader.skip_space(false);
            let at = self.reader.at;
            match self.reader.byte(0) {
                None | Some(b'\n' | b';' | b'|' | b')' | b'}') => return call,
                Some(b'-') if self.reader.byte(1).is_some_and(|it| it.is_ascii_alphabetic()) => {
                    let name = self.variable_name();
                    let place = (at, self.reader.at);
                    if self.reader.byte(0) == Some(b':') {
                        self.reader.at += 1;
                    }
                    self.reader.skip_space(false);
                    // a switch has no value
                    let value = self.argument().unwrap_or(PsValue {
                        kind: PsKind::Word("true"),
                        start: place.0,
                        end: place.1,
                    });
                    call.take(PsOption { name, place, value });
                }
                Some(b'@') if self.reader.byte(1).is_some_and(is_name) => {
                    let name = self.variable_name();
                    self.splat(&name, &mut call);
                }
                _ => call.positional.extend(self.argument()),
            }
            if self.reader.at == at {
                self.reader.skip_char();
            }
        }
    }

    /// The value of an option: a bare word is a text.
    fn argument(&mut self) -> Option<PsValue> {
        let start = self.reader.at;
        let first = self.reader.byte(0)?;
        let is_bare =
            first.is_ascii_alphanumeric() || matches!(first, b'/' | b'_' | b'.' | b'\\' | b'~');
        if !is_bare {
            return if first == b'-' { None } else { self.reader.value() };
        }
        let rest = self.reader.rest();
        let ends = [' ', '\t', '\n', '\r', ';', '|', ')', '}', '`'];
        self.reader.at += super::super::steps::find(rest, &ends);
        let word = Pieces::of(self.reader.slice(start, self.reader.at), start);
        Some(PsValue { kind: PsKind::Text(word), start, end: self.reader.at })
    }

    /// `@name`: the members of a table as options.
    fn splat(&mut self, name: &str, call: &mut PsCall) {
        let Some(PsValue { kind: PsKind::Table(members), .. }) = self.variables.get(name) else {
            return;
        };
        if !self.budget.take(members.len() * 100) {
            return;
        }
        for member in members {
            if let PsKind::Text(option) = &member.name.kind {
                if !self.budget.take(member.value.end.saturating_sub(member.value.start)) {
                    return;
                }
                call.take(PsOption {
                    name: option.text().to_ascii_lowercase(),
                    place: (member.name.start, member.name.end),
                    value: member.value.clone(),
                });
            }
        }
        self.used.borrow_mut().insert(name.to_owned());
    }
}

impl PsCall {
    fn take(&mut self, option: PsOption) {
        let is_of_head = ["uri", "method"].iter().any(|name| option.is_for(name));
        // a splatted option stands elsewhere
        if is_of_head && option.place.0 >= self.head_end {
            self.head_end = option.value.end;
        }
        self.options.push(option);
    }

    /// Gives the values without a name the first of these names that they can have.
    pub(super) fn name_values(&mut self, names: &[&str]) {
        let mut names = names.iter();
        for value in std::mem::take(&mut self.positional) {
            let is_method = matches!(&value.kind, PsKind::Text(text)
                if text.text().bytes().all(|it| it.is_ascii_alphabetic()));
            let can_be =
                |name: &&&str| self.get(name).is_none() && (**name != "method" || is_method);
            let Some(name) = names.find(can_be) else { return };
            let place = (value.start, value.end);
            self.take(PsOption { name: (*name).to_owned(), place, value });
        }
    }

    /// The value of an option, whose name may be cut short.
    pub(super) fn get(&self, name: &str) -> Option<&PsValue> {
        let exact = self.options.iter().find(|option| option.name == name);
        let option = exact.or_else(|| self.options.iter().find(|option| option.is_for(name)))?;
        Some(&option.value)
    }
}

impl PsOption {
    fn is_for(&self, name: &str) -> bool {
        !self.name.is_empty() && name.starts_with(&self.name) || name == "uri" && self.name == "url"
    }
}
