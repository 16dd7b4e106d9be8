//! Every rule is complete: its page has all parts, its examples get the expected reports, its fix holds, a
//! case expects it, and its messages follow the message law.

use std::cell::Cell;
use std::collections::BTreeSet;

use accesspack_core::{Diagnostic, Report, Rule, Severity, apply_fixes, check_value, rules};
use accesspack_tests::cases;
use accesspack_tests::listing::listing;
use accesspack_tests::pages::{Example, HEADINGS, RulePage};

/// Runs `check` on every rule, and fails with all of its errors.
fn each(check: impl Fn(&Rule, &RulePage<'_>) -> Result<(), String>) {
    let failures: Vec<String> = rules()
        .filter_map(|rule| {
            let outcome = check(rule, &RulePage::of(rule));
            outcome.err().map(|why| format!("{} {}: {why}", rule.code, rule.name))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

fn has(report: &Report, rule: &Rule) -> bool {
    report.diagnostics().iter().any(|found| found.code == rule.code)
}

#[test]
fn codes_are_sorted_and_unique() {
    let codes: Vec<&str> = rules().map(|rule| rule.code.as_str()).collect();
    assert!(codes.is_sorted_by(|left, right| left < right), "{codes:?}");
    let names: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    assert_eq!(names.len(), codes.len(), "two rules have the same name");
    for code in codes {
        let digits = code.strip_prefix("AP").unwrap_or_default();
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    }
}

#[test]
fn every_page_has_its_parts() {
    each(|rule, page| {
        ensure(page.title == rule.name, || format!("the title is `{}`", page.title))?;
        ensure(!page.what.is_empty() && !page.what.contains('\n'), || {
            "the first paragraph is not one sentence".to_owned()
        })?;
        let headings: Vec<&str> = page.parts.iter().map(|(heading, _)| *heading).collect();
        ensure(headings == HEADINGS, || format!("the headings are {headings:?}"))?;
        let empty = page.parts.iter().find(|(_, text)| text.is_empty());
        ensure(empty.is_none(), || format!("nothing below {empty:?}"))?;
        let links: Vec<&str> = rule.page().match_indices("](http").map(|(_, link)| link).collect();
        ensure(links.is_empty(), || "links belong into the table".to_owned())?;
        ensure(rule.page().lines().count() <= 40, || "the page is too long".to_owned())
    });
}

/// Rules that apply only to very long lists; `limits.rs` has their cases.
const BESIDE_OTHERS: [&str; 2] = ["AP0008", "AP0210"];

#[test]
fn every_wrong_example_gets_the_rule_and_nothing_worse() {
    each(|rule, page| {
        let example = page.example("Wrong")?;
        let report = example.report()?;
        ensure(has(&report, rule), || format!("not reported:{}", listing(&report)))?;
        let others = report
            .diagnostics()
            .iter()
            .filter(|found| found.code != rule.code && found.severity != Severity::Info);
        let others = others.filter(|_| !BESIDE_OTHERS.contains(&rule.code.as_str()));
        ensure(others.count() == 0, || format!("more is reported:{}", listing(&report)))?;
        let own = report
            .diagnostics()
            .iter()
            .any(|found| found.code == rule.code && found.severity == rule.severity);
        ensure(own, || format!("not with the rule's own severity:{}", listing(&report)))?;
        ensure(
            rule.operations.contains(&example.operation)
                && rule.versions.contains(&example.version),
            || "the table does not know this operation or version".to_owned(),
        )
    });
}

#[test]
fn every_right_example_is_right() {
    each(|rule, page| {
        let report = page.example("Right")?.report()?;
        ensure(!has(&report, rule), || format!("reported here too:{}", listing(&report)))?;
        ensure(report.is_valid(), || format!("not valid:{}", listing(&report)))
    });
}

/// A page that describes a fix has one for its own example.
#[test]
fn a_fix_that_a_page_describes_exists() {
    each(|rule, page| {
        let text = page.part("Fix").to_lowercase();
        if !text.contains("the fix ") || text.contains("where ") {
            return Ok(());
        }
        let report = page.example("Wrong")?.report()?;
        let mut own = report.diagnostics().iter().filter(|found| found.code == rule.code);
        ensure(own.any(|found| found.fix.is_some()), || "its page describes a fix".to_owned())
    });
}

#[test]
fn every_fix_of_a_wrong_example_holds() {
    let fixed = Cell::new(0);
    each(|rule, page| {
        let example = page.example("Wrong")?;
        let report = example.report()?;
        if report.diagnostics().iter().all(|found| found.fix.is_none()) {
            return Ok(());
        }
        fixed.set(fixed.get() + 1);
        let after = fixed_report(&example, &report)?;
        ensure(!has(&after, rule), || format!("still reported:{}", listing(&after)))?;
        ensure(after.is_valid(), || format!("a new error:{}", listing(&after)))
    });
    assert!(fixed.get() > 20, "only {} examples have a fix", fixed.get());
}

fn fixed_report(example: &Example, report: &Report) -> Result<Report, String> {
    let after = apply_fixes(&example.value()?, report);
    Ok(check_value(&after, &example.options()))
}

#[test]
fn every_rule_has_a_case() {
    let wanted: BTreeSet<String> =
        cases::all().into_iter().flat_map(|(_, case)| case.want).map(|want| want.code).collect();
    each(|rule, _| {
        let converts = RulePage::of(rule).example("Wrong")?.to.is_some();
        ensure(
            converts
                || BESIDE_OTHERS.contains(&rule.code.as_str())
                || wanted.contains(rule.code.as_str()),
            || "no case in tests/cases expects it".to_owned(),
        )
    });
}

/// Rules about the operation itself, which apply to every body.
const ALWAYS: [&str; 2] = ["AP1001", "AP1104"];

#[test]
fn every_rule_has_cases_with_and_without_it_in_each_version() {
    let all = cases::all();
    each(|rule, page| {
        let is_beside = BESIDE_OTHERS.contains(&rule.code.as_str());
        if is_beside || page.example("Wrong")?.to.is_some() {
            return Ok(());
        }
        let wants =
            |case: &cases::Case| case.want.iter().any(|want| want.code == rule.code.as_str());
        for version in rule.versions {
            let here: Vec<&cases::Case> = all
                .iter()
                .map(|(_, case)| case)
                .filter(|case| {
                    case.version == *version && rule.operations.contains(&case.operation)
                })
                .collect();
            let with = here.iter().filter(|case| wants(case)).count();
            ensure(with > 0, || format!("no case of {version} expects it"))?;
            let without = here.len() - with;
            ensure(without > 1 || ALWAYS.contains(&rule.code.as_str()), || {
                format!("only {without} cases of {version} are without it")
            })?;
        }
        Ok(())
    });
}

#[test]
fn no_rule_applies_beyond_its_line_in_the_table() {
    let mut failures = Vec::new();
    for (name, case) in cases::all() {
        let report = cases::report(&case).unwrap_or_else(|error| panic!("{name}: {error}"));
        // a policy of the other version gets the diagnostics of that version too
        let is_other = report.diagnostics().iter().any(|found| found.code.as_str() == "AP0100");
        for found in report.diagnostics() {
            let rule = rules().find(|rule| rule.code == found.code).expect("a rule of the table");
            // a batch gets the diagnostics of its requests
            let is_known = rule.operations.contains(&case.operation)
                || case.operation == accesspack_core::Operation::Batch;
            if !is_known || !(is_other || rule.versions.contains(&case.version)) {
                failures.push(format!("{name}: {} {}", rule.code, rule.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Names with a capital that a message may begin with.
const PROPER: [&str; 2] = ["Graph ", "JSON "];

/// Words of the source code, which a message must not have.
const OURS: [&str; 12] = [
    "Option", "Some(", "None", "Vec", "serde", "unwrap", "usize", "u32", "i32", "i64", "Result",
    "panicked",
];

/// The message law: one sentence in lower case, without a full stop, and with the given texts in backticks.
fn law(found: &Diagnostic) -> Result<(), String> {
    let message = &found.message;
    let broken = |why: &str| Err(format!("{} {why}: {message}", found.code));
    let first = message.chars().next().unwrap_or(' ');
    let is_proper = PROPER.iter().any(|name| message.starts_with(name));
    if !(first == '`' || first.is_lowercase() || is_proper) {
        return broken("begins with a capital or a sign");
    }
    if message.ends_with(['.', '!', '?', ' ']) {
        return broken("ends with a punctuation mark or a space");
    }
    if message.matches('`').count() % 2 == 1 {
        return broken("has an unpaired backtick");
    }
    let own = outside_backticks(message);
    if own.contains(". ") {
        return broken("is more than a sentence");
    }
    if OURS.iter().any(|word| own.contains(word)) {
        return broken("has a word of the source code");
    }
    let texts = std::iter::once(message).chain(&found.help);
    if texts.clone().any(|text| text.trim().is_empty()) {
        return broken("is empty, or has an empty help");
    }
    if texts.clone().any(|text| text.chars().any(char::is_control)) {
        return broken("has a line break or another control character");
    }
    if found.help.iter().any(|help| help.ends_with('.') || help.matches('`').count() % 2 == 1) {
        return broken("has a help with a full stop or an unpaired backtick");
    }
    if !found.docs.starts_with("https://") {
        return broken("names no page");
    }
    Ok(())
}

fn outside_backticks(message: &str) -> String {
    message.split('`').step_by(2).collect()
}

#[test]
fn every_message_follows_the_law() {
    let mut failures: Vec<String> = Vec::new();
    let mut seen = 0;
    for (name, case) in cases::all() {
        let report = cases::report(&case).unwrap_or_else(|error| panic!("{name}: {error}"));
        seen += report.diagnostics().len();
        let broken = report.diagnostics().iter().filter_map(|found| law(found).err());
        failures.extend(broken.map(|why| format!("{name}: {why}")));
    }
    for rule in rules() {
        for heading in ["Wrong", "Right"] {
            let example = RulePage::of(rule).example(heading).unwrap();
            let report = example.report().unwrap();
            failures.extend(report.diagnostics().iter().filter_map(|found| law(found).err()));
        }
    }
    assert!(seen > 0, "the cases gave no message");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
