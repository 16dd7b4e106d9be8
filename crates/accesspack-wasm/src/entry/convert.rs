//! `convert`.

use accesspack_core::{CheckOptions, Report};
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::validate::check;
use crate::boundary::{from_js, misuse};
use crate::input::BodyInput;
use crate::json_out::JsonWriter;
use crate::options::ConvertOptions;

/// Written by hand, because the types depend on the options and wasm-bindgen has no generics.
#[wasm_bindgen(typescript_custom_section)]
const SECTION: &str = r#"
/** A body in another version, and the report on it. */
export interface Converted<O extends Operation = Operation, V extends Version = Version> {
    /** The body in the version `to`; left out when the given body is not JSON. */
    body?: BodyOf<O, V>;
    /** The diagnostics of the new body, and one for each loss, with its place in the old body. */
    report: Report;
}

/**
 * Converts a policy or a request from one version to the other. What the other version cannot
 * express is lost, and each loss is a diagnostic.
 *
 * `body` is JSON text, its bytes, or a value, as for `validate`.
 *
 * @example
 * ```js
 * import { convert } from "accesspack";
 *
 * const beta = { accessPackageId: "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613", displayName: "A month", durationInDays: 30 };
 * const { body } = convert(beta, { operation: "createAssignmentPolicy", from: "beta", to: "v1.0" });
 * console.log(body.expiration.duration);
 * //> P30D
 * ```
 */
export function convert<O extends Operation, V extends Version>(body: unknown, options: ConvertOptions & { operation: O; to: V }): Converted<O, V>;
"#;

/// Converts a policy or a request from one version to the other.
#[wasm_bindgen(skip_typescript)]
pub fn convert(body: &JsValue, options: &Ts<ConvertOptions>) -> Result<JsValue, JsValue> {
    let ConvertOptions { operation, from, to, max_bytes } =
        from_js("convert", &options.js_value())?;
    let input = BodyInput::read(body, max_bytes);
    let Some(value) = input.value() else {
        // not JSON: the report of the check has the place and the reason
        let report = check(&input, &CheckOptions::new(operation, from));
        return converted(None, &report);
    };
    let given = accesspack_core::convert(&value, operation, from, to)
        .map_err(|error| misuse(&format!("convert: {error}")))?;
    let accesspack_core::Converted { body, report } = given;
    converted(Some(&body), &report)
}

fn converted(body: Option<&Value>, report: &Report) -> Result<JsValue, JsValue> {
    let mut out = JsonWriter::open(body, report);
    out.raw("}");
    out.parse_untyped()
}
