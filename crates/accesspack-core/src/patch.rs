//! A fix as JSON Patch (RFC 6902). Its values are text: most are only handed on.

use serde::{Deserialize, Serialize};

use crate::json_text::JsonText;

/// A fix as JSON Patch (RFC 6902): it removes its diagnostic and adds no new error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fix(pub Vec<PatchOperation>);

/// One operation of a fix; places are JSON Pointers (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "camelCase")]
pub enum PatchOperation {
    /// Adds a member, or an item to a list.
    Add {
        /// The place of the new value.
        path: String,
        /// The new value.
        value: JsonText,
    },
    /// Removes a value.
    Remove {
        /// The place of the value.
        path: String,
    },
    /// Replaces a value.
    Replace {
        /// The place of the value.
        path: String,
        /// The new value.
        value: JsonText,
    },
    /// Moves a value.
    Move {
        /// The place of the value.
        from: String,
        /// Its new place.
        path: String,
    },
}

impl PatchOperation {
    /// The place that it changes; of a move, the new place.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Add { path, .. }
            | Self::Remove { path }
            | Self::Replace { path, .. }
            | Self::Move { path, .. } => path,
        }
    }

    /// The place that a move takes the value from.
    #[must_use]
    pub fn from(&self) -> Option<&str> {
        match self {
            Self::Move { from, .. } => Some(from),
            _ => None,
        }
    }
}

impl Fix {
    /// The same fix for a body that is nested at `prefix` in another one.
    pub(crate) fn nested(mut self, prefix: &str) -> Self {
        for operation in &mut self.0 {
            match operation {
                PatchOperation::Add { path, .. }
                | PatchOperation::Remove { path }
                | PatchOperation::Replace { path, .. } => path.insert_str(0, prefix),
                PatchOperation::Move { from, path } => {
                    from.insert_str(0, prefix);
                    path.insert_str(0, prefix);
                }
            }
        }
        self
    }
}
