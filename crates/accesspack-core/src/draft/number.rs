//! The number of a form field: empty, a whole number, or any other text that was entered.

use serde_json::Value;

use crate::values::duration::{MINUTES_PER_DAY, from_minutes, whole_minutes};

/// The value of a number field. Text that is no number is kept and written as it is, so that the check can
/// report it at its place.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Number {
    /// Nothing was entered.
    #[default]
    Empty,
    /// A whole number.
    Is(i64),
    /// Any other value, as it was entered or read.
    Raw(Value),
}

impl Number {
    /// The value for a field's text.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        text.parse().map_or_else(|_| Self::Raw(text.into()), Self::Is)
    }

    /// The field's text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Is(number) => number.to_string(),
            Self::Raw(Value::String(text)) => text.clone(),
            Self::Raw(other) => other.to_string(),
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub const fn value(&self) -> Option<i64> {
        match self {
            Self::Is(number) => Some(*number),
            Self::Empty | Self::Raw(_) => None,
        }
    }

    /// Reads an `Edm.Int32`.
    pub(super) fn read(value: Option<&Value>) -> Self {
        match value {
            None | Some(Value::Null) => Self::Empty,
            Some(Value::String(text)) => Self::typed(text),
            Some(value) => value.as_i64().map_or_else(|| Self::Raw(value.clone()), Self::Is),
        }
    }

    /// Reads an `Edm.Duration` as a count of `unit` minutes; a duration that would be written
    /// differently stays as it is.
    pub(super) fn read_duration(value: Option<&Value>, unit: i64) -> Self {
        let Some(value) = value else { return Self::Empty };
        let Some(text) = value.as_str() else { return Self::read(Some(value)) };
        let count = whole_minutes(text).filter(|minutes| minutes % unit == 0).map(|all| all / unit);
        match count {
            Some(count) if written(count, unit) == text => Self::Is(count),
            _ if text.is_empty() => Self::Empty,
            _ => Self::Raw(text.into()),
        }
    }

    /// The JSON number; `empty` where nothing was entered. A duration is counted in `unit`
    /// minutes and rounded up.
    pub(super) fn to_number(&self, unit: i64, empty: Value) -> Value {
        match self {
            Self::Empty => empty,
            Self::Is(number) => (*number).into(),
            Self::Raw(Value::String(text)) => match whole_minutes(text) {
                Some(minutes) => {
                    let (whole, part) = (minutes / unit, minutes % unit);
                    (whole + i64::from(part > 0)).into()
                }
                None => text.as_str().into(),
            },
            Self::Raw(other) => other.clone(),
        }
    }

    /// The ISO 8601 duration; `empty` where nothing was entered.
    pub(super) fn to_duration(&self, unit: i64, empty: Value) -> Value {
        match self {
            Self::Empty => empty,
            Self::Is(number) => written(*number, unit).into(),
            Self::Raw(other) => other.clone(),
        }
    }
}

/// `count` units as a duration. Hours stay hours, and no days are `P0D`, as the official pages write them.
fn written(count: i64, unit: i64) -> String {
    let minutes = count.saturating_mul(unit);
    let (sign, minutes) = if minutes < 0 { ("-", minutes.saturating_neg()) } else { ("", minutes) };
    match (unit, minutes) {
        (60, _) => format!("{sign}PT{}H", minutes / 60),
        (MINUTES_PER_DAY, 0) => "P0D".to_owned(),
        _ => format!("{sign}{}", from_minutes(minutes)),
    }
}
