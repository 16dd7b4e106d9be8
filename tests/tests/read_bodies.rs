//! What `read_bodies` finds in the files of `tests/bodies`, with exact places; and what holds for any text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use accesspack_core::{FileBodies, FoundBody, Report, Severity, Span, read_bodies};
use accesspack_tests::fuzzing::check_file;
use serde_json::{Map, Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bodies")
}

/// The files that hold bodies.
fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let is_about_them =
        |path: &PathBuf| path.ends_with("expected.json") || path.ends_with("README.md");
    entries.filter(|path| !is_about_them(path)).collect()
}

fn place(span: Span) -> String {
    format!("{}:{}-{}:{}", span.line, span.column, span.end_line, span.end_column)
}

fn described(file: &FileBodies<'_>, body: &FoundBody) -> Value {
    let mut about = Map::new();
    about.insert("form".to_owned(), body.form.as_str().into());
    let texts = [
        ("method", body.method.map(|method| method.as_str().to_owned())),
        ("url", body.url.clone()),
        ("operation", body.operation.map(|operation| operation.to_string())),
        ("version", body.version.map(|version| version.to_string())),
    ];
    for (name, text) in texts {
        about.extend(text.map(|text| (name.to_owned(), text.into())));
    }
    about.insert("span".to_owned(), place(body.span).into());
    about.insert("isFixable".to_owned(), body.fixed_to.is_none().into());
    let placeholders = body.placeholders.iter();
    let placeholders: Map<_, _> =
        placeholders.map(|it| (place(it.span), it.text.clone().into())).collect();
    if !placeholders.is_empty() {
        about.insert("placeholders".to_owned(), placeholders.into());
    }
    let report = body.check_options().map(|options| file.check(body, &options));
    let found = report.iter().flat_map(Report::diagnostics);
    let found: Vec<_> = found
        .map(|found| format!("{} {} {}", place(found.span.unwrap()), found.code, found.pointer))
        .collect();
    about.insert("diagnostics".to_owned(), json!(found));
    about.into()
}

#[test]
fn every_body_of_every_file_is_found_at_its_place() {
    let mut found = BTreeMap::new();
    for path in files() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let file = read_bodies(&text, Some(&name));
        let bodies = file.bodies().iter().map(|body| described(&file, body));
        found.insert(name, Value::from(bodies.collect::<Vec<_>>()));
    }
    let path = folder().join("expected.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let expected: BTreeMap<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert!(found.len() >= 6, "files are missing");
    for (name, bodies) in &found {
        let wanted = expected.get(name).unwrap_or_else(|| panic!("{name} is not in expected.json"));
        assert_eq!(
            serde_json::to_string_pretty(bodies).unwrap(),
            serde_json::to_string_pretty(wanted).unwrap(),
            "{name}"
        );
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn what_a_client_of_http_fills_in_is_no_error() {
    let text = std::fs::read_to_string(folder().join("comments.http")).unwrap();
    let file = read_bodies(&text, Some("comments.http"));
    let reports = file.bodies().iter().map(|body| file.check(body, &body.check_options().unwrap()));
    let mut found: Vec<_> = reports
        .flat_map(Report::into_diagnostics)
        .filter(|found| ["AP0112", "AP0113"].contains(&found.code.as_str()))
        .map(|found| (found.span.unwrap().line, found.severity))
        .collect();
    let warnings = [1, 35, 36, 37, 40, 41, 43].map(|line| (line, Severity::Warning));
    let elsewhere = [50, 62, 77].map(|line| (line, Severity::Info));
    let mut wanted = [warnings.as_slice(), &elsewhere].concat();
    wanted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, wanted);
}

/// A name for each form, and none.
const NAMES: [Option<&str>; 10] = [
    None,
    Some("x.json"),
    Some("x.ndjson"),
    Some("x.http"),
    Some("x.md"),
    Some("x.sh"),
    Some("x.bat"),
    Some("x.ps1"),
    Some("x.har"),
    Some("x.txt"),
];

#[test]
fn places_lie_in_the_file_whatever_its_text() {
    for path in files() {
        let text = std::fs::read_to_string(path).unwrap();
        for name in NAMES {
            check_file(&text, name);
            // what is cut off anywhere
            for cut in (0..text.len()).step_by(97).filter(|cut| text.is_char_boundary(*cut)) {
                check_file(&text[..cut], name);
                check_file(&text[cut..], name);
            }
        }
    }
}

#[test]
fn hostile_texts_come_to_an_end() {
    const BYTES: usize = 60_000;
    let call =
        "POST https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/catalogs";
    let many = |text: &str| text.repeat(BYTES / text.len());
    for text in [
        many("`"),
        many("```\n"),
        many("\""),
        many("'"),
        many("@{"),
        many("@{a=@{"),
        many("$(\""),
        many("\"$(cat <<E\n"),
        many("@'\n"),
        many("@'"),
        many("[["),
        // the hundredth byte of what may be a type lies inside of a char
        format!("[{}é = 1\n", "x".repeat(98)),
        many("(("),
        many("<!--"),
        many("/*"),
        many("{{"),
        many("{\"a\":["),
        many("$a=@{b=$a;c=$a}\n"),
        many("$a1=@{}\n"),
        many("<<E\n"),
        many("\\\n"),
        many("\u{fffd}\\ud800"),
        many("@a={{a}}{{a}}\n"),
        many("curl -d $A $A\n"),
        many("Invoke-RestMethod @a "),
        many("> "),
        many("- "),
        many("1. > "),
        many("response request "),
        many("{}\n"),
        many("{\n"),
        format!("{call}\n\n{{{}}}", many("\n#\n")),
        format!("{call}\n\n{}", many("//\n")),
        format!("```json\n{{{}", many("\"requestType\": {")),
        format!("{{\"item\": [{}], \"info\": 1}}", many("{\"request\": 1},")),
        format!(
            "{{\"values\": {{\"root_module\": [{}1]}}}}",
            many(
                "{\"type\": \"azuread_access_package_assignment_policy\", \"values\": {\"question\": [{\"text\":[{}]}]}},"
            )
        ),
        format!(
            "{{\"values\": {{\"root_module\": [{{\"type\": \"azuread_access_package_assignment_policy\", \"values\": {{\"question\": [{}1]}}}}]}}}}",
            many("{\"text\":[{}]},")
        ),
        format!(
            "{{\"actions\": [{}1]}}",
            many("{\"method\": \"POST\", \"uri\": \"/v1.0/x\", \"body\": \"@outputs('A')\"},")
        ),
        format!("@u = {}\n{}", "x".repeat(BYTES / 2), many("POST {{u}}\n{}\n")),
        format!("A='{}'\n{}", "x".repeat(BYTES / 2), many("curl -d $A x/$A\n")),
        format!(
            "$a = @{{ x = '{}' }}\n{}",
            "x".repeat(BYTES / 2),
            many("irm -Method Post -Uri /v1.0/x -Body $a\n")
        ),
        format!("{call}\n\n{}", "{\"a\":".repeat(10_000)),
        format!("{call}\n\n{{\"{}\": [{}1]}}", "k".repeat(1000), "\"<x>\",".repeat(10_000)),
    ] {
        for name in NAMES {
            check_file(&text, name);
        }
    }
}
