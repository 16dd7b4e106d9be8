//! What the tests share: the JSON cases and how one is run, and a tenant behind a clock.

pub mod cases;
pub mod fuzzing;
pub mod known;
pub mod pages;
pub mod samples;
pub mod tenant;
