//! Members of what Graph answers with, at the first of some places that has one.

use serde_json::Value;

/// The value at the first of some places (RFC 6901, without escapes and numbers) where `value` has one that is not
/// null. No name means one member in v1.0 and another one in beta, so one list of places reads both versions.
pub(super) fn first<'v>(value: &'v Value, places: &[&str]) -> Option<&'v Value> {
    let at = |place: &&str| place.split('/').skip(1).try_fold(value, |it, name| it.get(name));
    places.iter().find_map(|place| at(place).filter(|found| !found.is_null()))
}

/// The same as text.
pub(super) fn text<'v>(value: &'v Value, places: &[&str]) -> Option<&'v str> {
    first(value, places).and_then(Value::as_str)
}

/// The same as a Boolean.
pub(super) fn flag(value: &Value, places: &[&str]) -> Option<bool> {
    first(value, places).and_then(Value::as_bool)
}
