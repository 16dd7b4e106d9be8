//! Bodies of the cases, and the same bodies after random changes.

use std::sync::LazyLock;

use accesspack_core::CheckOptions;
use accesspack_tests::cases;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A body of a case, with what it is checked for.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) options: CheckOptions,
    pub(crate) body: Value,
}

pub(crate) static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let samples = cases::all().into_iter().filter_map(|(_, case)| {
        let mut options = CheckOptions::new(case.operation, case.version);
        options.url = case.url;
        options.cloud = case.cloud;
        let text = case.text.and_then(|text| serde_json::from_str(&text).ok());
        let body = case.body.or(text).filter(|body: &Value| !body.is_null())?;
        Some(Sample { options, body })
    });
    samples.collect()
});

/// Every member's name and every text that the cases hold.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    fn collect(value: &Value, words: &mut Vec<String>) {
        match value {
            Value::String(text) => words.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
            Value::Object(members) => members.iter().for_each(|(name, value)| {
                words.push(name.clone());
                collect(value, words);
            }),
            _ => {}
        }
    }
    let mut words = Vec::new();
    SAMPLES.iter().for_each(|sample| collect(&sample.body, &mut words));
    words.sort();
    words.dedup();
    words
});

/// One change of a body.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    Rename(String),
    Add(String, Value),
    Twice,
}

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
            apply(&mut sample.body, place, change);
        }
        sample
    })
}

fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(member, &format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
}

fn apply(body: &mut Value, place: prop::sample::Index, change: Change) {
    let mut all = Vec::new();
    pointers(body, "", &mut all);
    let pointer = place.get(&all);
    if let Change::Add(name, value) = change {
        match body.pointer_mut(pointer) {
            Some(Value::Object(members)) => drop(members.insert(name, value)),
            Some(Value::Array(items)) => items.push(value),
            Some(other) => *other = value,
            None => {}
        }
        return;
    }
    let Some((parent, last)) = pointer.rsplit_once('/') else {
        if let Change::Replace(value) = change {
            *body = value;
        }
        return;
    };
    let last = last.replace("~1", "/").replace("~0", "~");
    match (body.pointer_mut(parent), change) {
        (Some(Value::Object(members)), Change::Remove) => drop(members.shift_remove(&last)),
        (Some(Value::Object(members)), Change::Replace(value)) => drop(members.insert(last, value)),
        (Some(Value::Object(members)), Change::Rename(name)) => {
            if let Some(value) = members.shift_remove(&last) {
                members.insert(name, value);
            }
        }
        (Some(Value::Array(items)), change) => {
            let Ok(index) = last.parse::<usize>() else { return };
            match change {
                Change::Remove => drop(items.remove(index)),
                Change::Replace(value) => items[index] = value,
                Change::Twice => items.insert(index, items[index].clone()),
                Change::Rename(_) | Change::Add(..) => {}
            }
        }
        _ => {}
    }
}
