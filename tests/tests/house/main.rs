//! The layout that CONTRIBUTING.md describes: imports run downwards only, no files import each other in a
//! circle, one word names one thing.

mod circles;
mod floors;
mod modules;
mod names;
mod unit_tests;
mod words;
