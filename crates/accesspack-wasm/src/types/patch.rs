//! JSON Patch, as fixes are written.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, CopyOperation, MoveOperation, Patch, PatchOperation as CorePatch,
    RemoveOperation, ReplaceOperation, TestOperation,
};
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

/// The way back. By hand: derived readers of tagged values would be a large part of the wasm.
pub(crate) fn read_patch(steps: &Value) -> Option<Patch> {
    steps.as_array()?.iter().map(read_step).collect::<Option<_>>().map(Patch)
}

fn read_step(step: &Value) -> Option<CorePatch> {
    let pointer = |key: &str| PointerBuf::parse(step.get(key)?.as_str()?).ok();
    let value = || step.get("value").cloned();
    let path = pointer("path")?;
    Some(match step.get("op")?.as_str()? {
        "add" => CorePatch::Add(AddOperation { path, value: value()? }),
        "remove" => CorePatch::Remove(RemoveOperation { path }),
        "replace" => CorePatch::Replace(ReplaceOperation { path, value: value()? }),
        "move" => CorePatch::Move(MoveOperation { from: pointer("from")?, path }),
        "copy" => CorePatch::Copy(CopyOperation { from: pointer("from")?, path }),
        "test" => CorePatch::Test(TestOperation { path, value: value()? }),
        _ => return None,
    })
}
