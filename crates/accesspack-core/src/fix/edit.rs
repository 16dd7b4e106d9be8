//! The edits of a fix as a rule writes them: relative to the place of the diagnostic.

use json_patch::jsonptr::PointerBuf;
use json_patch::{
    AddOperation, MoveOperation, Patch, PatchOperation, RemoveOperation, ReplaceOperation,
};
use serde_json::Value;

use crate::report::Fix;

/// An edit relative to the diagnostic's own place.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// Removes the value.
    Remove,
    /// Replaces the value.
    Replace(Value),
    /// Adds the member that is missing.
    Add(Value),
    /// Gives the member another name.
    Rename(&'static str),
    /// Several steps, from the object that is so many levels above the diagnostic's place.
    Steps(usize, Vec<EditStep>),
}

/// One step of an edit that has several; places are RFC 6901 pointers from a common object.
#[derive(Debug, Clone)]
pub(crate) enum EditStep {
    /// Removes a value.
    Remove(String),
    /// Adds a member that is missing.
    Add(String, Value),
    /// Moves a value.
    Move(String, String),
}

impl Edit {
    /// The edit as JSON Patch for a diagnostic at `pointer`; `None` where the pointer is too short.
    pub(crate) fn patch(self, pointer: &str) -> Option<Fix> {
        let path = PointerBuf::parse(pointer).ok()?;
        let above = |levels: usize| {
            (0..levels).try_fold(pointer, |at, _| at.rsplit_once('/').map(|(parent, _)| parent))
        };
        let operation = match self {
            Self::Remove => PatchOperation::Remove(RemoveOperation { path }),
            Self::Replace(value) => PatchOperation::Replace(ReplaceOperation { path, value }),
            Self::Add(value) => PatchOperation::Add(AddOperation { path, value }),
            Self::Rename(name) => {
                let renamed = PointerBuf::parse(format!("{}/{name}", above(1)?)).ok()?;
                PatchOperation::Move(MoveOperation { from: path, path: renamed })
            }
            Self::Steps(levels, steps) => {
                let base = above(levels)?;
                let all = steps.into_iter().map(|step| step.operation(base));
                return all.collect::<Option<_>>().map(Patch);
            }
        };
        Some(Patch(vec![operation]))
    }
}

impl EditStep {
    fn operation(self, base: &str) -> Option<PatchOperation> {
        let at = |place: String| PointerBuf::parse(format!("{base}{place}")).ok();
        Some(match self {
            Self::Remove(place) => PatchOperation::Remove(RemoveOperation { path: at(place)? }),
            Self::Add(place, value) => {
                PatchOperation::Add(AddOperation { path: at(place)?, value })
            }
            Self::Move(from, to) => {
                PatchOperation::Move(MoveOperation { from: at(from)?, path: at(to)? })
            }
        })
    }
}

/// The same fix for a body that is nested at `prefix` in another one.
pub(crate) fn nested(fix: &Fix, prefix: &str) -> Option<Fix> {
    let mut fix = fix.clone();
    for operation in &mut fix.0 {
        let (path, from) = match operation {
            PatchOperation::Add(add) => (&mut add.path, None),
            PatchOperation::Remove(remove) => (&mut remove.path, None),
            PatchOperation::Replace(replace) => (&mut replace.path, None),
            PatchOperation::Move(moved) => (&mut moved.path, Some(&mut moved.from)),
            PatchOperation::Copy(copy) => (&mut copy.path, Some(&mut copy.from)),
            PatchOperation::Test(test) => (&mut test.path, None),
        };
        for pointer in [Some(path), from].into_iter().flatten() {
            *pointer = PointerBuf::parse(format!("{prefix}{pointer}")).ok()?;
        }
    }
    Some(fix)
}
