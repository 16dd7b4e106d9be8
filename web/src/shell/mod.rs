//! The frame around every page, and the way from an address to its page.

pub mod app;
pub mod demo_tenant;
pub mod header;
pub mod nav;
pub mod notices;
pub mod pages;
pub mod palette;
pub mod rule_panel;
pub mod sign_in_message;
pub mod sign_out;
