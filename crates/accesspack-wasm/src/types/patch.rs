//! JSON Patch: the form of a fix.

use accesspack_core::{JsonText, PatchOperation as CorePatch};
use serde::Serialize;
use tsify::Tsify;

/// One operation of a JSON Patch (RFC 6902).
#[derive(Serialize, Tsify)]
#[serde(tag = "op", rename_all = "camelCase")]
pub enum PatchOperation {
    /// Adds a member or an element.
    Add {
        /// The JSON Pointer of the new value.
        path: String,
        /// The new value.
        #[tsify(type = "unknown")]
        value: JsonText,
    },
    /// Removes a member or an element.
    Remove {
        /// The JSON Pointer of the value.
        path: String,
    },
    /// Replaces a value.
    Replace {
        /// The JSON Pointer of the value.
        path: String,
        /// The new value.
        #[tsify(type = "unknown")]
        value: JsonText,
    },
    /// Moves a value.
    Move {
        /// The JSON Pointer of the value.
        from: String,
        /// The JSON Pointer of its new place.
        path: String,
    },
}

impl From<CorePatch> for PatchOperation {
    fn from(operation: CorePatch) -> Self {
        match operation {
            CorePatch::Add { path, value } => Self::Add { path, value },
            CorePatch::Remove { path } => Self::Remove { path },
            CorePatch::Replace { path, value } => Self::Replace { path, value },
            CorePatch::Move { from, path } => Self::Move { from, path },
        }
    }
}
