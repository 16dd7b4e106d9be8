//! Requests that scripts of shells send: curl and `az rest`.

use std::collections::BTreeMap;

use accesspack_wire::http::Method;

use super::form::BodyForm;
use super::pieces::Pieces;
use super::request::RawRequest;
use super::shell::{ShellCommand, ShellWord, commands};
use super::template::{Budget, variable_at};

/// curl's options that take a value, but for those that are read here.
const WITH_VALUE: [&str; 22] = [
    "--header",
    "--output",
    "--user",
    "--user-agent",
    "--cookie",
    "--cookie-jar",
    "--cert",
    "--key",
    "--cacert",
    "--config",
    "--form",
    "--max-time",
    "--connect-timeout",
    "--proxy",
    "--referer",
    "--retry",
    "--retry-delay",
    "--write-out",
    "--dump-header",
    "--resolve",
    "--oauth2-bearer",
    "--upload-file",
];

/// The letters of curl's short options that take a value.
const LETTERS_WITH_VALUE: &str = "XdHoueAbcEFKmTwxCDrtyYzP";

/// curl's options whose value is sent as the body.
const DATA: [&str; 6] =
    ["--data", "--data-raw", "--data-binary", "--data-ascii", "--json", "--data-urlencode"];

/// Variables that a script sets, with what they are set to.
#[derive(Debug)]
struct ShellVariables<'c> {
    values: BTreeMap<&'c str, Pieces>,
    budget: Budget,
}

/// What a command sends.
#[derive(Default)]
struct Sent<'c> {
    method: Option<&'c str>,
    url: Option<&'c ShellWord>,
    body: Option<Pieces>,
    is_query: bool,
    /// The body is in a file.
    is_elsewhere: bool,
    /// The end of the option or the word that was read last for method and URL.
    head_end: usize,
}

/// The requests of a script, in their order.
pub(super) fn read(text: &str) -> Vec<RawRequest> {
    let commands = commands(text);
    let mut variables = ShellVariables { values: BTreeMap::new(), budget: Budget::for_text(text) };
    let mut found = Vec::new();
    for command in &commands {
        found.extend(request(command, &variables));
        for word in &command.words {
            set_variable(word, &mut variables);
        }
    }
    found
}

/// `NAME=value`, also behind `export` and the like.
fn set_variable<'c>(word: &'c ShellWord, variables: &mut ShellVariables<'c>) {
    let Some((name, value)) = word.text().split_once('=') else { return };
    let is_name = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
    if !name.is_empty() && name.bytes().all(is_name) && !value.is_empty() {
        let start = name.len() + 1;
        variables.values.insert(name, word.pieces.part(start, start + value.len()));
    }
}

fn request(command: &ShellCommand, variables: &ShellVariables<'_>) -> Option<RawRequest> {
    let is_program = |word: &ShellWord, name: &str| {
        let program = word.text().rsplit(['/', '\\']).next().unwrap_or_default();
        program.strip_suffix(".exe").unwrap_or(program).eq_ignore_ascii_case(name)
    };
    let words = &command.words;
    let first = words.iter().position(|word| is_program(word, "curl") || is_program(word, "az"))?;
    let (name, rest) = words.get(first..)?.split_first()?;
    let sent = if is_program(name, "curl") {
        curl(command, rest)
    } else {
        let (rest_word, rest) = rest.split_first()?;
        (rest_word.text() == "rest").then(|| az_rest(rest))?
    };
    if sent.is_elsewhere {
        return None;
    }
    let url = resolved(sent.url?.text(), variables);
    let body = sent.body.filter(|body| variables.budget.take(body.text().len()));
    let body = body.map(|body| substituted(body, variables)).unwrap_or_default();
    let method = match sent.method {
        _ if sent.is_query => Some(Method::Get),
        Some(method) => method.parse().ok(),
        None if body.is_empty() => Some(Method::Get),
        None => Some(Method::Post),
    };
    let mut request = RawRequest::bare(BodyForm::Shell, body.trimmed());
    (request.method, request.url) = (method, Some(url));
    request.head = Some((name.start, sent.head_end.max(name.end)));
    Some(request)
}

/// What curl sends.
fn curl<'c>(command: &'c ShellCommand, words: &'c [ShellWord]) -> Sent<'c> {
    let mut sent = Sent::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.text();
        if text == "--request" {
            sent.take_method(words.next());
        } else if text == "--url" {
            sent.take_url(words.next());
        } else if DATA.contains(&text) {
            let is_raw = text == "--data-raw";
            if let Some(value) = words.next() {
                sent.take_body(&value.pieces, command.input.as_ref(), is_raw);
            }
        } else if text == "--get" || text == "--head" {
            sent.is_query = true;
        } else if WITH_VALUE.contains(&text) {
            words.next();
        } else if text.starts_with("--") {
        } else if let Some(letters) = text.strip_prefix('-').filter(|it| !it.is_empty()) {
            short(&mut sent, command, word, letters, &mut words);
        } else {
            sent.take_url(Some(word));
        }
    }
    sent
}

/// Letters behind one dash: the last of them may have its value at once or as the next word.
fn short<'c>(
    sent: &mut Sent<'c>,
    command: &'c ShellCommand,
    word: &'c ShellWord,
    letters: &'c str,
    words: &mut std::slice::Iter<'c, ShellWord>,
) {
    for (at, letter) in letters.char_indices() {
        if matches!(letter, 'G' | 'I') {
            sent.is_query = true;
        }
        if !LETTERS_WITH_VALUE.contains(letter) {
            continue;
        }
        let start = at + letter.len_utf8();
        let joined = letters.get(start..).filter(|value| !value.is_empty());
        let next = if joined.is_none() { words.next() } else { None };
        match (letter, joined, next) {
            ('X', Some(method), _) => sent.method = Some(method),
            ('X', None, word) => sent.take_method(word),
            ('d', Some(_), _) => {
                let value = word.pieces.part(start + 1, word.text().len());
                sent.take_body(&value, command.input.as_ref(), false);
            }
            ('d', None, Some(word)) => {
                sent.take_body(&word.pieces, command.input.as_ref(), false);
            }
            _ => {}
        }
        return;
    }
}

/// What `az rest` sends.
fn az_rest(words: &[ShellWord]) -> Sent<'_> {
    let mut sent = Sent::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.text() {
            "--method" | "-m" => sent.take_method(words.next()),
            "--uri" | "--url" | "-u" => sent.take_url(words.next()),
            "--body" | "-b" => {
                if let Some(value) = words.next() {
                    sent.take_body(&value.pieces, None, false);
                }
            }
            text if text.starts_with('-') => {
                // another option; its value does not look like one
                let mut ahead = words.clone();
                if ahead.next().is_some_and(|next| !next.text().starts_with('-')) {
                    words = ahead;
                }
            }
            _ => {}
        }
    }
    sent
}

impl<'c> Sent<'c> {
    fn take_method(&mut self, word: Option<&'c ShellWord>) {
        if let Some(word) = word {
            self.method = Some(word.text());
        }
    }

    fn take_url(&mut self, word: Option<&'c ShellWord>) {
        if let (None, Some(word)) = (self.url, word) {
            self.url = Some(word);
            self.head_end = self.head_end.max(word.end);
        }
    }

    /// Takes a body; `@-` is the standard input, `@name` a file.
    fn take_body(&mut self, value: &Pieces, input: Option<&Pieces>, is_raw: bool) {
        let text = value.text();
        if is_raw || !text.starts_with('@') || text.starts_with("@{") {
            self.body = Some(value.clone());
        } else if let ("@-" | "@/dev/stdin", Some(input)) = (text, input) {
            self.body = Some(input.clone());
        } else {
            self.is_elsewhere = true;
        }
    }
}

/// The name of the variable that a text is as a whole.
fn variable_name(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = text.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
    name.or_else(|| text.strip_prefix('$'))
}

/// A body, or what the script has set the variable to that it is.
fn substituted(body: Pieces, variables: &ShellVariables<'_>) -> Pieces {
    match variable_name(body.text()).and_then(|name| variables.values.get(name)) {
        Some(value) if variables.budget.take(value.text().len()) => value.clone(),
        _ => body,
    }
}

/// A URL with the variables filled in that the script sets; theirs too, once.
fn resolved(url: &str, variables: &ShellVariables<'_>) -> String {
    let once = fill(url, variables);
    if once == url { once } else { fill(&once, variables) }
}

fn fill(url: &str, variables: &ShellVariables<'_>) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(char) = url.get(at..).and_then(|rest| rest.chars().next()) {
        let end = if char == '$' { variable_at(url, at) } else { None };
        let known = end.and_then(|end| variables.values.get(variable_name(url.get(at..end)?)?));
        match (end, known) {
            (Some(end), Some(value)) if variables.budget.take(value.text().len()) => {
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
