//! Whether an entity passes a filter, and which of two comes first.

use std::cmp::Ordering;

use serde_json::Value;

use super::filter::{Filter, PropertyPath, ValueTest};
use super::options::QueryOptions;
use crate::view::{EntityKind, EntityRef, Relation, View};

/// Whether the entity passes the filter and the search.
pub(crate) fn matching(view: View<'_>, thing: EntityRef<'_>, options: &QueryOptions) -> bool {
    options.filter.as_ref().is_none_or(|filter| passes(view, thing, filter))
        && options.search.as_ref().is_none_or(|search| search.finds(view, thing))
}

fn passes(view: View<'_>, thing: EntityRef<'_>, filter: &Filter) -> bool {
    match filter {
        Filter::And(left, right) => passes(view, thing, left) && passes(view, thing, right),
        Filter::Or(left, right) => passes(view, thing, left) || passes(view, thing, right),
        Filter::Is(path, test) => is(&value(view, thing, path), test),
    }
}

/// The value at the end of a path.
pub(super) fn value(view: View<'_>, thing: EntityRef<'_>, path: &PropertyPath) -> Value {
    let mut at = thing;
    for name in &path.through {
        let Some((_, Relation::One(kind))) = at.kind().of(view.version).navigation(name) else {
            return Value::Null;
        };
        match view.one(at, name).and_then(|id| view.get(kind, id)) {
            Some(next) => at = next,
            None => return Value::Null,
        }
    }
    view.property(at, path.property)
}

fn is(value: &Value, test: &ValueTest) -> bool {
    let found = plain(value);
    match test {
        ValueTest::In(wanted) => wanted.iter().any(|wanted| match (wanted, &found) {
            // Strings are compared without case: documented examples filter by `Delivered` in v1.0.
            (Some(wanted), Some(found)) => wanted.to_lowercase() == found.to_lowercase(),
            (None, None) => true,
            _ => false,
        }),
        ValueTest::StartsWith(start) => {
            found.is_some_and(|found| found.to_lowercase().starts_with(&start.to_lowercase()))
        }
        ValueTest::Contains(part) => {
            found.is_some_and(|found| found.to_lowercase().contains(&part.to_lowercase()))
        }
        ValueTest::After(date, or_equal) => order_of_dates(found, date)
            .is_some_and(|order| order.is_gt() || *or_equal && order.is_eq()),
        ValueTest::Before(date, or_equal) => order_of_dates(found, date)
            .is_some_and(|order| order.is_lt() || *or_equal && order.is_eq()),
    }
}

fn order_of_dates(text: Option<String>, date: &str) -> Option<Ordering> {
    let read = |text: &str| chrono::DateTime::parse_from_rfc3339(text).ok();
    Some(read(&text?)?.cmp(&read(date)?))
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The order of two entities by the keys of an `$orderby`.
pub(super) fn compare(
    view: View<'_>,
    a: EntityRef<'_>,
    b: EntityRef<'_>,
    keys: &[(PropertyPath, bool)],
) -> Ordering {
    for (path, descending) in keys {
        let key = |thing| plain(&value(view, thing, path)).map(|text| text.to_lowercase());
        let order = key(a).cmp(&key(b));
        if order.is_ne() {
            return if *descending { order.reverse() } else { order };
        }
    }
    Ordering::Equal
}

/// The kinds whose rows can be found by a filter without looking at all of them.
pub(super) const fn has_index(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Assignment | EntityKind::Request)
}
