//! Bodies of the cases and changes of them, for the laws and the fuzz targets.

use std::sync::LazyLock;

use accesspack_core::CheckOptions;
use serde_json::Value;

use crate::cases;

/// A body of a case, with the options that it is checked with.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The options.
    pub options: CheckOptions,
    /// The body.
    pub body: Value,
}

/// Every body of the cases.
pub static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
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

/// Every member's name and every text of the cases.
pub static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
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
pub enum Change {
    /// Removes the value.
    Remove,
    /// Puts another value there.
    Replace(Value),
    /// Gives the member another name.
    Rename(String),
    /// Puts a member or an item into the value.
    Add(String, Value),
    /// Puts the item there once more.
    Twice,
}

/// Every place of a body, from the whole of it on (RFC 6901).
#[must_use]
pub fn places(body: &Value) -> Vec<String> {
    let mut all = Vec::new();
    walk(body, "", &mut all);
    all
}

fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(member, &format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
}

/// Changes the body at one of its places. A change that does not fit there has no effect.
pub fn apply(body: &mut Value, pointer: &str, change: Change) {
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
