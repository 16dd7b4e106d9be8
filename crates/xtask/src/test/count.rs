//! How many tests passed, read strictly: what is not understood is an error, never a zero.

use std::fmt;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// Tests that passed, failed and were skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
    /// Of those that passed: the ones that failed at first.
    pub(super) retried: u32,
}

/// Of how many journeys one may pass at its second try only. More point at the project, not at a busy machine.
const JOURNEYS_FOR_A_RETRY: u32 = 50;

impl Count {
    pub(super) fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.retried += other.retried;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        if self.retried > 0 {
            write!(out, ", {} at the second try", self.retried)?;
        }
        Ok(())
    }
}

/// Adds up the summaries of libtest and of wasm-bindgen's runner, one for each test binary.
///
/// # Errors
/// When a summary has another form than today's, or when the summaries do not add up to the tests that were
/// announced.
pub(super) fn libtest(output: &str) -> Result<Count> {
    let mut sum = Count::default();
    let mut announced = 0;
    for line in output.lines() {
        // a runner may have written over its own progress
        let line = line.rsplit('\r').next().unwrap_or_default();
        if let Some(rest) = line.strip_prefix("running ") {
            let number = rest.strip_suffix(" tests").or_else(|| rest.strip_suffix(" test"));
            announced += number.and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
        } else if let Some(summary) = line.strip_prefix("test result: ") {
            let counted = summary_of(summary);
            sum.add(&counted.with_context(|| format!("what does `{line}` mean?"))?);
        }
    }
    let ended = sum.passed + sum.failed + sum.skipped;
    ensure!(announced == ended, "{announced} tests were announced, {ended} have ended");
    Ok(sum)
}

/// Reads `ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s`.
fn summary_of(summary: &str) -> Result<Count> {
    let parts = summary.strip_prefix("ok. ").or_else(|| summary.strip_prefix("FAILED. "));
    let mut count = Count::default();
    let mut names = Vec::new();
    for part in parts.context("neither ok nor FAILED")?.split("; ") {
        if part.starts_with("finished in ") {
            continue;
        }
        let (number, name) = part.split_once(' ').context("a number has no name")?;
        let number: u32 = number.parse().with_context(|| format!("`{number}` is no number"))?;
        match name {
            "passed" => count.passed += number,
            "failed" => count.failed += number,
            "ignored" | "measured" => count.skipped += number,
            "filtered out" => {}
            _ => bail!("`{name}` is unknown"),
        }
        names.push(name);
    }
    for name in ["passed", "failed", "ignored"] {
        ensure!(names.contains(&name), "`{name}` is missing");
    }
    Ok(count)
}

/// Reads what `node-reporter.mjs` writes.
///
/// # Errors
/// When a number is missing.
pub(super) fn node(json: &str) -> Result<Count> {
    let counts: Value = serde_json::from_str(json).context("no JSON")?;
    let number = |name| number(&counts, name);
    Ok(Count {
        passed: number("passed")?,
        failed: number("failed")?,
        skipped: number("skipped")?,
        retried: 0,
    })
}

/// Counts the tests in the report of Playwright's JSON reporter, once for each project that runs them.
///
/// # Errors
/// When the report has another form, or its own statistics count other tests than it lists.
pub(super) fn playwright(json: &str) -> Result<Count> {
    let report: Value = serde_json::from_str(json).context("no JSON")?;
    let mut count = Count::default();
    for suite in list(&report, "suites")? {
        add_suite(suite, &mut count)?;
    }
    let stats = report.get("stats").context("`stats` is missing")?;
    let listed = count.passed + count.failed + count.skipped;
    if count.retried > count.passed.div_ceil(JOURNEYS_FOR_A_RETRY) {
        count.passed -= count.retried;
        count.failed += std::mem::take(&mut count.retried);
    }
    let mut counted = 0;
    for name in ["expected", "unexpected", "flaky", "skipped"] {
        counted += number(stats, name)?;
    }
    ensure!(listed == counted, "{listed} tests are listed, {counted} are counted");
    // errors outside of tests, such as a file that cannot be loaded
    let errors = u32::try_from(list(&report, "errors")?.len())?;
    count.failed += errors;
    Ok(count)
}

fn add_suite(suite: &Value, count: &mut Count) -> Result<()> {
    // a suite without suites of its own has no list of them
    for inner in suite.get("suites").and_then(Value::as_array).into_iter().flatten() {
        add_suite(inner, count)?;
    }
    for spec in list(suite, "specs")? {
        for test in list(spec, "tests")? {
            let word = |name| test.get(name).and_then(Value::as_str);
            match (word("status"), word("expectedStatus")) {
                (Some("expected"), _) => count.passed += 1,
                (Some("skipped"), Some("skipped")) => count.skipped += 1,
                (Some("flaky"), _) => {
                    count.passed += 1;
                    count.retried += 1;
                }
                // one that was to run but did not is listed as skipped
                (Some("unexpected"), _) | (Some("skipped"), Some(_)) => count.failed += 1,
                (status, _) => bail!("a test has the status {status:?}"),
            }
        }
    }
    Ok(())
}

fn list<'v>(value: &'v Value, name: &str) -> Result<&'v Vec<Value>> {
    value.get(name).and_then(Value::as_array).with_context(|| format!("`{name}` is no list"))
}

fn number(value: &Value, name: &str) -> Result<u32> {
    let number = value.get(name).and_then(Value::as_u64);
    Ok(u32::try_from(number.with_context(|| format!("`{name}` is no number"))?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn count(passed: u32, failed: u32, skipped: u32) -> Count {
        Count { passed, failed, skipped, retried: 0 }
    }

    #[test]
    fn libtest_and_wasm_bindgen() {
        let output = "running 4 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.0s\n\
            no tests to run!\nWaiting for test to finish...\rrunning 6 tests\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.1s\n\
            running 0 tests\n\
            test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s\n";
        assert_eq!(libtest(output).unwrap(), count(7, 2, 1));
    }

    #[test]
    fn what_libtest_does_not_print_today_is_an_error() {
        for output in [
            // a binary that crashed
            "running 1 test\n",
            "test result: ok. 1 passed; 0 failed; 0 ignored\n",
            "running 1 test\ntest result: fine. 1 passed; 0 failed; 0 ignored\n",
            "running 1 test\ntest result: ok. 1 succeeded; 0 failed; 0 ignored\n",
            "running 1 test\ntest result: ok. 1 passed; 0 failed\n",
            "running 1 test\ntest result: ok. passed 1; failed 0; ignored 0\n",
            "running a test\ntest result: ok. 1 passed; 0 failed; 0 ignored\n",
        ] {
            assert!(libtest(output).is_err(), "{output}");
        }
    }

    #[test]
    fn node() {
        let text = r#"{"passed":3,"failed":1,"skipped":2}"#;
        assert_eq!(super::node(text).unwrap(), count(3, 1, 2));
        for text in
            ["", "{}", r#"{"passed":3,"failed":1}"#, r#"{"passed":"3","failed":1,"skipped":0}"#]
        {
            assert!(super::node(text).is_err(), "{text}");
        }
    }

    #[test]
    fn playwright_counts_retried_apart_and_not_run_as_failed() {
        let test = |status: &str, expected: &str| json!({ "status": status, "expectedStatus": expected, "projectName": "desktop" });
        let inner = json!({ "specs": [{ "tests": [
            test("expected", "passed"), test("expected", "passed"), test("flaky", "passed"),
        ] }] });
        let many =
            json!({ "specs": [{ "tests": [test("flaky", "passed"), test("flaky", "passed")] }] });
        let outer = json!({ "suites": [inner], "specs": [{ "tests": [
            test("unexpected", "passed"), test("skipped", "skipped"), test("skipped", "passed"),
        ] }] });
        let report =
            |stats: Value| json!({ "suites": [outer], "errors": [{}], "stats": stats }).to_string();
        let stats = json!({ "expected": 2, "unexpected": 1, "flaky": 1, "skipped": 2 });
        assert_eq!(playwright(&report(stats)).unwrap(), Count { retried: 1, ..count(3, 3, 1) });
        let report_of_many = json!({
            "suites": [many], "errors": [],
            "stats": { "expected": 0, "unexpected": 0, "flaky": 2, "skipped": 0 },
        });
        assert_eq!(playwright(&report_of_many.to_string()).unwrap(), count(0, 2, 0));
        let stats = json!({ "expected": 3, "unexpected": 1, "flaky": 1, "skipped": 2 });
        assert!(playwright(&report(stats)).is_err());
        assert!(playwright(&report(json!({}))).is_err());
        assert!(playwright(r#"{"suites":[{"specs":[{"tests":[{}]}]}]}"#).is_err());
        assert!(playwright("").is_err());
    }
}
