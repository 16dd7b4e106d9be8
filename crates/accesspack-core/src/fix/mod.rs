//! Fixes: the edits that a rule writes, edits that relocate a value, and how a fix is applied.

pub(crate) mod apply;
pub(crate) mod edit;
pub(crate) mod places;
pub(crate) mod relocate;
mod step;
