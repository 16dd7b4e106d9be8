//! The JavaScript interface of the core: the npm package `accesspack`.
//!
//! Every function here is synchronous, opens no connection and no file, and keeps no state between
//! calls but the texts of reports, which JavaScript then gets once. A bad body gives a report; only a wrong call (an unknown operation, a missing option)
//! throws a `TypeError`. Doc comments and types in this crate become the package's `.d.ts`.

#![expect(
    clippy::missing_errors_doc,
    reason = "these docs are the package's .d.ts, and JavaScript throws for wrong calls"
)]

mod boundary;
mod context;
mod entry;
mod input;
mod json_out;
mod members;
mod options;
mod text;
mod types;
#[cfg(feature = "whole")]
mod utf16;
// custom sections of a wasm file: there is nothing to compile for any other target
#[cfg(target_arch = "wasm32")]
pub mod names_d_ts;

/// The small wasm's allocator, a third of the usual one.
#[cfg(all(target_arch = "wasm32", not(feature = "whole")))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "whole")]
pub use entry::{
    applies_to, apply_fixes, build, convert, describe, detect, diff, explain_error, fix_all,
    next_actions, operations, packed_forget, packed_many, packed_texts, quick_check,
    quick_is_plain, quick_memory, quick_names, quick_numbers, quick_room, quick_room_size,
    read_bodies, rules, snippet,
};
pub use entry::{validate, validate_many};
