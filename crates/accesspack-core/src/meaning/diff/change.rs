//! A changed setting, with its values in words.

use serde::Serialize;

use crate::meaning::leaf::Leaf;
use crate::ternary::Ternary;

/// A setting that two bodies have with different values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingChange {
    /// Its place as an RFC 6901 pointer: in the body after the change, or in the one before it where only
    /// that has it.
    pub pointer: String,
    /// Entra's words for the setting.
    pub label: String,
    /// The value before.
    pub before: SettingValue,
    /// The value after.
    pub after: SettingValue,
    /// Whether the change touches assignments that exist; unknown where Microsoft does not document it.
    pub touches_assignments: Ternary,
}

/// A setting's value in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SettingValue {
    /// Not set: `null`.
    Unset,
    /// One value.
    Text(String),
    /// The members of a set that only this side has.
    Set(Vec<String>),
}

impl From<Leaf> for SettingValue {
    fn from(leaf: Leaf) -> Self {
        match leaf {
            Leaf::Unset => Self::Unset,
            Leaf::One(item) => Self::Text(item.words),
            Leaf::Many(items) => Self::Set(items.into_iter().map(|item| item.words).collect()),
        }
    }
}
