//! `convert`.

use accesspack_core::{CheckOptions, Operation, Report, Version};
use js_sys::JSON;
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, misuse};
use crate::checking::check;
use crate::input::Input;
use crate::options::ConvertOptions;
use crate::written::Written;

/// Types that name the body: wasm-bindgen has no words for them.
#[wasm_bindgen(typescript_custom_section)]
const SECTION: &str = r#"
/** A body in another version, and what is to be said of it. */
export interface Converted<O extends Operation = Operation, V extends Version = Version> {
    /** The body in the version that was asked for; left out where the body given is no JSON. */
    body?: BodyOf<O, V>;
    /** What is to be said of the new body, and each loss as a diagnostic with its place in the old one. */
    report: Report;
}

/**
 * Converts a policy or a request from one version to the other. What the other version cannot say is
 * lost, and each loss is a diagnostic.
 *
 * `body` is JSON text, its bytes, or a value, as for `validate`.
 */
export function convert<O extends Operation, V extends Version>(body: unknown, options: ConvertOptions & { operation: O; to: V }): Converted<O, V>;
"#;

/// Converts a policy or a request from one version to the other.
#[wasm_bindgen(skip_typescript)]
pub fn convert(body: &JsValue, options: &Ts<ConvertOptions>) -> Result<JsValue, JsValue> {
    let ConvertOptions { operation, from, to } = from_js("convert", &options.js_value())?;
    let input = Input::read(body);
    let Some(value) = input.value() else {
        // not JSON: the check says where and why
        let report = check(&input, &CheckOptions::new(operation, from));
        return converted(None, &report);
    };
    let given = accesspack_core::convert(&value, operation, from, to)
        .ok_or_else(|| misuse(&not_convertible(operation, to)))?;
    let accesspack_core::Converted { body, report } = given;
    converted(Some(&body), &report)
}

fn converted(body: Option<&Value>, report: &Report) -> Result<JsValue, JsValue> {
    let mut out = Written::begin(body, report);
    out.raw("}");
    JSON::parse(&out.0)
}

fn not_convertible(operation: Operation, to: Version) -> String {
    match operation.info().path(to) {
        None => format!("convert: {to} has no `{operation}`"),
        Some(_) => format!("convert: the body of `{operation}` is the same in both versions"),
    }
}
