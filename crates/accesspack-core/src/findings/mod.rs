//! The collector that rules report into: diagnostics with their places, up to a limit.

mod collected;

use std::cell::{Cell, RefCell};

use accesspack_wire::Version;

use crate::context::ReadContext;
use crate::fix::edit::Edit;
use crate::graph::names::Name;
use crate::graph::url::{self, Target};
use crate::json::Val;
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::report::{Diagnostic, Report, Severity};
use crate::table::{self, Rule};
use crate::values::names::alike;
use crate::words::Message;
use collected::severity;

pub(crate) use collected::{ByteRange, Collected, diagnostic};

/// What every rule may look at, and where it reports.
pub(crate) struct Findings<'o> {
    pub(crate) options: &'o CheckOptions,
    /// What the URL names, where one is given and it is a known call.
    pub(crate) target: Option<Target>,
    context: Option<ReadContext<'o>>,
    collected: RefCell<Collected>,
    part: Cell<Part>,
    is_workflow_reported: Cell<bool>,
}

/// How the part of the body is read that is walked at the moment.
#[derive(Clone, Copy)]
struct Part {
    version: Version,
    /// The service sets it or ignores it, so its form is no error.
    is_lenient: bool,
    /// It is the stage of approval in a callback.
    is_callback: bool,
}

impl<'o> Findings<'o> {
    pub(crate) fn new(options: &'o CheckOptions) -> Self {
        let target = options.url.as_deref().and_then(|url| url::read(None, url));
        let part = Part { version: options.version, is_lenient: false, is_callback: false };
        Self {
            options,
            target,
            context: options.context.as_deref().map(ReadContext::from),
            collected: RefCell::new(Collected::new(options.limit)),
            part: Cell::new(part),
            is_workflow_reported: Cell::new(false),
        }
    }

    /// Walks a part of the body that the service sets or ignores: its form is at most a warning.
    pub(crate) fn leniently(&self, walk: impl FnOnce()) {
        self.walk_part(Part { is_lenient: true, ..self.part.get() }, walk);
    }

    /// Walks the stage of approval in a callback, which has the form of v1.0 in both versions.
    pub(crate) fn in_callback(&self, walk: impl FnOnce()) {
        let version = Version::V1;
        self.walk_part(Part { version, is_callback: true, ..self.part.get() }, walk);
    }

    fn walk_part(&self, part: Part, walk: impl FnOnce()) {
        let around = self.part.replace(part);
        walk();
        self.part.set(around);
    }

    /// Whether the service sets or ignores what is walked.
    pub(crate) fn is_lenient(&self) -> bool {
        self.part.get().is_lenient
    }

    /// Whether the stage of approval in a callback is walked.
    pub(crate) fn is_callback(&self) -> bool {
        self.part.get().is_callback
    }

    /// Whether the body was reported as one that a workflow fills in; it is from now on.
    pub(crate) fn was_workflow_reported(&self) -> bool {
        self.is_workflow_reported.replace(true)
    }

    pub(crate) fn into_collected(self) -> Collected {
        self.collected.into_inner()
    }

    pub(crate) const fn operation(&self) -> Operation {
        self.options.operation
    }

    /// What the caller knows about the body.
    pub(crate) fn context(&self) -> Option<&ReadContext<'o>> {
        self.context.as_ref()
    }

    /// The version that is checked for.
    pub(crate) fn version(&self) -> Version {
        self.part.get().version
    }

    pub(crate) fn is_beta(&self) -> bool {
        self.version() == Version::Beta
    }

    /// The member's name in the version that is checked for.
    pub(crate) fn name(&self, name: Name) -> &'static str {
        name.of(self.version())
    }

    /// Reports that `rule` finds `value` at fault.
    pub(crate) fn report(&self, rule: &'static Rule, value: Val<'_>, message: Message) {
        self.push(rule, value.range(), message, || value.pointer());
    }

    /// Reports that `rule` finds the member's name at fault.
    pub(crate) fn report_name(&self, rule: &'static Rule, member: Val<'_>, message: Message) {
        let range = member.key_range().unwrap_or_else(|| member.range());
        self.push(rule, range, message, || member.pointer());
    }

    /// Reports that `rule` misses the member `name` in `holder`, unless the holder has it in different
    /// case: AP0117 reports that.
    pub(crate) fn report_missing(
        &self,
        rule: &'static Rule,
        holder: Val<'_>,
        name: &str,
        message: Message,
    ) {
        let is_miscased = |key: &str| key != name && alike(key, name);
        if holder.children().any(|member| is_miscased(member.key())) {
            return;
        }
        self.push(rule, holder.range(), message, || holder.pointer_of(name));
    }

    /// Reports that `rule` wants another value of the member `name` in `holder`: at the member where it is
    /// there, or else as missing.
    pub(crate) fn report_unset(
        &self,
        rule: &'static Rule,
        holder: Val<'_>,
        name: &str,
        mut message: Message,
    ) {
        match holder.get(name) {
            Some(value) => {
                // a fix that adds the member replaces what is there
                message.fix = message.fix.map(|fix| match fix {
                    Edit::Add(value) => Edit::Replace(value),
                    other => other,
                });
                self.report(rule, value, message);
            }
            None => self.report_missing(rule, holder, name, message),
        }
    }

    /// Reports something of the call or of the body as a whole; it comes before what has a place.
    pub(crate) fn report_whole(&self, rule: &'static Rule, message: Message) {
        self.report_range(rule, (0, 0), message);
    }

    /// Reports something of the body as a whole, at a range of its text.
    pub(crate) fn report_range(&self, rule: &'static Rule, range: ByteRange, message: Message) {
        self.push(rule, range, message, String::new);
    }

    fn push(
        &self,
        rule: &'static Rule,
        range: ByteRange,
        mut message: Message,
        pointer: impl FnOnce() -> String,
    ) {
        message.as_warning |= self.is_lenient();
        let mut collected = self.collected.borrow_mut();
        if collected.is_full() {
            collected.count(rule.code, severity(rule, message.as_warning));
        } else {
            collected.push(range, diagnostic(rule, pointer(), message));
        }
    }

    /// Counts a finding of `rule` and returns true, when there are as many diagnostics as a body gets. A
    /// loop over many values calls this before it writes a message that would be dropped.
    pub(crate) fn count_if_full(&self, rule: &'static Rule) -> bool {
        let mut collected = self.collected.borrow_mut();
        let is_full = collected.is_full();
        if is_full {
            collected.count(rule.code, severity(rule, self.is_lenient()));
        }
        is_full
    }

    /// Merges the report of the whole body as one of the other version, but for what converting it
    /// removes: names in different case, and members that an update should carry.
    pub(crate) fn merge_other_version_report(&self, report: Report, body: Val<'_>) {
        let start = body.range().0;
        let stays = |diagnostic: &Diagnostic| {
            let gone = [table::MEMBER_CASING.code, table::PUT_MEMBER_MISSING.code];
            diagnostic.severity != Severity::Info && !gone.contains(&diagnostic.code)
        };
        let mut collected = self.collected.borrow_mut();
        collected.has_counted_error |= !report.is_valid();
        for diagnostic in report.into_diagnostics().into_iter().filter(stays) {
            let span = diagnostic.span.map_or((0, 0), |span| (span.start, span.end));
            collected.push((start + span.0, start + span.1), diagnostic);
        }
    }

    /// Merges the report of `body` in a request of a batch; what is about its URL is reported at the URL.
    pub(crate) fn merge_nested_report(
        &self,
        report: Report,
        request: Val<'_>,
        body: Option<Val<'_>>,
    ) {
        let of_url = [
            &table::HISTORIC_PATH,
            &table::RETIRING_PATH,
            &table::URL_MISMATCH,
            &table::URL_NOT_UNDERSTOOD,
            &table::UNKNOWN_HOST,
            &table::PAGE_PATH,
            &table::MALFORMED_URL_ID,
            &table::CALL_NOT_IN_CLOUD,
        ];
        let url = request.get("url");
        let mut collected = self.collected.borrow_mut();
        collected.has_counted_error |= !report.is_valid();
        for mut diagnostic in report.into_diagnostics() {
            let is_of_url = of_url.iter().any(|rule| rule.code == diagnostic.code);
            let (name, value) = if is_of_url { ("url", url) } else { ("body", body) };
            let prefix = request.pointer_of(name);
            let whole = value.map_or((0, 0), Val::range);
            let range = match diagnostic.span {
                Some(span) if !is_of_url => (whole.0 + span.start, whole.0 + span.end),
                _ => whole,
            };
            diagnostic.pointer.insert_str(0, &prefix);
            diagnostic.fix = diagnostic.fix.map(|fix| fix.nested(&prefix));
            collected.push(range, diagnostic);
        }
    }
}
