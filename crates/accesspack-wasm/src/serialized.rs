//! Rust values as JavaScript values, for what is only in the whole package.

use js_sys::JSON;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

use crate::boundary::misuse;

/// A Rust value as a plain JavaScript value.
pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value).map_err(|error| misuse(&error.to_string()))?;
    JSON::parse(&text)
}

/// A Rust value as a JavaScript value of the type that the `.d.ts` promises.
pub(crate) fn to_ts<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsValue> {
    to_js(value).map(Ts::new_unchecked)
}

/// A value of the core's own, with nothing of anybody's body in it, member by member.
pub(crate) fn known_to_ts<T: Serialize + Tsify>(value: &T) -> Result<Ts<T>, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(Ts::new_unchecked(value.serialize(&serializer)?))
}
