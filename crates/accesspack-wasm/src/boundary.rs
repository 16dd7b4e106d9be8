//! The ways in and out between Rust values and JavaScript values.
//!
//! What holds a part of somebody's body crosses as JSON text: that is faster than copying member by
//! member, keeps a member called `__proto__` a plain member, and has one meaning for every number, so
//! nothing on this path can throw half-way. What the core itself knows (operations, rules, words)
//! crosses member by member.

use std::str::FromStr;

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};

use crate::text::utf8;

/// A `TypeError`: the caller made a mistake that no body can make.
pub(crate) fn misuse(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

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

/// Reads an options object of `function`; unknown members and values are misuse.
pub(crate) fn from_js<T: DeserializeOwned>(function: &str, given: &JsValue) -> Result<T, JsValue> {
    let wrong = |why: &str| misuse(&format!("{function}: {why}"));
    if !given.is_object() || js_sys::Array::is_array(given) {
        return Err(wrong(
            "the options are missing; give an object such as { operation, version }",
        ));
    }
    let text = stringify(given).map_err(|why| wrong(&format!("cannot read the options: {why}")))?;
    let text = text.ok_or_else(|| wrong("cannot read the options"))?;
    let value = Value::from_str(&text).map_err(|error| wrong(&error.to_string()))?;
    T::deserialize(value).map_err(|error| wrong(&error.to_string()))
}

/// `JSON.stringify`: `Ok(None)` where JavaScript has nothing to write, `Err` with its reason.
pub(crate) fn stringify(value: &JsValue) -> Result<Option<String>, String> {
    match JSON::stringify(value) {
        // js-sys types the answer as a string; of `undefined` and functions it is `undefined`
        Ok(text) => Ok(text.is_string().then(|| utf8(&text))),
        Err(thrown) => Err(reason(&thrown)),
    }
}

/// The first line of what was thrown.
fn reason(thrown: &JsValue) -> String {
    let message = match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => {
            js_sys::Reflect::get(error, &"message".into()).ok().and_then(|m| m.as_string())
        }
        None => thrown.as_string(),
    };
    let message = message.unwrap_or_default();
    match message.lines().next() {
        Some(line) if !line.is_empty() => line.to_owned(),
        _ => "it throws when it is read".to_owned(),
    }
}
