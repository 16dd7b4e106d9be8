//! The browser's regular expressions, for the patterns of questions.

use accesspack_core::RegexMatch;
use js_sys::{Array, Function, Reflect, RegExp};
use wasm_bindgen::{JsCast as _, JsValue};

/// Holds an answer against a question's pattern.
pub const MATCHES: RegexMatch = RegexMatch(matches);

fn matches(pattern: &str, text: &str) -> Option<bool> {
    // `new RegExp` throws where it cannot read the pattern, so it is called in the way that catches
    let constructor = Reflect::get(&js_sys::global(), &"RegExp".into()).ok()?;
    let constructor: Function = constructor.dyn_into().ok()?;
    let regex = Reflect::construct(&constructor, &Array::of1(&JsValue::from_str(pattern))).ok()?;
    Some(regex.unchecked_into::<RegExp>().test(text))
}
