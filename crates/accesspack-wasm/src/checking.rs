//! `validate` and `validateMany`.

use accesspack_core::{CheckOptions, check_bytes, check_text};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, misuse, parsed};
use crate::input::{Input, source};
use crate::options::ValidateOptions;
use crate::types::{ManyReport, Report};
use crate::written::Written;

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
    parsed(&Written::of(&check(&Input::read(body), &options.into())))
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
    let (mut number, mut checked, mut failed) = (0, 0, 0);
    let mut reports = Written::default();
    ndjson.each_line(|line| {
        number += 1;
        if is_blank(line) {
            return;
        }
        let report = check_bytes(line, &options);
        checked += 1;
        failed += usize::from(!report.valid);
        if !report.diagnostics.is_empty() {
            reports.raw(if reports.0.is_empty() { "{\"line\":" } else { ",{\"line\":" });
            reports.number(number);
            reports.raw(",");
            reports.members(&report);
            reports.raw("}");
        }
    });
    let mut many = Written::default();
    many.raw("{\"checked\":");
    many.number(checked);
    many.raw(",\"failed\":");
    many.number(failed);
    many.raw(",\"reports\":[");
    many.raw(&reports.0);
    many.raw("]}");
    parsed(&many)
}

/// Whether there is nothing but space, of whatever kind, in a line.
fn is_blank(line: &[u8]) -> bool {
    match line.trim_ascii().first() {
        None => true,
        Some(0x0B | 0x80..) => str::from_utf8(line).is_ok_and(|text| text.trim().is_empty()),
        Some(_) => false,
    }
}
