//! Days of the calendar as numbers. By hand, because a library's tables and its formats are three kilobytes of the
//! small wasm.

/// The milliseconds of a day.
const MILLIS_PER_DAY: i64 = 86_400_000;

/// The first and the last millisecond that a date of .NET is read for: those of chrono's calendar.
const MILLIS: std::ops::RangeInclusive<i64> = -8_334_601_228_800_000..=8_210_266_876_799_999;

/// The days since 1970 of a day of the Gregorian calendar; `None` where there is no such day.
pub(crate) fn number(year: u32, month: u32, day: u32) -> Option<i64> {
    let length = match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // years begin in March here, so that a leap day is the last one
    let (year, month) = (i64::from(year), i64::from(month));
    let year = if month < 3 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    let century = year.div_euclid(100);
    Some(365 * year + year.div_euclid(4) - century + century.div_euclid(4) + of_year - 719_468)
}

/// The days from Monday to a day.
pub(crate) const fn since_monday(number: i64) -> i64 {
    // 1970 began on a Thursday
    (number + 3).rem_euclid(7)
}

/// An instant in milliseconds since 1970 as text: `2027-01-31T17:00:00.500Z`; `None` where it is too far away.
pub(crate) fn instant_text(millis: i64) -> Option<String> {
    if !MILLIS.contains(&millis) {
        return None;
    }
    let (days, clock) = (millis.div_euclid(MILLIS_PER_DAY), millis.rem_euclid(MILLIS_PER_DAY));
    // the day of its four hundred years, and of its year, which begins in March
    let days = days + 719_468;
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = days.div_euclid(146_097) * 400 + year + i64::from(month < 3);
    let sign = if year > 9999 { "+" } else { "" };
    let width = if year < 0 { 5 } else { 4 };
    let (hour, minute, second) = (clock / 3_600_000, clock / 60_000 % 60, clock / 1_000 % 60);
    let millis = match clock % 1_000 {
        0 => String::new(),
        millis => format!(".{millis:03}"),
    };
    Some(format!(
        "{sign}{year:0width$}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{millis}Z"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};

    #[test]
    fn days_are_those_of_chrono() {
        for year in (0..=9999_u32).filter(|year| year % 50 < 5 || (1900..2100).contains(year)) {
            for month in 0..=13 {
                for day in 0..=32 {
                    let own = number(year, month, day);
                    let theirs = NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
                    let days =
                        theirs.map(|it| it.signed_duration_since(NaiveDate::default()).num_days());
                    assert_eq!(own, days, "{year}-{month}-{day}");
                    let weekday = theirs.map(|it| i64::from(it.weekday().num_days_from_monday()));
                    assert_eq!(own.map(since_monday), weekday);
                }
            }
        }
    }

    #[test]
    fn instants_are_written_as_chrono_writes_them() {
        let chrono = |millis| {
            let instant: Option<DateTime<Utc>> = DateTime::from_timestamp_millis(millis);
            instant.map(|it| it.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        };
        let ends = [*MILLIS.start(), *MILLIS.end()];
        let near = ends.into_iter().flat_map(|end| [end.saturating_sub(1), end, end + 1]);
        // steps that fall on no day, and on no second
        let far = (-999..1000).map(|step| step * 8_123_456_789_123);
        let these = (-2000..2000).map(|step| step * 43_199_500);
        let years = [-62_167_219_200_000, 253_402_300_800_000].into_iter();
        let years = years.flat_map(|end| [end - 1, end, end + 1]);
        for millis in near.chain(far).chain(these).chain(years).chain([i64::MIN, i64::MAX, 0]) {
            assert_eq!(instant_text(millis), chrono(millis), "{millis}");
        }
    }
}
