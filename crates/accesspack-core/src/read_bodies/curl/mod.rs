//! Requests that scripts of shells send: curl and `az rest`.

mod options;

use std::collections::BTreeMap;

use accesspack_wire::http::Method;

use super::form::BodyForm;
use super::pieces::Pieces;
use super::request::RawRequest;
use super::shell::{
    Files, ShellCommand, ShellInput, ShellKind, ShellWord, commands, is_name, printed, program,
};
use super::template::{Budget, variable_at};
use options::{BodyPlace, az_rest, curl};

/// How many variables a value is looked up through.
const MAX_LOOKUPS: usize = 4;

/// A script as far as it was read: what it sets its variables to and writes to files.
struct ShellScript {
    commands: Vec<ShellCommand>,
    variables: BTreeMap<String, Pieces>,
    files: Files,
    budget: Budget,
}

/// The requests of a script or of a text with command lines, in their order. `name` is the name of the file.
pub(super) fn read(text: &str, name: Option<&str>) -> Vec<RawRequest> {
    let mut script = ShellScript {
        commands: commands(text, kind_of(text, name)),
        variables: BTreeMap::new(),
        files: Files::new(),
        budget: Budget::for_text(text),
    };
    let mut found = Vec::new();
    for index in 0..script.commands.len() {
        script.requests(index, &mut found);
        script.set_variables(index);
        script.write_file(index);
    }
    found.sort_by_key(|request| request.head);
    found
}

/// The request of a single command that a script of another kind has.
pub(super) fn read_command(words: Vec<ShellWord>) -> Vec<RawRequest> {
    let size = words.iter().map(|word| word.text().len()).sum();
    let script = ShellScript {
        commands: vec![ShellCommand { words, ..ShellCommand::default() }],
        variables: BTreeMap::new(),
        files: Files::new(),
        budget: Budget::of(size),
    };
    let mut found = Vec::new();
    script.requests(0, &mut found);
    found
}

/// What a file of this name, or a text by itself, is.
fn kind_of(text: &str, name: Option<&str>) -> ShellKind {
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, it)| it);
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "bat" | "cmd" => ShellKind::Windows,
        "sh" | "bash" | "zsh" | "ksh" => ShellKind::Script,
        _ if text.trim_start().get(..9).is_some_and(|it| it.eq_ignore_ascii_case("@echo off")) => {
            ShellKind::Windows
        }
        // each line of a command goes on behind a caret
        _ if text.lines().any(|line| line.trim_end().ends_with(" ^"))
            || text.contains("curl ^\"") =>
        {
            ShellKind::Windows
        }
        _ if text.starts_with("#!") => ShellKind::Script,
        _ => ShellKind::Prose,
    }
}

impl ShellScript {
    /// The requests that a command sends: curl can send several.
    fn requests(&self, index: usize, found: &mut Vec<RawRequest>) {
        let Some(command) = self.commands.get(index) else { return };
        let is_program = |word: &ShellWord, name: &str| {
            let program = word.text().rsplit(['/', '\\']).next().unwrap_or_default();
            let program = program.trim_start_matches('@');
            program.strip_suffix(".exe").unwrap_or(program).eq_ignore_ascii_case(name)
        };
        let words = command.words.as_slice();
        let first = words.iter().position(|it| is_program(it, "curl") || is_program(it, "az"));
        let Some((name, rest)) = first.and_then(|first| words.get(first..)?.split_first()) else {
            return;
        };
        if is_program(name, "curl") {
            let requests = rest.split(|word| matches!(word.text(), "--next" | "-:"));
            found.extend(requests.filter_map(|words| self.request(index, name, curl(words))));
        } else if let Some((word, rest)) = rest.split_first()
            && word.text() == "rest"
        {
            found.extend(self.request(index, name, az_rest(rest)));
        }
    }

    fn request(&self, index: usize, name: &ShellWord, sent: options::Sent) -> Option<RawRequest> {
        let url = self.resolved(&sent.url?);
        if sent.is_other && sent.body.is_none() {
            return None;
        }
        let method = match sent.method {
            _ if sent.is_query => Some(Method::Get),
            Some(method) => method.parse().ok(),
            None if sent.body.is_none() => Some(Method::Get),
            None => Some(Method::Post),
        };
        let mut request = RawRequest::bare(BodyForm::Shell, Pieces::default());
        if let Some(sent) = sent.body {
            let known = match sent.place {
                BodyPlace::Here => Some(sent.value.clone()),
                BodyPlace::Input => self.input(index),
                BodyPlace::File(name) => self.files.get(file_name(&name)).cloned(),
            };
            let known = known.map(|body| self.substituted(body).trimmed());
            let known = known.filter(|body| !is_unknown(body.text()));
            let body = known.as_ref().unwrap_or(&sent.value);
            if !self.budget.take(body.text().len()) {
                return None;
            }
            match known {
                Some(body) => request.body = body,
                None => request.elsewhere = sent.value,
            }
        }
        (request.method, request.url) = (method, Some(url));
        request.head = Some((name.start, sent.head_end.max(name.end)));
        Some(request)
    }

    /// What a command reads from its standard input.
    fn input(&self, index: usize) -> Option<Pieces> {
        match &self.commands.get(index)?.input {
            ShellInput::Unknown => None,
            ShellInput::Text(text) => Some(text.clone()),
            ShellInput::File(name) => self.files.get(file_name(name.text())).cloned(),
            ShellInput::Command(before) => printed(&self.commands, *before, &self.files),
        }
    }

    /// `NAME=value`, also behind `export` and the like, and `read NAME`.
    fn set_variables(&mut self, index: usize) {
        let Some(command) = self.commands.get(index) else { return };
        for word in &command.words {
            if let Some((name, value)) = word.text().split_once('=').filter(|it| is_name(it.0)) {
                let start = name.len() + 1;
                let value = word.pieces.part(start, start + value.len());
                self.variables.insert(name.to_owned(), value);
            }
        }
        if let Some((name, [.., last])) = program(command)
            && name.text() == "read"
            && is_name(last.text())
        {
            let last = last.text().to_owned();
            match self.input(index) {
                Some(text) => self.variables.insert(last, text),
                None => self.variables.remove(&last),
            };
        }
    }

    /// Keeps what a command writes to a file.
    fn write_file(&mut self, index: usize) {
        let Some(command) = self.commands.get(index) else { return };
        let tee = program(command).filter(|(name, _)| name.text() == "tee");
        let tee = tee.and_then(|(_, rest)| rest.iter().find(|it| !it.text().starts_with('-')));
        let output = command.output.as_ref();
        let file = match (output, tee) {
            (Some(output), _) => &output.name,
            (None, Some(word)) => &word.pieces,
            _ => return,
        };
        let is_added = output.is_some_and(|output| output.is_added);
        let name = file_name(file.text()).to_owned();
        match printed(&self.commands, index, &self.files).filter(|_| !is_added) {
            Some(text) if self.budget.take(text.text().len()) => self.files.insert(name, text),
            _ => self.files.remove(&name),
        };
    }

    /// A body, or what the script has set the variable to that it is.
    fn substituted(&self, mut body: Pieces) -> Pieces {
        for _ in 0..MAX_LOOKUPS {
            let value = variable_name(body.text()).and_then(|name| self.variables.get(name));
            match value.filter(|value| self.budget.take(value.text().len())) {
                Some(value) => body = value.clone(),
                None => break,
            }
        }
        body
    }

    /// A URL with the variables filled in that the script sets; theirs too, once.
    fn resolved(&self, url: &str) -> String {
        let once = self.fill(url);
        if once == url { once } else { self.fill(&once) }
    }

    fn fill(&self, url: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        while let Some(char) = url.get(at..).and_then(|rest| rest.chars().next()) {
            let end = if matches!(char, '$' | '%') { variable_at(url, at) } else { None };
            let name = end.and_then(|end| variable_name(url.get(at..end)?));
            let known = name.and_then(|name| self.variables.get(name));
            match (end, known) {
                (Some(end), Some(value)) if self.budget.take(value.text().len()) => {
                    out.push_str(value.text());
                    at = end;
                }
                _ => {
                    out.push(char);
                    at += char.len_utf8();
                }
            }
        }
        out
    }
}

/// The name of a file without the folder that a script works in.
fn file_name(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}

/// The name of the variable that a text is as a whole.
fn variable_name(text: &str) -> Option<&str> {
    let text = text.trim();
    let between = |open: &str, close: &str| text.strip_prefix(open)?.strip_suffix(close);
    let name = between("${", "}").or_else(|| between("%", "%"));
    name.or_else(|| text.strip_prefix('$'))
}

/// Whether a body is nothing but what only a run of the script shows: no JSON begins like that.
fn is_unknown(body: &str) -> bool {
    body.starts_with(['$', '%', '<', '`']) || body.starts_with("{{") && body.ends_with("}}")
}
