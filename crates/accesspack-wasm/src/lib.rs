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
mod options;
mod text;
mod types;
// sections of a wasm file: nothing is left of them anywhere else
#[cfg(target_arch = "wasm32")]
pub mod unions;

mod building;
mod checking;
mod converting;
mod fixing;
mod knowledge;

pub use building::build;
pub use checking::{apply_fixes, detect, validate, validate_many};
pub use converting::convert;
pub use fixing::fix_all;
pub use knowledge::{explain_error, operations, rules};
