//! A body as JavaScript gives it: JSON text, UTF-8 bytes, or a value.

use js_sys::{ArrayBuffer, DataView, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::boundary::stringify;
use crate::text::{TextOrBytes, utf8};

/// A body, ready for the core.
pub(crate) enum BodyInput {
    /// JSON text of the caller: spans count in it.
    Text(String),
    /// Bytes that should be UTF-8.
    Bytes(Vec<u8>),
    /// A value, as `JSON.stringify` writes it: what a request would carry. Empty for `undefined`
    /// and `null`, which stand for no body.
    Stringified(String),
    /// A value that has no JSON form, with the reason.
    NotSerializable(String),
}

impl BodyInput {
    /// Reads a JavaScript value. Never throws, whatever getters, proxies and `toJSON` do.
    pub(crate) fn read(given: &JsValue) -> Self {
        match text_or_bytes(given) {
            Some(TextOrBytes::Text(text)) => return Self::Text(utf8(&text)),
            Some(TextOrBytes::Bytes(bytes)) => return Self::Bytes(bytes.to_vec()),
            None => {}
        }
        if given.is_undefined() || given.is_null() {
            return Self::Stringified(String::new());
        }
        match stringify(given) {
            Ok(Some(text)) => Self::Stringified(text),
            Ok(None) => Self::NotSerializable(format!("`{}` has no JSON form", type_name(given))),
            Err(reason) => Self::NotSerializable(reason),
        }
    }

    /// The value; `None` where the body is not JSON.
    #[cfg(feature = "whole")]
    pub(crate) fn value(&self) -> Option<serde_json::Value> {
        let text = match self {
            Self::Text(text) | Self::Stringified(text) => text,
            Self::Bytes(bytes) => str::from_utf8(bytes).ok()?,
            Self::NotSerializable(_) => return None,
        };
        text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok()
    }
}

/// A string, or the bytes of a view (`Uint8Array`, Node's `Buffer`, `DataView`) or of an
/// `ArrayBuffer`; `None` for other values.
///
/// `isView` also recognizes the views of another window or test sandbox; `instanceof` does not.
pub(crate) fn text_or_bytes(given: &JsValue) -> Option<TextOrBytes> {
    if given.is_string() {
        return Some(TextOrBytes::Text(given.clone().unchecked_into()));
    }
    if let Some(array) = given.dyn_ref::<Uint8Array>() {
        return Some(TextOrBytes::Bytes(array.clone()));
    }
    if let Some(buffer) = given.dyn_ref::<ArrayBuffer>() {
        return Some(TextOrBytes::Bytes(Uint8Array::new(buffer)));
    }
    if !ArrayBuffer::is_view(given) {
        return None;
    }
    let view: &DataView = given.unchecked_ref();
    let (start, length) = (view.byte_offset(), view.byte_length());
    let (start, length) = (u32::try_from(start).ok()?, u32::try_from(length).ok()?);
    let bytes = Uint8Array::new_with_byte_offset_and_length(&view.buffer(), start, length);
    Some(TextOrBytes::Bytes(bytes))
}

/// The `typeof` of a value.
fn type_name(given: &JsValue) -> String {
    given.js_typeof().as_string().unwrap_or_else(|| "undefined".to_owned())
}
