//! `build`.

use accesspack_core::CheckOptions;
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::validate::check;
use crate::boundary::from_js;
use crate::input::BodyInput;
use crate::json_out::JsonWriter;
use crate::options::BuildOptions;
use crate::types::Built;

/// Builds the requests that do an operation: method, URL, headers without a token, and body.
///
/// `input` is the body, as for `validate`; `null` or `undefined` for operations without one.
/// Many operations also take a short form, which is the same in both versions: see `ShortForms` and the README.
/// When the report has errors there are no requests.
///
/// @example
/// ```js
/// import { build } from "accesspack";
///
/// const options = { operation: "cancelAssignmentRequest", version: "v1.0", id: "7b1d4e63-5c0f-4a0e-9d3b-6a2f5f0c1e88" };
/// for (const { method, url } of build(undefined, options).requests) console.log(method, new URL(url).host);
/// //> POST graph.microsoft.com
/// ```
#[wasm_bindgen]
pub fn build(
    #[wasm_bindgen(unchecked_param_type = "unknown")] input: &JsValue,
    options: &Ts<BuildOptions>,
) -> Result<Ts<Built>, JsValue> {
    let options: BuildOptions = from_js("build", &options.js_value())?;
    let max = options.max_bytes;
    let options = accesspack_core::BuildOptions::from(options);
    if input.is_undefined() {
        return built(&accesspack_core::build(&Value::Null, &options));
    }
    let input = BodyInput::read(input, max);
    let Some(value) = input.value() else {
        // not JSON: the report of the check has the place and the reason
        let report = check(&input, &CheckOptions::new(options.operation, options.version));
        let (scopes, roles) = (Vec::new(), Vec::new());
        return built(&accesspack_core::Built { requests: Vec::new(), scopes, roles, report });
    };
    built(&accesspack_core::build(&value, &options))
}

fn built(given: &accesspack_core::Built) -> Result<Ts<Built>, JsValue> {
    let accesspack_core::Built { requests, scopes, roles, report } = given;
    let mut out = JsonWriter::default();
    out.raw("{\"requests\":");
    out.list(requests, request);
    out.raw(",\"scopes\":");
    out.list(scopes, |out, scope| out.text(scope));
    out.raw(",\"roles\":");
    out.list(roles, |out, role| out.text(role));
    out.raw(",\"report\":");
    out.report(report);
    out.raw("}");
    out.parse()
}

fn request(out: &mut JsonWriter, request: &accesspack_core::BuiltRequest) {
    let accesspack_core::BuiltRequest { method, url, headers, body } = request;
    out.raw("{\"method\":");
    out.text(method.as_str());
    out.raw(",\"url\":");
    out.text(url);
    out.raw(",\"headers\":{");
    for (index, (name, value)) in headers.iter().enumerate() {
        out.raw(if index == 0 { "" } else { "," });
        out.text(name);
        out.raw(":");
        out.text(value);
    }
    out.raw("}");
    if let Some(body) = body {
        out.raw(",\"body\":");
        out.raw(&body.to_string());
    }
    out.raw("}");
}
