//! What stands on the page before the portal is there, and the portal in its place.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/js/hand-over.js")]
extern "C" {
    #[wasm_bindgen(js_name = placeOfPortal)]
    fn js_place() -> HtmlElement;
    #[wasm_bindgen(js_name = showsMore)]
    fn js_shows_more() -> bool;
    #[wasm_bindgen(js_name = handOver)]
    fn js_hand_over();
}

/// Where the portal is mounted: in the page, or beside it as long as the first view stands there.
pub fn place_of_portal() -> HtmlElement {
    js_place()
}

/// Whether it shows more rows than the portal has by now.
pub fn shows_more() -> bool {
    js_shows_more()
}

/// Puts the portal in the place of the first view, with what has the keyboard and what was typed. Does nothing where
/// none is shown.
pub fn hand_over() {
    js_hand_over();
}
