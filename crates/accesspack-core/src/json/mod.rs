//! JSON text as a tape: a flat list of values with their places.
//!
//! A well-kept JSON library would do if the check did not need three things at once: the place of every
//! value and name, duplicate names, and the exact place where broken text breaks. So the text is read
//! once into one vector, nothing is copied out of it, and the checks walk that vector.

mod document;
mod number;
mod owned;
pub(crate) mod place;
mod reader;
mod spare;
mod text;
mod value;

pub use document::JsonDocument;
pub(crate) use number::whole_number;
pub use owned::{json_text, json_value};
pub(crate) use reader::{JsonErrorKind, MAX_DEPTH, read};
pub(crate) use value::{Kind, Tape, Val};
