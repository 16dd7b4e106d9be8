//! What the tests share: the JSON cases and how one is run.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read its own cases has nothing better to do than to stop"
)]

pub mod cases;
pub mod pages;
