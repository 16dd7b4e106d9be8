//! When access starts and ends.

use chrono::{DateTime, TimeDelta, Utc};

/// The end of an assignment or a policy, as `expirationPattern` has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Expiration {
    #[default]
    NotSpecified,
    Never,
    At(DateTime<Utc>),
    /// An ISO 8601 duration, kept as it was written.
    After(Box<str>),
}

impl Expiration {
    /// The end of what starts at `start`; none when it has no end.
    pub(crate) fn end(&self, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::NotSpecified | Self::Never => None,
            Self::At(end) => Some(*end),
            Self::After(duration) => start.checked_add_signed(span(duration)?),
        }
    }
}

/// A start and an end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub(crate) start: Option<DateTime<Utc>>,
    pub(crate) expiration: Expiration,
}

/// The length of an ISO 8601 duration, none for any other text; a year counts 365 days and a month 30.
pub(crate) fn span(text: &str) -> Option<TimeDelta> {
    let (date, time) = match text.strip_prefix('P')? {
        "" => return None,
        rest => rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time))),
    };
    if time == Some("") {
        return None;
    }
    let days =
        parts(date, &[('Y', 365 * 86_400), ('M', 30 * 86_400), ('W', 7 * 86_400), ('D', 86_400)])?;
    let seconds = parts(time.unwrap_or_default(), &[('H', 3_600), ('M', 60), ('S', 1)])?;
    TimeDelta::try_milliseconds(days.checked_add(seconds)?)
}

/// The milliseconds in `3H20M`, where units stand in the given order and only seconds have fractions.
fn parts(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut total = 0_i64;
    let mut units = units.iter();
    while !text.is_empty() {
        let at = text.find(|char: char| char.is_ascii_alphabetic())?;
        let (number, rest) = text.split_at_checked(at)?;
        let unit = rest.chars().next()?;
        let (_, seconds) = units.find(|(name, _)| *name == unit)?;
        total = total.checked_add(thousandths(number, unit == 'S')?.checked_mul(*seconds)?)?;
        text = rest.get(1..)?;
    }
    Some(total)
}

/// A number times one thousand.
fn thousandths(number: &str, fraction_allowed: bool) -> Option<i64> {
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) if fraction_allowed && !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (number, ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let three: String = fraction.chars().chain("000".chars()).take(3).collect();
    whole.parse::<i64>().ok()?.checked_mul(1_000)?.checked_add(three.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_as_graph_writes_them_are_read() {
        for (text, seconds) in [
            ("P365D", 365 * 86_400),
            ("PT4H", 14_400),
            ("PT0S", 0),
            ("P1DT2H3M4.5S", 86_400 + 7_384),
            ("P2W", 14 * 86_400),
        ] {
            assert_eq!(span(text).map(|span| span.num_seconds()), Some(seconds), "{text}");
        }
        for text in ["", "P", "PT", "365D", "P1H", "P-1D", "PT1.5H", "P1", "PD", "P1D2Y", "p1d"] {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
