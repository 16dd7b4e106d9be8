//! `operations`, `rules` and `explainError`.

use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::input::Input;
use crate::serialized::known_to_ts;
use crate::types::{ErrorExplanation, OperationInfo, Rule};

/// Every operation: its names, how it is called, and the permissions and roles that it needs.
#[wasm_bindgen]
pub fn operations() -> Result<Vec<Ts<OperationInfo>>, JsValue> {
    accesspack_core::operations()
        .iter()
        .map(|info| known_to_ts(&OperationInfo::from(*info)))
        .collect()
}

/// Every rule that bodies are checked against.
#[wasm_bindgen]
pub fn rules() -> Result<Vec<Ts<Rule>>, JsValue> {
    accesspack_core::rules().map(|rule| known_to_ts(&Rule::from(*rule))).collect()
}

/// Explains a refusal by Graph: why, what to do, and which rules find it before it is sent.
///
/// `graphError` is the answer's body: a value, text or bytes, JSON or not.
#[wasm_bindgen(js_name = explainError)]
pub fn explain_error(
    status: u16,
    #[wasm_bindgen(js_name = graphError, unchecked_param_type = "unknown")] graph_error: &JsValue,
) -> Result<Ts<ErrorExplanation>, JsValue> {
    let input = Input::read(graph_error);
    let body = input.value().unwrap_or_else(|| match input {
        Input::Text(text) => Value::String(text),
        _ => Value::Null,
    });
    known_to_ts(&accesspack_core::explain_error(status, &body).into())
}
