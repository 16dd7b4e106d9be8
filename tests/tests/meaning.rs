//! What bodies mean: the cases of `tests/meaning`, and what holds for every valid body of the other cases.

use std::path::Path;

use accesspack_core::{
    AppliesToOptions, Operation, Version, applies_to, convert, describe, diff, next_actions,
};
use accesspack_tests::cases;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a file of `tests/meaning`.
fn read<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("meaning").join(file);
    let text = std::fs::read_to_string(&path).expect("the file can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Fails with every case whose result differs.
fn hold(results: Vec<(String, Value, Value)>) {
    let wrong: Vec<String> = results
        .into_iter()
        .filter(|(_, found, want)| found != want)
        .map(|(note, found, want)| format!("{note}\n  found  {found}\n  wanted {want}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Comparison {
    note: String,
    operation: Operation,
    version: Version,
    before: Value,
    after: Value,
    want: Value,
}

#[test]
fn differences_are_listed_setting_by_setting() {
    let cases: Vec<Comparison> = read("diff.json");
    let run = |case: Comparison| {
        let changes = diff(&case.before, &case.after, case.operation, case.version);
        (case.note, json!(changes), case.want)
    };
    hold(cases.into_iter().map(run).collect());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    note: String,
    operation: Operation,
    version: Version,
    body: Value,
    want: Value,
}

#[test]
fn bodies_are_described() {
    let cases: Vec<Described> = read("describe.json");
    let run = |case: Described| {
        let description = describe(&case.body, case.operation, case.version);
        (case.note, json!(description), case.want)
    };
    hold(cases.into_iter().map(run).collect());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Actions {
    note: String,
    request: Value,
    now: String,
    want: Value,
}

#[test]
fn actions_follow_from_state_and_age() {
    let cases: Vec<Actions> = read("next_actions.json");
    let run = |case: Actions| {
        let actions = next_actions(&case.request, case.now.parse().expect("an instant"));
        // a case names the actions that it is about
        let wanted = case.want.as_array().expect("a list");
        let is_named = |action: &Value| wanted.iter().any(|it| it["action"] == action["action"]);
        let all = json!(actions);
        let named: Vec<Value> =
            all.as_array().expect("a list").iter().filter(|it| is_named(it)).cloned().collect();
        (case.note, json!(named), case.want)
    };
    hold(cases.into_iter().map(run).collect());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Applying {
    note: String,
    policy: Value,
    person: Value,
    groups: Option<Vec<String>>,
    organizations: Option<Vec<Value>>,
    want: Value,
}

#[test]
fn a_policy_applies_or_not_for_a_reason() {
    let cases: Vec<Applying> = read("applies_to.json");
    let run = |case: Applying| {
        let options = AppliesToOptions { groups: case.groups, organizations: case.organizations };
        let applies = applies_to(&case.policy, &case.person, &options);
        (case.note, json!(applies), case.want)
    };
    hold(cases.into_iter().map(run).collect());
}

/// The valid bodies of all other cases.
fn bodies() -> Vec<(String, Operation, Version, Value)> {
    let valid = cases::all().into_iter().filter(|(_, case)| case.valid);
    let body = |(file, case): (String, cases::Case)| {
        let note = format!("{file}: {}", case.note);
        let text = case.text.and_then(|text| serde_json::from_str(&text).ok());
        Some((note, case.operation, case.version, case.body.or(text)?))
    };
    valid.filter_map(body).collect()
}

#[test]
fn a_body_does_not_differ_from_itself_and_is_always_described() {
    let bodies = bodies();
    assert!(bodies.len() > 300, "{}", bodies.len());
    for (note, operation, version, body) in bodies {
        assert_eq!(diff(&body, &body, operation, version), [], "{note}");
        let description = describe(&body, operation, version);
        assert!(!description.sentence.is_empty(), "{note}");
        assert!(!description.sentence.ends_with('.'), "{note}: {}", description.sentence);
        for change in diff(&json!({}), &body, operation, version) {
            let is_noise = change.pointer.contains("@odata.")
                && ![".id", ".bind"]
                    .iter()
                    .any(|link| change.pointer.ends_with(&format!("@odata{link}")));
            assert!(!is_noise, "{note}: {change:?}");
            assert!(!change.label.is_empty(), "{note}: {change:?}");
            assert_ne!(change.before, change.after, "{note}: {change:?}");
        }
    }
}

#[test]
fn converting_a_body_there_and_back_changes_no_setting() {
    let (mut seen, mut wrong) = (0, Vec::new());
    for (note, operation, version, body) in bodies() {
        let there = convert(&body, operation, version, version.other());
        let Ok(there) = there else { continue };
        let back = convert(&there.body, operation, version.other(), version)
            .expect("it was converted before");
        let reports = [&there.report, &back.report];
        let mut diagnostics = reports.iter().flat_map(|report| report.diagnostics());
        // what is lost is reported
        if diagnostics.any(|it| it.code.as_str() == "AP1401") {
            continue;
        }
        seen += 1;
        let changes = diff(&body, &back.body, operation, version);
        if !changes.is_empty() {
            wrong.push(format!("{note} ({version}): {}", json!(changes)));
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(wrong.is_empty(), "{} of {seen}\n{}", wrong.len(), wrong.join("\n"));
}
