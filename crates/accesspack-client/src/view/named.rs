//! References from one object to another.

use serde_json::Value;

use super::json::text;

/// An object that another one refers to, by id and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub display_name: String,
}

impl Named {
    pub(crate) fn read(json: &Value) -> Self {
        Self { id: text(json, &["id"]), display_name: text(json, &["displayName"]) }
    }
}
