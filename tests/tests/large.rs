//! 50 MB of input: it is read to its end, nothing is cut off, and the diagnostic is the same as for a small body.

use accesspack_core::{CheckOptions, Operation, Report, Version, check_bytes, check_text};

const SIZE: usize = 50 * 1024 * 1024;
const BASE: &str = r#""displayName": "Warehouse staff", "accessPackage": {"id": "b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6"}"#;

fn check(text: &str) -> Report {
    assert!(text.len() >= SIZE);
    check_text(text, &CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1))
}

fn codes(report: &Report) -> Vec<(&str, &str)> {
    let diagnostics = report.diagnostics().iter();
    diagnostics.map(|found| (found.code.as_str(), found.pointer.as_str())).collect()
}

#[test]
fn a_long_text_is_read_whole() {
    let long = "ü".repeat(SIZE / 2);
    let good = check(&format!(r#"{{{BASE}, "description": "{long}"}}"#));
    assert_eq!(codes(&good), []);
    let report = check(&format!(r#"{{{BASE}, "description": "{long}", "expiration": 1}}"#));
    assert_eq!(codes(&report), [("AP0105", "/expiration")]);
    let span = report.diagnostics()[0].span.unwrap();
    assert!(span.start > SIZE && span.line == 1);
    let unfinished = check(&format!(r#"{{{BASE}, "description": "{long}"#));
    assert_eq!(codes(&unfinished), [("AP0001", "")]);
}

#[test]
fn a_long_value_is_not_repeated_in_its_message() {
    let long = "a".repeat(SIZE / 2);
    let report = check(&format!(r#"{{{BASE}, "allowedTargetScope": "{long}", "{long}": 1}}"#));
    assert_eq!(report.diagnostics().len(), 2);
    for found in report.diagnostics() {
        assert!(
            found.message.len() < 300 && found.message.contains('…'),
            "{}",
            found.message.len()
        );
    }
}

#[test]
fn white_space_and_brackets_come_to_an_end() {
    let blank = " ".repeat(SIZE);
    assert_eq!(codes(&check(&format!("{{{BASE}{blank}}}"))), []);
    assert_eq!(codes(&check(&blank)), [("AP0004", "")]);
    assert_eq!(codes(&check(&"[".repeat(SIZE))), [("AP0001", "")]);
    assert_eq!(codes(&check(&format!("{{{BASE}}}{blank}x"))), [("AP0001", "")]);
}

#[test]
fn a_long_list_is_read_whole() {
    let one = format!(
        r##"{{"@odata.type": "#microsoft.graph.singleUser", "userId": "b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6", "description": "{}"}}"##,
        "x".repeat(1000)
    );
    let many = vec![one.as_str(); SIZE / one.len() + 1].join(",\n");
    let scope = r#""allowedTargetScope": "specificDirectoryUsers""#;
    let good = check(&format!(r#"{{{BASE}, {scope}, "specificAllowedTargets": [{many}]}}"#));
    let too_many = ("AP0210", "/specificAllowedTargets");
    assert_eq!(codes(&good), [too_many]);
    let report = check(&format!(r#"{{{BASE}, {scope}, "specificAllowedTargets": [{many}, 7]}}"#));
    let place = format!("/specificAllowedTargets/{}", SIZE / one.len() + 1);
    assert_eq!(codes(&report), [too_many, ("AP0105", place.as_str())]);
}

#[test]
fn bytes_that_are_no_text_are_reported_at_their_place() {
    let mut bytes = vec![b' '; SIZE];
    bytes.push(0xff);
    let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
    let report = check_bytes(&bytes, &options);
    assert_eq!(codes(&report), [("AP0002", "")]);
    assert_eq!(report.diagnostics()[0].span.unwrap().start, SIZE);
}
