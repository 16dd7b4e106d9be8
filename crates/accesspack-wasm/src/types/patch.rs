//! JSON Patch, as fixes are written.

use json_patch::PatchOperation as CorePatch;
use serde::Serialize;
use serde_json::Value;
use tsify::Tsify;

/// One step of a JSON Patch (RFC 6902).
#[derive(Serialize, Tsify)]
#[serde(tag = "op", rename_all = "camelCase")]
pub enum PatchOperation {
    /// Adds a member or an element.
    Add {
        /// Where.
        path: String,
        /// What.
        #[tsify(type = "unknown")]
        value: Value,
    },
    /// Removes a member or an element.
    Remove {
        /// Where.
        path: String,
    },
    /// Replaces a value.
    Replace {
        /// Where.
        path: String,
        /// What by.
        #[tsify(type = "unknown")]
        value: Value,
    },
    /// Moves a value.
    Move {
        /// Where from.
        from: String,
        /// Where to.
        path: String,
    },
    /// Copies a value.
    Copy {
        /// Where from.
        from: String,
        /// Where to.
        path: String,
    },
    /// Goes on only if the value is this one.
    Test {
        /// Where.
        path: String,
        /// What must be there.
        #[tsify(type = "unknown")]
        value: Value,
    },
}

impl From<CorePatch> for PatchOperation {
    fn from(step: CorePatch) -> Self {
        match step {
            CorePatch::Add(add) => Self::Add { path: add.path.to_string(), value: add.value },
            CorePatch::Remove(remove) => Self::Remove { path: remove.path.to_string() },
            CorePatch::Replace(replace) => {
                Self::Replace { path: replace.path.to_string(), value: replace.value }
            }
            CorePatch::Move(moved) => {
                Self::Move { from: moved.from.to_string(), path: moved.path.to_string() }
            }
            CorePatch::Copy(copy) => {
                Self::Copy { from: copy.from.to_string(), path: copy.path.to_string() }
            }
            CorePatch::Test(test) => Self::Test { path: test.path.to_string(), value: test.value },
        }
    }
}
