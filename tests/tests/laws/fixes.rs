//! Laws of fixes: each removes its diagnostic, and applying all of them ends.

use accesspack_core::{
    Diagnostic, Fix, Report, Severity, apply_fix, apply_fixes, check_value, fix_all,
};
use accesspack_tests::listing::listing;
use proptest::prelude::*;

use crate::samples::{SAMPLES, changed};

/// Codes whose fix can reveal further errors: in a value that could not be read before, in an object whose
/// type was unknown, at a member or a choice that had another name.
const REVEALING: &[&str] =
    &["AP0101", "AP0102", "AP0108", "AP0117", "AP0118", "AP0121", "AP0122", "AP0123", "AP1206"];

/// An error: which rule, and where.
type Place = (String, String);

fn errors(report: &Report) -> Vec<Place> {
    let errors = report.diagnostics().iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| (found.code.to_string(), found.pointer.clone())).collect()
}

/// The place after a fix: errors move with their value.
fn follow(place: &mut String, fix: &Fix) {
    for step in serde_json::to_value(fix).unwrap().as_array().unwrap() {
        let path = step["path"].as_str().unwrap();
        let is_list_of_one = step["value"].as_array().is_some_and(|items| items.len() == 1);
        if let Some(from) = step["from"].as_str()
            && (*place == from || place.starts_with(&format!("{from}/")))
        {
            place.replace_range(..from.len(), path);
        } else if is_list_of_one && place.starts_with(&format!("{path}/")) {
            // it got its brackets back
            place.insert_str(path.len(), "/0");
        } else if step["value"].is_object()
            && let Some(rest) = place.strip_prefix(&format!("{path}/0"))
            && (rest.is_empty() || rest.starts_with('/'))
        {
            // and a list of one lost them
            *place = format!("{path}{rest}");
        }
    }
}

/// The errors after some fixes that were not there before, at the same place or where it has moved, and
/// that no value explains which could not be read before: what such a one hid lies in the object around it.
fn new_errors(before: &Report, fixes: &[Diagnostic], after: &Report) -> Vec<Place> {
    let (mut known, mut holders) = (errors(before), Vec::new());
    for found in fixes {
        let fix = found.fix.as_ref().expect("a fix was applied");
        for place in known.iter_mut().map(|(_, place)| place).chain(&mut holders) {
            follow(place, fix);
        }
        if REVEALING.contains(&found.code.as_str()) {
            holders
                .push(found.pointer.rsplit_once('/').map_or("", |(holder, _)| holder).to_owned());
        }
    }
    // the other version has other places
    let is_converted = fixes.iter().any(|found| found.code.as_str() == "AP0100");
    let mut new = errors(after);
    new.retain(|error| {
        let same = |one: &Place| if is_converted { one.0 == error.0 } else { one == error };
        known.iter().position(same).map(|at| known.swap_remove(at)).is_none()
    });
    new.retain(|(_, place)| {
        !holders.iter().any(|holder| place == holder || place.starts_with(&format!("{holder}/")))
    });
    new
}

fn is_same(left: &Diagnostic, right: &Diagnostic) -> bool {
    left.code == right.code && left.pointer == right.pointer && left.message == right.message
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fix_removes_its_diagnostic_and_adds_no_error(sample in changed()) {
        let before = check_value(&sample.body, &sample.options);
        for found in before.diagnostics() {
            let Some(fix) = &found.fix else { continue };
            let mut body = sample.body.clone();
            prop_assert!(apply_fix(&mut body, fix).is_ok(), "the fix of {} does not fit", found.code);
            let after = check_value(&body, &sample.options);
            prop_assert!(
                !after.diagnostics().iter().any(|other| is_same(found, other)),
                "still reported: {} {}\n{}", found.code, found.pointer, body,
            );
            let new = new_errors(&before, std::slice::from_ref(found), &after);
            prop_assert!(new.is_empty(), "{} added {new:?}\n{}\n{body}", found.code, sample.body);
        }
    }

    #[test]
    fn applying_all_fixes_again_and_again_comes_to_an_end(sample in changed()) {
        let mut body = sample.body.clone();
        for _ in 0..8 {
            let report = check_value(&body, &sample.options);
            if report.diagnostics().iter().all(|found| found.fix.is_none()) {
                return Ok(());
            }
            body = apply_fixes(&body, &report);
        }
        let report = check_value(&body, &sample.options);
        prop_assert!(false, "there are fixes left\n{}\n{body}", listing(&report));
    }

    #[test]
    fn fix_all_leaves_no_fix_and_adds_no_error(sample in changed()) {
        let before = check_value(&sample.body, &sample.options);
        let fixed = fix_all(&sample.body, &sample.options);
        prop_assert!(fixed.report.diagnostics().iter().all(|found| found.fix.is_none()));
        prop_assert!(
            fixed.report.count(Severity::Error) <= before.count(Severity::Error),
            "{}\n{}", listing(&fixed.report), fixed.body
        );
        let new = new_errors(&before, &fixed.applied, &fixed.report);
        prop_assert!(new.is_empty(), "{new:?}\n{}\n{}", sample.body, fixed.body);
        prop_assert!(fixed.report.is_valid() || !before.is_valid());
        // a check reports the same again; a fix that would add an error is not offered again
        let after = check_value(&fixed.body, &sample.options).without_fixes();
        prop_assert_eq!(&after, &fixed.report);
        let again = fix_all(&fixed.body, &sample.options);
        prop_assert_eq!(again.body, fixed.body);
    }
}

/// No fix is left in the bodies of the cases.
#[test]
fn every_fix_of_the_cases_is_applied() {
    for sample in SAMPLES.iter() {
        let fixed = fix_all(&sample.body, &sample.options);
        let left = check_value(&fixed.body, &sample.options);
        let fixable: Vec<&str> = left
            .diagnostics()
            .iter()
            .filter(|found| found.fix.is_some())
            .map(|found| found.code.as_str())
            .collect();
        assert!(fixable.is_empty(), "{fixable:?} in\n{}", fixed.body);
    }
}
