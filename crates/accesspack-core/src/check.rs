//! The entries of the check: text, bytes or a value is read into one tape, and shape and rules walk it.
//! The recursion into bodies inside a batch and into a policy of the other version is here alone.

use accesspack_wire::scan::utf8;
use serde_json::Value;

use crate::findings::{ByteRange, Collected, Findings, diagnostic};
use crate::graph::body::body_of;
use crate::json::place::Lines;
use crate::json::{self, Kind, Val, json_text};
use crate::operation::Operation;
use crate::options::CheckOptions;
use crate::report::Report;
use crate::rules::{batch, cloud, dialect, reference, request, url};
use crate::values::names::StringSet;
use crate::{shape, table, words};

/// Checks a body given as JSON text. Empty text stands for no body at all.
///
/// ```
/// use accesspack_core::{CheckOptions, Operation, Version, check_text};
///
/// let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
/// let report = check_text(r#"{"displayName": 7}"#, &options);
/// assert!(!report.is_valid());
/// let found = report.diagnostics().iter().find(|found| found.pointer == "/displayName");
/// let span = found.and_then(|found| found.span);
/// assert_eq!(span.map(|span| (span.line, span.column)), Some((1, 17)));
/// ```
#[must_use]
pub fn check_text(text: &str, options: &CheckOptions) -> Report {
    let (text, has_mark) = text.strip_prefix('\u{feff}').map_or((text, false), |rest| (rest, true));
    let shift = if has_mark { '\u{feff}'.len_utf8() } else { 0 };
    let collected = collect(text, options, has_mark);
    let lines = (!collected.is_empty()).then(|| Lines::of(text));
    collected.into_report(|range| {
        lines.as_ref().map(|lines| {
            let mut span = lines.span(range);
            span.start += shift;
            span.end += shift;
            span
        })
    })
}

/// Checks a body given as bytes, which must be UTF-8. UTF-16 is reported, and checked as well.
///
/// ```
/// use accesspack_core::{CheckOptions, Operation, Version, check_bytes};
///
/// let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
/// let report = check_bytes(b"{\"displayName\": \"\xFF\"}", &options);
/// assert_eq!(report.diagnostics()[0].code.as_str(), "AP0002");
/// ```
#[must_use]
pub fn check_bytes(bytes: &[u8], options: &CheckOptions) -> Report {
    let error = match utf8(bytes) {
        Ok(text) => return check_text(text, options),
        Err(error) => error,
    };
    if let Some(text) = decode_utf16(bytes) {
        return check_utf16(&text, options);
    }
    let at = error.valid_up_to();
    let findings = Findings::new(options);
    findings.report_range(&table::INVALID_UTF8, (at, at), words::invalid_utf8(at));
    // the bytes up to the broken one are text, so the place has a line and a column
    let good = bytes.get(..at).and_then(|good| str::from_utf8(good).ok()).unwrap_or_default();
    let lines = Lines::of(good);
    findings.into_collected().into_report(|range| Some(lines.span(range)))
}

/// The text of bytes that begin with the byte order mark of UTF-16, as Windows PowerShell writes files;
/// `None` for other bytes. A lone surrogate becomes U+FFFD.
fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let (pairs, unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return None,
    };
    let (pairs, _) = pairs.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    Some(char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Checks text that was UTF-16; spans are in its bytes.
fn check_utf16(text: &str, options: &CheckOptions) -> Report {
    const MARK_BYTES: usize = 2;
    let mut collected = collect(text, options, false);
    collected.push_first(diagnostic(&table::INVALID_UTF8, String::new(), words::utf16()));
    let lines = Lines::of(text);
    collected.into_report(|range| {
        let mut span = lines.span(range);
        span.start = lines.utf16_units_before(range.0) * 2 + MARK_BYTES;
        span.end = lines.utf16_units_before(range.1) * 2 + MARK_BYTES;
        Some(span)
    })
}

/// Checks a body given as a value. `null` stands for no body at all.
///
/// ```
/// use accesspack_core::{CheckOptions, Operation, Version, check_value};
///
/// let body = serde_json::json!({ "requestType": "adminRemove", "assignment": {} });
/// let options = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
/// let report = check_value(&body, &options);
/// assert_eq!(report.diagnostics()[0].pointer, "/assignment/id");
/// ```
#[must_use]
pub fn check_value(body: &Value, options: &CheckOptions) -> Report {
    let text = if body.is_null() { String::new() } else { json_text(body) };
    check_serialized(&text, options)
}

/// Checks a body given as JSON text that was made from a value. The caller has not seen the text, so no diagnostic has a
/// span. Empty text stands for no body at all.
#[must_use]
pub fn check_serialized(text: &str, options: &CheckOptions) -> Report {
    collect(text, options, false).into_report(|_| None)
}

/// Checks the call and its body, which is `text` without a byte order mark.
fn collect(text: &str, options: &CheckOptions, has_mark: bool) -> Collected {
    let findings = Findings::new(options);
    if has_mark {
        findings.report_whole(&table::BYTE_ORDER_MARK, words::byte_order_mark());
    }
    url::check(&findings);
    cloud::check_call(&findings);
    if text.trim_ascii().is_empty() {
        if options.operation.info().has_body {
            let message = words::body_missing(options.operation);
            findings.report_whole(&table::BODY_MISSING, message);
        }
        return findings.into_collected();
    }
    match json::read(text) {
        Ok(parsed) => check_body(&findings, parsed.tape().root()),
        Err(error) => {
            let found = text.get(error.at..).and_then(|rest| rest.chars().next());
            let range: ByteRange = (error.at, error.at + found.map_or(0, char::len_utf8));
            let message = words::not_json(error.kind, found);
            findings.report_range(&table::NOT_JSON, range, message);
        }
    }
    findings.into_collected()
}

/// Checks the whole body by its operation.
fn check_body(findings: &Findings<'_>, body: Val<'_>) {
    let operation = findings.operation();
    if !operation.info().has_body {
        request::check_unexpected_body(findings, body);
        return;
    }
    if body.is_null() {
        findings.report(&table::BODY_MISSING, body, words::body_missing(operation));
        return;
    }
    if body.kind() != Kind::Object {
        let message = words::body_not_object(operation, words::kind_phrase(body.kind()));
        findings.report(&table::BODY_NOT_OBJECT, body, message);
        return;
    }
    match operation {
        Operation::Batch => return check_batch(findings, body),
        _ if operation.sends_reference() && reference::check(findings, body).is_break() => return,
        Operation::CreateAssignment => {
            findings.report_whole(&table::NO_SUCH_CALL, words::no_such_call());
        }
        _ if operation.sends_policy()
            && dialect::report_other_version(findings, body, &check_text).is_break() =>
        {
            return;
        }
        _ => {}
    }
    if let Some(def) = body_of(operation, findings.version()) {
        shape::check_object(findings, body, def);
    }
    if operation == Operation::CreateAssignment {
        request::check_direct(findings, body);
    }
}

/// Checks a batch, and each body in it by its own operation.
fn check_batch(findings: &Findings<'_>, body: Val<'_>) {
    let Some(requests) = batch::check_envelope(findings, body) else { return };
    let mut ids = StringSet::default();
    for request in requests.items() {
        if let Some(inner) = batch::check_request(findings, request, &mut ids) {
            let report = check_text(inner.body.map_or("", Val::raw), &inner.options);
            findings.merge_nested_report(report, request, inner.body);
        }
    }
    batch::check_between(findings, requests, &ids);
}
