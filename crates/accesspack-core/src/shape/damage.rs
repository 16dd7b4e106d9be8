//! Values that a tool has damaged on the way and that can be recovered: durations as Python or .NET print
//! them, dates with Windows' names of time zones, lists and objects written into text, a list that lost
//! its brackets, literals of PowerShell, Python and JavaScript.

use std::ops::ControlFlow;

use accesspack_wire::DurationParts;
use accesspack_wire::describe::Ty;
use chrono::{DateTime, SecondsFormat, Utc};

use crate::findings::Findings;
use crate::json::{Kind, Val, read};
use crate::json_text::JsonText;
use crate::table::DAMAGED_VALUE;
use crate::values::duration::{self, MINUTES_PER_DAY};
use crate::values::search::has_byte;
use crate::values::time::Instant;
use crate::values::{search, time, zone};
use crate::words;

/// A damaged value.
struct Damage {
    /// A phrase for the message.
    looks_like: &'static str,
    /// How to avoid the damage, where there is more than the fix.
    remedy: Option<&'static str>,
    /// The value that is meant, where it can be recovered.
    meant: Option<JsonText>,
}

impl Damage {
    fn new(looks_like: &'static str, meant: Option<JsonText>) -> Self {
        Self { looks_like, remedy: None, meant }
    }

    /// What PowerShell writes in place of lists and objects below the depth that it converts.
    fn cut_off(meant: Option<JsonText>) -> Self {
        Self {
            looks_like: "what PowerShell writes below its depth",
            remedy: Some("use `ConvertTo-Json -Depth 10`"),
            meant,
        }
    }
}

/// Reports a value that a tool has damaged; breaks where it is one.
pub(super) fn report(
    findings: &Findings<'_>,
    value: Val<'_>,
    ty: &Ty,
    name: &str,
) -> ControlFlow<()> {
    let Some(damage) = find(value, ty, name) else { return ControlFlow::Continue(()) };
    let subject = if value.is_item() { "" } else { name };
    let message = words::damaged_value(subject, damage.looks_like, damage.remedy, damage.meant);
    findings.report(&DAMAGED_VALUE, value, message);
    ControlFlow::Break(())
}

/// The damage of a value; `None` where it is none that is known.
fn find(value: Val<'_>, ty: &Ty, name: &str) -> Option<Damage> {
    let text = value.as_text();
    let (looks_like, meant) = match (ty, text) {
        (Ty::List(item), None) if value.kind() == Kind::Object && matches!(item, Ty::Object(_)) => {
            let one = value.to_json()?;
            let looks_like = "a list of one that lost its brackets, as PowerShell writes it";
            (looks_like, Some(JsonText::list_of(&one)))
        }
        (Ty::Object(_), None) if single_item(value).is_some() => {
            let one = single_item(value)?.to_json()?;
            ("a list of one where one is wanted, as Terraform writes blocks", Some(one))
        }
        (Ty::List(_) | Ty::Object(_), Some(text)) => return container(text.trim(), ty),
        (Ty::Duration, Some(text)) => {
            let text = text.trim();
            let (looks_like, meant) = printed_text(text).or_else(|| sdk_duration(text))?;
            (looks_like, Some(meant.into()))
        }
        (Ty::Duration, None) => {
            let meant = duration_in_parts(value)?;
            ("a duration as PowerShell or an SDK takes it apart", Some(meant.into()))
        }
        (Ty::Int32, text) => {
            let (looks_like, meant) = match text {
                Some(text) => printed_number(text.trim())?,
                None => {
                    ("a duration as PowerShell or an SDK takes it apart", duration_in_parts(value)?)
                }
            };
            (looks_like, Some(in_unit(&meant, name)?.into()))
        }
        (Ty::Instant, Some(text)) => instant(text.trim())?,
        (Ty::Instant, None) if value.text_of("value").is_some() => {
            let text = value.text_of("value")?;
            let meant = instant(text.trim()).and_then(|(_, meant)| meant);
            ("a date as Windows PowerShell takes it apart", meant)
        }
        (Ty::Instant, None) => {
            let (local, zone) = (value.text_of("dateTime")?, value.text_of("timeZone")?);
            let meant = zone::with_offset(local, zone).map(JsonText::from);
            ("a date with a time zone beside it, as calendars have it", meant)
        }
        (Ty::Boolean, Some(text)) => {
            let meant = match text.to_ascii_lowercase().as_str() {
                "$true" | "yes" | "1" => true,
                "$false" | "no" | "0" => false,
                _ => return None,
            };
            ("a Boolean of another language", Some(meant.into()))
        }
        // `none` is a name of some sets
        (Ty::Choice(choice), Some(text)) if choice.find(text).is_some() => return None,
        (_, Some("$null" | "None" | "null" | "nil")) if !matches!(ty, Ty::Text | Ty::Any) => {
            ("`null` of another language", Some(JsonText::NULL))
        }
        _ => return None,
    };
    Some(Damage::new(looks_like, meant))
}

/// The only item of a list, when it is an object.
pub(super) fn single_item(list: Val<'_>) -> Option<Val<'_>> {
    let mut items = list.items();
    let one = items.next().filter(|item| item.kind() == Kind::Object);
    one.filter(|_| items.next().is_none())
}

/// A list or an object that became text.
fn container(text: &str, ty: &Ty) -> Option<Damage> {
    let is_list = matches!(ty, Ty::List(_));
    let empty = || if is_list { JsonText::EMPTY_LIST } else { JsonText::NULL };
    let looks_like = match text {
        "" => "empty text, where nothing was meant",
        "$null" | "None" => "`null` of another language",
        "@()" | "@{}" => "what PowerShell calls empty",
        _ if text.starts_with("System.") => return Some(Damage::cut_off(None)),
        _ => {
            if let Some(inner) = text.strip_prefix("@{").and_then(|text| text.strip_suffix('}')) {
                return Some(Damage::cut_off(if is_list { None } else { hashtable(inner) }));
            }
            let inner = read(text).ok()?;
            let tape = inner.tape();
            let inner = tape.root();
            let wanted = if is_list { Kind::List } else { Kind::Object };
            let is_container = inner.kind() == wanted || inner.is_null();
            return is_container.then(|| Damage::new("JSON written into text", inner.to_json()));
        }
    };
    Some(Damage::new(looks_like, Some(empty())))
}

/// `userId=52c9…; isBackup=True` as PowerShell prints an object; `None` where a value was cut off too.
fn hashtable(text: &str) -> Option<JsonText> {
    let mut members: Vec<(&str, JsonText)> = Vec::new();
    for part in text.split(';') {
        let (name, value) = part.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        let is_known = members.iter().any(|(known, _)| *known == name);
        if value.starts_with("System.") || value.starts_with("@{") || is_known {
            return None;
        }
        let value = match value {
            "True" => true.into(),
            "False" => false.into(),
            "" => JsonText::NULL,
            text => text.parse::<i32>().map_or_else(|_| text.into(), JsonText::from),
        };
        members.push((name, value));
    }
    Some(JsonText::object(&members))
}

/// A duration in parts: `{"days": 14}`, or .NET's `TimeSpan` with its totals beside.
fn duration_in_parts(value: Val<'_>) -> Option<String> {
    let mut numbers = [0_u32; 4];
    let units = ["days", "hours", "minutes", "seconds"];
    let mut is_any = false;
    for member in value.children() {
        let key = member.key().to_ascii_lowercase();
        if key == "ticks" || key.starts_with("total") {
            continue;
        }
        let number = u32::try_from(member.as_int()?).ok()?;
        match units.iter().position(|unit| *unit == key) {
            Some(at) => {
                *numbers.get_mut(at)? = number;
                is_any = true;
            }
            None if number == 0 => {}
            None => return None,
        }
    }
    let [days, hours, minutes, seconds] = numbers;
    is_any.then(|| duration::from_parts(days, hours, minutes, seconds))
}

/// A duration as SDKs print it: a bare `P` for none, and weeks beside smaller units, as `P1W12H`.
fn sdk_duration(text: &str) -> Option<(&'static str, String)> {
    let parts = text.strip_prefix('P')?;
    if !matches!(parts, "" | "T") && (!has_byte(parts, b'W') || parts.ends_with('W')) {
        return None;
    }
    let (mut days, mut clock, mut rest, mut in_time) = (0_u32, [0_u32; 3], parts, false);
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, in_time) = (time, true);
            continue;
        }
        let (number, behind) =
            rest.split_at_checked(rest.find(|it: char| !it.is_ascii_digit())?)?;
        let number: u32 = number.parse().ok()?;
        let [hours, minutes, seconds] = &mut clock;
        match behind.chars().next()? {
            'W' => days = days.checked_add(number.checked_mul(7)?)?,
            'D' => days = days.checked_add(number)?,
            'H' => (*hours, in_time) = (number, true),
            'M' if in_time => *minutes = number,
            'S' => *seconds = number,
            _ => return None,
        }
        rest = behind.get(1..)?;
    }
    let [hours, minutes, seconds] = clock;
    Some(("a duration as an SDK prints it", duration::from_parts(days, hours, minutes, seconds)))
}

/// A duration where beta wants a number: as v1.0 has it, or as Python or .NET prints it.
fn printed_number(text: &str) -> Option<(&'static str, String)> {
    match DurationParts::parse(text) {
        Some(parts) if !parts.negative && parts.years + parts.months == 0 => {
            Some(("a duration as v1.0 writes it", text.to_owned()))
        }
        _ => printed_text(text),
    }
}

/// A duration in the unit that the member `name` of beta counts in; `None` where it is no whole number.
fn in_unit(duration: &str, name: &str) -> Option<i64> {
    let parts = DurationParts::parse(duration)?;
    let minutes = parts.total_minutes() + i64::from(parts.weeks) * 7 * MINUTES_PER_DAY;
    let unit = if name.ends_with("InDays") {
        MINUTES_PER_DAY
    } else if name.ends_with("InMinutes") {
        1
    } else {
        return None;
    };
    (parts.seconds % 60 == 0 && minutes % unit == 0).then_some(minutes / unit)
}

/// A date and time as .NET, Python and Windows write it.
fn instant(text: &str) -> Option<(&'static str, Option<JsonText>)> {
    if let Some(millis) = text.strip_prefix("/Date(").and_then(|text| text.strip_suffix(")/")) {
        let instant: DateTime<Utc> = DateTime::from_timestamp_millis(millis.parse().ok()?)?;
        let meant = instant.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        return Some(("a date as older .NET tools write it", Some(meant.into())));
    }
    let joined = text.replacen(' ', "T", 1);
    if time::instant(&joined) == Instant::Valid {
        return Some((
            "a date as Python prints it, with a blank in place of `T`",
            Some(joined.into()),
        ));
    }
    // the zone's name is behind the clock
    let clock = text.find(':')?;
    let (at, _) = text.get(clock..)?.char_indices().find(|(_, char)| matches!(char, ' ' | '['))?;
    let (local, zone) = text.split_at_checked(clock + at)?;
    let zone = zone.trim().trim_matches(['[', ']', '(', ')']);
    zone::is_zone(zone).then(|| {
        let meant = zone::with_offset(local, zone).map(JsonText::from);
        ("a date with the name that Windows gives a time zone", meant)
    })
}

/// `365 days, 0:00:00` and `4:00:00` of Python's `timedelta`, `14.04:00:00` of .NET's `TimeSpan`.
fn printed_text(text: &str) -> Option<(&'static str, String)> {
    let (days, clock, looks_like) = if let Some((days, clock)) = search::split_once(text, " day") {
        let clock = clock.trim_start_matches('s').trim_start_matches(',').trim();
        (days, if clock.is_empty() { "0:00:00" } else { clock }, "a duration as Python prints it")
    } else if let Some((days, clock)) =
        text.split_once('.').filter(|(days, _)| !has_byte(days, b':'))
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
    Some((looks_like, duration::from_parts(days, hours, minutes, seconds)))
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
            assert_eq!(printed_text(text).map(|(_, iso)| iso).as_deref(), Some(iso), "{text}");
        }
        for (text, wanted) in [
            (
                "id=x; isBackup=True; managerLevel=2",
                r#"{"id":"x","isBackup":true,"managerLevel":2}"#,
            ),
            ("a=; b=c=d", r#"{"a":null,"b":"c=d"}"#),
        ] {
            assert_eq!(hashtable(text).unwrap().as_str(), wanted);
        }
        assert_eq!(hashtable("a=System.Object[]"), None);
        assert_eq!(hashtable("no pairs"), None);
        for text in ["P1D", "soon", "1:2", "1:99:00", "a days, 0:00:00"] {
            assert!(printed_text(text).is_none(), "{text}");
        }
    }
}
