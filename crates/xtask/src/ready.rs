//! `cargo x ready`: what CI runs. Formatting, clippy and rustdoc without a warning, all tests.

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::ValueEnum;

use crate::project::{self, NPM_CRATE, PORTAL};
use crate::step::step;
use crate::test::{self, Kind, Tally};
use crate::{setup, wasm};

/// Runs everything, also after a failure, and ends with the sum.
pub(crate) fn run() -> Result<ExitCode> {
    setup::for_tests()?;
    let mut sum = Tally::default();
    check("cargo fmt --check", &mut sum, || Ok(cargo(&["fmt", "--all", "--check"])));
    check("clippy, native", &mut sum, || {
        let mut clippy = cargo(&["clippy", "--workspace", "--exclude", PORTAL, "--all-features"]);
        clippy.args(["--all-targets", "--", "-Dwarnings"]);
        Ok(clippy)
    });
    check("clippy, wasm32", &mut sum, || {
        let mut clippy = wasm::cargo("clippy")?;
        clippy.args(["--package", PORTAL, "--package", NPM_CRATE]);
        clippy.args(["--all-targets", "--", "-Dwarnings"]);
        Ok(clippy)
    });
    check("links in the documentation", &mut sum, || {
        let mut doc = cargo(&["doc", "--workspace", "--exclude", PORTAL, "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "-Dwarnings");
        Ok(doc)
    });
    test::run_kinds(Kind::value_variants(), &mut sum)?;
    Ok(test::finish(&sum))
}

/// A check that does not count tests: it adds a failure, or nothing.
fn check(what: &str, sum: &mut Tally, command: impl FnOnce() -> Result<Command>) {
    if let Err(error) = step(what, |step| step.run(&mut command()?)) {
        sum.fail(what, &error, 0);
    }
}

fn cargo(args: &[&str]) -> Command {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root()).args(args);
    cargo
}
