//! Fluent's elements: tabs and spinners. Their script is fetched when the first of them is shown, or when the page is calm.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/bridge.js")]
extern "C" {
    #[wasm_bindgen(js_name = fluentDress)]
    fn fluent_dress();
}

/// Lets Fluent's elements be what they are called. Called again, it does nothing.
pub fn dress() {
    fluent_dress();
}
