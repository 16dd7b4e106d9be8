//! What was collected: diagnostics with their places, up to a limit, and the report that is made of them.

use crate::report::{Code, Diagnostic, Report, Severity, Span};
use crate::table::{self, Rule};
use crate::words::{self, Message};

/// Byte offsets in the text: the first byte and the byte behind the last one.
pub(crate) type ByteRange = (usize, usize);

/// What was collected: diagnostics, and how many more there are of each code.
pub(crate) struct Collected {
    /// How many diagnostics are placed; more are counted only.
    limit: usize,
    /// Their spans have byte offsets alone: lines and columns are found once, at the end.
    placed: Vec<Diagnostic>,
    /// By code.
    more: Vec<(Code, usize)>,
    /// There is an error among those that are only counted.
    pub(super) has_counted_error: bool,
}

impl Collected {
    pub(super) const fn new(limit: usize) -> Self {
        Self { limit, placed: Vec::new(), more: Vec::new(), has_counted_error: false }
    }

    pub(super) fn is_full(&self) -> bool {
        self.placed.len() >= self.limit
    }

    /// Whether there is no diagnostic.
    pub(crate) fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    pub(super) fn count(&mut self, code: Code, severity: Severity) {
        match self.more.binary_search_by(|(known, _)| known.cmp(&code)) {
            Ok(at) => self.more.get_mut(at).into_iter().for_each(|(_, count)| *count += 1),
            Err(at) => self.more.insert(at, (code, 1)),
        }
        self.has_counted_error |= severity == Severity::Error;
    }

    pub(super) fn push(&mut self, range: ByteRange, diagnostic: Diagnostic) {
        if self.is_full() {
            self.count(diagnostic.code, diagnostic.severity);
        } else {
            self.placed.push(placed(range, diagnostic));
        }
    }

    /// Adds a diagnostic of the whole body before all others, over the limit.
    pub(crate) fn push_first(&mut self, diagnostic: Diagnostic) {
        self.has_counted_error |= diagnostic.severity == Severity::Error;
        self.placed.insert(0, placed((0, 0), diagnostic));
    }

    /// The report, by place; `span` makes a span of a range where text was checked.
    pub(crate) fn into_report(self, span: impl Fn(ByteRange) -> Option<Span>) -> Report {
        let Self { limit: _, placed: all, more, has_counted_error } = self;
        let mut all = sorted(all);
        if !more.is_empty() {
            let message = words::more_diagnostics(&more);
            let diagnostic = diagnostic(&table::MORE_DIAGNOSTICS, String::new(), message);
            all.push(placed((0, 0), diagnostic));
        }
        for diagnostic in &mut all {
            diagnostic.span = diagnostic.span.and_then(|at| span((at.start, at.end)));
        }
        let report = Report::new(all);
        if has_counted_error { report.with_counted_errors() } else { report }
    }
}

/// The diagnostic with a range in place of its span.
fn placed((start, end): ByteRange, diagnostic: Diagnostic) -> Diagnostic {
    let span = Span { start, end, line: 0, column: 0, end_line: 0, end_column: 0 };
    Diagnostic { span: Some(span), ..diagnostic }
}

/// Where a diagnostic begins.
fn start(diagnostic: &Diagnostic) -> usize {
    diagnostic.span.map_or(0, |span| span.start)
}

/// By place; of two at one place the first stays the first. By hand, because the sort of the standard library is 4 kB of
/// wasm, and diagnostics come nearly in order.
fn sorted(mut left: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if left.is_sorted_by_key(start) {
        return left;
    }
    let right = left.split_off(left.len() / 2);
    let (left, right) = (sorted(left), sorted(right));
    let mut both = Vec::with_capacity(left.len() + right.len());
    let mut right = right.into_iter().peekable();
    for one in left {
        while let Some(before) = right.next_if(|it| start(it) < start(&one)) {
            both.push(before);
        }
        both.push(one);
    }
    both.extend(right);
    both
}

/// The diagnostic of `rule` for the value at `pointer`, without a span.
pub(crate) fn diagnostic(rule: &'static Rule, pointer: String, message: Message) -> Diagnostic {
    let fix = message.fix.and_then(|fix| fix.patch(&pointer));
    Diagnostic {
        code: rule.code,
        severity: severity(rule, message.as_warning),
        pointer,
        message: message.text,
        help: message.help,
        docs: rule.source,
        span: None,
        fix,
    }
}

/// How bad a finding of `rule` is.
pub(super) const fn severity(rule: &Rule, as_warning: bool) -> Severity {
    if as_warning { rule.severity.at_most_warning() } else { rule.severity }
}
