//! The values of a body that another body does not have: the losses of a conversion.

use accesspack_wire::Version;
use serde_json::Value;

use crate::graph::kind::TYPE;
use crate::json::place::escaped;
use crate::words::draft as words;

/// A value that a draft or the other version has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loss {
    /// Its place in the body that has it, as an RFC 6901 pointer.
    pub pointer: String,
    /// The version of that body.
    pub version: Version,
    /// What happens to it, in one sentence without a full stop.
    pub what: String,
    /// The name of its member, with the object's name where many objects have such a member.
    pub(crate) name: String,
}

/// Everything in `before` that is missing from `after` or different there.
pub(super) fn losses(before: &Value, after: &Value, version: Version, to: &str) -> Vec<Loss> {
    let mut found = Vec::new();
    compare(before, Some(after), "", &mut |pointer, before, after| {
        let name = name_of(pointer);
        let what = match after.and_then(plain) {
            Some(after) if !before.is_object() => words::becomes(&name, &after, to),
            _ => words::no_place(&name, to),
        };
        found.push(Loss { pointer: pointer.to_owned(), version, what, name });
    });
    found
}

/// Names of members that many objects have: a loss names them with their object.
const COMMON: [&str; 8] =
    ["type", "@odata.type", "id", "interval", "index", "month", "description", "text"];

/// The name of the value at `pointer`, with its object's where the name is common.
fn name_of(pointer: &str) -> String {
    let mut names = pointer.rsplit('/').filter(|part| part.parse::<usize>().is_err());
    let name = names.next().filter(|name| !name.is_empty()).unwrap_or("body");
    match names.next().filter(|holder| !holder.is_empty() && COMMON.contains(&name)) {
        Some(holder) => format!("{holder}.{name}"),
        None => name.to_owned(),
    }
}

/// The value as a sentence shows it; `None` for null, defaults, lists and objects.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) if !is_default_like(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Whether a value means the same as its absence: null, and the default of each type.
fn is_default_like(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.values().all(is_default_like),
    }
}

type OnDifference<'a> = dyn FnMut(&str, &Value, Option<&Value>) + 'a;

fn compare(before: &Value, after: Option<&Value>, pointer: &str, report: &mut OnDifference<'_>) {
    match (before, after) {
        (Value::Object(members), Some(Value::Object(others))) => {
            for (name, value) in members {
                let other = others.get(name);
                if name == TYPE && same_type(value, other) {
                    continue;
                }
                compare(value, other, &format!("{pointer}{}", escaped(name)), report);
            }
        }
        (Value::Array(values), Some(Value::Array(others))) => {
            compare_lists(values, others, pointer, report);
        }
        (Value::Null, _) => {}
        (Value::String(text), _) if text.is_empty() => {}
        (before, after) if is_default_like(before) && after.is_none_or(is_default_like) => {}
        (before, Some(after)) if before == after => {}
        (before, after) => report(pointer, before, after),
    }
}

/// Compares lists element by element: with the same place where nothing is lost there, otherwise with any
/// element that loses nothing, because the order of subjects has no meaning.
fn compare_lists(values: &[Value], others: &[Value], pointer: &str, report: &mut OnDifference<'_>) {
    let mut free: Vec<Option<&Value>> = others.iter().map(Some).collect();
    let mut rest: Vec<(usize, &Value)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match free.get_mut(index) {
            Some(other) if other.is_some_and(|other| loses_nothing(value, other)) => *other = None,
            _ => rest.push((index, value)),
        }
    }
    rest.retain(|(_, value)| {
        let same =
            |other: &&mut Option<&Value>| other.is_some_and(|other| loses_nothing(value, other));
        free.iter_mut().find(same).map(Option::take).is_none()
    });
    let mut free = free.into_iter().flatten();
    for (index, value) in rest {
        compare(value, free.next(), &format!("{pointer}/{index}"), report);
    }
}

fn loses_nothing(before: &Value, after: &Value) -> bool {
    let mut nothing_lost = true;
    compare(before, Some(after), "", &mut |_, _, _| nothing_lost = false);
    nothing_lost
}

/// Whether two type names are the same but for the leading `#`. A missing name counts as the same: its place
/// allows one type only.
fn same_type(value: &Value, other: Option<&Value>) -> bool {
    let bare = |value: &Value| value.as_str().map(|name| name.trim_start_matches('#').to_owned());
    value.is_string() && other.is_none_or(|other| bare(value) == bare(other))
}
