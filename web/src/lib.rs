//! The admin portal: pages over the reports of `accesspack-core` and the calls of `accesspack-client`.
//!
//! Where does my line go? Each folder imports only from those below it:
//!
//! - `shell/`: the frame around every page, and the way from an address to its page;
//! - `pages/`: one folder or file a page, with its views and the state of its form;
//! - `parts/`: what several pages show; `bulk/`: this tab's bulk run, without a view;
//! - `state/`: what outlives a page; `words/`: Entra's words;
//! - `platform/`: every touch of the browser; `routes`, `task`, `chunk`: addresses, futures, lazily loaded code.
#![allow(
    clippy::needless_pass_by_value,
    clippy::must_use_candidate,
    reason = "component functions own their properties, and their result is the view"
)]

pub mod bulk;
pub mod chunk;
pub mod pages;
pub mod parts;
pub mod platform;
pub mod routes;
pub mod shell;
pub mod state;
pub mod task;
pub mod words;

#[cfg(all(test, target_arch = "wasm32"))]
extern crate self as accesspack_web;

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "../tests/portal/mod.rs"]
mod portal;
