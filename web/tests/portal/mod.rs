//! Pieces of the portal in a real browser, used as a person uses them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::unused_self,
    reason = "a test may fail this way"
)]

mod assignments;
mod findings;
mod letters;
mod picker;
mod policy;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
