//! Values of a tape as text of their own, and whether two are equal.

use super::{Kind, Val, number};
use crate::json_text::{JsonText, push_comma, push_string};

impl Val<'_> {
    /// The value as text of its own; `None` where it has a number that is too long or too large for a float.
    pub(crate) fn to_json(self) -> Option<JsonText> {
        let mut out = String::with_capacity(self.raw().len());
        push_value(&mut out, self).then_some(JsonText::written(out))
    }

    /// Whether both are the same value, whatever the order of members. Takes time that grows with the square of the
    /// number of members.
    pub(crate) fn is_equal(self, other: Self) -> bool {
        if self.kind() != other.kind() || self.len() != other.len() {
            return false;
        }
        match self.kind() {
            Kind::Text => self.as_text() == other.as_text(),
            Kind::Number => self.raw() == other.raw(),
            Kind::List => self.items().zip(other.items()).all(|(one, other)| one.is_equal(other)),
            Kind::Object => self
                .children()
                .all(|one| other.get(one.key()).is_some_and(|other| one.is_equal(other))),
            _ => true,
        }
    }
}

/// Appends a value; false where it has a number that is too long or too large for a float.
fn push_value(out: &mut String, value: Val<'_>) -> bool {
    let (open, close) = match value.kind() {
        Kind::List => ('[', ']'),
        Kind::Object => ('{', '}'),
        Kind::Text if value.has_escapes() => {
            push_string(out, value.as_text().unwrap_or_default());
            return true;
        }
        kind => {
            out.push_str(value.raw());
            return kind != Kind::Number || number::is_ordinary(value.raw());
        }
    };
    out.push(open);
    for child in value.children() {
        push_comma(out);
        if open == '{' {
            push_string(out, child.key());
            out.push(':');
        }
        if !push_value(out, child) {
            return false;
        }
    }
    out.push(close);
    true
}

#[cfg(test)]
mod tests {
    use crate::json::read;

    fn compact(text: &str) -> Option<String> {
        read(text).unwrap().tape().root().to_json().map(|text| text.as_str().to_owned())
    }

    #[test]
    fn values_are_written_without_white_space() {
        let text =
            r#" { "a\u0062" : [ 1.50 , true, null, "\u00e9\n\u0001 x" ], "c" : { } , "d":[]} "#;
        let wanted = r#"{"ab":[1.50,true,null,"é\n\u0001 x"],"c":{},"d":[]}"#;
        assert_eq!(compact(text).as_deref(), Some(wanted));
        // a comma follows what ends in a bracket of its own
        assert_eq!(compact(r#"["[", "{", 1]"#).as_deref(), Some(r#"["[","{",1]"#));
        assert_eq!(compact("[1e400]"), None);
        assert_eq!(compact(&format!("[{}]", "9".repeat(400))), None);
    }

    #[test]
    fn values_are_equal_whatever_the_order_of_members() {
        for (one, other, is_equal) in [
            (r#"{"a":1,"b":[null]}"#, r#"{"b":[null],"a":1}"#, true),
            (r#"{"a":1,"b":2}"#, r#"{"a":1,"c":2}"#, false),
            (r#"{"a":1}"#, r#"{"a":1,"b":2}"#, false),
            (r#""\u0061""#, r#""a""#, true),
            ("[1,2]", "[2,1]", false),
            ("1", "\"1\"", false),
            ("true", "false", false),
        ] {
            let (one, other) = (read(one).unwrap(), read(other).unwrap());
            assert_eq!(one.tape().root().is_equal(other.tape().root()), is_equal);
        }
    }
}
