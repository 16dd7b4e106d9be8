//! One run of one test runner, and the sum of all of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use super::count::{self, Count};
use crate::project;
use crate::step::{self, step};

/// Where a runner's counts come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// The lines that libtest and wasm-bindgen's runner print; neither has another stable format.
    Libtest,
    /// The file that `node-reporter.mjs` writes.
    Node,
    /// The file of Playwright's JSON reporter.
    Playwright,
}

/// What was counted, and what went wrong.
#[derive(Default)]
pub(crate) struct Tally {
    count: Count,
    broken: Vec<String>,
}

impl Tally {
    /// Prints what went wrong. It counts as one failure when no test that failed was counted.
    pub(crate) fn fail(&mut self, what: &str, error: &anyhow::Error, counted: u32) {
        step::print_error(error);
        eprintln!("\nthat was: {what}\n");
        self.broken.push(what.to_owned());
        self.count.failed += u32::from(counted == 0);
    }

    /// Prints the sum as the last line.
    pub(super) fn finish(&self) -> ExitCode {
        if !self.broken.is_empty() {
            eprintln!("\nfailed: {}", self.broken.join(", "));
        }
        println!("{}", self.count);
        step::exit_code(self.broken.is_empty())
    }
}

/// Runs one runner and adds what it counted; a runner that fails, runs nothing or gives no counts is a failure.
/// `command` gets the file that a runner with a reporter writes its counts to.
pub(super) fn suite(
    what: &str,
    counts: Counts,
    sum: &mut Tally,
    command: impl FnOnce(&Path) -> Result<Command>,
) {
    let mut count = Count::default();
    let result = step(what, |step| {
        let file = results_file(what)?;
        let (succeeded, output) = step.try_run(&mut command(&file)?)?;
        let counted = match counts {
            Counts::Libtest => count::libtest(&output),
            Counts::Node => read(&file).and_then(|text| count::node(&text)),
            Counts::Playwright => read(&file).and_then(|text| count::playwright(&text)),
        };
        match counted {
            Ok(counted) => count = counted,
            Err(error) => bail!("{output}\n\nthe tests cannot be counted: {error:#}"),
        }
        step.note(&count);
        if !succeeded || count.failed > 0 {
            bail!("{output}");
        }
        if count.passed == 0 {
            bail!("{output}\n\nno test ran");
        }
        if count.retried > 0 {
            // why they failed at first must not get lost
            eprintln!("{output}");
        }
        Ok(())
    });
    sum.count.add(&count);
    if let Err(error) = result {
        sum.fail(what, &error, count.failed);
    }
}

/// A file that is not there yet: counts of an earlier run must not count again.
fn results_file(what: &str) -> Result<PathBuf> {
    let name = what.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let file = project::scratch("results")?.join(format!("{name}.json"));
    if file.exists() {
        fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    Ok(file)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("the runner wrote no {}", file.display()))
}
