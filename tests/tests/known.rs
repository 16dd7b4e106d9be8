//! A context only adds diagnostics: with any context, the rules that look at the body alone report the same as
//! without it.

use accesspack_core::{CheckContext, CheckOptions, Report, check_value};
use accesspack_tests::cases;
use serde_json::Value;

/// Whether a rule needs a context.
fn is_of_context(code: &str) -> bool {
    code.starts_with("AP15") || code.starts_with("AP21")
}

fn without_context_rules(report: &Report) -> Vec<(String, String)> {
    report
        .diagnostics()
        .iter()
        .filter(|found| !is_of_context(found.code.as_str()))
        .map(|found| (found.code.to_string(), found.pointer.clone()))
        .collect()
}

/// Whether a pointer, or the object that it is missing in, is in the body.
fn is_there(body: &Value, pointer: &str) -> bool {
    let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    body.pointer(pointer).or_else(|| body.pointer(parent)).is_some()
}

#[test]
fn any_context_only_adds() {
    let all: Vec<_> = cases::all().into_iter().map(|(_, case)| case).collect();
    let bodies: Vec<&Value> = all.iter().filter_map(|case| case.body.as_ref()).collect();
    let mut added = 0;
    for (index, case) in all.iter().enumerate() {
        let Some(body) = &case.body else { continue };
        let options = CheckOptions::new(case.operation, case.version);
        let without = check_value(body, &options);
        for step in [1, 7, 31, 211] {
            let pick = |shift: usize| bodies[(index * step + shift) % bodies.len()].clone();
            let context = CheckContext {
                policy: Some(pick(step).into()),
                access_package: (step % 2 == 1).then(|| pick(step * 3).into()),
                catalog: (step % 3 == 1).then(|| pick(step * 5).into()),
                assignments: Some(Value::Array(vec![pick(step * 2)]).into()),
                now: Some("2028-02-29T12:00:00Z".parse().unwrap()),
                domains: Some(vec!["example.com".to_owned()]),
            };
            let options = options.clone().with_context(context);
            let with = check_value(body, &options);
            assert_eq!(
                without_context_rules(&with),
                without_context_rules(&without),
                "{}",
                case.note
            );
            for found in
                with.diagnostics().iter().filter(|found| is_of_context(found.code.as_str()))
            {
                added += 1;
                assert!(is_there(body, &found.pointer), "{} {}", found.code, found.pointer);
            }
        }
    }
    assert!(added > 100, "only {added} were added");
}

#[test]
fn an_empty_context_changes_nothing() {
    for (name, case) in cases::all() {
        let Some(body) = &case.body else { continue };
        let options = CheckOptions::new(case.operation, case.version);
        let with = options.clone().with_context(CheckContext::default());
        assert_eq!(check_value(body, &with), check_value(body, &options), "{name}");
    }
}
