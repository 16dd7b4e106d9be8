//! Dates in the notations of spreadsheets. A date that can be read in two ways is refused: a
//! wrong guess would end access on the wrong day.

use std::fmt;

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Utc,
};

use super::zone::Zone;
use crate::words::bulk as words;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateErrorKind {
    /// It is no date in a known notation.
    NotADate,
    /// Its time of day is in no known notation.
    NotATime,
    /// It is a spreadsheet's number for a date.
    SpreadsheetNumber,
    /// Day and month can be exchanged; the two readings as ISO dates.
    Ambiguous(String, String),
    /// Its year has two digits.
    TwoDigitYear,
    /// The calendar has no such day.
    NotInCalendar,
    /// The zone with this name skips the time.
    NotInZone(String),
}

/// A text is no date. The error's text is a sentence that names the notation to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// The text that was given.
    pub given: String,
    /// What is wrong with it.
    pub kind: DateErrorKind,
}

impl DateError {
    fn new(given: &str, kind: DateErrorKind) -> Self {
        Self { given: given.to_owned(), kind }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = &self.given;
        f.write_str(&match &self.kind {
            DateErrorKind::NotADate => words::not_a_date(given),
            DateErrorKind::NotATime => words::not_a_date_and_time(given),
            DateErrorKind::SpreadsheetNumber => words::number_of_a_spreadsheet(given),
            DateErrorKind::Ambiguous(one, other) => words::ambiguous_date(given, one, other),
            DateErrorKind::TwoDigitYear => words::year_of_two_digits(given),
            DateErrorKind::NotInCalendar => words::not_in_the_calendar(given),
            DateErrorKind::NotInZone(zone) => words::not_in_the_zone(given, zone),
        })
    }
}

impl std::error::Error for DateError {}

/// Which end of a day a date without a time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// 00:00: when something begins.
    Start,
    /// 23:59:59: when something ends.
    End,
}

/// Reads a date, with or without a time of day, and returns the instant as Graph writes it, in UTC.
///
/// # Errors
/// When the text is no date, or can be read as two.
///
/// # Examples
/// ```
/// use accesspack_core::bulk::{DateErrorKind, Edge, Zone, moment};
///
/// let end = moment("31 Dec 2026", &Zone::utc(), Edge::End)?;
/// assert_eq!(end, "2026-12-31T23:59:59Z");
///
/// let error = moment("03/04/2026", &Zone::utc(), Edge::Start).unwrap_err();
/// assert!(matches!(error.kind, DateErrorKind::Ambiguous(..)));
/// # Ok::<(), accesspack_core::bulk::DateError>(())
/// ```
pub fn moment(text: &str, zone: &Zone, edge: Edge) -> Result<String, DateError> {
    let text = text.trim();
    let (day, rest) = split(text);
    let date = date(day, text)?;
    let (time, offset) =
        clock(rest).ok_or_else(|| DateError::new(text, DateErrorKind::NotATime))?;
    let time = time.unwrap_or(match edge {
        Edge::Start => NaiveTime::MIN,
        Edge::End => NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default(),
    });
    let local = date.and_time(time);
    let offset = offset.unwrap_or_else(|| zone.minutes_at(local));
    let offset = FixedOffset::east_opt(offset * 60);
    let at = offset.and_then(|offset| local.and_local_timezone(offset).single());
    let at =
        at.ok_or_else(|| DateError::new(text, DateErrorKind::NotInZone(zone.name().to_owned())))?;
    Ok(at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// Reads an instant that [`moment`] or Graph wrote; `None` for anything else.
#[must_use]
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

/// The day and the time of day. Days may hold spaces (`3 April 2026`), so the time begins with the digits
/// before the first colon.
fn split(text: &str) -> (&str, &str) {
    let Some(colon) = text.find(':') else {
        return text.strip_suffix(['Z', 'z']).map_or((text, ""), |day| (day, "Z"));
    };
    let head = text.get(..colon).unwrap_or_default();
    let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    let at = head.len() - digits;
    let day = text.get(..at).unwrap_or_default();
    (day.trim_end_matches([' ', 'T', 't', ',']), text.get(at..).unwrap_or_default())
}

/// The time and the offset of `17:00`, `5:00:30 PM`, `17:00Z`, `17:00 +02:00`: neither for an empty text,
/// `None` for a text that is no time.
fn clock(text: &str) -> Option<(Option<NaiveTime>, Option<i32>)> {
    let text = text.trim();
    if text.is_empty() {
        return Some((None, None));
    }
    if text.eq_ignore_ascii_case("z") {
        return Some((None, Some(0)));
    }
    let end = text
        .find(|char: char| !(char.is_ascii_digit() || ":.".contains(char)))
        .unwrap_or(text.len());
    let (time, rest) = text.split_at_checked(end)?;
    let mut parts = time.split(':');
    let mut hour: u32 = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let second = parts.next().map_or(Some(0), |second| second.split('.').next()?.parse().ok())?;
    if parts.next().is_some() {
        return None;
    }
    let mut rest = rest.trim();
    let lower = rest.to_ascii_lowercase();
    if let Some(half) = ["am", "pm", "a.m.", "p.m."].iter().find(|half| lower.starts_with(**half)) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
        rest = rest.get(half.len()..)?.trim();
    }
    let offset = if rest.is_empty() { None } else { Some(offset(rest)?) };
    Some((Some(NaiveTime::from_hms_opt(hour, minute, second)?), offset))
}

fn offset(text: &str) -> Option<i32> {
    let zone = Zone::read(text)?;
    Some(zone.minutes_at(NaiveDateTime::default()))
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "jän"],
    &["feb"],
    &["mar", "mär", "mrz", "maer"],
    &["apr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let known = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    known.and_then(|index| u32::try_from(index + 1).ok())
}

/// The date that `day` names; `whole`, the text with its time, goes into the error.
fn date(day: &str, whole: &str) -> Result<NaiveDate, DateError> {
    let error = |kind| DateError::new(whole, kind);
    let day = day.trim();
    let parts: Vec<&str> =
        day.split([' ', '-', '/', '.', ',']).filter(|part| !part.is_empty()).collect();
    let no_date = || error(DateErrorKind::NotADate);
    // by the reader of JSON, which is there anyway: `f64::from_str` is 13 kB of wasm
    let number = serde_json::from_str::<f64>(day);
    if number.is_ok_and(|number| (20_000.0..80_000.0).contains(&number)) {
        return Err(error(DateErrorKind::SpreadsheetNumber));
    }
    let [first, second, third] = parts.as_slice() else { return Err(no_date()) };
    let number = |text: &str| text.trim_end_matches(char::is_alphabetic).parse::<u32>().ok();
    let (year, month, day) = if let Some(month) = month(second) {
        (number(third), Some(month), number(first))
    } else if let Some(month) = month(first) {
        (number(third), Some(month), number(second))
    } else if first.len() == 4 {
        (first.parse().ok(), second.parse().ok(), third.parse().ok())
    } else {
        let (one, two) = (first.parse::<u32>().ok(), second.parse::<u32>().ok());
        let (Some(one), Some(two)) = (one, two) else { return Err(no_date()) };
        let year = third.parse().ok();
        // points separate day, month and year only where the day comes first
        let points = day.contains('.');
        match (one, two) {
            _ if points || one > 12 || one == two => (year, Some(two), Some(one)),
            (_, 13..) => (year, Some(one), Some(two)),
            _ if third.len() != 4 => (year, Some(one), Some(two)),
            _ => {
                let iso = |month, day| format!("{third}-{month:02}-{day:02}");
                return Err(error(DateErrorKind::Ambiguous(iso(two, one), iso(one, two))));
            }
        }
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(no_date()) };
    if year < 100 {
        return Err(error(DateErrorKind::TwoDigitYear));
    }
    let year = i32::try_from(year).ok().filter(|year| (1900..=9999).contains(year));
    let date = year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.ok_or_else(|| error(DateErrorKind::NotInCalendar))
}

/// Whether `end` is more than an hour before `now`; the hour allows for a clock that is wrong.
#[must_use]
pub(super) fn is_past(end: &str, now: DateTime<Utc>) -> bool {
    instant(end).is_some_and(|end| end + TimeDelta::hours(1) < now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Result<String, String> {
        moment(text, &Zone::fixed(60), Edge::Start).map_err(|error| error.to_string())
    }

    #[test]
    fn dates_with_one_reading_are_read() {
        for text in [
            "2026-04-03",
            "2026/4/3",
            "3.4.2026",
            "03.04.2026",
            "3 April 2026",
            "April 3, 2026",
            "3rd Apr 2026",
            "3-Apr-2026",
            "3. April 2026",
            "2026-04-03 00:00",
            "2026-04-03T00:00:00",
            "2026-04-03 12:00 AM",
            "2026-04-02T23:00Z",
            "2026-04-03 01:00 +02:00",
        ] {
            assert_eq!(at(text).as_deref(), Ok("2026-04-02T23:00:00Z"), "{text}");
        }
        assert_eq!(at("25/12/2026"), at("12/25/2026"));
        assert_eq!(at("05/05/2026").as_deref(), Ok("2026-05-04T23:00:00Z"));
        assert_eq!(at("3 März 2026 5:30 pm").as_deref(), Ok("2026-03-03T16:30:00Z"));
        let end = moment("2026-12-31", &Zone::utc(), Edge::End);
        assert_eq!(end.unwrap(), "2026-12-31T23:59:59Z");
    }

    #[test]
    fn dates_with_two_readings_are_refused_with_both() {
        let why = at("03/04/2026").unwrap_err();
        assert_eq!(why, "`03/04/2026` can be read in two ways: write 2026-04-03 or 2026-03-04");
        assert!(at("3-4-2026").is_err());
    }

    #[test]
    fn texts_that_are_no_dates_are_refused() {
        for text in [
            "tomorrow",
            "31.02.2026",
            "2026-13-01",
            "46123",
            "1/2/26",
            "2026-04-03 25:00",
            "",
            "31.12.26",
        ] {
            assert!(at(text).is_err(), "{text}");
        }
        assert!(at("46123").unwrap_err().contains("spreadsheet"));
        assert!(at("31.12.26").unwrap_err().contains("two digits"));
    }

    #[test]
    fn a_zone_may_have_summer_time() {
        use chrono::Datelike as _;
        let zone =
            Zone::by("Europe/Berlin", |at| if (4..=10).contains(&at.month()) { 120 } else { 60 });
        assert_eq!(moment("2026-07-01", &zone, Edge::Start).unwrap(), "2026-06-30T22:00:00Z");
        assert_eq!(moment("2026-12-01", &zone, Edge::Start).unwrap(), "2026-11-30T23:00:00Z");
        assert_eq!(Zone::read("UTC-5").unwrap().name(), "UTC-05:00");
        assert!(Zone::read("Berlin").is_none());
        assert!(Zone::read("").is_none());
    }
}
