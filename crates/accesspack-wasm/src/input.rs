//! A body as JavaScript gives it: JSON text, UTF-8 bytes, or a value.

use js_sys::{ArrayBuffer, JsString, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::boundary::{reason, stringify};
use crate::text::{MAX_BYTES, TextOrBytes, utf8};

#[wasm_bindgen]
extern "C" {
    type DataView;
    /// Fails for what is no buffer; `Uint8Array` takes any object, and as many items as its `length` claims.
    #[wasm_bindgen(catch, constructor)]
    fn new(buffer: &JsValue) -> Result<DataView, JsValue>;

    #[wasm_bindgen(js_name = Uint8Array)]
    type ByteView;
    /// A view of its own: its length is true, whatever the members of the given one claim.
    #[wasm_bindgen(catch, constructor, js_class = "Uint8Array")]
    fn new(buffer: &JsValue, start: &JsValue, length: &JsValue) -> Result<ByteView, JsValue>;
}

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
    /// More than this many bytes, which is the limit.
    TooLarge(usize),
}

impl BodyInput {
    /// Reads a JavaScript value of at most `max` bytes, or as many as are allowed where it is `None`. Never throws, whatever getters, proxies and `toJSON` do.
    pub(crate) fn read(given: &JsValue, max: Option<usize>) -> Self {
        let max = max.unwrap_or(MAX_BYTES);
        let is_too_large = |length: u32| length as usize > max;
        let read = match text_or_bytes(given) {
            Ok(Some(it)) if is_too_large(it.length()) => return Self::TooLarge(max),
            Ok(Some(TextOrBytes::Text(text))) => Self::Text(utf8(&text)),
            Ok(Some(TextOrBytes::Bytes(bytes))) => Self::Bytes(bytes.to_vec()),
            Ok(None) if given.is_undefined() || given.is_null() => Self::Stringified(String::new()),
            Ok(None) => match stringify(given) {
                Ok(Some(text)) if is_too_large(text.length()) => return Self::TooLarge(max),
                Ok(Some(text)) => Self::Stringified(utf8(&text)),
                Ok(None) => {
                    Self::NotSerializable(format!("`{}` has no JSON form", type_name(given)))
                }
                Err(reason) => Self::NotSerializable(reason),
            },
            Err(reason) => Self::NotSerializable(reason),
        };
        match &read {
            // the limit is for bytes, of which a unit of text has one to three
            Self::Text(text) | Self::Stringified(text) if text.len() > max => Self::TooLarge(max),
            _ => read,
        }
    }

    /// The value, null where there is no body; `None` where the body is not JSON.
    #[cfg(feature = "whole")]
    pub(crate) fn value(&self) -> Option<serde_json::Value> {
        let text = match self {
            Self::Text(text) | Self::Stringified(text) => text,
            Self::Bytes(bytes) => str::from_utf8(bytes).ok()?,
            Self::NotSerializable(_) | Self::TooLarge(_) => return None,
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_ascii().is_empty() { Some(serde_json::Value::Null) } else { text.parse().ok() }
    }
}

/// A string, or the bytes of a view (`Uint8Array`, Node's `Buffer`, `DataView`) or of an
/// `ArrayBuffer`; `None` for other values. Fails for bytes that are gone or cannot be read.
///
/// `isView` also recognizes the views of another window or test sandbox; `instanceof` does not.
pub(crate) fn text_or_bytes(given: &JsValue) -> Result<Option<TextOrBytes>, String> {
    if given.is_string() {
        return Ok(Some(TextOrBytes::Text(given.clone().unchecked_into::<JsString>())));
    }
    let is_view = ArrayBuffer::is_view(given);
    if !is_view && !given.is_instance_of::<ArrayBuffer>() {
        return Ok(None);
    }
    let member = |name: &str| Reflect::get(given, &name.into());
    let view = || {
        let buffer = if is_view { member("buffer")? } else { given.clone() };
        DataView::new(&buffer)?;
        // a buffer has no offset, which is then 0
        ByteView::new(&buffer, &member("byteOffset")?, &member("byteLength")?)
    };
    match view() {
        Ok(view) => Ok(Some(TextOrBytes::Bytes(view.unchecked_into::<Uint8Array>()))),
        Err(thrown) => Err(reason(&thrown)),
    }
}

/// The `typeof` of a value.
fn type_name(given: &JsValue) -> String {
    given.js_typeof().as_string().unwrap_or_else(|| "undefined".to_owned())
}
