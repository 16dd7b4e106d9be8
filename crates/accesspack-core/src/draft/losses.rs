//! What a body says that another body does not: how a conversion's losses are found.

use accesspack_wire::Version;
use serde_json::Value;

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
        let name = pointer.rsplit('/').find(|part| part.parse::<usize>().is_err());
        let name = name.unwrap_or("body");
        let what = match after {
            Some(after) if !is_nothing(after) && !before.is_object() => {
                format!("`{name}` becomes {after} in {to}")
            }
            _ => format!("`{name}` has no place in {to}"),
        };
        found.push(Loss { pointer: pointer.to_owned(), version, what });
    });
    found
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
        (before, after) if is_nothing(before) && after.is_none_or(is_nothing) => {}
        (before, Some(after)) if before == after => {}
        (before, after) => report(pointer, before, after),
    }
}

/// Compares lists element by element, with each element's best partner wherever it stands: the
/// order of people in a list means nothing.
fn compare_lists(values: &[Value], others: &[Value], pointer: &str, report: &mut Report<'_>) {
    let mut free: Vec<&Value> = others.iter().collect();
    let mut rest = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match free.iter().position(|other| is_kept(value, other)) {
            Some(at) => {
                free.remove(at);
            }
            None => rest.push((index, value)),
        }
    }
    let mut free = free.into_iter();
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
    other.is_none_or(|other| bare(value) == bare(other))
}
