//! Every touch of the browser. Nothing outside this folder uses `web_sys`, `js_sys` or gloo.

pub mod clipboard;
pub mod clock;
pub mod config;
pub mod crash;
pub mod demo;
pub mod dom;
pub mod fetch;
pub mod files;
pub mod first_view;
pub mod fluent;
pub mod grid;
pub mod ids;
pub mod journal;
pub mod leaving;
pub mod letters;
pub mod msal;
pub mod picture;
pub mod popover;
pub mod random;
pub mod storage;
pub mod theme;
