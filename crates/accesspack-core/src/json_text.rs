//! A JSON value as text: what fixes put in place, without a tree of values.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// A JSON value as text, without white space between its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonText(Cow<'static, str>);

impl JsonText {
    pub(crate) const NULL: Self = Self::of("null");
    pub(crate) const EMPTY_LIST: Self = Self::of("[]");
    pub(crate) const EMPTY_OBJECT: Self = Self::of("{}");

    /// JSON that stands in the code.
    pub(crate) const fn of(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// An object with these members.
    pub(crate) fn object(members: &[(&str, Self)]) -> Self {
        let mut out = String::from("{");
        for (name, value) in members {
            push_comma(&mut out);
            push_string(&mut out, name);
            out.push(':');
            out.push_str(value.as_str());
        }
        out.push('}');
        Self(Cow::Owned(out))
    }

    /// A list of this one item.
    pub(crate) fn list_of(item: &Self) -> Self {
        Self(Cow::Owned(String::from("[") + item.as_str() + "]"))
    }

    /// JSON that was written without white space.
    pub(crate) const fn written(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value; `null` where the text has a number that no float holds.
    ///
    /// ```
    /// let text = accesspack_core::JsonText::from("a \"quoted\" word");
    /// assert_eq!(text.as_str(), r#""a \"quoted\" word""#);
    /// assert_eq!(text.to_value(), "a \"quoted\" word");
    /// ```
    #[must_use]
    pub fn to_value(&self) -> Value {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

/// A JSON string.
impl From<&str> for JsonText {
    fn from(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 2);
        push_string(&mut out, text);
        Self(Cow::Owned(out))
    }
}

/// A JSON string.
impl From<String> for JsonText {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<i64> for JsonText {
    fn from(number: i64) -> Self {
        Self(Cow::Owned(number.to_string()))
    }
}

impl From<i32> for JsonText {
    fn from(number: i32) -> Self {
        i64::from(number).into()
    }
}

impl From<bool> for JsonText {
    fn from(flag: bool) -> Self {
        Self::of(if flag { "true" } else { "false" })
    }
}

impl From<&Value> for JsonText {
    fn from(value: &Value) -> Self {
        Self(Cow::Owned(value.to_string()))
    }
}

impl Serialize for JsonText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for JsonText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| (&value).into())
    }
}

/// Appends the comma before a member or an item, unless it is the first one.
pub(crate) fn push_comma(out: &mut String) {
    if !out.ends_with(['[', '{']) {
        out.push(',');
    }
}

/// Appends text in double quotes, as `serde_json` writes it.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = plain_end(rest) {
        let Some((plain, tail)) = rest.split_at_checked(at) else { break };
        let byte = tail.bytes().next().unwrap_or_default();
        out.push_str(plain);
        let letter = match byte {
            8 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            12 => b'f',
            b'\r' => b'r',
            0..0x20 => {
                out.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
                rest = tail.get(1..).unwrap_or_default();
                continue;
            }
            other => other,
        };
        out.push('\\');
        out.push(char::from(letter));
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

/// The index of the first byte that needs an escape; compares eight bytes at once.
fn plain_end(text: &str) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let quotes =
            zero(eight ^ (ONES * u64::from(b'"'))) | zero(eight ^ (ONES * u64::from(b'\\')));
        let found = (quotes | (eight.wrapping_sub(ONES * 0x20) & !eight)) & (ONES * 0x80);
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
    Some(eights.len() * 8 + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_those_of_serde_json() {
        let every: Vec<char> = (0..0x250).filter_map(char::from_u32).collect();
        for from in 0..every.len() {
            let text: String = every.iter().skip(from).collect();
            assert_eq!(JsonText::from(text.as_str()).as_str(), Value::from(text).to_string());
        }
    }
}
