//! A body as JavaScript gives it: JSON text, UTF-8 bytes, or a value.

use js_sys::{ArrayBuffer, DataView, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::boundary::stringify;
use crate::text::{Source, utf8};

/// What was given, ready for the core.
pub(crate) enum Input {
    /// JSON text, written by the caller: places in it mean something.
    Text(String),
    /// Bytes that should be UTF-8.
    Bytes(Vec<u8>),
    /// A value, as `JSON.stringify` writes it: what a request would carry. Empty for `undefined`
    /// and `null`, which stand for no body.
    Written(String),
    /// A value that no request can carry, with the reason.
    Unwritable(String),
}

impl Input {
    /// Reads a JavaScript value. Never throws, whatever getters, proxies and `toJSON` do.
    pub(crate) fn read(given: &JsValue) -> Self {
        match source(given) {
            Some(Source::Text(text)) => return Self::Text(utf8(&text)),
            Some(Source::Bytes(bytes)) => return Self::Bytes(bytes.to_vec()),
            None => {}
        }
        if given.is_undefined() || given.is_null() {
            return Self::Written(String::new());
        }
        match stringify(given) {
            Ok(Some(text)) => Self::Written(text),
            Ok(None) => Self::Unwritable(format!("`{}` has no JSON form", kind(given))),
            Err(reason) => Self::Unwritable(reason),
        }
    }

    /// The value that is meant; nothing where it is not JSON.
    #[cfg(feature = "whole")]
    pub(crate) fn value(&self) -> Option<serde_json::Value> {
        let text = match self {
            Self::Text(text) | Self::Written(text) => text,
            Self::Bytes(bytes) => str::from_utf8(bytes).ok()?,
            Self::Unwritable(_) => return None,
        };
        text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok()
    }
}

/// A string, or the bytes of a view (`Uint8Array`, Node's `Buffer`, `DataView`) or of an
/// `ArrayBuffer`; nothing for other values.
///
/// `isView` also knows the views of another window or test sandbox; `instanceof` would not.
pub(crate) fn source(given: &JsValue) -> Option<Source> {
    if given.is_string() {
        return Some(Source::Text(given.clone().unchecked_into()));
    }
    if let Some(array) = given.dyn_ref::<Uint8Array>() {
        return Some(Source::Bytes(array.clone()));
    }
    if let Some(buffer) = given.dyn_ref::<ArrayBuffer>() {
        return Some(Source::Bytes(Uint8Array::new(buffer)));
    }
    if !ArrayBuffer::is_view(given) {
        return None;
    }
    let view: &DataView = given.unchecked_ref();
    let (start, length) = (view.byte_offset(), view.byte_length());
    let (start, length) = (u32::try_from(start).ok()?, u32::try_from(length).ok()?);
    let bytes = Uint8Array::new_with_byte_offset_and_length(&view.buffer(), start, length);
    Some(Source::Bytes(bytes))
}

/// What `typeof` says.
fn kind(given: &JsValue) -> String {
    given.js_typeof().as_string().unwrap_or_else(|| "undefined".to_owned())
}
