//! The changes of the cases' bodies as proptest picks them.

use accesspack_tests::samples::{Change, WORDS, apply, places};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) use accesspack_tests::samples::{SAMPLES, Sample};

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => any::<prop::sample::Index>().prop_map(|at| at.get(&WORDS).clone()),
        1 => ".{0,12}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-5_i64..5000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((word(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => Just(Change::Remove),
        4 => value().prop_map(Change::Replace),
        2 => word().prop_map(Change::Rename),
        3 => (word(), value()).prop_map(|(name, value)| Change::Add(name, value)),
        1 => Just(Change::Twice),
    ]
}

/// A body of the cases after some changes.
pub(crate) fn changed() -> impl Strategy<Value = Sample> {
    let changes = vec((any::<prop::sample::Index>(), change()), 0..5);
    (any::<prop::sample::Index>(), changes).prop_map(|(at, changes)| {
        let mut sample = at.get(&SAMPLES).clone();
        for (place, change) in changes {
            let all = places(&sample.body);
            let place: &String = place.get(&all);
            apply(&mut sample.body, place, change);
        }
        sample
    })
}
