//! Durations as ISO 8601 writes them and Graph reads them: days, hours, minutes and seconds.

use accesspack_wire::DurationParts;

/// The minutes of a day.
pub(crate) const MINUTES_PER_DAY: i64 = 24 * 60;

/// Minutes as v1.0 writes them, in the largest unit that fits: `P14D`, `PT4H`, `PT90M`, `PT0S`.
pub(crate) fn from_minutes(minutes: i64) -> String {
    match minutes {
        0 => "PT0S".to_owned(),
        _ if minutes % MINUTES_PER_DAY == 0 => format!("P{}D", minutes / MINUTES_PER_DAY),
        _ if minutes % 60 == 0 => format!("PT{}H", minutes / 60),
        _ => format!("PT{minutes}M"),
    }
}

/// A duration in its parts: `P1DT2H30M`; `PT0S` where all are 0.
pub(crate) fn from_parts(days: u32, hours: u32, minutes: u32, seconds: u32) -> String {
    let mut text = String::from("P");
    let mut last = 'P';
    for (number, unit) in [(days, 'D'), (hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
        if number == 0 {
            continue;
        }
        if unit != 'D' && matches!(last, 'P' | 'D') {
            text.push('T');
        }
        text.push_str(&number.to_string());
        text.push(unit);
        last = unit;
    }
    if text.len() == 1 { "PT0S".to_owned() } else { text }
}

/// The whole minutes of a duration that Graph reads; `None` for other text. Seconds are dropped.
pub(crate) fn whole_minutes(text: &str) -> Option<i64> {
    let parts = DurationParts::parse(text).filter(DurationParts::is_edm)?;
    Some(parts.total_minutes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_written_in_the_largest_unit() {
        for (minutes, text) in [(0, "PT0S"), (90, "PT90M"), (240, "PT4H"), (20160, "P14D")] {
            assert_eq!(from_minutes(minutes), text);
            assert_eq!(whole_minutes(text), Some(minutes));
        }
        assert_eq!(from_parts(1, 2, 30, 0), "P1DT2H30M");
    }
}
