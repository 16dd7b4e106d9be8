//! Pieces of the portal in a real browser, used as a person uses them.
#![cfg(target_arch = "wasm32")]

mod findings;
mod picker;
mod policy;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
