//! Official request bodies get the verdict that is recorded with them. The bodies are not part of the project;
//! without their folder the test passes unchecked.

use accesspack_core::{CheckOptions, Operation, Severity, Version, check_text};
use accesspack_tests::listing::listing;
use serde_json::Value;

#[test]
fn official_examples_get_their_verdicts() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/graph/examples");
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut failures = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        let example: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let text = |name: &str| example[name].as_str().unwrap();
        let operation: Operation = text("operation").parse().unwrap();
        let version: Version = text("api").parse().unwrap();
        let body = if example["body"].is_null() {
            String::new()
        } else {
            serde_json::to_string_pretty(&example["body"]).unwrap()
        };
        let report =
            check_text(&body, &CheckOptions::new(operation, version).with_url(text("url")));
        let verdict = match (report.is_valid(), report.count(Severity::Warning)) {
            (false, _) => "reject",
            (true, 0) => "accept",
            (true, _) => "warn",
        };
        if verdict != text("verdict") {
            failures.push(format!(
                "{}: {verdict} instead of {}{}",
                path.file_name().unwrap().display(),
                text("verdict"),
                listing(&report)
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
