//! How many tests passed, read from what each runner prints.

use std::fmt;

/// Tests that passed, failed and were skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Count {
    /// Adds up the summaries in a runner's output: libtest's and wasm-bindgen's (one per binary),
    /// `node --test`'s, and Playwright's.
    pub(crate) fn read(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            let line = plain(line);
            if let Some(summary) = line.trim().strip_prefix("test result: ") {
                summary.split(['.', ';']).for_each(|part| sum.number_first(part));
            } else if let Some(summary) = line.trim().strip_prefix(['ℹ', '#']) {
                sum.word_first(summary);
            } else if line.starts_with("  ") {
                sum.number_first(&line);
            }
        }
        sum
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// `12 passed`, `12 passed (3.4s)`: nothing but number, word and time.
    fn number_first(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u32>().ok()) else { return };
        let word = words.next().unwrap_or_default();
        let rest = words.collect::<Vec<_>>().join(" ");
        match (word, rest.as_str()) {
            ("passed", time) if time.is_empty() || time.starts_with('(') => self.passed += number,
            // a flaky test passes only when it is tried again: not good enough
            ("failed" | "flaky" | "interrupted", "") | ("did", "not run") => self.failed += number,
            ("skipped" | "ignored", "") => self.skipped += number,
            _ => {}
        }
    }

    /// `pass 12`.
    fn word_first(&mut self, text: &str) {
        let mut words = text.split_whitespace();
        let (Some(word), Some(number), None) = (words.next(), words.next(), words.next()) else {
            return;
        };
        let Ok(number) = number.parse::<u32>() else { return };
        match word {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// The line without terminal colours.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u32, failed: u32, skipped: u32) -> Count {
        Count { passed, failed, skipped }
    }

    #[test]
    fn libtest_and_wasm_bindgen() {
        let output = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.0s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.1s\n";
        assert_eq!(Count::read(output), count(7, 2, 1));
    }

    #[test]
    fn node_test_with_and_without_colour() {
        let spec = "ℹ tests 5\nℹ suites 0\n\u{1b}[34mℹ pass 3\u{1b}[39m\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\n";
        assert_eq!(Count::read(spec), count(3, 1, 1));
        assert_eq!(Count::read("# tests 2\n# pass 2\n# fail 0\n"), count(2, 0, 0));
    }

    #[test]
    fn playwright_counts_flaky_and_not_run_as_failed() {
        let output = "Running 9 tests using 1 worker\n\n  1 failed\n    [chromium] › a.spec.ts:3:1\n  \
                      1 flaky\n    [chromium] › b.spec.ts\n  2 did not run\n  1 skipped\n  4 passed (12.1s)\n";
        assert_eq!(Count::read(output), count(4, 4, 1));
    }

    #[test]
    fn words_in_the_output_are_not_counted() {
        assert_eq!(Count::read("# a comment 3\n  5 passed things\npass 3\n"), Count::default());
    }
}
