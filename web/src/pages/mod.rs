//! One file for each page.

pub mod not_found;
pub mod package;
pub mod packages;
