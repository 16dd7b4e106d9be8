//! `validate`, `validateMany`, `detect` and `applyFixes`.

use std::str::FromStr;

use accesspack_core::{CheckOptions, Fix, apply_fix, check_bytes, check_text};
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, misuse, stringify, to_js, to_ts};
use crate::input::{Input, source};
use crate::options::ValidateOptions;
use crate::types::{Detected, LineReport, ManyReport, Report, read_patch};

/// Checks one body and returns everything that is wrong with it.
///
/// `body` is JSON text, its bytes (`Uint8Array`, `ArrayBuffer`), or a value, which is checked as
/// `JSON.stringify` would send it. Only text and bytes give diagnostics a `span`. No body makes
/// this throw; a value that has no JSON form (a cycle, a `BigInt`, `undefined`) gets an error.
#[wasm_bindgen]
pub fn validate(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<Ts<Report>, JsValue> {
    let options: ValidateOptions = from_js("validate", &options.js_value())?;
    to_ts(&Report::from(check(&Input::read(body), &options.into())))
}

/// Checks one way or the other.
pub(crate) fn check(body: &Input, options: &CheckOptions) -> accesspack_core::Report {
    match body {
        Input::Text(text) => check_text(text, options),
        Input::Bytes(bytes) => check_bytes(bytes, options),
        Input::Written(text) => without_places(check_text(text, options)),
        Input::Unwritable(reason) => unwritable(reason, options),
    }
}

/// Places in text that the caller has never seen say nothing.
fn without_places(mut report: accesspack_core::Report) -> accesspack_core::Report {
    for found in &mut report.diagnostics {
        found.span = None;
    }
    report
}

/// The error for a value that has no JSON form: the one for text that is not JSON, in other words.
fn unwritable(reason: &str, options: &CheckOptions) -> accesspack_core::Report {
    let not_json = "?";
    let mut report = without_places(check_text(not_json, options));
    if let Some(found) = report.diagnostics.iter_mut().find(|found| found.pointer.is_empty()) {
        found.message = format!("the body cannot be written as JSON: {reason}").into();
        found.help =
            vec!["give JSON text, its bytes, or a value that JSON.stringify writes".into()];
    }
    report
}

/// Checks many bodies: text or bytes with one JSON value on each line (NDJSON). Blank lines are
/// passed over. Lines that have nothing wrong are counted, but are not among the reports.
#[wasm_bindgen(js_name = validateMany)]
pub fn validate_many(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] ndjson: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<Ts<ManyReport>, JsValue> {
    let options: ValidateOptions = from_js("validateMany", &options.js_value())?;
    let options = CheckOptions::from(options);
    let Some(ndjson) = source(ndjson) else {
        let message = "validateMany: give text or bytes with one JSON value on each line";
        return Err(misuse(message));
    };
    let mut many = ManyReport { checked: 0, failed: 0, reports: Vec::new() };
    let mut number = 0;
    ndjson.each_line(|line| {
        number += 1;
        if is_blank(line) {
            return;
        }
        let report = check_bytes(line, &options);
        many.checked += 1;
        many.failed += usize::from(!report.valid);
        if !report.diagnostics.is_empty() {
            let Report { valid, diagnostics } = report.into();
            many.reports.push(LineReport { line: number, valid, diagnostics });
        }
    });
    to_ts(&many)
}

/// Whether there is nothing but space, of whatever kind, in a line.
fn is_blank(line: &[u8]) -> bool {
    match line.trim_ascii().first() {
        None => true,
        Some(0x0B | 0x80..) => str::from_utf8(line).is_ok_and(|text| text.trim().is_empty()),
        Some(_) => false,
    }
}

/// Guesses from a body what it is for. `undefined` where nothing in it says so.
#[wasm_bindgen]
pub fn detect(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
) -> Result<Option<Ts<Detected>>, JsValue> {
    let Some(value) = Input::read(body).value() else { return Ok(None) };
    let Some((operation, version)) = accesspack_core::detect(&value) else { return Ok(None) };
    to_ts(&Detected { operation: operation.as_str(), version: version.as_str() }).map(Some)
}

/// Returns the body with every fix of its report applied; the body itself stays as it is.
///
/// Text and bytes are parsed, so the result is always a value. A body that is no JSON comes back
/// as it was given: there is nothing that a fix could change.
#[wasm_bindgen(js_name = applyFixes, unchecked_return_type = "unknown")]
pub fn apply_fixes(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Pick<Report, \"diagnostics\">")] report: &JsValue,
) -> Result<JsValue, JsValue> {
    let fixes = fixes_of(report)
        .ok_or_else(|| misuse("applyFixes: the second argument is not a report of `validate`"))?;
    let Some(mut value) = Input::read(body).value() else { return Ok(body.clone()) };
    // from the end to the beginning, as the core does: taking an item away does not move the others
    for fix in fixes.iter().rev() {
        // one that no longer fits was made needless by another
        let _ = apply_fix(&mut value, fix);
    }
    to_js(&value)
}

/// The fixes in a report that has been to JavaScript and back.
fn fixes_of(report: &JsValue) -> Option<Vec<Fix>> {
    let text = stringify(report).ok().flatten()?;
    let report = Value::from_str(&text).ok()?;
    let diagnostics = report.get("diagnostics")?.as_array()?.iter();
    let fixes = diagnostics.filter_map(|found| found.get("fix").filter(|fix| !fix.is_null()));
    fixes.map(read_patch).collect()
}
