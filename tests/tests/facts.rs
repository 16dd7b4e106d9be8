//! Every fact has a rule or a reason for having none, every rule comes from a fact, and every rule has cases.
//! `UPDATE=1` writes the table, `docs/facts.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use accesspack_core::{Rule, explain_error, rules};
use accesspack_tests::cases;
use accesspack_tests::pages::RulePage;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    #[serde(rename = "section")]
    number: String,
    title: String,
    facts: Vec<Fact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    id: String,
    statement: String,
    by: Sureness,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    omitted: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Sureness {
    Documented,
    Metadata,
    Portal,
    Observed,
    Inferred,
    Searched,
}

impl Sureness {
    const fn text(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Metadata => "metadata",
            Self::Portal => "portal page",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
            Self::Searched => "not found",
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("facts")
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).expect("a file of facts can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sections() -> Vec<Section> {
    let entries = std::fs::read_dir(folder()).expect("tests/facts can be read");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(|first: char| first.is_ascii_digit()) && name.ends_with(".json")
    });
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

fn reasons() -> BTreeMap<String, String> {
    read(&folder().join("reasons.json"))
}

fn general() -> BTreeMap<String, String> {
    read(&folder().join("general.json"))
}

/// The files of cases that want a rule; a rule about conversion has them in its page.
fn cases_of() -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, case) in cases::all() {
        let file = name.split('[').next().unwrap_or_default();
        for want in case.want {
            found.entry(want.code).or_default().insert(file.to_owned());
        }
    }
    for file in ["policies", "requests", "surroundings"] {
        let path = folder().join(format!("../conversions/{file}.json"));
        let text = std::fs::read_to_string(path).expect("the conversions can be read");
        if text.contains("AP1401") {
            found.entry("AP1401".to_owned()).or_default().insert(format!("../conversions/{file}"));
        }
    }
    found
}

fn address(source: &str) -> String {
    for (short, long) in [
        ("graph:", "https://learn.microsoft.com/graph/"),
        ("entra:", "https://learn.microsoft.com/entra/id-governance/"),
        ("csdl:", "https://github.com/microsoftgraph/msgraph-metadata/blob/master/"),
    ] {
        if let Some(rest) = source.strip_prefix(short) {
            return format!("{long}{rest}");
        }
    }
    source.to_owned()
}

#[test]
fn every_fact_has_a_rule_or_a_reason() {
    let (reasons, known) = (reasons(), rules().map(|rule| rule.code.as_str()));
    let known: BTreeSet<&str> = known.collect();
    let (mut failures, mut ids, mut used) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for section in sections() {
        for fact in section.facts {
            let mut fail = |why: String| failures.push(format!("{}: {why}", fact.id));
            if !fact.id.starts_with(&format!("{}.", section.number)) || !ids.insert(fact.id.clone())
            {
                fail("the id is of another section, or stands twice".to_owned());
            }
            match (&fact.omitted, fact.rules.as_slice()) {
                (None, []) => fail("has neither a rule nor a reason".to_owned()),
                (Some(_), [_, ..]) => fail("has rules and a reason to have none".to_owned()),
                (Some(reason), []) if !reasons.contains_key(reason) => {
                    fail(format!("`{reason}` is no reason"));
                }
                (Some(reason), []) => drop(used.insert(reason.clone())),
                (None, codes) => {
                    let unknown = codes.iter().filter(|code| !known.contains(code.as_str()));
                    unknown.for_each(|code| fail(format!("there is no rule {code}")));
                }
            }
            if let Some(source) = &fact.source
                && !address(source).starts_with("https://")
            {
                fail(format!("`{source}` is no address"));
            }
        }
    }
    let unused = reasons.keys().filter(|reason| !used.contains(*reason));
    failures.extend(unused.map(|reason| format!("nothing has the reason `{reason}`")));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_comes_from_a_fact() {
    let general = general();
    let with_fact: BTreeSet<String> = sections()
        .into_iter()
        .flat_map(|section| section.facts)
        .flat_map(|fact| fact.rules)
        .collect();
    let mut failures = Vec::new();
    for rule in rules() {
        let code = rule.code.as_str();
        match (with_fact.contains(code), general.contains_key(code)) {
            (false, false) => failures.push(format!("{code} {} comes from no fact", rule.name)),
            (true, true) => failures.push(format!("{code} is general and comes from a fact")),
            _ => {}
        }
    }
    let known: BTreeSet<&str> = rules().map(|rule| rule.code.as_str()).collect();
    let gone = general.keys().filter(|code| !known.contains(code.as_str()));
    failures.extend(gone.map(|code| format!("{code} is general, but there is no such rule")));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Every rule has cases that get its code and cases that do not.
#[test]
fn every_rule_has_wrong_and_right_cases() {
    let all = cases::all();
    let mut failures = Vec::new();
    for rule in rules() {
        let code = rule.code.as_str();
        let page = RulePage::of(rule);
        let converts = page.example("Wrong").is_ok_and(|example| example.to.is_some());
        let here = all.iter().filter(|(_, case)| {
            rule.operations.contains(&case.operation) && rule.versions.contains(&case.version)
        });
        let (wrong, right): (Vec<_>, Vec<_>) =
            here.partition(|(_, case)| case.want.iter().any(|want| want.code == code));
        if !converts && (wrong.is_empty() || right.is_empty()) && !needs_no_cases(rule) {
            failures.push(format!("{code}: {} wrong, {} right", wrong.len(), right.len()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Rules about the operation itself, which apply to every body, and the one that counts the diagnostics beyond
/// a thousand, which has a test of its own.
fn needs_no_cases(rule: &Rule) -> bool {
    ["AP0008", "AP0210", "AP1001", "AP1104"].contains(&rule.code.as_str())
}

/// The table of facts, rules and cases.
fn table() -> String {
    let (reasons, cases) = (reasons(), cases_of());
    let mut text = String::from(
        "# Facts, rules and cases\n\n\
         Every statement that the core was written from, with the rules that hold it or the reason why none does.\n\
         This file is made from [tests/facts](../tests/facts/README.md) by\n\
         `UPDATE=1 cargo test -p accesspack-tests --test facts`; change the facts, not this.\n",
    );
    for section in sections() {
        let _ = write!(text, "\n## {} {}\n\n", section.number, section.title);
        text.push_str("| | fact | certainty | rules, or why none |\n|---|---|---|---|\n");
        for fact in section.facts {
            let sure = match fact.source.as_deref().map(address) {
                Some(source) => format!("[{}]({source})", fact.by.text()),
                None => fact.by.text().to_owned(),
            };
            let codes: Vec<String> = fact
                .rules
                .iter()
                .map(|code| format!("[{code}](../crates/accesspack-core/pages/{code}.md)"))
                .collect();
            let held = match &fact.omitted {
                Some(reason) => reasons.get(reason).cloned().unwrap_or_default(),
                None => codes.join(" "),
            };
            let statement = fact.statement.replace('|', "\\|");
            let _ = writeln!(text, "| {} | {statement} | {sure} | {held} |", fact.id);
        }
    }
    text.push_str(
        "\n## Rules and their cases\n\n| rule | | cases in `tests/cases` |\n|---|---|---|\n",
    );
    for rule in rules() {
        let code = rule.code.as_str();
        let files: Vec<String> = cases
            .get(code)
            .into_iter()
            .flatten()
            .map(|file| {
                let name = file.trim_start_matches("../");
                format!("[{name}](../tests/cases/{file}.json)").replace("cases/../", "")
            })
            .collect();
        let files = if files.is_empty() { "its page".to_owned() } else { files.join(" ") };
        let _ = writeln!(text, "| {code} | {} | {files} |", rule.name);
    }
    text
}

#[test]
fn the_table_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/facts.md");
    let wanted = table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("docs")).expect("docs can be made");
        std::fs::write(&path, &wanted).expect("docs/facts.md can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/facts.md differs from the facts: run UPDATE=1 cargo test -p accesspack-tests --test facts"
    );
}

/// An error of Graph, and a part of its expected explanation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownError {
    fact: String,
    status: u16,
    code: String,
    message: String,
    explanation: String,
    rules: Vec<String>,
}

/// Every code and status of the facts about errors is explained by a line of its own.
#[test]
fn every_answer_is_explained() {
    let answers: Vec<KnownError> = read(&folder().join("answers.json"));
    let mut failures = Vec::new();
    for answer in &answers {
        let error = serde_json::json!({ "code": answer.code, "message": answer.message });
        for body in [serde_json::json!({ "error": error }), error.clone(), inside(&error)] {
            let explained = explain_error(answer.status, &body);
            let both = format!("{}; {}", explained.cause, explained.remedy);
            let has = |code: &String| explained.codes.contains(&code.as_str());
            if !both.contains(&answer.explanation) || !answer.rules.iter().all(has) {
                failures.push(format!("{} {body}: {both} {:?}", answer.fact, explained.codes));
            }
            if both.contains('\n')
                || explained.cause.ends_with('.')
                || explained.remedy.ends_with('.')
            {
                failures.push(format!("{body}: {both} breaks the message law"));
            }
        }
    }
    let with_answer: BTreeSet<&str> = answers.iter().map(|answer| answer.fact.as_str()).collect();
    for fact in sections()
        .into_iter()
        .filter(|section| section.number == "9")
        .flat_map(|section| section.facts)
    {
        if !with_answer.contains(fact.id.as_str()) {
            failures.push(format!("no answer shows {} {}", fact.id, fact.statement));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The same error inside a general one, as Graph wraps them.
fn inside(error: &serde_json::Value) -> serde_json::Value {
    serde_json::json!({ "error": { "code": "BadRequest", "message": error["message"], "innerError": error } })
}
