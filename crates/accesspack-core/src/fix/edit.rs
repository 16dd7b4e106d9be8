//! The edits of a fix as a rule writes them: relative to the place of the diagnostic.

use crate::json_text::JsonText;
use crate::patch::{Fix, PatchOperation};

/// An edit relative to the diagnostic's own place.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    /// Removes the value.
    Remove,
    /// Replaces the value.
    Replace(JsonText),
    /// Adds the member that is missing.
    Add(JsonText),
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
    Add(String, JsonText),
    /// Moves a value.
    Move(String, String),
}

impl Edit {
    /// An edit that puts this value in place.
    pub(crate) fn replace(value: impl Into<JsonText>) -> Self {
        Self::Replace(value.into())
    }

    /// An edit that adds a member with this value.
    pub(crate) fn add(value: impl Into<JsonText>) -> Self {
        Self::Add(value.into())
    }

    /// The edit as JSON Patch for a diagnostic at `pointer`; `None` where the pointer is too short.
    pub(crate) fn patch(self, pointer: &str) -> Option<Fix> {
        let path = pointer.to_owned();
        let above = |levels: usize| {
            (0..levels).try_fold(pointer, |at, _| at.rsplit_once('/').map(|(parent, _)| parent))
        };
        let operation = match self {
            Self::Remove => PatchOperation::Remove { path },
            Self::Replace(value) => PatchOperation::Replace { path, value },
            Self::Add(value) => PatchOperation::Add { path, value },
            Self::Rename(name) => {
                PatchOperation::Move { from: path, path: above(1)?.to_owned() + "/" + name }
            }
            Self::Steps(levels, steps) => {
                let base = above(levels)?;
                return Some(
                    Fix(steps.into_iter().map(EditStep::operation).collect()).nested(base),
                );
            }
        };
        Some(Fix(vec![operation]))
    }
}

impl EditStep {
    fn operation(self) -> PatchOperation {
        match self {
            Self::Remove(path) => PatchOperation::Remove { path },
            Self::Add(path, value) => PatchOperation::Add { path, value },
            Self::Move(from, path) => PatchOperation::Move { from, path },
        }
    }
}
