//! A description, and the line for a setting.

use serde::Serialize;

use crate::meaning::diff::{SettingChange, SettingValue};

/// What a body means, in Entra's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Description {
    /// The whole in one sentence, without a full stop.
    pub sentence: String,
    /// Its settings, one a line: `Require approval: Yes`.
    pub lines: Vec<String>,
}

/// `Require approval: Yes`; `None` for an empty set.
pub(super) fn line(setting: &SettingChange) -> Option<String> {
    let value = match &setting.after {
        SettingValue::Unset => return None,
        SettingValue::Text(text) => text.clone(),
        SettingValue::Set(items) if items.is_empty() => return None,
        SettingValue::Set(items) => items.join(", "),
    };
    Some(format!("{}: {value}", setting.label))
}
