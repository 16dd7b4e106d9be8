//! JSON text as a flat list of values with their places.
//!
//! A well-kept JSON library would do, were it not for three things at once: the place of every value
//! and name, duplicate names, and the exact place where broken text breaks. So the text is read once
//! into one vector, nothing is copied out of it, and the checks walk that vector.

mod reader;
mod value;

pub(crate) use reader::{Trouble, read};
pub(crate) use value::{Kind, Val};
