//! Every touch of the browser. Nothing outside this folder uses `web_sys`, `js_sys` or gloo.

pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod dom;
pub mod files;
pub mod ids;
pub mod storage;
pub mod theme;
