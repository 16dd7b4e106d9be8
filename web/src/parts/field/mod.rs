//! Form fields: a label above, a hint and the checker's findings below, all tied to the input.

pub mod check;
pub mod date;
pub mod frame;
pub mod radio;
pub mod select;
pub mod text;

pub use check::CheckField;
pub use date::DateField;
pub use frame::FieldFindings;
pub use radio::{Alternative, RadioField};
pub use select::SelectField;
pub use text::TextField;
