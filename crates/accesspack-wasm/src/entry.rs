//! The functions that the package exports, each a thin layer over the core's function of that name.

#[cfg(feature = "whole")]
mod build;
#[cfg(feature = "whole")]
mod convert;
#[cfg(feature = "whole")]
mod fix;
#[cfg(feature = "whole")]
mod info;
#[cfg(feature = "whole")]
mod meaning;
#[cfg(feature = "whole")]
mod packed;
#[cfg(feature = "whole")]
mod quick;
#[cfg(feature = "whole")]
mod read;
#[cfg(feature = "whole")]
mod snippet;
#[cfg(feature = "whole")]
mod texts;
mod validate;

pub use validate::{validate, validate_many};
#[cfg(feature = "whole")]
pub use {
    build::build,
    convert::convert,
    fix::{apply_fixes, detect, fix_all},
    info::{explain_error, operations, rules},
    meaning::{applies_to, describe, diff, next_actions},
    packed::{packed_forget, packed_many, packed_texts},
    quick::{
        quick_check, quick_is_plain, quick_memory, quick_names, quick_numbers, quick_room,
        quick_room_size,
    },
    read::read_bodies,
    snippet::snippet,
};
