//! What the fuzz targets share: how bytes pick an operation, a body and its changes, and the laws.

pub mod drafts;

use std::sync::LazyLock;

use accesspack_core::{
    CheckOptions, Operation, Report, Severity, Version, check_bytes, check_text, check_value,
    convert, fix_all,
};
use accesspack_tests::cases;
use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

/// The operation and version that a byte picks.
#[must_use]
pub fn options(byte: u8) -> CheckOptions {
    let operation = Operation::ALL[usize::from(byte >> 1) % Operation::ALL.len()];
    CheckOptions::new(operation, Version::ALL[usize::from(byte & 1)])
}

/// The byte that picks these.
#[must_use]
pub fn byte_of(operation: Operation, version: Version) -> u8 {
    let operation = Operation::ALL.iter().position(|one| *one == operation).unwrap_or_default();
    let version = Version::ALL.iter().position(|one| *one == version).unwrap_or_default();
    u8::try_from(operation * 2 + version).unwrap_or_default()
}

/// Every body of the cases, with what it is checked for.
pub static BODIES: LazyLock<Vec<(CheckOptions, Value)>> = LazyLock::new(|| {
    let all = cases::all().into_iter();
    all.filter_map(|(_, case)| {
        let mut options = CheckOptions::new(case.operation, case.version);
        options.url = case.url;
        options.cloud = case.cloud;
        Some((options, case.body.filter(|body| !body.is_null())?))
    })
    .collect()
});

/// Every name and text of the cases.
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
    BODIES.iter().for_each(|(_, body)| collect(body, &mut words));
    words.sort();
    words.dedup();
    words
});

fn word(bytes: &mut Unstructured<'_>) -> Result<String> {
    if bytes.ratio(1, 8)? { bytes.arbitrary() } else { bytes.choose(&WORDS).cloned() }
}

fn value(bytes: &mut Unstructured<'_>, depth: u8) -> Result<Value> {
    Ok(match bytes.int_in_range(0..=if depth == 0 { 6_u8 } else { 8 })? {
        0 => Value::Null,
        1 => bytes.arbitrary::<bool>()?.into(),
        2 => bytes.int_in_range(-5..=5000_i64)?.into(),
        3 => bytes.arbitrary::<f64>()?.into(),
        4 => bytes.arbitrary::<i64>()?.into(),
        5 | 6 => word(bytes)?.into(),
        7 => {
            let count = bytes.int_in_range(0..=3_u8)?;
            (0..count).map(|_| value(bytes, depth - 1)).collect::<Result<_>>()?
        }
        _ => {
            let count = bytes.int_in_range(0..=3_u8)?;
            let members = (0..count).map(|_| Ok((word(bytes)?, value(bytes, depth - 1)?)));
            Value::Object(members.collect::<Result<Map<_, _>>>()?)
        }
    })
}

fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(member, &format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
}

/// A body of the cases after some changes.
///
/// # Errors
/// When the bytes are used up.
pub fn changed(bytes: &mut Unstructured<'_>) -> Result<(CheckOptions, Value)> {
    let (options, mut body) = bytes.choose(&BODIES)?.clone();
    for _ in 0..bytes.int_in_range(0..=5_u8)? {
        let mut all = Vec::new();
        places(&body, "", &mut all);
        let place = bytes.choose(&all)?.clone();
        change(&mut body, &place, bytes)?;
    }
    Ok((options, body))
}

fn change(body: &mut Value, place: &str, bytes: &mut Unstructured<'_>) -> Result<()> {
    let kind = bytes.int_in_range(0..=4_u8)?;
    if kind == 0 {
        let (name, new) = (word(bytes)?, value(bytes, 2)?);
        match body.pointer_mut(place) {
            Some(Value::Object(members)) => drop(members.insert(name, new)),
            Some(Value::Array(items)) => items.push(new),
            Some(other) => *other = new,
            None => {}
        }
        return Ok(());
    }
    let Some((parent, last)) = place.rsplit_once('/') else { return Ok(()) };
    let last = last.replace("~1", "/").replace("~0", "~");
    match body.pointer_mut(parent) {
        Some(Value::Object(members)) => match kind {
            1 => drop(members.shift_remove(&last)),
            2 => {
                let name = word(bytes)?;
                if let Some(value) = members.shift_remove(&last) {
                    members.insert(name, value);
                }
            }
            _ => drop(members.insert(last, value(bytes, 2)?)),
        },
        Some(Value::Array(items)) => {
            let Ok(index) = last.parse::<usize>() else { return Ok(()) };
            match kind {
                1 => drop(items.remove(index)),
                2 => items.insert(index, items[index].clone()),
                _ => items[index] = value(bytes, 2)?,
            }
        }
        _ => {}
    }
    Ok(())
}

/// What holds for any bytes.
///
/// # Panics
/// When it does not hold.
pub fn check_any(bytes: &[u8], options: &CheckOptions) {
    let report = check_bytes(bytes, options);
    for found in &report.diagnostics {
        let span = found.span.expect("bytes have places");
        assert!(span.start <= span.end && span.end <= bytes.len(), "{found:?}");
        assert!(!found.message.is_empty() && !found.message.contains('\n'), "{found:?}");
    }
    assert_eq!(report.valid, report.count(Severity::Error) == 0);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    assert_eq!(check_text(text, options), report);
    // serde_json reads no mark before the text; depth is limited in both, by other numbers
    let bare = text.trim_start_matches('\u{feff}');
    let broken = report.diagnostics.iter().any(|found| found.code.as_str() == "AP0001");
    let parsed = serde_json::from_str::<Value>(bare);
    if bare.len() < 100 && !bare.trim_ascii().is_empty() && text.len() - bare.len() < 4 {
        // a number beyond what a float can hold is a number all the same
        let is_range =
            parsed.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
        assert!(broken == parsed.is_err() || is_range, "{report:?}");
    }
}

fn bare(report: &Report) -> Report {
    let mut report = report.clone();
    report.diagnostics.iter_mut().for_each(|found| found.span = None);
    report
}

/// What holds for any body.
///
/// # Panics
/// When it does not hold.
pub fn check_body(body: &Value, options: &CheckOptions) {
    let before = check_value(body, options);
    let text = check_text(&body.to_string(), options);
    assert_eq!(bare(&text), before);
    let fixed = fix_all(body, options);
    assert!(fixed.report.count(Severity::Error) <= before.count(Severity::Error));
    assert!(fixed.report.valid || !before.valid);
    assert_eq!(fix_all(&fixed.body, options).body, fixed.body, "fixes are left");
    let (operation, from) = (options.operation, options.version);
    let Some(there) = convert(body, operation, from, from.other()) else { return };
    let back = convert(&there.body, operation, from.other(), from).expect("both ways");
    // once there, going back and forth changes no more than the first way did
    let again = convert(&back.body, operation, from, from.other()).expect("both ways");
    if before.valid && there.report.valid {
        assert!(again.report.valid, "{}\n{}\n{}", there.body, back.body, again.body);
    }
    for loss in there.report.diagnostics.iter().filter(|found| found.code.as_str() == "AP1401") {
        assert!(body.pointer(&loss.pointer).is_some(), "{loss:?}");
    }
}
