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
    /// A recurrence that forms do not know: text of beta, or type and interval of a v1.0 pattern.
    /// Empty where the body sets none.
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

    pub(crate) fn read_pattern(recurrence: &Object) -> Self {
        let pattern = object(recurrence.get("pattern"));
        let kind = text(&pattern, "type");
        if kind.is_empty() {
            return Self::Other(kind);
        }
        let interval = pattern.get("interval").and_then(Value::as_i64).unwrap_or(1);
        if kind.eq_ignore_ascii_case("absoluteYearly") && interval == 1 {
            return Self::Annually;
        }
        let same =
            |row: &&(Self, &str, &str, i64)| row.2.eq_ignore_ascii_case(&kind) && row.3 == interval;
        let known = FREQUENCIES.iter().find(same);
        known.map_or_else(|| Self::Other(format!("{kind} {interval}")), |row| row.0.clone())
    }

    /// Beta's name for it; for another recurrence of v1.0 the next one that reviews no less often.
    pub(crate) fn beta_name(&self) -> &str {
        let known = match self {
            Self::Other(name) => match Self::at_least(name) {
                Some(known) => known,
                None => return name,
            },
            known => known.clone(),
        };
        FREQUENCIES.iter().find(|row| row.0 == known).map_or("", |row| row.1)
    }

    /// The frequency that reviews no less often than a pattern, given as its type and interval; `None` where
    /// the pattern is unknown.
    fn at_least(pattern: &str) -> Option<Self> {
        let (kind, interval) = pattern.split_once(' ')?;
        let interval: i64 = interval.parse().ok()?;
        let months = match kind.to_ascii_lowercase().as_str() {
            "daily" | "weekly" => 0,
            "absolutemonthly" | "relativemonthly" => interval,
            "absoluteyearly" | "relativeyearly" => interval.saturating_mul(12),
            _ => return None,
        };
        let max_months = months.max(0);
        let rows = FREQUENCIES.iter().filter(|row| row.2 == "absoluteMonthly");
        let found =
            rows.map(|row| (row.3, row.0.clone())).find(|(length, _)| *length <= max_months);
        Some(found.map_or(Self::Weekly, |(_, known)| known))
    }

    /// The recurrence as the official pages write it; `None` for a text of beta that v1.0 has no value for.
    pub(super) fn recurrence(&self) -> Option<Value> {
        let (_, _, kind, interval) = FREQUENCIES.iter().find(|row| row.0 == *self)?;
        Some(json!({
            "pattern": {
                "type": kind, "interval": interval, "month": 0, "dayOfMonth": 0, "daysOfWeek": []
            },
            "range": { "type": "noEnd", "numberOfOccurrences": 0 }
        }))
    }
}
