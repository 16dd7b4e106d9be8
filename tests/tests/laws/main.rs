//! Laws for any input: bytes, bodies that were changed at random, and requests that are built from them.
//!
//! `PROPTEST_CASES=20000 cargo test -p accesspack-tests --test laws` tries more inputs than usual.

mod conversion;
mod drafts;
mod fixes;
mod samples;

use accesspack_core::{
    BuildOptions, CheckOptions, Operation, Report, Severity, Version, build, check_bytes,
    check_text, check_value, detect,
};
use accesspack_tests::listing::listing;
use proptest::collection::vec;
use proptest::prelude::*;

use samples::{SAMPLES, changed};

fn operation() -> impl Strategy<Value = (Operation, Version)> {
    (prop::sample::select(&Operation::ALL[..]), prop::sample::select(&Version::ALL[..]))
}

/// The report without spans, which a value does not have.
fn without_spans(report: &Report) -> Report {
    report.clone().without_spans()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_checked(bytes in vec(any::<u8>(), 0..200), (operation, version) in operation()) {
        let report = check_bytes(&bytes, &CheckOptions::new(operation, version));
        for span in report.diagnostics().iter().filter_map(|found| found.span) {
            prop_assert!(span.start <= span.end && span.end <= bytes.len());
        }
    }

    #[test]
    fn any_text_of_json_characters_is_checked(
        text in r#"[\[\]{}:,"a1\-.eE\\u0truefalsn \n]{0,60}"#,
        (operation, version) in operation(),
    ) {
        let options = CheckOptions::new(operation, version);
        let report = check_text(&text, &options);
        prop_assert_eq!(&report, &check_bytes(text.as_bytes(), &options));
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        let is_empty = text.trim_ascii().is_empty();
        let is_broken = report.diagnostics().iter().any(|found| found.code.as_str() == "AP0001");
        prop_assert_eq!(is_broken, !is_json && !is_empty, "{}", listing(&report));
    }

    #[test]
    fn a_valid_body_with_one_char_changed_is_checked(
        at in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        char in any::<char>(),
    ) {
        let sample = at.get(&SAMPLES);
        let mut chars: Vec<char> = sample.body.to_string().chars().collect();
        let place = place.index(chars.len());
        chars[place] = char;
        let text: String = chars.into_iter().collect();
        let report = check_text(&text, &sample.options);
        for found in report.diagnostics() {
            let span = found.span.expect("text has places");
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", found);
        }
    }

    #[test]
    fn text_bytes_and_value_get_the_same_report(sample in changed()) {
        let value = check_value(&sample.body, &sample.options);
        let pretty = serde_json::to_string_pretty(&sample.body).unwrap();
        let text = check_text(&pretty, &sample.options);
        prop_assert_eq!(&without_spans(&text), &value);
        prop_assert_eq!(&check_bytes(pretty.as_bytes(), &sample.options), &text);
        prop_assert!(detect(&sample.body).is_none_or(|(operation, _)| Operation::ALL.contains(&operation)));
    }

    #[test]
    fn diagnostics_are_in_order_and_at_existing_places(sample in changed()) {
        let text = sample.body.to_string();
        let report = check_text(&text, &sample.options);
        let starts: Vec<usize> =
            report.diagnostics().iter().filter_map(|found| found.span).map(|span| span.start).collect();
        prop_assert!(starts.is_sorted(), "{:?}", starts);
        prop_assert_eq!(report.is_valid(), report.count(Severity::Error) == 0);
        for found in report.diagnostics() {
            let parent = found.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            prop_assert!(
                sample.body.pointer(&found.pointer).is_some() || sample.body.pointer(parent).is_some(),
                "{} {} leads nowhere", found.code, found.pointer,
            );
        }
    }

    #[test]
    fn requests_from_valid_input_are_valid(sample in changed()) {
        let (operation, version) = (sample.options.operation, sample.options.version);
        let options = BuildOptions::new(operation, version).with_id("e1f7a5c8-42b9-4d06-9c3e-70d8b6f2a419");
        let built = build(&sample.body, &options);
        prop_assert_eq!(built.requests.is_empty(), !built.report.is_valid(), "{}", listing(&built.report));
        for request in &built.requests {
            let target = accesspack_core::url::read(Some(request.method), &request.url);
            let Some(target) = target else {
                return Err(TestCaseError::fail(format!("{} is no address", request.url)));
            };
            let check = CheckOptions::new(target.operation, version).with_url(&request.url);
            let report = match &request.body {
                Some(body) => check_value(body, &check),
                None => check_text("", &check),
            };
            prop_assert!(report.is_valid(), "{} {}\n{}", request.method, request.url, listing(&report));
        }
    }
}

/// Megabytes of errors: code that compares each pair of them would not come to an end.
#[test]
fn large_bodies_come_to_an_end() {
    let many = |one: &dyn Fn(usize) -> String| -> String {
        (0..20_000).map(one).collect::<Vec<_>>().join(",")
    };
    let members = many(&|at| format!(r#""displayName{at}": {at}"#));
    let items = many(&|_| r#"{"@odata.type":"microsoft.graph.singleUser"}"#.to_owned());
    let approver = format!(
        r#""@odata.type":"microsoft.graph.requestorManager","description":"{}""#,
        "x".repeat(1_000_000)
    );
    let requests = many(&|at| format!(r#"{{"id":"{at}","dependsOn":["{at}"]}}"#));
    let stages = many(&|_| {
        r#"{"primaryApprovers":[{"@odata.type":"microsoft.graph.internalSponsors"}]}"#.to_owned()
    });
    let long = "displayName".repeat(100_000);
    for (operation, text) in [
        (Operation::CreateAssignmentPolicy, format!("{{{members}}}")),
        (Operation::CreateAssignmentPolicy, format!(r#"{{"specificAllowedTargets":[{items}]}}"#)),
        (
            Operation::CreateAssignmentPolicy,
            format!(r#"{{"specificAllowedTargets":[{{{approver}}}]}}"#),
        ),
        (
            Operation::CreateAssignmentPolicy,
            format!(r#"{{"requestApprovalSettings":{{"stages":[{stages}]}}}}"#),
        ),
        (
            Operation::CreateAssignmentPolicy,
            format!(r#"{{"{long}": 1, "allowedTargetScope": "{long}"}}"#),
        ),
        (Operation::Batch, format!(r#"{{"requests":[{requests}]}}"#)),
    ] {
        let report = check_text(&text, &CheckOptions::new(operation, Version::V1));
        assert!(!report.is_valid());
    }
}
