//! Reading members leniently, and writing them only where they differ from the body.

use accesspack_wire::Version;
use serde_json::{Map, Value};

use crate::graph::kind::{TYPE, full_name, short_name};

pub(super) type Object = Map<String, Value>;

/// The body that a draft is written to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Destination {
    /// The version of the body.
    pub(super) version: Version,
    /// Whether the draft was read from a body of this version. Such a body is changed only where the draft
    /// differs from it; a body of the other version is written from the draft alone.
    pub(super) same_version: bool,
}

impl Destination {
    pub(super) fn is_beta(self) -> bool {
        self.version == Version::Beta
    }
}

/// A copy of the object `value`; an empty object where it is anything else.
pub(super) fn object(value: Option<&Value>) -> Object {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The elements of the list `name`; none where it is not a list.
pub(super) fn list<'a>(map: &'a Object, name: &str) -> &'a [Value] {
    map.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The member `name` as text: a string as it is, an empty text for null, anything else as JSON.
pub(super) fn text(map: &Object, name: &str) -> String {
    match map.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The member `name` as a Boolean, also from the texts `"true"` and `"false"`; `default` for anything else.
pub(super) fn flag(map: &Object, name: &str, default: bool) -> bool {
    match map.get(name) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => true,
        Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => false,
        _ => default,
    }
}

/// Writes a text that the body must carry even when it is empty.
pub(super) fn put_text(map: &mut Object, name: &str, value: &str) {
    if !map.contains_key(name) || text(map, name) != value {
        map.insert(name.to_owned(), value.into());
    }
}

/// Writes a text, or removes the member when the text is empty.
pub(super) fn put_text_or_remove(map: &mut Object, name: &str, value: &str) {
    if text(map, name) == value {
        return;
    }
    if value.is_empty() {
        map.shift_remove(name);
    } else {
        map.insert(name.to_owned(), value.into());
    }
}

/// Writes a Boolean that the body must carry.
pub(super) fn put_flag(map: &mut Object, name: &str, value: bool, default: bool) {
    if !map.contains_key(name) || flag(map, name, default) != value {
        map.insert(name.to_owned(), value.into());
    }
}

/// Writes `value` in place of any other.
pub(super) fn put(map: &mut Object, name: &str, value: impl Into<Value>) {
    map.insert(name.to_owned(), value.into());
}

/// The object that writing begins with: the one that was read, in a body of the same version.
pub(super) fn start(raw: &Object, to: Destination) -> Object {
    if to.same_version { raw.clone() } else { Object::new() }
}

/// The type's name in `@odata.type` without its namespace: `singleUser` for `#microsoft.graph.singleUser`.
pub(super) fn type_name(map: &Object) -> &str {
    short_name(map.get(TYPE).and_then(Value::as_str).unwrap_or_default())
}

/// Writes `@odata.type` with its `#`; an empty name writes nothing.
pub(super) fn put_type(map: &mut Object, name: &str) {
    if type_name(map) != name && !name.is_empty() {
        map.insert(TYPE.to_owned(), full_name(name).into());
    }
}
