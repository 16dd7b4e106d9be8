//! What holds for fixes: each mends what it stands at, and all together come to an end.

use std::collections::BTreeSet;

use accesspack_core::{Diagnostic, Report, Severity, apply_fix, apply_fixes, check_value, fix_all};
use proptest::prelude::*;

use crate::samples::{SAMPLES, changed};
use crate::told;

/// Codes whose fix lets rules speak for the first time: about a value that could not be read before,
/// about an object whose type was unknown, about a member or a choice that had another name.
const REVEALING: &[&str] = &["AP0100", "AP0101", "AP0102", "AP0108", "AP0117", "AP0118", "AP0123"];

/// Codes of errors that are told more often than before.
fn new_errors<'a>(before: &Report, after: &'a Report) -> Vec<&'a str> {
    let count = |report: &Report, code: &str| {
        let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        errors.filter(|found| found.code.as_str() == code).count()
    };
    let codes: BTreeSet<&str> = after.diagnostics.iter().map(|found| found.code.as_str()).collect();
    codes.into_iter().filter(|code| count(after, code) > count(before, code)).collect()
}

fn is_same(left: &Diagnostic, right: &Diagnostic) -> bool {
    left.code == right.code && left.pointer == right.pointer && left.message == right.message
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fix_removes_its_diagnostic_and_adds_no_error(sample in changed()) {
        let before = check_value(&sample.body, &sample.options);
        for found in &before.diagnostics {
            let Some(fix) = &found.fix else { continue };
            let mut body = sample.body.clone();
            prop_assert!(apply_fix(&mut body, fix).is_ok(), "the fix of {} does not fit", found.code);
            let after = check_value(&body, &sample.options);
            prop_assert!(
                !after.diagnostics.iter().any(|other| is_same(found, other)),
                "still told: {} {}\n{}", found.code, found.pointer, body,
            );
            // a conversion is offered only when no error is worse than before
            prop_assert!(
                found.code.as_str() != "AP0100"
                    || after.count(Severity::Error) <= before.count(Severity::Error),
                "{}\n{body}", told(&after)
            );
            if !REVEALING.contains(&found.code.as_str()) {
                let new = new_errors(&before, &after);
                prop_assert!(new.is_empty(), "{} added {new:?}\n{body}", found.code);
            }
        }
    }

    #[test]
    fn applying_all_fixes_again_and_again_comes_to_an_end(sample in changed()) {
        let mut body = sample.body.clone();
        for _ in 0..8 {
            let report = check_value(&body, &sample.options);
            if report.diagnostics.iter().all(|found| found.fix.is_none()) {
                return Ok(());
            }
            body = apply_fixes(&body, &report);
        }
        let report = check_value(&body, &sample.options);
        prop_assert!(false, "there are fixes left\n{}\n{body}", told(&report));
    }

    #[test]
    fn mending_all_leaves_nothing_to_mend_and_no_more_errors(sample in changed()) {
        let before = check_value(&sample.body, &sample.options);
        let fixed = fix_all(&sample.body, &sample.options);
        prop_assert!(fixed.report.diagnostics.iter().all(|found| found.fix.is_none()));
        prop_assert!(
            fixed.report.count(Severity::Error) <= before.count(Severity::Error),
            "{}\n{}", told(&fixed.report), fixed.body
        );
        prop_assert!(fixed.report.valid || !before.valid);
        // what is left is what a check says; a fix that would do harm is not offered again
        let mut after = check_value(&fixed.body, &sample.options);
        after.diagnostics.iter_mut().for_each(|found| found.fix = None);
        prop_assert_eq!(&after, &fixed.report);
        let again = fix_all(&fixed.body, &sample.options);
        prop_assert_eq!(again.body, fixed.body);
    }
}

/// Of the bodies as the cases have them, nothing that can be mended stays.
#[test]
fn every_fix_of_the_cases_is_applied() {
    for sample in SAMPLES.iter() {
        let fixed = fix_all(&sample.body, &sample.options);
        let left = check_value(&fixed.body, &sample.options);
        let fixable: Vec<&str> = left
            .diagnostics
            .iter()
            .filter(|found| found.fix.is_some())
            .map(|found| found.code.as_str())
            .collect();
        assert!(fixable.is_empty(), "{fixable:?} in\n{}", fixed.body);
    }
}
