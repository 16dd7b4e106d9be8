//! What JavaScript sees of the core: the npm package `accesspack`.
//!
//! Every function here is synchronous, opens no connection and no file, and keeps no state between
//! calls. A bad body gives a report; only a wrong call (an unknown operation, a missing option)
//! throws a `TypeError`. Doc comments and types in this crate become the package's `.d.ts`.

#![expect(
    clippy::missing_errors_doc,
    reason = "these docs speak to JavaScript, where wrong calls throw"
)]

mod boundary;
mod context;
mod input;
mod members;
mod options;
mod text;
mod types;
mod written;
// sections of a wasm file: nothing is left of them anywhere else
#[cfg(target_arch = "wasm32")]
pub mod unions;

mod checking;

#[cfg(feature = "whole")]
mod building;
#[cfg(feature = "whole")]
mod converting;
#[cfg(feature = "whole")]
mod fixing;
#[cfg(feature = "whole")]
mod knowledge;
#[cfg(feature = "whole")]
mod serialized;

pub use checking::{validate, validate_many};
#[cfg(feature = "whole")]
pub use {
    building::build,
    converting::convert,
    fixing::{apply_fixes, detect, fix_all},
    knowledge::{explain_error, operations, rules},
};
