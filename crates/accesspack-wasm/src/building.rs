//! `build`.

use accesspack_core::CheckOptions;
use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, to_ts};
use crate::checking::check;
use crate::input::Input;
use crate::options::BuildOptions;
use crate::types::Built;

/// Makes the requests that do an operation: method, URL, headers without a token, and body.
///
/// `input` is the body, as for `validate`; `null` or `undefined` for operations without one.
/// `createAssignment` and `setAssignmentPolicy` also take a short form, see the README. Where
/// the report has errors there are no requests.
#[wasm_bindgen]
pub fn build(
    #[wasm_bindgen(unchecked_param_type = "unknown")] input: &JsValue,
    options: &Ts<BuildOptions>,
) -> Result<Ts<Built>, JsValue> {
    let options: BuildOptions = from_js("build", &options.js_value())?;
    let options = accesspack_core::BuildOptions::from(options);
    if input.is_undefined() {
        return to_ts(&accesspack_core::build(&Value::Null, &options).into());
    }
    let input = Input::read(input);
    let built = match input.value() {
        Some(value) => accesspack_core::build(&value, &options).into(),
        // not JSON: the check says where and why
        None => {
            Built::failed(check(&input, &CheckOptions::new(options.operation, options.version)))
        }
    };
    to_ts(&built)
}
