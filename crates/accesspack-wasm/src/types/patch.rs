//! JSON Patch: the form of a fix.

use json_patch::PatchOperation as CorePatch;
use serde::Serialize;
use serde_json::Value;
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
        value: Value,
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
        value: Value,
    },
    /// Moves a value.
    Move {
        /// The JSON Pointer of the value.
        from: String,
        /// The JSON Pointer of its new place.
        path: String,
    },
    /// Copies a value.
    Copy {
        /// The JSON Pointer of the value.
        from: String,
        /// The JSON Pointer of its new place.
        path: String,
    },
    /// Fails unless the value is equal to this one.
    Test {
        /// The JSON Pointer of the value.
        path: String,
        /// The value that must be there.
        #[tsify(type = "unknown")]
        value: Value,
    },
}

impl From<CorePatch> for PatchOperation {
    fn from(operation: CorePatch) -> Self {
        match operation {
            CorePatch::Add(add) => Self::Add { path: add.path.to_string(), value: add.value },
            CorePatch::Remove(remove) => Self::Remove { path: remove.path.to_string() },
            CorePatch::Replace(replace) => {
                Self::Replace { path: replace.path.to_string(), value: replace.value }
            }
            CorePatch::Move(relocate) => {
                Self::Move { from: relocate.from.to_string(), path: relocate.path.to_string() }
            }
            CorePatch::Copy(copy) => {
                Self::Copy { from: copy.from.to_string(), path: copy.path.to_string() }
            }
            CorePatch::Test(test) => Self::Test { path: test.path.to_string(), value: test.value },
        }
    }
}
