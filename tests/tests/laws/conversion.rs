//! Laws of conversion: to the other version and back gives the same body, or the loss is reported.

use accesspack_core::draft::PolicyDraft;
use accesspack_core::{CheckOptions, Operation, Severity, Version, check_value, convert};
use accesspack_tests::listing::listing;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::samples::{SAMPLES, Sample, changed};

const CONVERTED: [Operation; 3] = [
    Operation::CreateAssignmentPolicy,
    Operation::UpdateAssignmentPolicy,
    Operation::CreateAssignmentRequest,
];

/// Operations around assignments, whose bodies differ in names and links only.
const AROUND: [Operation; 15] = [
    Operation::UpdateApprovalStage,
    Operation::CreateCatalog,
    Operation::UpdateCatalog,
    Operation::CreateResourceRequest,
    Operation::CreateAccessPackage,
    Operation::UpdateAccessPackage,
    Operation::CreateResourceRoleScope,
    Operation::AddIncompatibleAccessPackage,
    Operation::AddIncompatibleGroup,
    Operation::CreateConnectedOrganization,
    Operation::UpdateConnectedOrganization,
    Operation::AddInternalSponsor,
    Operation::AddExternalSponsor,
    Operation::UpdateSettings,
    Operation::CreateRoleAssignment,
];

fn is_converted(sample: &Sample) -> bool {
    CONVERTED.contains(&sample.options.operation) && sample.body.is_object()
}

/// Whether a value means the same as its absence.
fn is_default_like(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_default_like),
    }
}

/// Every place of `before` whose value `after` does not have; the order of lists does not count.
fn differences(before: &Value, after: Option<&Value>, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        // null and empty text mean any default
        (Value::Null, _) => {}
        (Value::String(text), _) if text.is_empty() => {}
        _ if is_default_like(before) && after.is_none_or(is_default_like) => {}
        (Value::Object(members), Some(Value::Object(others))) => {
            for (name, value) in members {
                let step = name.replace('~', "~0").replace('/', "~1");
                differences(value, others.get(name), &format!("{at}/{step}"), found);
            }
        }
        (Value::Array(items), Some(Value::Array(others))) => {
            let is_same = |item: &Value, other: &Value| {
                let mut inner = Vec::new();
                differences(item, Some(other), "", &mut inner);
                inner.is_empty()
            };
            let mut free: Vec<Option<&Value>> = others.iter().map(Some).collect();
            let mut rest: Vec<(usize, &Value)> = items.iter().enumerate().collect();
            // the same place first: only lists of subjects have no order
            rest.retain(|(index, item)| {
                let other = free
                    .get_mut(*index)
                    .filter(|other| other.is_some_and(|other| is_same(item, other)));
                other.map(Option::take).is_none()
            });
            rest.retain(|(_, item)| {
                let other =
                    free.iter_mut().find(|other| other.is_some_and(|other| is_same(item, other)));
                other.map(Option::take).is_none()
            });
            let mut free = free.into_iter().flatten();
            for (index, item) in rest {
                differences(item, free.next(), &format!("{at}/{index}"), found);
            }
        }
        (before, Some(after)) if before == after || is_same_type(at, before, after) => {}
        // a type need not be written where its place allows one type only
        (Value::String(_), None) if at.ends_with("/@odata.type") => {}
        _ => found.push(at.to_owned()),
    }
}

fn is_same_type(at: &str, before: &Value, after: &Value) -> bool {
    let (Some(before), Some(after)) = (before.as_str(), after.as_str()) else { return false };
    let bare = |text: &str| text.trim_start_matches('#').to_owned();
    let is_type = at.ends_with("/@odata.type") && bare(before) == bare(after);
    // names out of a set are written as Graph does
    let is_choice = ["Type", "/type", "State", "/state"].iter().any(|name| at.ends_with(name));
    is_type || is_choice && before.eq_ignore_ascii_case(after)
}

/// The request with its assignment under one of its two names.
fn with_one_name(mut body: Value) -> Value {
    if let Some(members) =
        body.as_object_mut().filter(|members| !members.contains_key("assignment"))
        && let Some(value) = members.shift_remove("accessPackageAssignment")
    {
        members.insert("assignment".to_owned(), value);
    }
    body
}

fn there_and_back(sample: &Sample) -> Result<(), String> {
    let (operation, from) = (sample.options.operation, sample.options.version);
    let to = from.other();
    // a name of the other version is wrong here, and right there
    let options = CheckOptions::new(operation, from);
    let report = check_value(&sample.body, &options);
    if report.diagnostics().iter().any(|found| ["AP0101", "AP0102"].contains(&found.code.as_str()))
    {
        return Ok(());
    }
    let there = convert(&sample.body, operation, from, to).expect("this is converted");
    let back = convert(&there.body, operation, to, from).expect("this is converted");
    let lost: Vec<&str> = there
        .report
        .diagnostics()
        .iter()
        .filter(|found| found.code.as_str() == "AP1401")
        .map(|found| found.pointer.as_str())
        .collect();
    let mut different = Vec::new();
    let (before, after) = (with_one_name(sample.body.clone()), with_one_name(back.body.clone()));
    differences(&before, Some(&after), "", &mut different);
    for place in &different {
        let place = place.replacen("/assignment/", "/accessPackageAssignment/", 1);
        let is_reported = lost.iter().any(|lost| {
            let lost = lost.replacen("/assignment/", "/accessPackageAssignment/", 1);
            place.starts_with(&lost) || lost.starts_with(&place)
        });
        if !is_reported {
            return Err(format!(
                "{place} is lost without a diagnostic ({from})\n{}\n{}\n{}\n{}",
                sample.body,
                there.body,
                back.body,
                listing(&there.report)
            ));
        }
    }
    Ok(())
}

/// A valid body must become a valid one. What its own version only warns of may be an error in the other.
fn stays_valid(sample: &Sample) -> Result<(), String> {
    let (operation, from) = (sample.options.operation, sample.options.version);
    let options = CheckOptions::new(operation, from);
    let before = check_value(&sample.body, &options);
    let warned = |code: &str| before.diagnostics().iter().any(|found| found.code.as_str() == code);
    if !before.is_valid() {
        return Ok(());
    }
    let there = convert(&sample.body, operation, from, from.other()).expect("this is converted");
    let errors =
        there.report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    // values that are not for sending are in one enumeration only; a link by its address is one version's
    if errors
        .map(|found| found.code.as_str())
        .all(|code| warned(code) || ["AP0708", "AP0110", "AP0126"].iter().any(|code| warned(code)))
    {
        return Ok(());
    }
    Err(format!("{from}\n{}\n{}\n{}", sample.body, there.body, listing(&there.report)))
}

#[test]
fn every_case_goes_there_and_back() {
    let samples = || SAMPLES.iter().filter(|sample| is_converted(sample));
    assert!(samples().count() > 100);
    let failures: Vec<String> =
        samples().filter_map(|sample| there_and_back(sample).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_valid_case_is_valid_in_the_other_version() {
    let samples = SAMPLES.iter().filter(|sample| is_converted(sample));
    let failures: Vec<String> = samples.filter_map(|sample| stays_valid(sample).err()).collect();
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_body_goes_there_and_back(sample in changed().prop_filter("converted", is_converted)) {
        if let Err(why) = there_and_back(&sample) {
            return Err(TestCaseError::fail(why));
        }
    }

    #[test]
    fn a_changed_body_stays_valid(sample in changed().prop_filter("converted", is_converted)) {
        if let Err(why) = stays_valid(&sample) {
            return Err(TestCaseError::fail(why));
        }
    }

    #[test]
    fn the_place_of_a_loss_is_in_the_body(sample in changed().prop_filter("converted", is_converted)) {
        let (operation, from) = (sample.options.operation, sample.options.version);
        let there = convert(&sample.body, operation, from, from.other()).expect("this is converted");
        for found in there.report.diagnostics().iter().filter(|found| found.code.as_str() == "AP1401") {
            prop_assert!(sample.body.pointer(&found.pointer).is_some(), "{} {}\n{}", found.pointer, found.message, sample.body);
        }
    }

    #[test]
    fn an_unchanged_draft_writes_what_it_read(sample in changed().prop_filter("policy", |sample| {
        is_converted(sample) && sample.options.operation != Operation::CreateAssignmentRequest
    })) {
        let version = sample.options.version;
        let written = PolicyDraft::from_body(&sample.body, version).to_body(version);
        let unread = PolicyDraft::unread(&sample.body, version);
        let mut different = Vec::new();
        differences(&sample.body, Some(&written), "", &mut different);
        for place in different {
            let is_reported = unread.iter().any(|loss| place.starts_with(&loss.pointer) || loss.pointer.starts_with(&place));
            prop_assert!(is_reported, "{} is gone\n{}\n{}", place, sample.body, written);
        }
    }
}

/// Converting within one version changes nothing, and what has one form in both is not converted.
#[test]
fn only_bodies_of_two_forms_are_converted() {
    let body = Value::Object(Map::new());
    for operation in Operation::ALL {
        let converted = convert(&body, operation, Version::V1, Version::Beta);
        let differs = CONVERTED.contains(&operation) || AROUND.contains(&operation);
        assert_eq!(converted.is_ok(), differs, "{operation}");
        if let Ok(same) = convert(&body, operation, Version::V1, Version::V1) {
            assert_eq!(same.body, body);
        }
    }
}
