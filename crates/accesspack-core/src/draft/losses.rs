//! What a body says that another body does not: how a conversion's losses are found.

use accesspack_wire::Version;
use serde_json::Value;

use crate::words::tick;

/// Something that a draft or the other version has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// Where it stands in the body that has it, as an RFC 6901 pointer.
    pub pointer: String,
    /// The version of that body.
    pub version: Version,
    /// What happens to it, in one sentence without a full stop.
    pub what: String,
}

/// Everything in `before` that is missing from `after` or different there.
pub(super) fn losses(before: &Value, after: &Value, version: Version, to: &str) -> Vec<Loss> {
    let mut found = Vec::new();
    compare(before, Some(after), "", &mut |pointer, before, after| {
        let name = tick(&name_of(pointer));
        let what = match after.and_then(plain) {
            Some(after) if !before.is_object() => {
                format!("{name} becomes {} in {to}", tick(&after))
            }
            _ => format!("{name} has no place in {to}"),
        };
        found.push(Loss { pointer: pointer.to_owned(), version, what });
    });
    found
}

/// Names that many objects have: they are told with the object's own name.
const COMMON: [&str; 8] =
    ["type", "@odata.type", "id", "interval", "index", "month", "description", "text"];

/// What people call the value at `pointer`: its name, with its object's where the name is common.
fn name_of(pointer: &str) -> String {
    let mut names = pointer.rsplit('/').filter(|part| part.parse::<usize>().is_err());
    let name = names.next().filter(|name| !name.is_empty()).unwrap_or("body");
    match names.next().filter(|holder| !holder.is_empty() && COMMON.contains(&name)) {
        Some(holder) => format!("{holder}.{name}"),
        None => name.to_owned(),
    }
}

/// A value that can stand in a sentence.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) if !is_nothing(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Whether a value says nothing that its absence would not say.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.values().all(is_nothing),
    }
}

type Report<'a> = dyn FnMut(&str, &Value, Option<&Value>) + 'a;

fn compare(before: &Value, after: Option<&Value>, pointer: &str, report: &mut Report<'_>) {
    match (before, after) {
        (Value::Object(members), Some(Value::Object(others))) => {
            for (name, value) in members {
                let other = others.get(name);
                if name == "@odata.type" && same_type(value, other) {
                    continue;
                }
                let escaped = name.replace('~', "~0").replace('/', "~1");
                compare(value, other, &format!("{pointer}/{escaped}"), report);
            }
        }
        (Value::Array(values), Some(Value::Array(others))) => {
            compare_lists(values, others, pointer, report);
        }
        (Value::Null, _) => {}
        (Value::String(text), _) if text.is_empty() => {}
        (before, after) if is_nothing(before) && after.is_none_or(is_nothing) => {}
        (before, Some(after)) if before == after => {}
        (before, after) => report(pointer, before, after),
    }
}

/// Compares lists element by element, with each element's best partner: what stands at the same
/// place, or else wherever it stands, since the order of people in a list means nothing.
fn compare_lists(values: &[Value], others: &[Value], pointer: &str, report: &mut Report<'_>) {
    let mut free: Vec<Option<&Value>> = others.iter().map(Some).collect();
    let mut rest: Vec<(usize, &Value)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match free.get_mut(index) {
            Some(other) if other.is_some_and(|other| is_kept(value, other)) => *other = None,
            _ => rest.push((index, value)),
        }
    }
    rest.retain(|(_, value)| {
        let same = |other: &&mut Option<&Value>| other.is_some_and(|other| is_kept(value, other));
        free.iter_mut().find(same).map(Option::take).is_none()
    });
    let mut free = free.into_iter().flatten();
    for (index, value) in rest {
        compare(value, free.next(), &format!("{pointer}/{index}"), report);
    }
}

fn is_kept(before: &Value, after: &Value) -> bool {
    let mut kept = true;
    compare(before, Some(after), "", &mut |_, _, _| kept = false);
    kept
}

/// Whether two type names are the same but for the leading `#`. Where the other side names none, its
/// place leaves no choice of types.
fn same_type(value: &Value, other: Option<&Value>) -> bool {
    let bare = |value: &Value| value.as_str().map(|name| name.trim_start_matches('#').to_owned());
    value.is_string() && other.is_none_or(|other| bare(value) == bare(other))
}
