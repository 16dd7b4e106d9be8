//! `fixAll`.

use accesspack_core::CheckOptions;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::boundary::{from_js, to_js};
use crate::checking::check;
use crate::input::Input;
use crate::options::ValidateOptions;
use crate::types::Fixed;

/// Applies every fix, and those that a fix brings to light, until none is left. A fix that would
/// bring an error which was not there is not applied.
///
/// `body` is JSON text, its bytes, or a value, as for `validate`; the body itself stays as it is.
#[wasm_bindgen(js_name = fixAll, unchecked_return_type = "Fixed")]
pub fn fix_all(
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
    options: &Ts<ValidateOptions>,
) -> Result<JsValue, JsValue> {
    let options: ValidateOptions = from_js("fixAll", &options.js_value())?;
    let options = CheckOptions::from(options);
    let input = Input::read(body);
    let Some(value) = input.value() else {
        // not JSON: the check says where and why
        let report = check(&input, &options).into();
        return to_js(&Fixed { body: None, report, applied: Vec::new() });
    };
    let accesspack_core::Fixed { body, report, applied } =
        accesspack_core::fix_all(&value, &options);
    let applied = applied.into_iter().map(Into::into).collect();
    to_js(&Fixed { body: Some(body), report: report.into(), applied })
}
