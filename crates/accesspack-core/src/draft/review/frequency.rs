//! How often access is reviewed.

use serde_json::{Value, json};

use super::super::json::{Object, object, text};

/// "Review frequency".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Frequency {
    /// Annually.
    Annually,
    /// Bi-annually: twice a year.
    HalfYearly,
    /// Quarterly.
    #[default]
    Quarterly,
    /// Monthly.
    Monthly,
    /// Weekly; Entra's own form does not offer it.
    Weekly,
    /// A recurrence that forms do not know.
    Other(String),
}

/// Each frequency with its beta name and the type and interval of its v1.0 pattern.
const FREQUENCIES: [(Frequency, &str, &str, i64); 5] = [
    (Frequency::Annually, "annual", "absoluteMonthly", 12),
    (Frequency::HalfYearly, "halfyearly", "absoluteMonthly", 6),
    (Frequency::Quarterly, "quarterly", "absoluteMonthly", 3),
    (Frequency::Monthly, "monthly", "absoluteMonthly", 1),
    (Frequency::Weekly, "weekly", "weekly", 1),
];

impl Frequency {
    /// Every frequency, in Entra's order.
    pub fn all() -> impl Iterator<Item = Self> {
        FREQUENCIES.iter().map(|row| row.0.clone())
    }

    pub(super) fn read_beta(name: &str) -> Self {
        let found = FREQUENCIES.iter().find(|row| row.1.eq_ignore_ascii_case(name));
        found.map_or_else(|| Self::Other(name.to_owned()), |row| row.0.clone())
    }

    pub(super) fn read_pattern(recurrence: &Object) -> Self {
        let pattern = object(recurrence.get("pattern"));
        let kind = text(&pattern, "type");
        let interval = pattern.get("interval").and_then(Value::as_i64).unwrap_or(1);
        if kind == "absoluteYearly" && interval == 1 {
            return Self::Annually;
        }
        let found = FREQUENCIES.iter().find(|row| row.2 == kind && row.3 == interval);
        found.map_or_else(|| Self::Other(format!("{kind} {interval}")), |row| row.0.clone())
    }

    pub(super) fn beta_name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => FREQUENCIES.iter().find(|row| row.0 == *known).map_or("", |row| row.1),
        }
    }

    /// The recurrence as the official pages write it.
    pub(super) fn recurrence(&self) -> Value {
        let row = FREQUENCIES.iter().find(|row| row.0 == *self);
        let (kind, interval) = row.map_or((self.beta_name(), 1), |row| (row.2, row.3));
        json!({
            "pattern": {
                "type": kind, "interval": interval, "month": 0, "dayOfMonth": 0, "daysOfWeek": []
            },
            "range": { "type": "noEnd", "numberOfOccurrences": 0 }
        })
    }
}
