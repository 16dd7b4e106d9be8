//! The way in from JavaScript values, and the error for a wrong call.
//!
//! Values cross the boundary as JSON text in both directions: that is faster than copying member by
//! member, keeps a member called `__proto__` a plain member, and has one meaning for every number, so
//! nothing on this path can throw half-way.

use accesspack_core::JsonDocument;
use js_sys::{JSON, JsString};
use wasm_bindgen::JsValue;

use crate::members::Members;
use crate::text::{MAX_BYTES, utf8};

/// A `TypeError`: the caller made a mistake that no body can make.
pub(crate) fn misuse(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

/// Reads the options object of `function`; unknown members and values are misuse.
pub(crate) fn from_js<T: TryFrom<Members, Error = String>>(
    function: &str,
    given: &JsValue,
) -> Result<T, JsValue> {
    let wanted = "the options are missing; give an object such as { operation, version }";
    let members = object(function, wanted, given)?;
    T::try_from(members).map_err(|error| misuse(&format!("{function}: {error}")))
}

/// The members of an object; misuse, with what is `wanted`, where it is not an object that can be written as JSON.
pub(crate) fn object(function: &str, wanted: &str, given: &JsValue) -> Result<Members, JsValue> {
    let wrong = |why: &str| misuse(&format!("{function}: {why}"));
    if !given.is_object() {
        return Err(wrong(wanted));
    }
    let text = stringify(given).map_err(|why| wrong(&format!("cannot read the options: {why}")))?;
    let text = text.ok_or_else(|| wrong("cannot read the options"))?;
    if text.length() as usize > MAX_BYTES {
        return Err(wrong(&format!("the options have more than {MAX_BYTES} bytes")));
    }
    let text = utf8(&text);
    // a list is seen here: `Array.isArray` throws for a proxy that was revoked
    if !text.starts_with('{') {
        return Err(wrong(wanted));
    }
    let members = JsonDocument::read(text).and_then(|options| options.to_members());
    members.map(Members::from).ok_or_else(|| wrong("cannot read the options"))
}

/// `JSON.stringify`: `Ok(None)` where JavaScript has nothing to write, `Err` with the reason where it
/// throws.
pub(crate) fn stringify(value: &JsValue) -> Result<Option<JsString>, String> {
    match JSON::stringify(value) {
        // js-sys types the result as a string; for `undefined` and functions it is `undefined`
        Ok(text) => Ok(text.is_string().then_some(text)),
        Err(thrown) => Err(reason(&thrown)),
    }
}

/// The first line of the message of what was thrown.
pub(crate) fn reason(thrown: &JsValue) -> String {
    // whatever it is: to ask a proxy for its class is a call that can throw as well
    let member = js_sys::Reflect::get(thrown, &"message".into());
    let message = member.unwrap_or_else(|_| thrown.clone()).as_string();
    let message = message.unwrap_or_default();
    match message.lines().next() {
        Some(line) if !line.is_empty() => line.to_owned(),
        _ => "it throws when it is read".to_owned(),
    }
}
