//! Members of JSON objects, under either version's name.

use serde_json::Value;

/// The first of `names` that is a text; empty where none is.
pub(super) fn text(value: &Value, names: &[&str]) -> String {
    let mut texts = names.iter().filter_map(|name| value.get(*name).and_then(Value::as_str));
    texts.next().unwrap_or_default().to_owned()
}

/// The first of `names` that is an object, taken out: a list of thousands must not hold it twice.
pub(super) fn take_part(value: &mut Value, names: &[&str]) -> Option<Value> {
    let name = names.iter().find(|name| value.get(**name).is_some_and(Value::is_object))?;
    value.as_object_mut()?.shift_remove(*name)
}

/// The elements of the first of `names` that is a list, taken out.
pub(super) fn take_parts(value: &mut Value, names: &[&str]) -> Vec<Value> {
    let name = names.iter().find(|name| value.get(**name).is_some_and(Value::is_array));
    let list = name.and_then(|name| value.as_object_mut()?.shift_remove(*name));
    match list {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}
