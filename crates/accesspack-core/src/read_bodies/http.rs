//! Requests as HTTP writes them: files of the clients in VS Code and in IDEs, and the blocks in
//! Microsoft's documentation.

use std::collections::BTreeMap;

use accesspack_wire::http::Method;

use super::form::{BodyForm, MAX_REQUESTS, lines_of, part};
use super::jsonc;
use super::pieces::Pieces;
use super::request::RawRequest;
use super::template::{Budget, resolved};

/// Whether a line begins a request in a text that may hold none: a method in upper case and a URL.
pub(super) fn is_request_line(line: &str) -> bool {
    let is_upper = line.trim_start().starts_with(|it: char| it.is_ascii_uppercase());
    is_upper && request_line(line).is_some()
}

/// Whether a line is a comment. Clients take comments out before they read anything else, also out of bodies.
pub(super) fn is_comment(line: &str) -> bool {
    let bare = line.trim_start();
    bare.starts_with('#') || bare.starts_with("//")
}

/// The method and the URL of a line. Clients take methods in lower case, too.
fn request_line(line: &str) -> Option<(Method, &str)> {
    let (word, rest) = line.trim().split_once([' ', '\t'])?;
    let method: Method = word.parse().ok()?;
    let url = rest.trim();
    let url = url.split_once(" HTTP/").map_or(url, |(url, _)| url.trim_end());
    let begins = ["http", "/", "{{", "$", "v1.0/", "beta/", "*"];
    begins.iter().any(|start| url.starts_with(start)).then_some((method, url))
}

/// Whether a line names the file that the body is in: `< ./body.json`, `<@ ./body.json`.
fn names_file(bare: &str) -> bool {
    let behind =
        bare.strip_prefix('<').map(|rest| rest.split([' ', '\t']).next().unwrap_or_default());
    behind.is_some_and(|mark| {
        mark.len() + 1 < bare.len() && (mark.is_empty() || mark.starts_with('@'))
    })
}

/// Why a body with `#` in it is not changed: nothing that writes JSON keeps these comments.
const HASH_COMMENTS: &str = "the body has comments that begin with `#`";

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
    /// Values by their names, with their places.
    variables: BTreeMap<&'t str, (usize, &'t str)>,
    budget: Budget,
    found: Vec<RawRequest>,
    part: Part,
    request: Option<RawRequest>,
    /// Where the body begins and ends, as far as it is known.
    body: Option<(usize, usize)>,
    /// The comments behind the beginning of the body.
    comments: Vec<(usize, usize)>,
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
        comments: Vec::new(),
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
        if is_comment(bare) {
            if self.body.is_some() {
                self.comments.push((at, at + line.len()));
            }
            return;
        }
        match self.part {
            Part::Start if bare.starts_with("< {%") => {
                if !bare.ends_with("%}") {
                    self.part = Part::Script;
                }
            }
            Part::Start => self.set_variable(at, line),
            Part::Head if bare.is_empty() => self.part = Part::Body,
            Part::Head if bare.starts_with(['{', '[']) => self.body(at, line),
            // what begins with these is no header
            Part::Head if bare.starts_with(['?', '&']) => self.continue_url(bare, at, line),
            Part::Head if bare.starts_with('/') && bare.len() < line.trim_end().len() => {
                self.continue_url(bare, at, line);
            }
            Part::Body if bare.is_empty() => {}
            Part::Body if self.body.is_none() && bare.starts_with('<') && !names_file(bare) => {
                // XML, or an answer that was saved
                self.request = None;
                self.part = Part::Behind;
            }
            Part::Body if bare.starts_with('<') => {
                if let Some(request) = self.request.as_mut().filter(|_| self.body.is_none()) {
                    request.elsewhere = part(self.text, at, at + line.len());
                }
                self.part = Part::Behind;
            }
            Part::Body if bare.starts_with('>') => self.part = Part::Behind,
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
    fn set_variable(&mut self, at: usize, line: &'t str) {
        let start = line.trim_start();
        if let Some((name, value)) = start.strip_prefix('@').and_then(|rest| rest.split_once('=')) {
            let place = at + line.len() - value.trim_start().len();
            self.variables.insert(name.trim(), (place, value.trim()));
        }
    }

    fn resolved(&self, url: &str) -> String {
        resolved(url, |name| self.variables.get(name).map(|(_, value)| *value), &self.budget)
    }

    /// Ends the request at hand.
    fn end(&mut self) {
        let (body, comments) = (self.body.take(), std::mem::take(&mut self.comments));
        self.part = Part::Start;
        let Some(mut request) = self.request.take() else { return };
        if let Some(range) = body {
            self.take_body(&mut request, range, &comments);
        }
        if request.body.is_empty() || request.body.text().starts_with(['{', '[']) {
            self.found.push(request);
        }
    }

    /// Gives a request its body: the text without its comments, or what a variable stands for.
    fn take_body(
        &self,
        request: &mut RawRequest,
        (start, end): (usize, usize),
        comments: &[(usize, usize)],
    ) {
        request.body = part(self.text, start, end);
        let inside = comments.iter().filter(|(_, to)| *to <= end);
        let first = request.body.range().0;
        let mut bytes = request.body.text().as_bytes().to_vec();
        for (from, to) in inside {
            let line = self.text.get(*from..*to).unwrap_or_default();
            if line.trim_start().starts_with('#') {
                request.fixed_to = Some(HASH_COMMENTS);
            }
            jsonc::blank(&mut bytes, from - first, Some(to - first));
        }
        // only whole lines became spaces
        if let Ok(text) = String::from_utf8(bytes) {
            request.body = request.body.with_text(text);
        }
        let text = request.body.text();
        let name = text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        let Some(name) = name.filter(|name| !name.contains(['{', '}', '"', '\n'])) else { return };
        let value = self.variables.get(name.trim());
        match value.filter(|(_, value)| self.budget.take(value.len())) {
            Some((at, value)) => {
                request.body = Pieces::of(value, *at);
                request.fixed_to = Some("the body is a variable of the file");
            }
            None => request.elsewhere = std::mem::take(&mut request.body),
        }
    }
}
