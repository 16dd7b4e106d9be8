//! Drafts: the members that they keep and add, and the losses of a change of version.

mod bodies;
mod conversion;
mod form;
mod round_trip;

use serde_json::Value;

/// Fails unless `after` has every value of `before`; it may have more. A null may have become a value.
fn assert_kept(before: &Value, after: &Value, place: &str) {
    match (before, after) {
        (Value::Null, _) => {}
        (Value::Object(members), Value::Object(others)) => {
            for (name, value) in members {
                let other = others.get(name).unwrap_or_else(|| panic!("{place}/{name} is gone"));
                assert_kept(value, other, &format!("{place}/{name}"));
            }
        }
        (Value::Array(values), Value::Array(others)) => {
            assert_eq!(values.len(), others.len(), "{place}");
            for (index, (value, other)) in values.iter().zip(others).enumerate() {
                assert_kept(value, other, &format!("{place}/{index}"));
            }
        }
        _ => assert_eq!(before, after, "{place}"),
    }
}
