//! Values that a tool has spoilt on the way and that can be put right: durations as Python or .NET
//! print them, lists and objects written into text, a list that lost its brackets, JavaScript and
//! PowerShell literals.

use accesspack_wire::describe::Ty;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

use crate::json::{Kind, Val};

/// What a spoilt value looks like, and the value that was meant.
pub(super) struct Damage {
    pub(super) looks_like: &'static str,
    pub(super) meant: Value,
}

/// Recognises the damage, if it is one that is known.
pub(super) fn find(value: Val<'_>, ty: &Ty) -> Option<Damage> {
    let text = value.as_text();
    match (ty, text.as_deref()) {
        (Ty::List(item), None) if value.kind() == Kind::Object && matches!(item, Ty::Object(_)) => {
            let one: Value = serde_json::from_str(value.raw()).ok()?;
            Some(Damage {
                looks_like: "a list of one that lost its brackets, as PowerShell writes it",
                meant: Value::Array(vec![one]),
            })
        }
        (Ty::List(_) | Ty::Object(_), Some(text)) => {
            let inner: Value = serde_json::from_str(text).ok()?;
            let fits = if matches!(ty, Ty::List(_)) { inner.is_array() } else { inner.is_object() };
            (fits || inner.is_null())
                .then_some(Damage { looks_like: "JSON written into text", meant: inner })
        }
        (Ty::Duration, Some(text)) => {
            let (looks_like, meant) = duration(text.trim())?;
            Some(Damage { looks_like, meant: Value::from(meant) })
        }
        (Ty::Instant, Some(text)) => {
            let millis = text.strip_prefix("/Date(")?.strip_suffix(")/")?.parse().ok()?;
            let instant: DateTime<Utc> = DateTime::from_timestamp_millis(millis)?;
            let meant = instant.to_rfc3339_opts(SecondsFormat::AutoSi, true);
            Some(Damage {
                looks_like: "a date as older .NET tools write it",
                meant: Value::from(meant),
            })
        }
        (Ty::Boolean, Some(text)) => {
            let meant = match text.to_ascii_lowercase().as_str() {
                "$true" | "yes" => true,
                "$false" | "no" => false,
                _ => return None,
            };
            Some(Damage { looks_like: "a Boolean of another language", meant: Value::from(meant) })
        }
        (_, Some("$null" | "None" | "null" | "nil")) if !matches!(ty, Ty::Text | Ty::Any) => {
            Some(Damage { looks_like: "`null` of another language", meant: Value::Null })
        }
        _ => None,
    }
}

/// `365 days, 0:00:00` and `4:00:00` of Python's `timedelta`, `14.04:00:00` of .NET's `TimeSpan`.
fn duration(text: &str) -> Option<(&'static str, String)> {
    let (days, clock, looks_like) = if let Some((days, clock)) = text.split_once(" day") {
        let clock = clock.trim_start_matches('s').trim_start_matches(',').trim();
        (days, if clock.is_empty() { "0:00:00" } else { clock }, "a duration as Python prints it")
    } else if let Some((days, clock)) = text.split_once('.').filter(|(days, _)| !days.contains(':'))
    {
        (days, clock, "a duration as .NET prints it")
    } else {
        ("0", text, "a duration as Python or .NET prints it")
    };
    let days: u32 = days.parse().ok()?;
    let mut parts =
        clock.split(':').map(|part| part.split('.').next().unwrap_or_default().parse::<u32>());
    let (hours, minutes, seconds) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() || minutes > 59 || seconds > 59 {
        return None;
    }
    let mut iso = String::from("P");
    let mut last = 'P';
    for (number, unit) in [(days, 'D'), (hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
        if number == 0 {
            continue;
        }
        if unit != 'D' && matches!(last, 'P' | 'D') {
            iso.push('T');
        }
        iso.push_str(&number.to_string());
        iso.push(unit);
        last = unit;
    }
    Some((looks_like, if iso.len() == 1 { "PT0S".to_owned() } else { iso }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_durations_are_read() {
        for (text, iso) in [
            ("365 days, 0:00:00", "P365D"),
            ("1 day, 2:30:00", "P1DT2H30M"),
            ("4:00:00", "PT4H"),
            ("14.00:00:00", "P14D"),
            ("1.04:05:06.0000000", "P1DT4H5M6S"),
            ("0:00:00", "PT0S"),
            ("30 days", "P30D"),
        ] {
            assert_eq!(duration(text).map(|(_, iso)| iso).as_deref(), Some(iso), "{text}");
        }
        for text in ["P1D", "soon", "1:2", "1:99:00", "a days, 0:00:00"] {
            assert!(duration(text).is_none(), "{text}");
        }
    }
}
