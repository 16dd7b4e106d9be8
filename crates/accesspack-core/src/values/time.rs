//! Dates and times as text. They are read by hand, because all that is needed is whether they are valid:
//! a reader of every format that exists would be a tenth of the wasm.

use chrono::NaiveDate;

/// Whether a text is an instant: a date and a time with an offset from UTC.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Instant {
    Valid,
    WithoutOffset,
    Invalid,
}

/// Reads `2027-01-31T17:00:00.5Z`; seconds may be missing, as OData allows.
pub(crate) fn instant(text: &str) -> Instant {
    let bytes = text.as_bytes();
    let Some((day, [b'T' | b't', rest @ ..])) = bytes.split_first_chunk::<10>() else {
        return Instant::Invalid;
    };
    let begins_offset = |byte: &u8| matches!(byte, b'Z' | b'z' | b'+' | b'-');
    let at = rest.iter().position(begins_offset).unwrap_or(rest.len());
    let (clock, offset) = rest.split_at_checked(at).unwrap_or((rest, &[]));
    if !is_day(*day) || !is_clock(clock) {
        return Instant::Invalid;
    }
    match offset {
        [] => Instant::WithoutOffset,
        [b'Z' | b'z'] => Instant::Valid,
        [b'+' | b'-', a, b, b':', c, d] if within(&[*a, *b], 14) && within(&[*c, *d], 59) => {
            Instant::Valid
        }
        _ => Instant::Invalid,
    }
}

/// The seconds since 1970 of an instant; `None` for other text.
pub(crate) fn seconds(text: &str) -> Option<i64> {
    if instant(text) != Instant::Valid {
        return None;
    }
    let bytes = text.as_bytes();
    let digits = |at: usize, many: usize| number(bytes.get(at..at + many)?).map(i64::from);
    let day = NaiveDate::from_ymd_opt(
        i32::try_from(digits(0, 4)?).ok()?,
        u32::try_from(digits(5, 2)?).ok()?,
        u32::try_from(digits(8, 2)?).ok()?,
    )?;
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    let seconds = if bytes.get(16) == Some(&b':') { digits(17, 2)? } else { 0 };
    let clock = digits(11, 2)? * 3600 + digits(14, 2)? * 60 + seconds;
    let offset = text.get(11..)?.rfind(['+', '-']).map_or(Some(0), |at| {
        let ahead = digits(12 + at, 2)? * 3600 + digits(15 + at, 2)? * 60;
        Some(if bytes.get(11 + at) == Some(&b'-') { -ahead } else { ahead })
    })?;
    Some(days * 86400 + clock - offset)
}

/// Reads `2027-01-31`.
pub(crate) fn is_date(text: &str) -> bool {
    <[u8; 10]>::try_from(text.as_bytes()).is_ok_and(is_day)
}

fn is_day(text: [u8; 10]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return false };
    let (Some(year), Some(month), Some(day)) =
        (number(&[y1, y2, y3, y4]), number(&[m1, m2]), number(&[d1, d2]))
    else {
        return false;
    };
    i32::try_from(year)
        .is_ok_and(|year| year > 0 && NaiveDate::from_ymd_opt(year, month, day).is_some())
}

/// Reads `17:00`, `17:00:00` and `17:00:00.0000000`.
fn is_clock(text: &[u8]) -> bool {
    let [h1, h2, b':', m1, m2, rest @ ..] = text else { return false };
    if !within(&[*h1, *h2], 23) || !within(&[*m1, *m2], 59) {
        return false;
    }
    let fraction = match rest {
        [] => return true,
        [b':', s1, s2, rest @ ..] if within(&[*s1, *s2], 60) => rest,
        _ => return false,
    };
    match fraction {
        [] => true,
        [b'.', digits @ ..] => {
            (1..=12).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

fn within(digits: &[u8], max: u32) -> bool {
    number(digits).is_some_and(|number| number <= max)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, byte| Some(number * 10 + char::from(*byte).to_digit(10)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_of_official_examples_are_valid() {
        for text in [
            "2016-12-31T23:56:49.0349895+03:00",
            "2024-07-01T00:00:00.00Z",
            "2024-02-29T12:00Z",
            "2023-05-23T20:04:02.39Z",
        ] {
            assert_eq!(instant(text), Instant::Valid, "{text}");
        }
    }

    #[test]
    fn seconds_are_those_of_the_same_instant_in_utc() {
        for (text, wanted) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-02T01:00:00.75+01:00", 86400),
            ("1969-12-31T23:30-01:30", 3600),
            ("2027-01-31T17:00:07.1234567Z", 1_801_414_807),
        ] {
            assert_eq!(seconds(text), Some(wanted), "{text}");
        }
        assert_eq!(seconds("2027-01-31T17:00:00"), None);
    }

    #[test]
    fn other_text_is_invalid_and_a_missing_offset_is_known() {
        assert_eq!(instant("2027-01-31T17:00:00"), Instant::WithoutOffset);
        for text in [
            "2027-02-30T17:00:00Z",
            "2027-01-31",
            "2027-01-31T24:30:00Z",
            "31.01.2027 17:00",
            "2027-01-31T17:00:00+1",
            "2027-01-31T17:00:00.Z",
            "tomorrow",
        ] {
            assert_eq!(instant(text), Instant::Invalid, "{text}");
        }
    }
}
