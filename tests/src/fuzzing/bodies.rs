//! Bodies out of bytes, and what holds for any bytes and for any body.

use crate::samples::{Change, SAMPLES, Sample, WORDS, apply, places};
use accesspack_core::{
    CheckOptions, Operation, Report, Severity, Version, check_bytes, check_text, check_value,
    convert, fix_all,
};
use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

/// Any bytes, for every operation and version; the first byte picks them.
///
/// # Panics
/// When a law does not hold.
pub fn text(bytes: &[u8]) {
    if let Some((first, rest)) = bytes.split_first() {
        check_any(rest, &options(*first));
    }
}

/// Bodies of the cases after changes: their diagnostics, their fixes, and the other version.
///
/// # Panics
/// When a law does not hold.
pub fn bodies(bytes: &[u8]) {
    if let Ok((options, body)) = changed(&mut Unstructured::new(bytes)) {
        check_body(&body, &options);
    }
}

/// The operation and version that a byte picks.
fn options(byte: u8) -> CheckOptions {
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

/// A body of the cases after some changes.
fn changed(bytes: &mut Unstructured<'_>) -> Result<(CheckOptions, Value)> {
    let Sample { options, mut body } = bytes.choose(&SAMPLES)?.clone();
    for _ in 0..bytes.int_in_range(0..=5_u8)? {
        let place = bytes.choose(&places(&body))?.clone();
        let change = change(bytes)?;
        apply(&mut body, &place, change);
    }
    Ok((options, body))
}

fn change(bytes: &mut Unstructured<'_>) -> Result<Change> {
    Ok(match bytes.int_in_range(0..=4_u8)? {
        0 => Change::Add(word(bytes)?, value(bytes, 2)?),
        1 => Change::Remove,
        2 => Change::Rename(word(bytes)?),
        3 => Change::Twice,
        _ => Change::Replace(value(bytes, 2)?),
    })
}

/// What holds for any bytes.
fn check_any(bytes: &[u8], options: &CheckOptions) {
    let report = check_bytes(bytes, options);
    for found in report.diagnostics() {
        let span = found.span.expect("bytes have places");
        assert!(span.start <= span.end && span.end <= bytes.len(), "{found:?}");
        assert!(!found.message.is_empty() && !found.message.contains('\n'), "{found:?}");
    }
    assert_eq!(report.is_valid(), report.count(Severity::Error) == 0);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    assert_eq!(check_text(text, options), report);
    // serde_json reads no mark before the text; depth is limited in both, by other numbers
    let bare = text.trim_start_matches('\u{feff}');
    let broken = report.diagnostics().iter().any(|found| found.code.as_str() == "AP0001");
    let parsed = serde_json::from_str::<Value>(bare);
    if bare.len() < 100 && !bare.trim_ascii().is_empty() && text.len() - bare.len() < 4 {
        // a number beyond what a float can hold is a number all the same
        let is_range =
            parsed.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
        assert!(broken == parsed.is_err() || is_range, "{report:?}");
    }
}

fn bare(report: &Report) -> Report {
    report.clone().without_spans()
}

/// What holds for any body.
pub(super) fn check_body(body: &Value, options: &CheckOptions) {
    let before = check_value(body, options);
    let text = check_text(&body.to_string(), options);
    assert_eq!(bare(&text), before);
    let fixed = fix_all(body, options);
    assert!(fixed.report.count(Severity::Error) <= before.count(Severity::Error));
    assert!(fixed.report.is_valid() || !before.is_valid());
    assert_eq!(fix_all(&fixed.body, options).body, fixed.body, "fixes are left");
    let (operation, from) = (options.operation, options.version);
    let Ok(there) = convert(body, operation, from, from.other()) else { return };
    let back = convert(&there.body, operation, from.other(), from).expect("both ways");
    // once there, going back and forth changes no more than the first way did
    let again = convert(&back.body, operation, from, from.other()).expect("both ways");
    if before.is_valid() && there.report.is_valid() {
        assert!(again.report.is_valid(), "{}\n{}\n{}", there.body, back.body, again.body);
    }
    for loss in there.report.diagnostics().iter().filter(|found| found.code.as_str() == "AP1401") {
        assert!(body.pointer(&loss.pointer).is_some(), "{loss:?}");
    }
}
