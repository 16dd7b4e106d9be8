//! Bodies with more mistakes than anybody reads: a thousand are told, the rest is counted, and what is
//! counted counts for the verdict.

use accesspack_core::{CheckOptions, Operation, Report, Severity, Version, check_text};

const TOLD: usize = 1000;

fn policy(questions: &str) -> Report {
    let package = "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613";
    let text = format!(r#"{{"accessPackageId": "{package}", "questions": [{questions}]}}"#);
    check_text(&text, &CheckOptions::new(Operation::CreateAssignmentPolicy, Version::Beta))
}

fn many(item: &str, times: usize) -> String {
    vec![item; times].join(",")
}

#[test]
fn a_thousand_are_all_told() {
    let report = policy(&many("null", TOLD));
    assert_eq!(report.diagnostics.len(), TOLD);
    assert!(report.diagnostics.iter().all(|found| found.code.as_str() == "AP0105"));
}

#[test]
fn what_is_more_is_counted_by_code_in_one_last_diagnostic() {
    let report = policy(&format!("{},7,true", many("null", TOLD + 5)));
    assert_eq!(report.diagnostics.len(), TOLD + 1);
    let last = report.diagnostics.last().unwrap();
    assert_eq!((last.code.as_str(), last.severity), ("AP0008", Severity::Info));
    assert_eq!(last.message, "there are 7 more: 7 of `AP0105`");
    assert!(!report.valid);
}

#[test]
fn an_error_that_is_only_counted_makes_the_body_wrong() {
    // a warning for each of the first, one error behind them
    let question =
        r##"{"@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", "text": {}}"##;
    let warnings = policy(&many(question, TOLD + 1));
    assert!(warnings.valid, "{:?}", warnings.diagnostics.first());
    let report = policy(&format!("{},null", many(question, TOLD + 1)));
    assert_eq!(report.count(Severity::Error), 0);
    assert!(!report.valid);
    let last = report.diagnostics.last().unwrap();
    assert_eq!(last.message, "there are 2 more: 1 of `AP0105`, 1 of `AP0601`");
}

#[test]
fn every_request_of_a_batch_may_be_wrong_many_times() {
    let body = format!(r#"{{"questions": [{}]}}"#, many("null", TOLD));
    let request = |id: usize| {
        format!(
            r#"{{"id": "{id}", "method": "POST", "url": "/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies", "headers": {{"Content-Type": "application/json"}}, "body": {body}}}"#
        )
    };
    let text = format!(r#"{{"requests": [{},{}]}}"#, request(1), request(2));
    let report = check_text(&text, &CheckOptions::new(Operation::Batch, Version::Beta));
    assert_eq!(report.diagnostics.len(), TOLD + 1);
    assert!(!report.valid);
}

#[test]
fn fifty_megabytes_of_nulls_come_to_an_end() {
    let report = policy(&many("null", 10_000_000));
    let last = report.diagnostics.last().unwrap();
    assert_eq!(last.message, "there are 9999000 more: 9999000 of `AP0105`");
    assert!(!report.valid);
}
