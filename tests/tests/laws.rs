//! What holds for any input: bytes, bodies that were changed at random, and what is built from them.
//!
//! `PROPTEST_CASES=20000 cargo test -p accesspack-tests --test laws` looks longer than usual.

use std::sync::LazyLock;

use accesspack_core::{
    BuildOptions, CheckOptions, Diagnostic, Operation, Report, Severity, Version, apply_fix,
    apply_fixes, build, check_bytes, check_text, check_value, detect,
};
use accesspack_tests::cases;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A body of a case, with what it is checked for.
#[derive(Debug, Clone)]
struct Sample {
    options: CheckOptions,
    body: Value,
}

static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let samples = cases::all().into_iter().filter_map(|(_, case)| {
        let mut options = CheckOptions::new(case.operation, case.version);
        options.url = case.url;
        options.cloud = case.cloud;
        let text = case.text.and_then(|text| serde_json::from_str(&text).ok());
        let body = case.body.or(text).filter(|body: &Value| !body.is_null())?;
        Some(Sample { options, body })
    });
    samples.collect()
});

/// Every member's name and every text that the cases hold.
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
    SAMPLES.iter().for_each(|sample| collect(&sample.body, &mut words));
    words.sort();
    words.dedup();
    words
});

/// One change of a body.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    Rename(String),
    Add(String, Value),
    Twice,
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => any::<prop::sample::Index>().prop_map(|at| at.get(&WORDS).clone()),
        1 => ".{0,12}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-5_i64..5000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((word(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => Just(Change::Remove),
        4 => value().prop_map(Change::Replace),
        2 => word().prop_map(Change::Rename),
        3 => (word(), value()).prop_map(|(name, value)| Change::Add(name, value)),
        1 => Just(Change::Twice),
    ]
}

/// A body of the cases after some changes.
fn changed() -> impl Strategy<Value = Sample> {
    let changes = vec((any::<prop::sample::Index>(), change()), 0..5);
    (any::<prop::sample::Index>(), changes).prop_map(|(at, changes)| {
        let mut sample = at.get(&SAMPLES).clone();
        for (place, change) in changes {
            apply(&mut sample.body, place, change);
        }
        sample
    })
}

fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(member, &format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
}

fn apply(body: &mut Value, place: prop::sample::Index, change: Change) {
    let mut all = Vec::new();
    pointers(body, "", &mut all);
    let pointer = place.get(&all);
    if let Change::Add(name, value) = change {
        match body.pointer_mut(pointer) {
            Some(Value::Object(members)) => drop(members.insert(name, value)),
            Some(Value::Array(items)) => items.push(value),
            Some(other) => *other = value,
            None => {}
        }
        return;
    }
    let Some((parent, last)) = pointer.rsplit_once('/') else {
        if let Change::Replace(value) = change {
            *body = value;
        }
        return;
    };
    let last = last.replace("~1", "/").replace("~0", "~");
    match (body.pointer_mut(parent), change) {
        (Some(Value::Object(members)), Change::Remove) => drop(members.shift_remove(&last)),
        (Some(Value::Object(members)), Change::Replace(value)) => drop(members.insert(last, value)),
        (Some(Value::Object(members)), Change::Rename(name)) => {
            if let Some(value) = members.shift_remove(&last) {
                members.insert(name, value);
            }
        }
        (Some(Value::Array(items)), change) => {
            let Ok(index) = last.parse::<usize>() else { return };
            match change {
                Change::Remove => drop(items.remove(index)),
                Change::Replace(value) => items[index] = value,
                Change::Twice => items.insert(index, items[index].clone()),
                Change::Rename(_) | Change::Add(..) => {}
            }
        }
        _ => {}
    }
}

fn operation() -> impl Strategy<Value = (Operation, Version)> {
    (prop::sample::select(&Operation::ALL[..]), prop::sample::select(&Version::ALL[..]))
}

/// What two reports on the same body have in common; a value has no lines and columns.
fn without_spans(report: &Report) -> Report {
    let mut report = report.clone();
    report.diagnostics.iter_mut().for_each(|found| found.span = None);
    report
}

/// Codes whose fix lets rules speak for the first time: about a value that could not be read before,
/// about an object whose type was unknown, about a member or a choice that had another name.
const REVEALING: [&str; 10] = [
    "AP0100", "AP0101", "AP0102", "AP0106", "AP0108", "AP0117", "AP0118", "AP0121", "AP0123",
    "AP0131",
];

fn errors(report: &Report) -> Vec<(&str, &str)> {
    let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| (found.code.as_str(), found.message.as_str())).collect()
}

fn is_same(left: &Diagnostic, right: &Diagnostic) -> bool {
    left.code == right.code && left.pointer == right.pointer && left.message == right.message
}

fn told(report: &Report) -> String {
    let lines = report.diagnostics.iter().map(|found| {
        format!("{} {} {} — {}", found.code, found.severity, found.pointer, found.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_checked(bytes in vec(any::<u8>(), 0..200), (operation, version) in operation()) {
        let report = check_bytes(&bytes, &CheckOptions::new(operation, version));
        for span in report.diagnostics.iter().filter_map(|found| found.span) {
            prop_assert!(span.start <= span.end && span.end <= bytes.len());
        }
    }

    #[test]
    fn any_text_of_json_letters_is_checked(
        text in r#"[\[\]{}:,"a1\-.eE\\u0truefalsn \n]{0,60}"#,
        (operation, version) in operation(),
    ) {
        let options = CheckOptions::new(operation, version);
        let report = check_text(&text, &options);
        prop_assert_eq!(&report, &check_bytes(text.as_bytes(), &options));
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        let is_empty = text.trim_ascii().is_empty();
        let is_broken = report.diagnostics.iter().any(|found| found.code.as_str() == "AP0001");
        prop_assert_eq!(is_broken, !is_json && !is_empty, "{}", told(&report));
    }

    #[test]
    fn a_good_body_with_one_letter_changed_is_checked(
        at in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        letter in any::<char>(),
    ) {
        let sample = at.get(&SAMPLES);
        let mut letters: Vec<char> = sample.body.to_string().chars().collect();
        let place = place.index(letters.len());
        letters[place] = letter;
        let text: String = letters.into_iter().collect();
        let report = check_text(&text, &sample.options);
        for found in &report.diagnostics {
            let span = found.span.expect("text has places");
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", found);
        }
    }

    #[test]
    fn text_bytes_and_value_are_judged_alike(sample in changed()) {
        let value = check_value(&sample.body, &sample.options);
        let pretty = serde_json::to_string_pretty(&sample.body).unwrap();
        let text = check_text(&pretty, &sample.options);
        prop_assert_eq!(&without_spans(&text), &value);
        prop_assert_eq!(&check_bytes(pretty.as_bytes(), &sample.options), &text);
        prop_assert!(detect(&sample.body).is_none_or(|(operation, _)| Operation::ALL.contains(&operation)));
    }

    #[test]
    fn diagnostics_stand_in_order_and_at_places_that_are_there(sample in changed()) {
        let text = sample.body.to_string();
        let report = check_text(&text, &sample.options);
        let starts: Vec<usize> =
            report.diagnostics.iter().filter_map(|found| found.span).map(|span| span.start).collect();
        prop_assert!(starts.is_sorted(), "{:?}", starts);
        prop_assert_eq!(report.valid, report.count(Severity::Error) == 0);
        for found in &report.diagnostics {
            let parent = found.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            prop_assert!(
                sample.body.pointer(&found.pointer).is_some() || sample.body.pointer(parent).is_some(),
                "{} {} leads nowhere", found.code, found.pointer,
            );
        }
    }

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
            if !REVEALING.contains(&found.code.as_str()) {
                let known = errors(&before);
                let new: Vec<_> =
                    errors(&after).into_iter().filter(|error| !known.contains(error)).collect();
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
    fn what_is_built_from_valid_input_is_valid(sample in changed()) {
        let (operation, version) = (sample.options.operation, sample.options.version);
        let options = BuildOptions::new(operation, version).with_id("e1f7a5c8-42b9-4d06-9c3e-70d8b6f2a419");
        let built = build(&sample.body, &options);
        prop_assert_eq!(built.requests.is_empty(), !built.report.valid, "{}", told(&built.report));
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
            prop_assert!(report.valid, "{} {}\n{}", request.method, request.url, told(&report));
        }
    }
}

/// Megabytes of trouble: what took a step for each pair of problems would not come to an end.
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
        assert!(!report.valid);
    }
}
