//! The admin portal: pages over what `accesspack-core` says and `accesspack-client` sends.
//!
//! Where does my line go? `pages/` holds one file for each page, `parts/` what several pages show,
//! `state/` what outlives a page, `platform/` every touch of the browser, `words.rs` Entra's words.
#![allow(
    clippy::needless_pass_by_value,
    clippy::must_use_candidate,
    reason = "component functions own their properties, and their result is the view"
)]

pub mod app;
pub mod chunks;
pub mod pages;
pub mod parts;
pub mod platform;
pub mod routes;
pub mod state;
pub mod words;
