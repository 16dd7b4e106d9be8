//! PowerShell: requests by `Invoke-MgGraphRequest` and its like, cmdlets of the Graph SDK, hashtables, `.psd1`.

mod cmdlet;
mod group;
mod json;
mod text;
mod value;

use std::collections::BTreeMap;

use accesspack_wire::http::Method;

use super::form::BodyForm;
use super::request::RawRequest;
use super::template::Budget;
use json::{PsVariables, PsWriter};
use value::{PsKind, PsReader, PsValue};

/// Why no body in PowerShell's own notation is changed.
const NOT_JSON: &str = "the file has the body as a hashtable of PowerShell";

/// What a command is called with.
#[derive(Default)]
struct PsCall {
    options: Vec<(String, PsValue)>,
    head_end: usize,
}

struct PsScript<'t> {
    reader: PsReader<'t>,
    variables: PsVariables,
    budget: &'t Budget,
    found: Vec<RawRequest>,
    /// Tables that no request was seen to send yet, by the variables that have them.
    unsent: BTreeMap<String, PsValue>,
}

/// The requests of a script, in their order.
pub(super) fn read(text: &str) -> Vec<RawRequest> {
    let budget = Budget::for_text(text);
    let mut script = PsScript {
        reader: PsReader::new(text),
        variables: PsVariables::new(),
        budget: &budget,
        found: Vec::new(),
        unsent: BTreeMap::new(),
    };
    while script.reader.byte(0).is_some() {
        let before = script.reader.at;
        script.statement();
        if script.reader.at == before {
            script.reader.skip_char();
        }
    }
    for (name, value) in std::mem::take(&mut script.unsent) {
        script.variables.remove(&name);
        script.add_bare(&value);
    }
    script
        .found
        .sort_by_key(|request| request.head.map_or_else(|| request.body.range().0, |head| head.0));
    script.found
}

impl<'t> PsScript<'t> {
    /// A statement, or a char that begins none.
    fn statement(&mut self) {
        self.reader.skip_space(true);
        let start = self.reader.at;
        match self.reader.byte(0) {
            Some(b'$') => self.assignment(start),
            Some(b'@') if self.reader.byte(1) == Some(b'{') => {
                if let Some(value) = self.reader.value() {
                    self.add_bare(&value);
                }
            }
            Some(b'\'' | b'"' | b'@') => {
                self.reader.value();
            }
            Some(b'[') => {
                // a type in front of a variable or a value
                let near = self.reader.rest().chars().take(100);
                let inside = near.take_while(|it| *it != ']');
                self.reader.at += inside.map(char::len_utf8).sum::<usize>();
                self.reader.skip_char();
            }
            Some(byte) if byte.is_ascii_alphabetic() => self.command(),
            _ => self.reader.skip_char(),
        }
    }

    /// `$name = value`.
    fn assignment(&mut self, start: usize) {
        let length = 1 + self.reader.rest().bytes().skip(1).take_while(|it| is_name(*it)).count();
        let name = self.text(start + 1, start + length).to_ascii_lowercase();
        self.reader.at += length.max(1);
        self.reader.skip_space(false);
        let is_set = self.reader.byte(0) == Some(b'=') && self.reader.byte(1) != Some(b'=');
        if matches!(self.reader.byte(0), Some(b'.' | b'[')) {
            // it is changed, and what becomes of it is not known
            self.variables.remove(&name);
            self.unsent.remove(&name);
        }
        if !is_set {
            return;
        }
        self.reader.at += 1;
        self.reader.skip_space(true);
        let begin = self.reader.at;
        let value = match self.reader.byte(0) {
            // a command, whose own words are read as a statement
            Some(byte) if byte.is_ascii_alphabetic() => None,
            _ => self.reader.value(),
        };
        let Some(value) = value else {
            self.reader.at = begin;
            self.variables.remove(&name);
            return;
        };
        self.reader.skip_conversion();
        self.unsent.remove(&name);
        if let PsKind::Table(_) = value.kind {
            self.unsent.insert(name.clone(), value.clone());
        }
        self.variables.insert(name, value);
    }

    /// A command: its name and, where it is one that sends, its options.
    fn command(&mut self) {
        let start = self.reader.at;
        let rest = self.reader.rest();
        let length = rest.bytes().take_while(|it| is_name(*it) || *it == b'-').count();
        let name = self.text(start, start + length).to_ascii_lowercase();
        self.reader.at += length;
        let sends = ["invoke-mggraphrequest", "invoke-graphrequest", "invoke-mgrestmethod"];
        let sends_anywhere = ["invoke-restmethod", "invoke-webrequest", "irm", "iwr"];
        if sends.contains(&name.as_str()) || sends_anywhere.contains(&name.as_str()) {
            let call = self.options();
            self.add_request(start, &call);
        } else if cmdlet::is_ours(&name) {
            let call = self.options();
            self.add_cmdlet(start, &name, &call);
        }
    }

    /// The options of a command, up to the end of the statement.
    fn options(&mut self) -> PsCall {
        let mut call = PsCall { options: Vec::new(), head_end: self.reader.at };
        loop {
            self.reader.skip_space(false);
            let at = self.reader.at;
            match self.reader.byte(0) {
                None | Some(b'\n' | b';' | b'|' | b')' | b'}') => return call,
                Some(b'-') if self.reader.byte(1).is_some_and(|it| it.is_ascii_alphabetic()) => {
                    self.reader.at += 1;
                    let rest = self.reader.rest();
                    let length = rest.bytes().take_while(|it| is_name(*it)).count();
                    let name = self.text(at + 1, at + 1 + length).to_ascii_lowercase();
                    self.reader.at += length;
                    if self.reader.byte(0) == Some(b':') {
                        self.reader.at += 1;
                    }
                    self.reader.skip_space(false);
                    if let Some(value) = self.argument() {
                        call.take(name, value);
                    }
                }
                Some(b'@') if self.reader.byte(1).is_some_and(is_name) => {
                    self.reader.at += 1;
                    let rest = self.reader.rest();
                    let length = rest.bytes().take_while(|it| is_name(*it)).count();
                    let name = self.text(at + 1, at + 1 + length).to_ascii_lowercase();
                    self.reader.at += length;
                    self.splat(&name, &mut call);
                }
                _ => {
                    if let Some(value) = self.argument() {
                        call.take("uri".to_owned(), value);
                    }
                }
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
        let is_bare = first.is_ascii_alphanumeric() || matches!(first, b'/' | b'_');
        if !is_bare {
            return if first == b'-' { None } else { self.reader.value() };
        }
        let rest = self.reader.rest();
        let length =
            rest.find([' ', '\t', '\n', '\r', ';', '|', ')', '}', '`']).unwrap_or(rest.len());
        self.reader.at += length;
        let word = super::pieces::Pieces::of(self.text(start, start + length), start);
        Some(PsValue { kind: PsKind::Text(word), start, end: start + length })
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
                if !self.budget.take(member.value.end - member.value.start) {
                    return;
                }
                call.take(option.text().to_ascii_lowercase(), member.value.clone());
            }
        }
        self.unsent.remove(name);
    }

    /// A request with a URL.
    fn add_request(&mut self, start: usize, call: &PsCall) {
        let writer = self.writer();
        let Some(url) = call.get(&["uri", "ur", "url"]).and_then(|value| writer.plain(value))
        else {
            return;
        };
        let body = call.get(&["body", "bodyparameter"]);
        let method = call.get(&["method", "m"]).and_then(|value| writer.plain(value));
        let method: Option<Method> = match method {
            Some(method) => method.parse().ok(),
            None => Some(if body.is_some() { Method::Post } else { Method::Get }),
        };
        let mut request = match body {
            None => RawRequest::bare(BodyForm::PowerShell, super::pieces::Pieces::default()),
            Some(body) => match self.bare(body) {
                Some(request) => request,
                None => return,
            },
        };
        request.url = Some(url);
        request.method = method;
        request.head = Some((start, call.head_end));
        self.sent(body);
        self.found.push(request);
    }

    /// A cmdlet of the SDK with its body.
    fn add_cmdlet(&mut self, start: usize, name: &str, call: &PsCall) {
        let Some(named) = cmdlet::call_of(name) else { return };
        let Some(body) = call.get(&["bodyparameter"]) else { return };
        if let Some(mut request) = self.bare(body) {
            request.call = Some(named);
            request.head = Some((start, call.head_end));
            self.sent(Some(body));
            self.found.push(request);
        }
    }

    /// A table that shows itself what it is for.
    fn add_bare(&mut self, value: &PsValue) {
        self.found.extend(self.bare(value));
    }

    fn bare(&self, value: &PsValue) -> Option<RawRequest> {
        let writer = self.writer();
        let is_table = matches!(writer.resolved(value).kind, PsKind::Table(_));
        let mut request = RawRequest::bare(BodyForm::PowerShell, writer.body(value)?);
        request.fixed_to = is_table.then_some(NOT_JSON);
        Some(request)
    }

    /// Notes that a variable was sent.
    fn sent(&mut self, value: Option<&PsValue>) {
        if let Some(PsKind::Variable(name)) = value.map(|value| &value.kind) {
            self.unsent.remove(name);
        }
    }

    const fn writer(&self) -> PsWriter<'_> {
        PsWriter { text: self.reader.text, variables: &self.variables, budget: self.budget }
    }

    fn text(&self, start: usize, end: usize) -> &'t str {
        self.reader.text.get(start..end).unwrap_or_default()
    }
}

impl PsCall {
    fn take(&mut self, name: String, value: PsValue) {
        if matches!(name.as_str(), "uri" | "method" | "m" | "url") {
            self.head_end = self.head_end.max(value.end);
        }
        self.options.push((name, value));
    }

    fn get(&self, names: &[&str]) -> Option<&PsValue> {
        let is_named = |(name, _): &&(String, PsValue)| names.contains(&name.as_str());
        self.options.iter().find(is_named).map(|(_, value)| value)
    }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
