//! Instants as text, always with their zone.

use crate::platform::clock;
use accesspack_client::Assignment;
use accesspack_core::draft::{AssignmentDraft, ExpirationKind};
use chrono::{DateTime, Datelike, FixedOffset, Offset, SecondsFormat, TimeDelta, Timelike, Utc};

// formatting by a pattern would bring chrono's whole pattern language into the wasm
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads an instant with a zone, as Graph writes it.
pub fn read(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc))
}

/// `22 Nov 2026, 15:49 (UTC+01:00)`.
pub fn local(at: DateTime<Utc>) -> String {
    let offset = clock::offset_at(at);
    format!("{} ({})", words(at, offset), zone(offset))
}

/// `22 Nov 2026`, on the browser's clock.
pub fn date(at: DateTime<Utc>) -> String {
    let words = words(at, clock::offset_at(at));
    words.split_once(',').map_or_else(String::new, |(date, _)| date.to_owned())
}

/// The same instant on the browser's clock and in UTC.
pub fn both_zones(at: DateTime<Utc>) -> String {
    let utc = format!("{} UTC", words(at, Utc.fix()));
    let offset = clock::offset_at(at);
    if offset.local_minus_utc() == 0 {
        return format!("{utc}. Your time zone is UTC.");
    }
    format!("{} in your time zone ({}); {utc}.", words(at, offset), zone(offset))
}

/// The browser's zone now: `UTC+01:00`.
pub fn zone_now() -> String {
    zone(clock::offset_at(clock::now()))
}

/// How an instant of Graph is shown; other text stays as it is.
pub fn shown(text: &str) -> String {
    read(text).map_or_else(|| text.to_owned(), local)
}

/// When an assignment ends or ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// At this instant.
    At(DateTime<Utc>),
    /// Never.
    Never,
    /// Graph names no end.
    Unknown,
    /// What Graph has instead of an instant.
    Other(String),
}

/// When an assignment ends or ended, as far as Graph has it.
pub fn ends(assignment: &Assignment) -> Ends {
    let at = |text: &str| read(text).map_or_else(|| Ends::Other(text.to_owned()), Ends::At);
    if !assignment.expired.is_empty() {
        return at(&assignment.expired);
    }
    let end = AssignmentDraft::from_input(&assignment.json).end;
    let after = |length: Option<TimeDelta>| {
        let end = read(&assignment.start).zip(length);
        let end = end.and_then(|(start, length)| start.checked_add_signed(length));
        end.map_or(Ends::Unknown, Ends::At)
    };
    match end.kind {
        ExpirationKind::Never => Ends::Never,
        ExpirationKind::OnDate => at(&end.date),
        ExpirationKind::Days => after(end.days.value().and_then(TimeDelta::try_days)),
        ExpirationKind::Hours => after(end.hours.value().and_then(TimeDelta::try_hours)),
        ExpirationKind::NotSpecified | ExpirationKind::Other(_) => Ends::Unknown,
    }
}

/// The same in words.
pub fn end_of(assignment: &Assignment) -> String {
    ends_in_words(&ends(assignment))
}

/// An end in words.
pub fn ends_in_words(ends: &Ends) -> String {
    match ends {
        Ends::At(at) => local(*at),
        Ends::Never => "Never".to_owned(),
        Ends::Unknown => "Not set".to_owned(),
        Ends::Other(text) => text.clone(),
    }
}

/// How long something took or will take, in its largest unit: `3 days`.
pub fn length(length: TimeDelta) -> String {
    let length = length.abs();
    let whole = |number: i64| usize::try_from(number).unwrap_or_default();
    match (length.num_days(), length.num_hours(), length.num_minutes()) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, minutes) => super::count(whole(minutes), "minute", "minutes"),
        (0, hours, _) => super::count(whole(hours), "hour", "hours"),
        (days, ..) => super::count(whole(days), "day", "days"),
    }
}

/// How far away an instant is: `in 3 days`, `5 hours ago`.
pub fn until(left: TimeDelta) -> String {
    let words = length(left);
    if left < TimeDelta::zero() { format!("{words} ago") } else { format!("in {words}") }
}

/// The value of an `<input type="datetime-local">` for an instant.
pub fn to_input(at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&clock::offset_at(at));
    let (year, month, day) = (local.year(), local.month(), local.day());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}", local.hour(), local.minute())
}

/// The instant in UTC that an `<input type="datetime-local">` holds.
pub fn from_input(value: &str) -> Option<String> {
    // as if it were in UTC; then the zone is put right
    let seconds = if value.len() == "2026-12-01T08:00".len() { ":00Z" } else { "Z" };
    let local = DateTime::parse_from_rfc3339(&format!("{value}{seconds}")).ok()?.naive_utc();
    Some(clock::from_local(local).to_rfc3339_opts(SecondsFormat::Secs, true))
}

fn words(at: DateTime<Utc>, offset: FixedOffset) -> String {
    let local = at.with_timezone(&offset);
    let month = MONTHS.get(local.month0() as usize).copied().unwrap_or_default();
    let (year, day) = (local.year(), local.day());
    format!("{day} {month} {year}, {:02}:{:02}", local.hour(), local.minute())
}

fn zone(offset: FixedOffset) -> String {
    let minutes = offset.local_minus_utc() / 60;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_length_has_its_largest_unit() {
        let minutes = |minutes| length(TimeDelta::minutes(minutes));
        assert_eq!(minutes(0), "less than a minute");
        assert_eq!(minutes(1), "1 minute");
        assert_eq!(minutes(-125), "2 hours");
        assert_eq!(minutes(60 * 24 * 9 + 5), "9 days");
    }
}
