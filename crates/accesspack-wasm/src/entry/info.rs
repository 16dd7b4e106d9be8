//! `operations`, `rules` and `explainError`.

use serde_json::Value;
use tsify::Ts;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::input::BodyInput;
use crate::json_out::to_ts;
use crate::types::{ErrorExplanation, OperationInfo, Rule};

/// Every operation: its names, how it is called, and the permissions and roles that it needs.
///
/// @example
/// ```js
/// import { operations } from "accesspack";
///
/// const { method, paths } = operations().find(({ operation }) => operation === "createAssignmentPolicy");
/// console.log(method, paths["v1.0"]);
/// //> POST /identityGovernance/entitlementManagement/assignmentPolicies
/// ```
#[wasm_bindgen]
pub fn operations() -> Result<Vec<Ts<OperationInfo>>, JsValue> {
    accesspack_core::operations().iter().map(|info| to_ts(&OperationInfo::from(*info))).collect()
}

/// Every rule that bodies are checked against.
///
/// @example
/// ```js
/// import { rules } from "accesspack";
///
/// console.log(rules().find(({ code }) => code === "AP0001").severity);
/// //> error
/// ```
#[wasm_bindgen]
pub fn rules() -> Result<Vec<Ts<Rule>>, JsValue> {
    accesspack_core::rules().map(|rule| to_ts(&Rule::from(*rule))).collect()
}

/// Explains an error of Graph: its cause, its remedy, and the rules that find it before it is sent.
///
/// `graphError` is the body of the error response: a value, text or bytes, JSON or not.
///
/// @example
/// ```js
/// import { explainError } from "accesspack";
///
/// const { remedy } = explainError(429, { error: { code: "TooManyRequests" } });
/// console.log(remedy.includes("Retry-After"));
/// //> true
/// ```
#[wasm_bindgen(js_name = explainError)]
pub fn explain_error(
    status: u16,
    #[wasm_bindgen(js_name = graphError, unchecked_param_type = "unknown")] graph_error: &JsValue,
) -> Result<Ts<ErrorExplanation>, JsValue> {
    let input = BodyInput::read(graph_error, None);
    let body = input.value().unwrap_or_else(|| match input {
        BodyInput::Text(text) => Value::String(text),
        _ => Value::Null,
    });
    to_ts(&accesspack_core::explain_error(status, &body).into())
}
