//! `fixAll`, `applyFixes` and `detect`.

use std::str::FromStr;

use accesspack_core::{
    CheckOptions, Diagnostic, Fix, JsonText, PatchOperation, Report, apply_foreign_fixes,
};
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::validate::check;
use crate::boundary::{from_js, misuse, stringify};
use crate::input::BodyInput;
use crate::json_out::{JsonWriter, to_js, to_ts};
use crate::options::ValidateOptions;
use crate::text::{MAX_BYTES, utf8};
use crate::types::{Detected, Fixed};

/// Applies every fix, and those that become possible by a fix, until none is left. A fix that would
/// cause a new error is not applied.
///
/// `body` is JSON text, its bytes, or a value, as for `validate`; the body itself stays as it is.
///
/// @example
/// ```js
/// import { fixAll } from "accesspack";
///
/// const { body, applied } = fixAll({ requestType: "adminAd" }, { operation: "createAssignmentRequest", version: "v1.0" });
/// console.log(body.requestType, applied[0].code);
/// //> adminAdd AP0108
/// ```
#[wasm_bindgen(js_name = fixAll)]
pub fn fix_all(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<Ts<Fixed>, JsValue> {
    let options: ValidateOptions = from_js("fixAll", &options.js_value())?;
    let max = options.max_bytes;
    let options = CheckOptions::from(options);
    let input = BodyInput::read(body, max);
    let Some(value) = input.value() else {
        // not JSON: the report of the check has the place and the reason
        return fixed(None, &check(&input, &options), &[]);
    };
    let accesspack_core::Fixed { body, report, applied } =
        accesspack_core::fix_all(&value, &options);
    fixed(Some(&body), &report, &applied)
}

fn fixed(
    body: Option<&Value>,
    report: &Report,
    applied: &[Diagnostic],
) -> Result<Ts<Fixed>, JsValue> {
    let mut out = JsonWriter::open(body, report);
    out.raw(",\"applied\":");
    out.list(applied, JsonWriter::diagnostic);
    out.raw("}");
    out.parse()
}

/// Guesses from a body the operation and version that it is for. `undefined` when it has no sign of
/// them.
///
/// @example
/// ```js
/// import { detect } from "accesspack";
///
/// console.log(detect({ requestType: "adminAdd" }));
/// //> { operation: 'createAssignmentRequest', version: 'v1.0' }
/// ```
#[wasm_bindgen]
pub fn detect(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
) -> Result<Option<Ts<Detected>>, JsValue> {
    let Some(value) = BodyInput::read(body, None).value() else { return Ok(None) };
    let Some((operation, version)) = accesspack_core::detect(&value) else { return Ok(None) };
    to_ts(&Detected { operation: operation.as_str(), version: version.as_str() }).map(Some)
}

/// Returns the body with every fix of its report applied; the body itself stays as it is.
///
/// Text and bytes are parsed, so the result is always a value. A body that is not JSON is returned
/// as it was given: there is nothing that a fix could change.
///
/// @example
/// ```js
/// import { applyFixes, validate } from "accesspack";
///
/// const body = { requestType: "adminAd" };
/// const report = validate(body, { operation: "createAssignmentRequest", version: "v1.0" });
/// console.log(applyFixes(body, report).requestType, body.requestType);
/// //> adminAdd adminAd
/// ```
#[wasm_bindgen(js_name = applyFixes, unchecked_return_type = "unknown")]
pub fn apply_fixes(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Pick<Report, \"diagnostics\">")] report: &JsValue,
) -> Result<JsValue, JsValue> {
    let wrong = |why: &str| misuse(&format!("applyFixes: the second argument {why}"));
    let fixes = fixes_of(report).ok_or_else(|| wrong("is not a report of `validate`"))?;
    let not_ours = || wrong("has fixes that `validate` does not make");
    let steps: usize = fixes.iter().map(|fix| fix.0.len()).sum();
    if steps > MAX_STEPS {
        return Err(not_ours());
    }
    let mut value = match BodyInput::read(body, None) {
        BodyInput::TooLarge(max) => {
            return Err(misuse(&format!("applyFixes: the body has more than {max} bytes")));
        }
        input => match input.value() {
            Some(value) => value,
            None => return Ok(body.clone()),
        },
    };
    apply_foreign_fixes(&mut value, &fixes).map_err(|_| not_ours())?;
    to_js(&value)
}

/// More steps than the fixes of a whole report have.
const MAX_STEPS: usize = 5_000;

/// The fixes in a report that JavaScript gives back; `None` where it is not a report of `validate`.
fn fixes_of(report: &JsValue) -> Option<Vec<Fix>> {
    let text = stringify(report).ok().flatten()?;
    if text.length() as usize > MAX_BYTES {
        return None;
    }
    let report = Value::from_str(&utf8(&text)).ok()?;
    let diagnostics = report.get("diagnostics")?.as_array()?.iter();
    let fixes = diagnostics.filter_map(|item| {
        let fix = item.get("fix").filter(|fix| !fix.is_null())?;
        Some(if is_of_rule(item) { read_patch(fix) } else { None })
    });
    fixes.collect()
}

/// Whether a diagnostic has the code of a rule.
fn is_of_rule(diagnostic: &Value) -> bool {
    let code = diagnostic.get("code").and_then(Value::as_str);
    code.is_some_and(|code| accesspack_core::rules().any(|rule| rule.code.as_str() == code))
}

/// Reads a JSON Patch of steps that rules take: none of them makes the body grow by more than its own value. By hand: the derived reader of a tagged enum was a large part of the wasm.
fn read_patch(patch: &Value) -> Option<Fix> {
    patch.as_array()?.iter().map(read_operation).collect::<Option<_>>().map(Fix)
}

fn read_operation(given: &Value) -> Option<PatchOperation> {
    let pointer = |key: &str| {
        let pointer = given.get(key)?.as_str()?;
        let is_pointer = pointer.is_empty() || pointer.starts_with('/');
        let has_escapes_alone = pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        (is_pointer && has_escapes_alone).then(|| pointer.to_owned())
    };
    let value = || given.get("value").map(JsonText::from);
    let path = pointer("path")?;
    let members = given.as_object()?.len();
    Some(match given.get("op")?.as_str()? {
        "add" if members == 3 => PatchOperation::Add { path, value: value()? },
        "remove" if members == 2 => PatchOperation::Remove { path },
        "replace" if members == 3 => PatchOperation::Replace { path, value: value()? },
        "move" if members == 3 => PatchOperation::Move { from: pointer("from")?, path },
        _ => return None,
    })
}
