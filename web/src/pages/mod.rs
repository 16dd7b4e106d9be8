//! One file for each page.

pub mod check;
pub mod not_found;
pub mod package;
pub mod packages;
pub mod rules;
