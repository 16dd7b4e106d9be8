//! Code that several tests share: the JSON cases, the rules' pages, the fuzz targets, and a tenant behind a clock.

pub mod cases;
pub mod fuzzing;
pub mod known;
pub mod listing;
pub mod pages;
pub mod samples;
pub mod tenant;
