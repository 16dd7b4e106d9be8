//! Requests as HTTP writes them: files of the clients in VS Code and in IDEs, and the blocks in
//! Microsoft's documentation.

use std::collections::BTreeMap;

use accesspack_wire::http::Method;

use super::form::{BodyForm, MAX_REQUESTS, lines_of, part};
use super::request::RawRequest;
use super::template::Budget;

/// Whether a line begins a request: a method and a URL.
pub(super) fn is_request_line(line: &str) -> bool {
    request_line(line).is_some()
}

/// The method and the URL of a line.
fn request_line(line: &str) -> Option<(Method, &str)> {
    let (word, rest) = line.trim().split_once([' ', '\t'])?;
    let is_upper = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let method: Method = word.parse().ok().filter(|_| is_upper)?;
    let url = rest.trim();
    let url = url.split_once(" HTTP/").map_or(url, |(url, _)| url.trim_end());
    let begins = ["http", "/", "{{", "$", "v1.0/", "beta/", "*"];
    begins.iter().any(|start| url.starts_with(start)).then_some((method, url))
}

/// What a line of a section is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Start,
    Script,
    Head,
    Body,
    /// A response, or what belongs to no body any more.
    Behind,
}

struct HttpReader<'t> {
    text: &'t str,
    form: BodyForm,
    variables: BTreeMap<&'t str, &'t str>,
    budget: Budget,
    found: Vec<RawRequest>,
    part: Part,
    request: Option<RawRequest>,
    /// Where the body begins and ends, as far as it is known.
    body: Option<(usize, usize)>,
}

/// The requests of a text, in their order; responses are none.
pub(super) fn read(text: &str, form: BodyForm) -> Vec<RawRequest> {
    let mut reader = HttpReader {
        text,
        form,
        variables: BTreeMap::new(),
        budget: Budget::for_text(text),
        found: Vec::new(),
        part: Part::Start,
        request: None,
        body: None,
    };
    for (at, line) in lines_of(text) {
        if reader.found.len() >= MAX_REQUESTS {
            break;
        }
        reader.line(at, line);
    }
    reader.end();
    reader.found
}

impl<'t> HttpReader<'t> {
    fn line(&mut self, at: usize, line: &'t str) {
        let bare = line.trim();
        if bare.starts_with("###") {
            self.end();
            return;
        }
        if self.part == Part::Script {
            if bare.ends_with("%}") {
                self.part = Part::Start;
            }
            return;
        }
        if bare.starts_with("HTTP/") && self.part != Part::Start || bare.starts_with("HTTP/1") {
            self.end();
            self.part = Part::Behind;
            return;
        }
        if (self.part == Part::Start || !line.starts_with([' ', '\t']))
            && let Some((method, url)) = request_line(line)
        {
            self.end();
            self.begin(method, url, at, line);
            return;
        }
        match self.part {
            Part::Start if bare.starts_with("< {%") => {
                if !bare.ends_with("%}") {
                    self.part = Part::Script;
                }
            }
            Part::Start => self.set_variable(bare),
            Part::Head if bare.is_empty() => self.part = Part::Body,
            Part::Head if bare.starts_with(['{', '[']) => self.body(at, line),
            Part::Head if line.starts_with([' ', '\t']) => self.continue_url(bare, at, line),
            Part::Body if bare.is_empty() && self.body.is_none() => {}
            Part::Body if self.body.is_none() && bare.starts_with('<') => {
                // the body is in another file
                self.request = None;
                self.part = Part::Behind;
            }
            Part::Body if bare.starts_with(['<', '>']) => self.part = Part::Behind,
            Part::Body => self.body(at, line),
            Part::Head | Part::Script | Part::Behind => {}
        }
    }

    fn begin(&mut self, method: Method, url: &str, at: usize, line: &str) {
        let lead = line.len() - line.trim_start().len();
        let mut request = RawRequest::bare(self.form, part(self.text, at, at));
        request.method = Some(method);
        request.url = Some(self.resolved(url));
        request.head = Some((at + lead, at + line.trim_end().len()));
        self.request = Some(request);
        self.part = Part::Head;
    }

    /// A query on lines of its own.
    fn continue_url(&mut self, bare: &str, at: usize, line: &str) {
        let more = self.resolved(bare);
        let Some(request) = &mut self.request else { return };
        if let Some(url) = &mut request.url {
            url.push_str(&more);
        }
        if let Some(head) = &mut request.head {
            head.1 = at + line.trim_end().len();
        }
    }

    fn body(&mut self, at: usize, line: &str) {
        self.part = Part::Body;
        let end = at + line.len();
        self.body = Some((self.body.map_or(at, |(start, _)| start), end));
    }

    /// `@name = value`.
    fn set_variable(&mut self, line: &'t str) {
        if let Some((name, value)) = line.strip_prefix('@').and_then(|rest| rest.split_once('=')) {
            self.variables.insert(name.trim(), value.trim());
        }
    }

    /// A URL with the variables filled in that the file sets; theirs too, once.
    fn resolved(&self, url: &str) -> String {
        let once = self.fill(url);
        if once == url { once } else { self.fill(&once) }
    }

    fn fill(&self, url: &str) -> String {
        let mut out = String::new();
        let mut rest = url;
        while let Some((before, behind)) = rest.split_once("{{") {
            let Some((name, after)) = behind.split_once("}}") else { break };
            let value = self.variables.get(name.trim());
            out.push_str(before);
            match value.filter(|value| self.budget.take(value.len())) {
                Some(value) => out.push_str(value),
                None => out.extend(["{{", name, "}}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Ends the request at hand.
    fn end(&mut self) {
        let body = self.body.take();
        self.part = Part::Start;
        if let Some(mut request) = self.request.take() {
            if let Some((start, end)) = body {
                request.body = part(self.text, start, end);
            }
            let is_json = request.body.text().starts_with(['{', '[']);
            if is_json || request.body.is_empty() {
                self.found.push(request);
            }
        }
    }
}
