//! Helpers for JSON values. They are functions, not `json!`, because the macro repeats its code at
//! every use and the portal loads the emulator as wasm.

use serde_json::{Map, Value};

/// Sets one member.
pub(crate) fn set(of: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    insert(of, name, value.into());
}

fn insert(of: &mut Map<String, Value>, name: &str, value: Value) {
    of.insert(name.to_owned(), value);
}

/// An object of these members.
pub(crate) fn object(members: Vec<(&str, Value)>) -> Value {
    let mut out = Map::new();
    for (name, value) in members {
        insert(&mut out, name, value);
    }
    Value::Object(out)
}

/// A string.
pub(crate) fn string(text: impl AsRef<str>) -> Value {
    Value::String(text.as_ref().to_owned())
}

/// A string, or null.
pub(crate) fn maybe(text: Option<&str>) -> Value {
    text.map_or(Value::Null, string)
}

/// A member that is a string; empty where there is none.
pub(crate) fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A member that is a Boolean; false where there is none.
pub(crate) fn flag(of: &Value, name: &str) -> bool {
    of.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// A member that is a number; zero where there is none.
pub(crate) fn number(of: &Value, name: &str) -> i64 {
    of.get(name).and_then(Value::as_i64).unwrap_or(0)
}

/// The items of a member that is an array; none where there is none.
pub(crate) fn items<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
