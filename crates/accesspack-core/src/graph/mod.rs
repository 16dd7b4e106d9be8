//! What is known about Graph: names in both versions, kinds of objects, bodies of operations, URLs.

pub(crate) mod azuread;
pub(crate) mod body;
pub(crate) mod dialect;
pub(crate) mod kind;
pub(crate) mod link;
pub(crate) mod names;
pub(crate) mod roles;
pub mod url;
