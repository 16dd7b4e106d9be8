//! When something ends: never, on a date, after days, after hours.

use serde_json::Value;

use super::Number;
use super::json::{Destination, Object, object, put, put_text, start, text};
use crate::graph::names::{DURATION_IN_DAYS, EXPIRATION_DATE_TIME};
use crate::values::duration::MINUTES_PER_DAY;

/// Minutes of an hour.
const HOUR: i64 = 60;

/// The most days that beta's `durationInDays` takes, by its documentation.
const MAX_DAYS: i64 = 3660;

/// "Access package assignments expire".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ExpirationKind {
    /// The body does not set it. Beta has no value for it and writes the same as for [`Self::Never`].
    #[default]
    NotSpecified,
    /// Never.
    Never,
    /// On date.
    OnDate,
    /// Number of days.
    Days,
    /// Number of hours; beta counts days only.
    Hours,
    /// A value that forms do not know.
    Other(String),
}

impl ExpirationKind {
    fn name(&self) -> &str {
        match self {
            Self::NotSpecified => "notSpecified",
            Self::Never => "noExpiration",
            Self::OnDate => "afterDateTime",
            Self::Days | Self::Hours => "afterDuration",
            Self::Other(name) => name,
        }
    }
}

/// When something ends. The values of the other kinds stay, so that a form can change the kind and back.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expiration {
    /// Which of the other members counts.
    pub kind: ExpirationKind,
    /// The instant with its zone, for [`ExpirationKind::OnDate`].
    pub date: String,
    /// The days, for [`ExpirationKind::Days`].
    pub days: Number,
    /// The hours, for [`ExpirationKind::Hours`].
    pub hours: Number,
    raw: Object,
}

impl Expiration {
    /// After so many days.
    #[must_use]
    pub fn after_days(days: i64) -> Self {
        Self { kind: ExpirationKind::Days, days: Number::Is(days), ..Self::default() }
    }

    /// At the instant `date`.
    #[must_use]
    pub fn on_date(date: &str) -> Self {
        Self { kind: ExpirationKind::OnDate, date: date.to_owned(), ..Self::default() }
    }

    /// Reads an `expirationPattern`.
    pub(super) fn read_pattern(value: Option<&Value>) -> Self {
        let raw = object(value);
        let name = text(&raw, "type");
        let duration = raw.get("duration");
        let days = Number::read_duration(duration, MINUTES_PER_DAY);
        let hours = Number::read_duration(duration, HOUR);
        let is_hours = days.value().is_none() && hours.value().is_some();
        let kind = match name.to_ascii_lowercase().as_str() {
            "" | "notspecified" => ExpirationKind::NotSpecified,
            "noexpiration" => ExpirationKind::Never,
            "afterdatetime" => ExpirationKind::OnDate,
            "afterduration" if is_hours => ExpirationKind::Hours,
            "afterduration" => ExpirationKind::Days,
            _ => ExpirationKind::Other(name),
        };
        let date = text(&raw, "endDateTime");
        if is_hours {
            return Self { kind, date, hours, days: Number::Empty, raw };
        }
        Self { kind, date, days, hours: Number::Empty, raw }
    }

    /// Writes an `expirationPattern`.
    pub(super) fn write_pattern(&self, to: Destination) -> Value {
        let mut map = start(&self.raw, to);
        if to.same_version
            && !self.raw.is_empty()
            && Self::read_pattern(Some(&self.raw.clone().into())).is_same_as(self)
        {
            return map.into();
        }
        put_text(&mut map, "type", self.kind.name());
        let is_other = matches!(self.kind, ExpirationKind::Other(_));
        match self.kind {
            ExpirationKind::OnDate => put_text(&mut map, "endDateTime", &self.date),
            ExpirationKind::Days => {
                put(&mut map, "duration", self.days.to_duration(MINUTES_PER_DAY, "".into()));
            }
            ExpirationKind::Hours => {
                put(&mut map, "duration", self.hours.to_duration(HOUR, "".into()));
            }
            _ => {}
        }
        if !is_other && self.kind != ExpirationKind::OnDate {
            map.shift_remove("endDateTime");
        }
        if !is_other && !matches!(self.kind, ExpirationKind::Days | ExpirationKind::Hours) {
            map.shift_remove("duration");
        }
        map.into()
    }

    /// Whether both have the same kind and the same value for it; the values of other kinds do not count.
    fn is_same_as(&self, other: &Self) -> bool {
        self.kind == other.kind
            && match self.kind {
                ExpirationKind::OnDate => self.date == other.date,
                ExpirationKind::Days => self.days == other.days,
                ExpirationKind::Hours => self.hours == other.hours,
                _ => true,
            }
    }

    /// Reads beta's `durationInDays` and `expirationDateTime`.
    pub(super) fn read_beta(policy: &Object) -> Self {
        let date = text(policy, EXPIRATION_DATE_TIME.beta);
        let days = Number::read(policy.get(DURATION_IN_DAYS.beta));
        let kind = match &days {
            _ if !date.is_empty() => ExpirationKind::OnDate,
            Number::Empty | Number::Is(0) => ExpirationKind::Never,
            _ => ExpirationKind::Days,
        };
        let days = if days == Number::Is(0) { Number::Empty } else { days };
        Self { kind, date, days, ..Self::default() }
    }

    /// Writes beta's `durationInDays` and `expirationDateTime`. A draft that was read `from_v1` is brought
    /// within the limits of beta; one that a form made is written as it is, so that the check can report it.
    pub(super) fn write_beta(&self, policy: &mut Object, to: Destination, from_v1: bool) {
        let complete = policy.contains_key(DURATION_IN_DAYS.beta)
            && policy.contains_key(EXPIRATION_DATE_TIME.beta);
        if to.same_version && complete && Self::read_beta(policy).is_same_as(self) {
            return;
        }
        let days = match self.kind {
            ExpirationKind::Days => self.days.to_number(MINUTES_PER_DAY, "".into()),
            // beta has no hours: they are rounded up to whole days, so that nothing ends earlier
            ExpirationKind::Hours => match self.hours.value() {
                Some(hours) => (hours / 24 + i64::from(hours % 24 > 0)).into(),
                None => self.hours.to_number(MINUTES_PER_DAY, "".into()),
            },
            _ => 0.into(),
        };
        let days = match (self.kind.clone(), days.as_i64()) {
            // 0 days mean no end in beta, so the shortest duration is one day
            (ExpirationKind::Days | ExpirationKind::Hours, Some(days)) if from_v1 => {
                days.clamp(1, MAX_DAYS).into()
            }
            (_, None) if from_v1 && days == "" => Value::Null,
            _ => days,
        };
        put(policy, DURATION_IN_DAYS.beta, days);
        let date = match self.kind {
            ExpirationKind::OnDate if !(from_v1 && self.date.is_empty()) => {
                self.date.as_str().into()
            }
            _ => Value::Null,
        };
        put(policy, EXPIRATION_DATE_TIME.beta, date);
    }
}
