//! `cargo x test`: every kind of test, a line each, and one sum at the end.

mod count;
mod kinds;

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

pub(crate) use count::Count;

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
    /// Playwright journeys through the portal in Chromium
    E2e,
}

/// Sets up, runs the kinds, prints the sum.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let kinds = if options.kinds.is_empty() { Kind::value_variants() } else { &options.kinds };
    let mut sum = Count::default();
    run_kinds(kinds, &mut sum)?;
    Ok(finish(&sum))
}

/// Runs kinds of tests one after the other; a failure does not keep the next from running.
pub(crate) fn run_kinds(kinds: &[Kind], sum: &mut Count) -> Result<()> {
    set_up(kinds)?;
    for kind in kinds {
        kinds::run(*kind, sum);
    }
    Ok(())
}

/// Prints the sum as the last line.
pub(crate) fn finish(sum: &Count) -> ExitCode {
    println!("{sum}");
    step::exit_code(sum.failed == 0)
}

/// Native tests alone need nothing but Rust.
fn set_up(kinds: &[Kind]) -> Result<()> {
    let any = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
    if any(&[Kind::Wasm, Kind::Npm, Kind::E2e]) {
        setup::for_tests()?;
    }
    Ok(())
}

/// Runs one runner and adds up what it says; a runner that fails, or runs nothing, counts as failed.
fn suite(what: &str, sum: &mut Count, command: impl FnOnce() -> Result<Command>) {
    let result = step(what, |step| {
        let mut command = command()?;
        let (succeeded, output) = step.try_run(&mut command)?;
        let count = Count::read(&output);
        if !succeeded {
            eprint!("{count}, failed, ");
            return Ok(Err((count, output)));
        }
        if count.passed == 0 {
            bail!("{output}\n\nno test ran in: {what}");
        }
        eprint!("{count}, ");
        Ok(Ok(count))
    });
    match result {
        Ok(Ok(count)) => sum.add(&count),
        Ok(Err((count, output))) => {
            eprintln!("\n{output}\n\nfailed: {what}");
            sum.add(&Count { failed: count.failed.max(1), ..count });
        }
        Err(error) => {
            step::complain(&error);
            sum.failed += 1;
        }
    }
}

/// `cargo` in the repository's root.
fn cargo() -> Command {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root());
    cargo
}
