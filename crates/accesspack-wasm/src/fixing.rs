//! `fixAll`, `applyFixes` and `detect`.

use std::str::FromStr;

use accesspack_core::{CheckOptions, Diagnostic, Fix, Report, apply_fix};
use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, Patch, PatchOperation, RemoveOperation,
    ReplaceOperation, TestOperation,
};
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, misuse, parsed, stringify};
use crate::checking::check;
use crate::input::Input;
use crate::options::ValidateOptions;
use crate::serialized::{to_js, to_ts};
use crate::types::{Detected, Fixed};
use crate::written::Written;

/// Applies every fix, and those that a fix brings to light, until none is left. A fix that would
/// bring an error which was not there is not applied.
///
/// `body` is JSON text, its bytes, or a value, as for `validate`; the body itself stays as it is.
#[wasm_bindgen(js_name = fixAll)]
pub fn fix_all(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<Ts<Fixed>, JsValue> {
    let options: ValidateOptions = from_js("fixAll", &options.js_value())?;
    let options = CheckOptions::from(options);
    let input = Input::read(body);
    let Some(value) = input.value() else {
        // not JSON: the check says where and why
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
    let mut out = Written::begin(body, report);
    out.raw(",\"applied\":");
    out.list(applied, Written::diagnostic);
    out.raw("}");
    parsed(&out)
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

/// The way back. By hand: derived readers of tagged values would be a large part of the wasm.
fn read_patch(steps: &Value) -> Option<Patch> {
    steps.as_array()?.iter().map(read_step).collect::<Option<_>>().map(Patch)
}

fn read_step(step: &Value) -> Option<PatchOperation> {
    let pointer = |key: &str| PointerBuf::parse(step.get(key)?.as_str()?).ok();
    let value = || step.get("value").cloned();
    let path = pointer("path")?;
    Some(match step.get("op")?.as_str()? {
        "add" => PatchOperation::Add(AddOperation { path, value: value()? }),
        "remove" => PatchOperation::Remove(RemoveOperation { path }),
        "replace" => PatchOperation::Replace(ReplaceOperation { path, value: value()? }),
        "move" => PatchOperation::Move(MoveOperation { from: pointer("from")?, path }),
        "copy" => PatchOperation::Copy(CopyOperation { from: pointer("from")?, path }),
        "test" => PatchOperation::Test(TestOperation { path, value: value()? }),
        _ => return None,
    })
}
