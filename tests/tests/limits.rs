//! Bodies with more than a thousand diagnostics: a thousand are reported, the rest is counted by code, and
//! counted errors make the body invalid too.

use accesspack_core::{CheckOptions, Operation, Report, Severity, Version, check_text};

/// The diagnostics that a report has before the rest is counted.
const MAX_DIAGNOSTICS: usize = 1000;

fn policy(questions: &str) -> Report {
    let package = "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613";
    let text = format!(r#"{{"accessPackageId": "{package}", "questions": [{questions}]}}"#);
    check_text(&text, &CheckOptions::new(Operation::CreateAssignmentPolicy, Version::Beta))
}

fn many(item: &str, times: usize) -> String {
    vec![item; times].join(",")
}

#[test]
fn a_thousand_diagnostics_are_all_reported() {
    let report = policy(&many("null", MAX_DIAGNOSTICS));
    assert_eq!(report.diagnostics().len(), MAX_DIAGNOSTICS);
    assert!(report.diagnostics().iter().all(|found| found.code.as_str() == "AP0105"));
}

#[test]
fn further_diagnostics_are_counted_by_code_in_the_last_one() {
    let report = policy(&format!("{},7,true", many("null", MAX_DIAGNOSTICS + 5)));
    assert_eq!(report.diagnostics().len(), MAX_DIAGNOSTICS + 1);
    let last = report.diagnostics().last().unwrap();
    assert_eq!((last.code.as_str(), last.severity), ("AP0008", Severity::Info));
    assert_eq!(last.message, "there are 7 more: 7 of `AP0105`");
    assert!(!report.is_valid());
}

#[test]
fn an_error_that_is_only_counted_makes_the_body_invalid() {
    // a warning for each of the first, one error behind them
    let question =
        r##"{"@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", "text": {}}"##;
    let warnings = policy(&many(question, MAX_DIAGNOSTICS + 1));
    assert!(warnings.is_valid(), "{:?}", warnings.diagnostics().first());
    let report = policy(&format!("{},null", many(question, MAX_DIAGNOSTICS + 1)));
    assert_eq!(report.count(Severity::Error), 0);
    assert!(!report.is_valid());
    let last = report.diagnostics().last().unwrap();
    assert_eq!(last.message, "there are 2 more: 1 of `AP0105`, 1 of `AP0601`");
}

#[test]
fn every_request_of_a_batch_may_be_wrong_many_times() {
    let body = format!(r#"{{"questions": [{}]}}"#, many("null", MAX_DIAGNOSTICS));
    let request = |id: usize| {
        format!(
            r#"{{"id": "{id}", "method": "POST", "url": "/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies", "headers": {{"Content-Type": "application/json"}}, "body": {body}}}"#
        )
    };
    let text = format!(r#"{{"requests": [{},{}]}}"#, request(1), request(2));
    let report = check_text(&text, &CheckOptions::new(Operation::Batch, Version::Beta));
    assert_eq!(report.diagnostics().len(), MAX_DIAGNOSTICS + 1);
    assert!(!report.is_valid());
}

#[test]
fn fifty_megabytes_of_nulls_come_to_an_end() {
    let report = policy(&many("null", 10_000_000));
    let last = report.diagnostics().last().unwrap();
    assert_eq!(last.message, "there are 9999000 more: 9999000 of `AP0105`");
    assert!(!report.is_valid());
}

/// Whether a policy that names so many of these gets the warning about it.
fn names_too_many(kind: &str, times: usize, version: Version) -> bool {
    let (id, is_user) = ("52c9f8a1-6be4-4d37-8f10-a3d6c7e9b205", kind == "singleUser");
    let name = match version {
        Version::V1 if is_user => "userId",
        Version::V1 => "connectedOrganizationId",
        Version::Beta => "id",
    };
    let item = format!(r##"{{"@odata.type": "#microsoft.graph.{kind}", "{name}": "{id}"}}"##);
    let list = many(&item, times);
    let (one, all) = match (version, is_user) {
        (Version::V1, true) => ("specificDirectoryUsers", ""),
        (Version::V1, false) => ("specificConnectedOrganizationUsers", ""),
        (Version::Beta, true) => ("SpecificDirectorySubjects", "requestorSettings"),
        (Version::Beta, false) => ("SpecificConnectedOrganizationSubjects", "requestorSettings"),
    };
    let text = if all.is_empty() {
        format!(r#"{{"allowedTargetScope": "{one}", "specificAllowedTargets": [{list}]}}"#)
    } else {
        format!(r#"{{"{all}": {{"scopeType": "{one}", "allowedRequestors": [{list}]}}}}"#)
    };
    let report = check_text(&text, &CheckOptions::new(Operation::UpdateAssignmentPolicy, version));
    report.diagnostics().iter().any(|found| found.code.as_str() == "AP0210")
}

#[test]
fn a_policy_names_500_users_and_1000_organizations() {
    for version in Version::ALL {
        for (kind, most) in [("singleUser", 500), ("connectedOrganizationMembers", 1_000)] {
            assert!(!names_too_many(kind, most, version), "{kind} {version}");
            assert!(names_too_many(kind, most + 1, version), "{kind} {version}");
        }
    }
}
