//! The values of members: one that may be missing or null, ids, and exact durations.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A member's value. Graph distinguishes a missing member, `null` and a value: a PUT that leaves a
/// member out resets it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum MemberValue<T> {
    /// The member is not there.
    #[default]
    Missing,
    /// The member is there and is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> MemberValue<T> {
    /// Whether the member is not there at all.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Null => None,
        }
    }

    /// The value, if there is one, taken out.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing | Self::Null => None,
        }
    }
}

impl MemberValue<String> {
    /// The text, empty where there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.value().map_or("", String::as_str)
    }
}

impl MemberValue<Guid> {
    /// The id's text, empty where there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.value().map_or("", |id| id.0.as_str())
    }
}

impl<T> From<T> for MemberValue<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for MemberValue<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for MemberValue<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}

/// An id, kept as it was written; official examples hold upper-case ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Guid(pub String);

impl Guid {
    /// Whether `text` is a GUID in its usual form, 8-4-4-4-12 hexadecimal digits.
    ///
    /// # Examples
    /// ```
    /// use accesspack_wire::Guid;
    ///
    /// assert!(Guid::is_guid("a914b616-e04e-476b-aa37-91038f0b165b"));
    /// assert!(!Guid::is_guid("project-team"));
    /// ```
    #[must_use]
    pub const fn is_guid(text: &str) -> bool {
        #[rustfmt::skip]
        let [
            a1, a2, a3, a4, a5, a6, a7, a8, b'-', b1, b2, b3, b4, b'-', c1, c2, c3, c4, b'-',
            d1, d2, d3, d4, b'-', e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12,
        ] = text.as_bytes() else { return false };
        are_hex([*a1, *a2, *a3, *a4, *a5, *a6, *a7, *a8])
            && are_hex([*b1, *b2, *b3, *b4, *c1, *c2, *c3, *c4])
            && are_hex([*d1, *d2, *d3, *d4, *e1, *e2, *e3, *e4])
            && are_hex([*e5, *e6, *e7, *e8, *e9, *e10, *e11, *e12])
    }
}

/// Whether all eight bytes are hexadecimal digits. They are compared in one word, because ids are the
/// most frequent text in bodies: the highest bit of each byte of a sum below is set where the byte is at
/// least the bound that was added.
const fn are_hex(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    let eight = u64::from_le_bytes(bytes);
    if eight & HIGH != 0 {
        return false;
    }
    let lower = eight | (ONES * 0x20);
    let from_0 = eight + ONES * (0x80 - b'0' as u64);
    let above_9 = eight + ONES * (0x7F - b'9' as u64);
    let from_a = lower + ONES * (0x80 - b'a' as u64);
    let above_f = lower + ONES * (0x7F - b'f' as u64);
    ((from_0 & !above_9) | (from_a & !above_f)) & HIGH == HIGH
}

impl From<&str> for Guid {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// An ISO 8601 duration as Graph writes it (`P365D`, `PT4H`), kept exactly as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IsoDuration(pub String);

impl IsoDuration {
    /// A duration of whole days.
    #[must_use]
    pub fn days(days: i64) -> Self {
        Self(format!("P{days}D"))
    }

    /// A duration of whole hours.
    #[must_use]
    pub fn hours(hours: i64) -> Self {
        Self(format!("PT{hours}H"))
    }

    /// The parts of the duration, if it is one.
    #[must_use]
    pub fn parts(&self) -> Option<DurationParts> {
        DurationParts::parse(&self.0)
    }
}

/// The parts of an ISO 8601 duration. `Edm.Duration` takes days and smaller ones only; the larger
/// ones are read so that a message can name them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DurationParts {
    /// A leading minus.
    pub negative: bool,
    /// Years; not allowed in `Edm.Duration`.
    pub years: u32,
    /// Months; not allowed in `Edm.Duration`.
    pub months: u32,
    /// Weeks; not allowed in `Edm.Duration`.
    pub weeks: u32,
    /// Days.
    pub days: u32,
    /// Hours.
    pub hours: u32,
    /// Minutes.
    pub minutes: u32,
    /// Whole seconds; a fraction is allowed in the text and dropped here.
    pub seconds: u32,
}

impl DurationParts {
    /// Reads `P…D…T…H…M…S`; `None` when the text is anything else.
    ///
    /// # Examples
    /// ```
    /// use accesspack_wire::DurationParts;
    ///
    /// let parts = DurationParts::parse("P1DT4H").unwrap();
    /// assert_eq!(parts.total_minutes(), 28 * 60);
    /// assert_eq!(DurationParts::parse("4:00:00"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        let mut rest = text;
        if let Some(positive) = rest.strip_prefix('-') {
            parts.negative = true;
            rest = positive;
        }
        rest = rest.strip_prefix('P')?;
        let mut in_time = false;
        let mut last = 0;
        let mut any = false;
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T') {
                if in_time || time.is_empty() {
                    return None;
                }
                in_time = true;
                rest = time;
                continue;
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = rest.split_at_checked(digits)?;
            let value: u32 = number.parse().ok()?;
            let (after, fraction) = skip_fraction(after)?;
            let mut chars = after.chars();
            let unit = chars.next()?;
            let (place, slot) = match (in_time, unit) {
                (false, 'Y') => (1, &mut parts.years),
                (false, 'M') => (2, &mut parts.months),
                (false, 'W') => (3, &mut parts.weeks),
                (false, 'D') => (4, &mut parts.days),
                (true, 'H') => (5, &mut parts.hours),
                (true, 'M') => (6, &mut parts.minutes),
                (true, 'S') => (7, &mut parts.seconds),
                _ => return None,
            };
            if place <= last || (fraction && unit != 'S') {
                return None;
            }
            *slot = value;
            last = place;
            any = true;
            rest = chars.as_str();
        }
        any.then_some(parts)
    }

    /// Whether only days and smaller parts are used, as `Edm.Duration` demands.
    #[must_use]
    pub const fn is_edm(&self) -> bool {
        self.years == 0 && self.months == 0 && self.weeks == 0
    }

    /// The length in whole minutes, counting only the parts that `Edm.Duration` has.
    #[must_use]
    pub fn total_minutes(&self) -> i64 {
        let hours = i64::from(self.days) * 24 + i64::from(self.hours);
        let minutes = hours * 60 + i64::from(self.minutes) + i64::from(self.seconds) / 60;
        if self.negative { -minutes } else { minutes }
    }

    /// Whether the duration is zero, as `PT0S` is.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.is_edm() && self.days == 0 && self.hours == 0 && self.minutes == 0 && self.seconds == 0
    }
}

/// The text behind a fraction such as `.5`, and whether there was one; `None` when a point has no digits
/// behind it.
fn skip_fraction(text: &str) -> Option<(&str, bool)> {
    let Some(fraction) = text.strip_prefix('.') else { return Some((text, false)) };
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    fraction.get(digits..).map(|rest| (rest, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_official_examples_are_read() {
        for (text, minutes) in
            [("P2D", 2880), ("P365D", 525_600), ("PT0S", 0), ("PT4H", 240), ("P1DT2H3M4.5S", 1563)]
        {
            assert_eq!(DurationParts::parse(text).unwrap().total_minutes(), minutes, "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_durations_are_refused() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P1H",
            "PT1D",
            "P1D2",
            "PT1.S",
            "P1.5D",
            "P1DT",
            "4:00:00",
            "P1D1Y",
            "365 days, 0:00:00",
        ] {
            assert_eq!(DurationParts::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_months_and_years_are_read_but_are_not_edm() {
        for text in ["P1W", "P3M", "P1Y"] {
            assert!(!DurationParts::parse(text).unwrap().is_edm(), "{text}");
        }
    }

    #[test]
    fn only_the_usual_form_is_a_guid() {
        assert!(Guid::is_guid("A714EC6F-4EE0-4614-BD81-37E0C5ECBBFF"));
        assert!(!Guid::is_guid("A714EC6F4EE04614BD8137E0C5ECBBFF"));
        assert!(!Guid::is_guid("A714EC6F-4EE0-4614-BD81-37E0C5ECBBFG"));
        assert!(!Guid::is_guid("string (identifier)"));
        let good = "a714ec6f-4ee0-4614-bd81-37e0c5ecbbff";
        for at in 0..36 {
            for char in (0..128).map(char::from) {
                let mut text = good.to_owned();
                text.replace_range(at..=at, char.encode_utf8(&mut [0; 4]));
                let is_dash = matches!(at, 8 | 13 | 18 | 23);
                let wanted = if is_dash { char == '-' } else { char.is_ascii_hexdigit() };
                assert_eq!(Guid::is_guid(&text), wanted, "{text}");
            }
        }
    }

    #[test]
    fn missing_null_and_value_survive_a_round_trip() {
        #[derive(Serialize, Deserialize, Default)]
        #[serde(default)]
        struct Holder {
            #[serde(skip_serializing_if = "MemberValue::is_missing")]
            a: MemberValue<i32>,
        }
        for text in ["{}", r#"{"a":null}"#, r#"{"a":1}"#] {
            let holder: Holder = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&holder).unwrap(), text);
        }
    }
}
