//! `validate` and `validateMany`.

use accesspack_core::{CheckOptions, Report, check_bytes, check_serialized, check_text};
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, misuse};
use crate::input::{BodyInput, text_or_bytes};
use crate::json_out::JsonWriter;
use crate::options::ValidateOptions;
use crate::text::{Line, MAX_BYTES, TextOrBytes};
use crate::types::{ManyReport, ReportShape};

/// Checks one body and reports everything that is wrong with it.
///
/// `body` is JSON text, its bytes (`Uint8Array`, `ArrayBuffer`), or a value, which is checked as
/// `JSON.stringify` would send it. Only text and bytes give diagnostics a `span`. No body makes
/// this throw; a value that has no JSON form (a cycle, a `BigInt`, `undefined`) gets an error.
///
/// @example
/// ```js
/// import { validate } from "accesspack";
///
/// const { valid, diagnostics } = validate({ displayName: "Interns" }, { operation: "createAssignmentPolicy", version: "v1.0" });
/// console.log(valid, diagnostics.map(({ code, pointer }) => `${code} at ${pointer}`));
/// //> false [ 'AP0803 at /accessPackage' ]
/// ```
#[wasm_bindgen]
pub fn validate(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<Ts<ReportShape>, JsValue> {
    let options: ValidateOptions = from_js("validate", &options.js_value())?;
    let max = options.max_bytes;
    JsonWriter::of(&check(&BodyInput::read(body, max), &options.into())).parse()
}

/// Checks a body in the form in which it was given.
pub(crate) fn check(body: &BodyInput, options: &CheckOptions) -> Report {
    match body {
        BodyInput::Text(text) => check_text(text, options),
        BodyInput::Bytes(bytes) => check_bytes(bytes, options),
        // the caller has never seen the text that spans count in
        BodyInput::Stringified(text) => check_serialized(text, options),
        BodyInput::NotSerializable(reason) => {
            let message = format!("the body cannot be written as JSON: {reason}");
            let help = "give JSON text, its bytes, or a value that JSON.stringify writes";
            not_read(message, help, options)
        }
        BodyInput::TooLarge(max) => too_large(*max, options),
    }
}

/// The error for a body that has more bytes than the limit.
fn too_large(max: usize, options: &CheckOptions) -> Report {
    let message = format!("the body was not read, because it has more than {max} bytes");
    not_read(message, "the option `maxBytes` is the limit", options)
}

/// The error for a body that was not read: that of text which is not JSON, with another message.
fn not_read(message: String, help: &'static str, options: &CheckOptions) -> Report {
    let not_json = "?";
    let mut diagnostics = check_serialized(not_json, options).into_diagnostics();
    let of_body = |diagnostic: &&mut accesspack_core::Diagnostic| diagnostic.pointer.is_empty();
    if let Some(diagnostic) = diagnostics.iter_mut().find(of_body) {
        diagnostic.message = message.into();
        diagnostic.help = vec![help.into()];
    }
    Report::new(diagnostics)
}

/// Checks many bodies: text or bytes with one JSON value on each line (NDJSON). Blank lines are
/// skipped. Lines without a diagnostic are counted, but are not among the reports.
///
/// @example
/// ```js
/// import { validateMany } from "accesspack";
///
/// const ndjson = '{"requestType":"adminAd"}\n\n{"requestType":"userAdd"}';
/// const { checked, reports } = validateMany(ndjson, { operation: "createAssignmentRequest", version: "beta" });
/// console.log(checked, reports[0].line, reports[0].valid);
/// //> 2 1 false
/// ```
#[wasm_bindgen(js_name = validateMany)]
pub fn validate_many(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] ndjson: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<Ts<ManyReport>, JsValue> {
    let mut reports = JsonWriter::default();
    let (checked, failed) = Many::read(ndjson, &options.js_value())?.each_report(|line, report| {
        reports.raw(if reports.is_empty() { "{\"line\":" } else { ",{\"line\":" });
        reports.number(line);
        reports.raw(",");
        reports.members(report);
        reports.raw("}");
    });
    let mut many = JsonWriter::default();
    many.raw("{\"checked\":");
    many.number(checked);
    many.raw(",\"failed\":");
    many.number(failed);
    many.raw(",\"reports\":[");
    many.raw(reports.as_str());
    many.raw("]}");
    many.parse()
}

/// What `validateMany` was called with.
pub(crate) struct Many {
    ndjson: TextOrBytes,
    options: CheckOptions,
    max: usize,
}

impl Many {
    /// Reads the arguments of the call; fails where they are none of it.
    pub(crate) fn read(ndjson: &JsValue, options: &JsValue) -> Result<Self, JsValue> {
        let options: ValidateOptions = from_js("validateMany", options)?;
        let max = options.max_bytes.unwrap_or(MAX_BYTES);
        let Ok(Some(ndjson)) = text_or_bytes(ndjson) else {
            let message = "validateMany: give text or bytes with one JSON value on each line";
            return Err(misuse(message));
        };
        Ok(Self { ndjson, options: options.into(), max })
    }

    /// Checks the value on each line, and calls `each` with the number of every line that has a diagnostic. Returns how
    /// many lines were checked, and how many of them are not valid.
    pub(crate) fn each_report(&self, mut each: impl FnMut(usize, &Report)) -> (usize, usize) {
        let Self { ndjson, options, max } = self;
        let (mut number, mut checked, mut failed) = (0, 0, 0);
        ndjson.each_line(*max, |line| {
            number += 1;
            if is_blank(line.bytes()) {
                return;
            }
            let report = match line {
                _ if line.bytes().len() > *max => too_large(*max, options),
                Line::Text(text) => check_text(text, options),
                Line::Bytes(bytes) => check_bytes(bytes, options),
            };
            checked += 1;
            failed += usize::from(!report.is_valid());
            if !report.diagnostics().is_empty() {
                each(number, &report);
            }
        });
        (checked, failed)
    }
}

/// Whether there is nothing but white space, of whatever kind, in a line.
fn is_blank(line: &[u8]) -> bool {
    match line.trim_ascii().first() {
        None => true,
        Some(0x0B | 0x80..) => str::from_utf8(line).is_ok_and(|text| text.trim().is_empty()),
        Some(_) => false,
    }
}
