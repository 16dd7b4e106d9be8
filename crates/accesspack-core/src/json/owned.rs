//! A value of its own: what was read as a tape, without its text.

use serde_json::{Map, Value};

use super::{Kind, Val, read};
use crate::json_text::push_string;

/// The value in `text`; `None` where that is not JSON, or where it has a number that no float holds.
///
/// ```
/// assert_eq!(accesspack_core::json_value("[1, 2.5]"), Some(serde_json::json!([1, 2.5])));
/// assert_eq!(accesspack_core::json_value("[1,"), None);
/// ```
#[must_use]
pub fn json_value(text: &str) -> Option<Value> {
    read(text).ok()?.tape().root().to_value()
}

/// The JSON text of a value, as `Display` writes it. By hand, because that also holds an indented form.
///
/// ```
/// let value = serde_json::json!({ "a": [1, null, "\u{1}\n"] });
/// assert_eq!(accesspack_core::json_text(&value), r#"{"a":[1,null,"\u0001\n"]}"#);
/// ```
#[must_use]
pub fn json_text(value: &Value) -> String {
    let mut out = String::new();
    push_value(&mut out, value);
    out
}

fn push_value(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::String(text) => push_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                push_value(out, item);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                push_string(out, name);
                out.push(':');
                push_value(out, value);
            }
            out.push('}');
        }
    }
}

impl Val<'_> {
    /// The same as a value of its own; `None` where it has a number that no float holds.
    pub(crate) fn to_value(self) -> Option<Value> {
        Some(match self.kind() {
            Kind::Null => Value::Null,
            Kind::True => Value::Bool(true),
            Kind::False => Value::Bool(false),
            Kind::Number => Value::Number(self.raw().parse().ok()?),
            Kind::Text => Value::String(self.as_text()?.to_owned()),
            Kind::List => {
                let mut items = Vec::new();
                for item in self.items() {
                    items.push(item.to_value()?);
                }
                Value::Array(items)
            }
            Kind::Object => {
                let mut members = Map::new();
                for member in self.children() {
                    members.insert(member.key().to_owned(), member.to_value()?);
                }
                Value::Object(members)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_serde_json_reads() {
        for text in [
            r#"{"a":1,"b":[true,false,null],"a":{"c":"\u00e9\n"},"d":-0.5e3,"e":18446744073709551615}"#,
            "-0",
            "1e400",
            "-1",
            "9223372036854775808",
            "[[],{}]",
            "1.0",
            "0.1",
            "",
            "[1,]",
            "\"\"",
        ] {
            let theirs = serde_json::from_str::<Value>(text).ok();
            assert_eq!(json_value(text), theirs, "{text}");
            let ours = json_value(text).map(|value| json_text(&value));
            assert_eq!(ours, theirs.map(|value| value.to_string()), "{text}");
        }
    }
}
