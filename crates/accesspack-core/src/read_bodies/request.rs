//! What a request is for that a reader found: its operation and version, and whether it is one at all.

use accesspack_wire::Version;
use accesspack_wire::http::Method;
use serde_json::Value;

use super::form::BodyForm;
use super::found::{BodyPlaceholder, FoundBody};
use super::jsonc;
use super::pieces::Pieces;
use super::template::{Budget, filled, quote_variables};
use crate::detect::detect;
use crate::graph::url::{self, Address};
use crate::json::place::Lines;
use crate::json::{self, Kind};
use crate::operation::Operation;
use crate::values::placeholder::is_placeholder;

/// More placeholders than a body is listed with.
const MAX_PLACEHOLDERS: usize = 1000;

/// A request as a reader found it.
#[derive(Debug)]
pub(super) struct RawRequest {
    pub(super) form: BodyForm,
    pub(super) method: Option<Method>,
    pub(super) url: Option<String>,
    /// What a command is for that has no URL.
    pub(super) call: Option<(Operation, Version)>,
    /// Where method and URL, or the command, stand.
    pub(super) head: Option<(usize, usize)>,
    pub(super) body: Pieces,
    /// What the file has in place of a body that is in another file, or in a variable that it does not set.
    pub(super) elsewhere: Pieces,
    /// Why the body cannot be changed in the file, where more than its text is against it.
    pub(super) fixed_to: Option<&'static str>,
    /// The text is a body whatever it looks like: it is the whole file.
    pub(super) is_whole: bool,
    /// What sends the body takes comments and trailing commas out of it.
    pub(super) allows_comments: bool,
}

impl RawRequest {
    /// A body without a request.
    pub(super) fn bare(form: BodyForm, body: Pieces) -> Self {
        Self {
            form,
            method: None,
            url: None,
            call: None,
            head: None,
            body,
            elsewhere: Pieces::default(),
            fixed_to: None,
            is_whole: false,
            allows_comments: false,
        }
    }

    /// The same request in the file that `outer` was taken from.
    pub(super) fn through(mut self, outer: &Pieces) -> Self {
        self.body = self.body.through(outer);
        self.elsewhere = self.elsewhere.through(outer);
        self.head = self.head.map(|head| outer.in_file(head));
        self
    }

    /// The body with what it is for; `None` where it is not about entitlement management.
    pub(super) fn finish(self, lines: &Lines<'_>) -> Option<FoundBody> {
        if self.method.is_some_and(|method| !method.is_write()) {
            return None;
        }
        let (pieces, why) = readable(self.body, self.allows_comments);
        let value: Option<Value> = pieces
            .text()
            .trim_start_matches('\u{feff}')
            .parse()
            .ok()
            .filter(|_| !pieces.is_empty());
        let detected = value.as_ref().and_then(detect);
        let url = self.url.as_deref().map(filled);
        let target = url.as_deref().and_then(|url| {
            let version = detected.map(|(_, version)| version);
            let found = Target::read(self.method, url, version)?;
            // a body that is elsewhere cannot show what a wrong method hides
            let is_unclear = found.operation.is_none() && !self.elsewhere.is_empty();
            if is_unclear { Target::read(None, url, version) } else { Some(found) }
        });
        let is_call = target.as_ref().is_some_and(|target| target.operation.is_some());
        if pieces.is_empty() && !is_call {
            return None;
        }
        let is_elsewhere = self.url.is_some() && !target.as_ref().is_some_and(|it| it.may_be_ours);
        let named = target.as_ref().and_then(|it| it.operation.zip(it.version));
        let call = self.call.or(named).or(detected.filter(|_| !is_elsewhere));
        if call.is_none() && !self.is_whole {
            return None;
        }
        let (operation, version) = call.unzip();
        let is_empty = pieces.is_empty();
        let span = lines.span(if is_empty { self.head? } else { pieces.range() });
        let mut placeholders = placeholders(&pieces, lines);
        if is_empty && !self.elsewhere.is_empty() {
            placeholders.push(BodyPlaceholder {
                pointer: String::new(),
                text: self.elsewhere.text().to_owned(),
                span: lines.span(self.elsewhere.range()),
            });
        }
        let no_change = self.fixed_to.or(why).filter(|_| !is_empty);
        Some(FoundBody {
            body: value,
            body_text: pieces.text().to_owned(),
            operation,
            version,
            url: self.url,
            method: self.method,
            form: self.form,
            span,
            placeholders,
            fixed_to: no_change,
            checked_url: target.and_then(|target| target.checked),
            head: self.head,
            pieces,
        })
    }
}

/// The body as JSON text, and why it cannot be changed in the file.
fn readable(body: Pieces, allows_comments: bool) -> (Pieces, Option<&'static str>) {
    let why =
        (!body.is_verbatim()).then_some("the file has the body in another notation than JSON");
    if body.is_empty() || json::read(body.text().trim_start_matches('\u{feff}')).is_ok() {
        return (body, why);
    }
    let relaxed =
        if allows_comments { jsonc::relaxed(body.text()) } else { body.text().to_owned() };
    if allows_comments && json::read(&relaxed).is_ok() {
        return (body.with_text(relaxed), why);
    }
    if !relaxed.trim_start().starts_with(['{', '[']) {
        return (body, why);
    }
    let quoted = quote_variables(&body.with_text(relaxed));
    if json::read(quoted.text()).is_ok() {
        return (quoted, Some("a variable stands in the file where JSON has a value"));
    }
    (body, why)
}

/// What a URL names.
struct Target {
    operation: Option<Operation>,
    version: Option<Version>,
    /// The URL that the check gets; `None` where too little of it is known.
    checked: Option<String>,
    /// Whether it can be one of entitlement management: it is, or nothing shows what it is.
    may_be_ours: bool,
}

impl Target {
    /// Reads a URL in which variables are `{id}`; `version` is taken where the URL has none.
    fn read(method: Option<Method>, url: &str, version: Option<Version>) -> Option<Self> {
        let host_is_known = !url.split('/').nth(2).unwrap_or_default().contains('{');
        let start = ["/v1.0/", "/beta/"].iter().filter_map(|mark| url.find(mark)).min();
        let is_whole = url.starts_with("https://") || url.starts_with("http://");
        let checked = match (is_whole && host_is_known, start) {
            (true, _) => url,
            (false, Some(at)) => url.get(at..)?,
            (false, None) if ["v1.0/", "beta/"].iter().any(|it| url.starts_with(it)) => url,
            (false, None) => return Self::without_version(method, url, version),
        };
        let address = Address::read(checked);
        let path = address.as_ref().map_or(checked, |address| address.path).to_ascii_lowercase();
        let is_other = ["users", "groups", "applications", "serviceprincipals", "me"]
            .iter()
            .any(|other| path.split('/').next() == Some(*other));
        let found = url::read(method, checked);
        Some(Self {
            operation: found.as_ref().map(|found| found.operation),
            version: found.map(|it| it.version).or(address.map(|address| address.version)),
            checked: Some(checked.to_owned()),
            may_be_ours: !is_other && is_graph(checked),
        })
    }

    /// The same for a URL from `identityGovernance` on, behind a variable for example.
    fn without_version(
        method: Option<Method>,
        url: &str,
        version: Option<Version>,
    ) -> Option<Self> {
        let start = ["identityGovernance/", "roleManagement/"]
            .iter()
            .filter_map(|root| url.find(root))
            .min();
        let Some(path) = start.and_then(|at| url.get(at..)) else {
            // nothing but a variable: only the body shows what it is for
            let is_variable = url.starts_with('{');
            return is_variable.then_some(Self {
                operation: None,
                version: None,
                checked: None,
                may_be_ours: true,
            });
        };
        let mut versions = version.into_iter().chain(Version::ALL);
        let found = versions.find_map(|version| url::read(method, &format!("/{version}/{path}")));
        Some(Self {
            operation: found.as_ref().map(|found| found.operation),
            version: found.map(|found| found.version),
            checked: None,
            may_be_ours: true,
        })
    }
}

/// Whether a URL can lead to Graph, or to what stands in for it on this machine.
fn is_graph(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return true };
    let host = rest.split('/').next().unwrap_or_default().to_ascii_lowercase();
    ["graph", "localhost", "127.", "[::1]", "{"].iter().any(|part| host.contains(part))
}

/// The placeholders in a body.
fn placeholders(pieces: &Pieces, lines: &Lines<'_>) -> Vec<BodyPlaceholder> {
    let text = pieces.text();
    let shift = text.len() - text.trim_start_matches('\u{feff}').len();
    let Ok(parsed) = json::read(text.get(shift..).unwrap_or_default()) else { return Vec::new() };
    let mut found: Vec<BodyPlaceholder> = Vec::new();
    let tape = parsed.tape();
    let mut open = vec![tape.root()];
    let budget = Budget::for_text(text);
    while let Some(value) = open.pop() {
        if found.last().is_some_and(|it| !budget.take(it.pointer.len()))
            || found.len() >= MAX_PLACEHOLDERS
        {
            break;
        }
        let mut children: Vec<_> = value.children().collect();
        children.reverse();
        open.extend(children);
        if value.kind() != Kind::Text {
            continue;
        }
        let Some(text) = value.as_text().filter(|text| is_placeholder(text)) else { continue };
        let (start, end) = value.range();
        found.push(BodyPlaceholder {
            pointer: value.pointer(),
            text: text.to_owned(),
            span: lines.span(pieces.in_file((start + shift, end + shift))),
        });
    }
    found
}
