//! How long access lasts, in the notations of spreadsheets and of Graph.

use std::fmt;

use crate::words::bulk as words;

/// A text is no duration. The error's text is a sentence that names the notation to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationError {
    /// The text that was given.
    pub given: String,
    /// Whether it is a duration of zero.
    pub is_zero: bool,
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&if self.is_zero {
            words::no_duration_at_all(&self.given)
        } else {
            words::not_a_duration(&self.given)
        })
    }
}

impl std::error::Error for DurationError {}

/// Reads `30`, `30 days`, `4 hours`, `P30D`, `PT4H` and returns the duration as Graph writes it.
///
/// # Errors
/// When the text is no duration, or one of zero.
///
/// # Examples
/// ```
/// use accesspack_core::bulk::duration;
///
/// assert_eq!(duration("2 weeks")?, "P14D");
/// assert!(duration("soon").is_err());
/// # Ok::<(), accesspack_core::bulk::DurationError>(())
/// ```
pub fn duration(text: &str) -> Result<String, DurationError> {
    let text = text.trim();
    let wrong = || DurationError { given: text.to_owned(), is_zero: false };
    let upper = text.to_ascii_uppercase();
    if upper.starts_with('P') {
        let rest = upper.trim_start_matches('P').trim_start_matches('T');
        let good = rest.len() > 1
            && rest.starts_with(|char: char| char.is_ascii_digit())
            && rest.chars().all(|char| char.is_ascii_digit() || "YMWDTHS".contains(char));
        return if good { Ok(upper) } else { Err(wrong()) };
    }
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).ok_or_else(wrong)?;
    let number: u32 = number.parse().map_err(|_| wrong())?;
    if number == 0 {
        return Err(DurationError { given: text.to_owned(), is_zero: true });
    }
    match unit.trim().to_lowercase().as_str() {
        "" | "d" | "day" | "days" | "tag" | "tage" => Ok(format!("P{number}D")),
        "h" | "hour" | "hours" | "stunde" | "stunden" => Ok(format!("PT{number}H")),
        "w" | "week" | "weeks" | "woche" | "wochen" => Ok(format!("P{}D", u64::from(number) * 7)),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (text, graph) in [
            ("30", "P30D"),
            ("30 days", "P30D"),
            ("4h", "PT4H"),
            ("2 weeks", "P14D"),
            ("p90d", "P90D"),
        ] {
            assert_eq!(duration(text).unwrap(), graph, "{text}");
        }
        for text in ["", "0", "soon", "P", "-3", "1.5"] {
            assert!(duration(text).is_err(), "{text}");
        }
        assert_eq!(
            duration("0").unwrap_err().to_string(),
            "`0` is no time at all: write at least 1"
        );
    }
}
