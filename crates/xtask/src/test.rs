//! `cargo x test`: every kind of test, a line each, and one sum at the end.

mod count;
mod kinds;

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use count::Count;

use crate::step::{self, step};
use crate::{project, setup};

/// What to test.
#[derive(Args)]
pub(crate) struct Options {
    /// The kinds to run; all when none is named.
    #[arg(value_enum)]
    kinds: Vec<Kind>,
}

/// A kind of test.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Unit, integration and documentation tests of every crate that runs natively
    Native,
    /// wasm-bindgen tests in Node and in Chromium
    Wasm,
    /// The packed npm package in real consumers
    Npm,
    /// Microsoft's own Graph client and types against the emulator
    Contract,
    /// Playwright journeys through the portal in Chromium
    E2e,
}

/// What was counted, and what went wrong.
#[derive(Default)]
pub(crate) struct Tally {
    count: Count,
    broken: Vec<String>,
}

impl Tally {
    fn add(&mut self, count: &Count) {
        self.count.add(count);
    }

    /// Says what went wrong. It counts as one failure when no test that failed was counted.
    pub(crate) fn fail(&mut self, what: &str, error: &anyhow::Error, counted: u32) {
        step::complain(error);
        eprintln!("\nthat was: {what}\n");
        self.broken.push(what.to_owned());
        self.count.failed += u32::from(counted == 0);
    }
}

/// Sets up, runs the kinds, prints the sum.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let kinds = if options.kinds.is_empty() { Kind::value_variants() } else { &options.kinds };
    let mut sum = Tally::default();
    run_kinds(kinds, &mut sum)?;
    Ok(finish(&sum))
}

/// Runs kinds of tests one after the other; a failure does not keep the next from running.
pub(crate) fn run_kinds(kinds: &[Kind], sum: &mut Tally) -> Result<()> {
    set_up(kinds)?;
    for kind in kinds {
        kinds::run(*kind, sum);
    }
    Ok(())
}

/// Prints the sum as the last line.
pub(crate) fn finish(sum: &Tally) -> ExitCode {
    if !sum.broken.is_empty() {
        eprintln!("\nfailed: {}", sum.broken.join(", "));
    }
    println!("{}", sum.count);
    step::exit_code(sum.broken.is_empty())
}

/// Native tests alone need nothing but Rust.
fn set_up(kinds: &[Kind]) -> Result<()> {
    let any = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    if any(&[Kind::Wasm, Kind::Npm, Kind::Contract, Kind::E2e]) {
        setup::for_tests()?;
    }
    Ok(())
}

/// Runs one runner and adds up what it says; a runner that fails, or runs nothing, counts as failed.
fn suite(what: &str, sum: &mut Tally, command: impl FnOnce() -> Result<Command>) {
    let mut count = Count::default();
    let result = step(what, |step| {
        let (succeeded, output) = step.try_run(&mut command()?)?;
        count = Count::read(&output);
        step.note(&count);
        if !succeeded || count.failed > 0 {
            bail!("{output}");
        }
        if count.passed == 0 {
            bail!("{output}\n\nno test ran");
        }
        Ok(())
    });
    sum.add(&count);
    if let Err(error) = result {
        sum.fail(what, &error, count.failed);
    }
}

/// `cargo` in the repository's root.
fn cargo() -> Command {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root());
    cargo
}
