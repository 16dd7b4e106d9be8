//! The way in: text, bytes or a value become one flat list, and the checks walk it.

use accesspack_wire::{Cloud, Version};
use json_patch::PatchOperation;
use json_patch::jsonptr::PointerBuf;
use std::cell::RefCell;
use std::sync::Arc;

use crate::context::CheckContext;
use crate::json::{self, Val};
use crate::place::{Lines, Path};
use crate::report::{Code, Diagnostic, Fix, Report, Severity};
use crate::rules::Rule;
use crate::url::Target;
use crate::words::Say;
use crate::{Operation, rules, shape, url, words};

/// What a body is to be checked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckOptions {
    /// What is going to be asked.
    pub operation: Operation,
    /// The dialect it will be asked in.
    pub version: Version,
    /// The cloud it will be sent to; rules about clouds speak only when it is given.
    pub cloud: Option<Cloud>,
    /// The URL it will be sent to, when known; it is checked too.
    pub url: Option<String>,
    /// What is known around the body; rules that need it speak only when it is given.
    pub context: Option<Arc<CheckContext>>,
}

impl CheckOptions {
    /// Options for `operation` in `version`, with nothing else known.
    #[must_use]
    pub const fn new(operation: Operation, version: Version) -> Self {
        Self { operation, version, cloud: None, url: None, context: None }
    }

    /// The same options with the URL that the body will be sent to.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The same options with what is known around the body.
    #[must_use]
    pub fn with_context(mut self, context: CheckContext) -> Self {
        self.context = Some(Arc::new(context));
        self
    }
}

/// Checks a body given as JSON text. Empty text stands for no body at all.
#[must_use]
pub fn check_text(text: &str, options: &CheckOptions) -> Report {
    let (text, marked) = text.strip_prefix('\u{feff}').map_or((text, false), |rest| (rest, true));
    let shift = if marked { '\u{feff}'.len_utf8() } else { 0 };
    let found = run(text, options, marked);
    let lines = (!found.kept.is_empty()).then(|| Lines::of(text));
    finish(found, |range| {
        lines.as_ref().map(|lines| {
            let mut span = lines.span(range);
            span.start += shift;
            span.end += shift;
            span
        })
    })
}

/// Checks a body given as bytes, which must be UTF-8. Of UTF-16 that is told, with everything else.
#[must_use]
pub fn check_bytes(bytes: &[u8], options: &CheckOptions) -> Report {
    match std::str::from_utf8(bytes) {
        Ok(text) => check_text(text, options),
        Err(_) if utf16(bytes).is_some() => check_utf16(&utf16(bytes).unwrap_or_default(), options),
        Err(error) => {
            let cx = Context::new(options);
            cx.tell(
                &rules::INVALID_UTF8,
                &Path::Root,
                (error.valid_up_to(), error.valid_up_to()),
                words::invalid_utf8(error.valid_up_to()),
            );
            // up to the broken byte it is text, so the place can be told
            let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            let lines = Lines::of(good);
            finish(cx.found.into_inner(), |range| Some(lines.span(range)))
        }
    }
}

/// The text of bytes that begin with the mark of UTF-16, as Windows PowerShell writes files.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return None,
    };
    let (pairs, _) = pairs.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    Some(char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Checks text that was UTF-16; places are those in its bytes.
fn check_utf16(text: &str, options: &CheckOptions) -> Report {
    const MARK: usize = 2;
    let mut found = run(text, options, false);
    let rule = &rules::INVALID_UTF8;
    let told = diagnostic(rule, String::new(), words::utf16());
    found.kept.insert(0, Finding { range: (0, 0), diagnostic: told });
    found.is_wrong = true;
    let lines = Lines::of(text);
    finish(found, |range| {
        let mut span = lines.span(range);
        span.start = lines.before(range.0) * 2 + MARK;
        span.end = lines.before(range.1) * 2 + MARK;
        Some(span)
    })
}

/// Checks a body given as a value. `null` stands for no body at all.
#[must_use]
pub fn check_value(body: &serde_json::Value, options: &CheckOptions) -> Report {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    finish(run(&text, options, false), |_| None)
}

fn run(text: &str, options: &CheckOptions, marked: bool) -> Found {
    let cx = Context::new(options);
    if marked {
        cx.tell(&rules::BYTE_ORDER_MARK, &Path::Root, (0, 0), words::byte_order_mark());
    }
    url::check(&cx);
    rules::check_call(&cx);
    if text.trim_ascii().is_empty() {
        if options.operation.info().has_body {
            cx.tell(
                &rules::BODY_MISSING,
                &Path::Root,
                (0, 0),
                words::body_missing(options.operation),
            );
        }
    } else {
        match json::read(text) {
            Ok(tape) => shape::check_root(&cx, tape.root()),
            Err(broken) => {
                let end = text.get(broken.at..).and_then(|rest| rest.chars().next());
                let range = (broken.at, broken.at + end.map_or(0, char::len_utf8));
                cx.tell(&rules::NOT_JSON, &Path::Root, range, words::not_json(broken.trouble, end));
            }
        }
    }
    cx.found.into_inner()
}

fn finish(found: Found, span: impl Fn((usize, usize)) -> Option<crate::Span>) -> Report {
    let Found { mut kept, more, is_wrong } = found;
    kept.sort_by_key(|finding| finding.range.0);
    if !more.is_empty() {
        let say = words::more_diagnostics(&more);
        let range = (0, 0);
        kept.push(Finding {
            range,
            diagnostic: diagnostic(&rules::MORE_DIAGNOSTICS, String::new(), say),
        });
    }
    let diagnostics = kept
        .into_iter()
        .map(|finding| Diagnostic { span: span(finding.range), ..finding.diagnostic })
        .collect();
    let mut report = Report::new(diagnostics);
    report.valid &= !is_wrong;
    report
}

pub(crate) fn diagnostic(rule: &'static Rule, pointer: String, say: Say) -> Diagnostic {
    let fix = say.fix.and_then(|fix| fix.patch(&pointer));
    Diagnostic {
        code: rule.code,
        severity: if say.soft { rule.severity.max(Severity::Warning) } else { rule.severity },
        pointer,
        message: say.message,
        help: say.help,
        docs: rule.source,
        span: None,
        fix,
    }
}

/// A diagnostic with its place in the text that was walked.
struct Finding {
    range: (usize, usize),
    diagnostic: Diagnostic,
}

/// How many diagnostics one body gets. Nobody reads more, and a long list of nothing but nulls would
/// cost more memory than there is.
const MOST: usize = 1000;

/// What was found: diagnostics, and how many more there are of each code.
#[derive(Default)]
struct Found {
    kept: Vec<Finding>,
    /// By code.
    more: Vec<(Code, usize)>,
    /// An error is among those that are only counted.
    is_wrong: bool,
}

impl Found {
    fn is_full(&self) -> bool {
        self.kept.len() >= MOST
    }

    fn count(&mut self, code: Code, severity: Severity) {
        match self.more.binary_search_by(|(known, _)| known.cmp(&code)) {
            Ok(at) => self.more.get_mut(at).into_iter().for_each(|(_, count)| *count += 1),
            Err(at) => self.more.insert(at, (code, 1)),
        }
        self.is_wrong |= severity == Severity::Error;
    }

    fn push(&mut self, finding: Finding) {
        if self.is_full() {
            self.count(finding.diagnostic.code, finding.diagnostic.severity);
        } else {
            self.kept.push(finding);
        }
    }
}

/// What every rule may look at, and where it puts what it finds.
pub(crate) struct Context<'o> {
    pub(crate) options: &'o CheckOptions,
    /// What the URL says, when there is one and it is understood.
    pub(crate) target: Option<Target>,
    found: RefCell<Found>,
}

impl<'o> Context<'o> {
    fn new(options: &'o CheckOptions) -> Self {
        let target = options.url.as_deref().and_then(|url| url::read(None, url));
        Self { options, target, found: RefCell::default() }
    }

    pub(crate) const fn operation(&self) -> Operation {
        self.options.operation
    }

    /// What is known around the body.
    pub(crate) fn known(&self) -> Option<&'o CheckContext> {
        self.options.context.as_deref()
    }

    pub(crate) const fn version(&self) -> Version {
        self.options.version
    }

    pub(crate) fn is_beta(&self) -> bool {
        self.options.version == Version::Beta
    }

    /// The member's name in the version at hand.
    pub(crate) fn name(&self, v1: &'static str, beta: &'static str) -> &'static str {
        if self.is_beta() { beta } else { v1 }
    }

    /// Reports that `rule` found `value` at fault.
    pub(crate) fn at(&self, rule: &'static Rule, path: &Path<'_>, value: Val<'_>, say: Say) {
        self.tell(rule, path, value.range(), say);
    }

    /// Reports that `rule` found the member's name at fault.
    pub(crate) fn at_name(&self, rule: &'static Rule, path: &Path<'_>, member: Val<'_>, say: Say) {
        self.tell(rule, path, member.key_range().unwrap_or_else(|| member.range()), say);
    }

    /// Reports that `rule` misses the member `name` in `parent`, which stands at `path`.
    pub(crate) fn missing(
        &self,
        rule: &'static Rule,
        path: &Path<'_>,
        parent: Val<'_>,
        name: &str,
        say: Say,
    ) {
        // it is there, but in other letters: that is told by itself
        let miscased = |key: &str| key != name && crate::names::alike(key, name);
        if parent.children().any(|member| miscased(&member.key())) {
            return;
        }
        self.tell(rule, &path.member(name), parent.range(), say);
    }

    /// Reports at any range of the text.
    pub(crate) fn tell(
        &self,
        rule: &'static Rule,
        path: &Path<'_>,
        range: (usize, usize),
        say: Say,
    ) {
        let mut found = self.found.borrow_mut();
        if found.is_full() {
            let severity =
                if say.soft { rule.severity.max(Severity::Warning) } else { rule.severity };
            found.count(rule.code, severity);
        } else {
            let diagnostic = diagnostic(rule, path.pointer(), say);
            found.push(Finding { range, diagnostic });
        }
    }

    /// Counts what `rule` found without telling it, when enough has been told. A loop over many values
    /// asks this before it puts anything into words.
    pub(crate) fn only_counts(&self, rule: &'static Rule) -> bool {
        let mut found = self.found.borrow_mut();
        let is_full = found.is_full();
        if is_full {
            found.count(rule.code, rule.severity);
        }
        is_full
    }

    /// Takes over what is wrong with the whole body when it is checked otherwise, but for what the other
    /// way has by itself: names in other letters, and members that an update should carry.
    pub(crate) fn take_own(&self, report: Report, body: Val<'_>) {
        let start = body.range().0;
        let is_wrong = !report.valid;
        let is_own = |diagnostic: &Diagnostic| {
            let others = [rules::MEMBER_CASING.code, rules::PUT_MEMBER_MISSING.code];
            diagnostic.severity != Severity::Info && !others.contains(&diagnostic.code)
        };
        let mut found = self.found.borrow_mut();
        found.is_wrong |= is_wrong;
        for diagnostic in report.diagnostics.into_iter().filter(is_own) {
            let span = diagnostic.span.map_or((0, 0), |span| (span.start, span.end));
            found.push(Finding { range: (start + span.0, start + span.1), diagnostic });
        }
    }

    /// Takes over the diagnostics of a body inside a body, which stands in `body` of the request at
    /// `below`; those of its URL are told at the URL.
    pub(crate) fn take_over(
        &self,
        report: Report,
        below: &Path<'_>,
        body: Option<Val<'_>>,
        url: Option<Val<'_>>,
    ) {
        let of_url = [
            &rules::HISTORIC_PATH,
            &rules::RETIRING_PATH,
            &rules::URL_MISMATCH,
            &rules::URL_NOT_UNDERSTOOD,
            &rules::UNKNOWN_HOST,
            &rules::PAGE_PATH,
            &rules::MALFORMED_URL_ID,
            &rules::CALL_NOT_IN_CLOUD,
        ];
        let mut found = self.found.borrow_mut();
        found.is_wrong |= !report.valid;
        for mut diagnostic in report.diagnostics {
            let is_of_url = of_url.iter().any(|rule| rule.code == diagnostic.code);
            let (name, value) = if is_of_url { ("url", url) } else { ("body", body) };
            let prefix = below.member(name).pointer();
            let whole = value.map_or((0, 0), Val::range);
            let range = match diagnostic.span {
                Some(span) if !is_of_url => (whole.0 + span.start, whole.0 + span.end),
                _ => whole,
            };
            diagnostic.pointer.insert_str(0, &prefix);
            diagnostic.fix = diagnostic.fix.and_then(|fix| shifted(&fix, &prefix));
            found.push(Finding { range, diagnostic });
        }
    }
}

/// The same repair for a body that lies deeper.
fn shifted(fix: &Fix, prefix: &str) -> Option<Fix> {
    let mut fix = fix.clone();
    for step in &mut fix.0 {
        let (path, from) = match step {
            PatchOperation::Add(add) => (&mut add.path, None),
            PatchOperation::Remove(remove) => (&mut remove.path, None),
            PatchOperation::Replace(replace) => (&mut replace.path, None),
            PatchOperation::Move(moved) => (&mut moved.path, Some(&mut moved.from)),
            PatchOperation::Copy(copy) => (&mut copy.path, Some(&mut copy.from)),
            PatchOperation::Test(test) => (&mut test.path, None),
        };
        for pointer in [Some(path), from].into_iter().flatten() {
            *pointer = PointerBuf::parse(format!("{prefix}{pointer}")).ok()?;
        }
    }
    Some(fix)
}
