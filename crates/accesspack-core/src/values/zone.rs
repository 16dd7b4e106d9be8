//! Time zones as Windows names them, where Graph wants an offset from UTC.

use chrono::{Datelike, NaiveDate};

use super::duration::MINUTES_PER_DAY;
use super::time::{self, Instant};

/// When clocks are put forward for an hour.
#[derive(Clone, Copy)]
enum Summer {
    Never,
    /// From the last Sunday of March to the last Sunday of October, at 01:00 UTC.
    Europe,
    /// From the second Sunday of March to the first Sunday of November, at 02:00.
    America,
    /// From the first Sunday of October at 02:00 to the first Sunday of April at 03:00.
    Australia,
}

use Summer::{America, Australia, Europe, Never};

/// Windows' names without ` Standard Time`, with the minutes from UTC in winter; the zones of `windowsZones.xml`
/// in CLDR that users of Graph are likely to have.
const ZONES: &[(&str, i32, Summer)] = &[
    ("UTC", 0, Never),
    ("Coordinated Universal Time", 0, Never),
    ("Greenwich", 0, Never),
    ("GMT", 0, Europe),
    ("W. Europe", 60, Europe),
    ("Central Europe", 60, Europe),
    ("Central European", 60, Europe),
    ("Romance", 60, Europe),
    ("W. Central Africa", 60, Never),
    ("E. Europe", 120, Europe),
    ("FLE", 120, Europe),
    ("GTB", 120, Europe),
    ("South Africa", 120, Never),
    ("Turkey", 180, Never),
    ("Russian", 180, Never),
    ("Arab", 180, Never),
    ("Arabian", 240, Never),
    ("Pakistan", 300, Never),
    ("India", 330, Never),
    ("SE Asia", 420, Never),
    ("China", 480, Never),
    ("Singapore", 480, Never),
    ("Taipei", 480, Never),
    ("W. Australia", 480, Never),
    ("Tokyo", 540, Never),
    ("Korea", 540, Never),
    ("E. Australia", 600, Never),
    ("AUS Eastern", 600, Australia),
    ("Atlantic", -240, America),
    ("Eastern", -300, America),
    ("SA Pacific", -300, Never),
    ("Central", -360, America),
    ("Mountain", -420, America),
    ("US Mountain", -420, Never),
    ("Pacific", -480, America),
    ("Alaskan", -540, America),
    ("Hawaiian", -600, Never),
    ("E. South America", -180, Never),
];

/// Whether this is a name that Windows gives a time zone.
pub(crate) fn is_zone(name: &str) -> bool {
    name.ends_with(" Standard Time") || find(name).is_some()
}

fn find(name: &str) -> Option<(i32, Summer)> {
    let short = name.strip_suffix(" Standard Time").unwrap_or(name);
    let found = ZONES.iter().find(|zone| zone.0.eq_ignore_ascii_case(short))?;
    Some((found.1, found.2))
}

/// A date and time in a zone, with its offset: `2027-01-31T17:00:00+01:00`.
pub(crate) fn with_offset(local: &str, zone: &str) -> Option<String> {
    let (minutes, summer) = find(zone)?;
    let local = local.trim().replacen(' ', "T", 1);
    if time::instant(&local) != Instant::WithoutOffset {
        return None;
    }
    let minutes = if is_summer(&local, minutes, summer)? { minutes + 60 } else { minutes };
    if minutes == 0 {
        return Some(format!("{local}Z"));
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    Some(format!("{local}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
}

/// Whether clocks are put forward at a local time, which is known to be well written.
fn is_summer(local: &str, minutes: i32, summer: Summer) -> Option<bool> {
    let mut parts = local.split(['-', 'T', 't', ':']).map(|part| part.parse::<u32>().ok());
    let mut next = || parts.next().flatten();
    let (year, month, day, hour, minute) = (next()?, next()?, next()?, next()?, next()?);
    let year = i32::try_from(year).ok()?;
    let clock = i64::from(hour * 60 + minute);
    let minutes = i64::from(minutes);
    let at = i64::from(NaiveDate::from_ymd_opt(year, month, day)?.num_days_from_ce())
        * MINUTES_PER_DAY
        + clock;
    // the minute of the first Sunday from a day of a month on
    let sunday = |month: u32, day: u32| {
        let from = NaiveDate::from_ymd_opt(year, month, day)?;
        let wait = 6 - i64::from(from.weekday().num_days_from_monday());
        Some((i64::from(from.num_days_from_ce()) + wait) * MINUTES_PER_DAY)
    };
    Some(match summer {
        Never => false,
        Europe => at >= sunday(3, 25)? + 60 + minutes && at < sunday(10, 25)? + 60 + minutes + 60,
        America => at >= sunday(3, 8)? + 120 && at < sunday(11, 1)? + 120,
        Australia => at >= sunday(10, 1)? + 120 || at < sunday(4, 1)? + 180,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn winter_and_summer_have_their_offsets() {
        for (local, zone, wanted) in [
            ("2027-01-31T17:00:00", "W. Europe Standard Time", "2027-01-31T17:00:00+01:00"),
            ("2027-07-31 17:00:00.5", "W. Europe Standard Time", "2027-07-31T17:00:00.5+02:00"),
            ("2027-03-28T01:59:59", "Romance Standard Time", "2027-03-28T01:59:59+01:00"),
            ("2027-03-28T03:00:00", "Romance Standard Time", "2027-03-28T03:00:00+02:00"),
            ("2027-10-31T03:00:00", "Romance Standard Time", "2027-10-31T03:00:00+01:00"),
            ("2027-03-14T01:59:59", "Pacific Standard Time", "2027-03-14T01:59:59-08:00"),
            ("2027-03-14T03:00:00", "Pacific Standard Time", "2027-03-14T03:00:00-07:00"),
            ("2027-11-07T02:00:00", "Eastern Standard Time", "2027-11-07T02:00:00-05:00"),
            ("2027-12-24T18:00:00", "AUS Eastern Standard Time", "2027-12-24T18:00:00+11:00"),
            ("2027-06-24T18:00:00", "AUS Eastern Standard Time", "2027-06-24T18:00:00+10:00"),
            ("2027-06-24T18:00:00", "India Standard Time", "2027-06-24T18:00:00+05:30"),
            ("2027-06-24T18:00:00", "UTC", "2027-06-24T18:00:00Z"),
            ("9998-07-01T00:00:00", "W. Europe Standard Time", "9998-07-01T00:00:00+02:00"),
        ] {
            assert_eq!(with_offset(local, zone).as_deref(), Some(wanted), "{local} {zone}");
        }
        assert_eq!(with_offset("2027-06-24T18:00:00", "Nowhere Standard Time"), None);
        assert_eq!(with_offset("tomorrow", "UTC"), None);
        assert!(is_zone("Nowhere Standard Time") && !is_zone("Z"));
    }
}
