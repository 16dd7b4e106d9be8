//! `cargo x ready`: what CI runs. Formatting, clippy and rustdoc without a warning, all tests.

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::native;
use crate::project::{self, NPM_CRATE, PORTAL};
use crate::step::step;
use crate::test::{self, Extent, Tally, TestKind};
use crate::wasm;

/// How much to run.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave nothing out: 5,000 rows sent, 100,000 planned, each page looked at in both themes, in the whole Chromium.
    #[arg(long)]
    full: bool,
}

/// Runs everything, also after a failure, and ends with the sum.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let extent = if options.full { Extent::Full } else { Extent::Daily };
    project::build_once();
    test::run_kinds(TestKind::value_variants(), extent, checks)
}

fn checks(sum: &mut Tally) {
    if cargo(&["deny", "--version"]).output().is_ok_and(|output| output.status.success()) {
        check("cargo deny", sum, || Ok(cargo(&["deny", "--all-features", "check"])));
    } else {
        eprintln!(
            "  no `cargo deny` here: advisories are not read; licences and sources have a test"
        );
    }
    check("cargo fmt --check", sum, || Ok(cargo(&["fmt", "--all", "--check"])));
    for (what, mut clippy) in [
        ("clippy, native", native::cargo("clippy")),
        ("clippy, chores", native::cargo_for_chores("clippy")),
    ] {
        clippy.args(["--all-targets", "--", "-Dwarnings"]);
        check(what, sum, || Ok(clippy));
    }
    check("clippy, wasm32", sum, || {
        let mut clippy = wasm::cargo("clippy")?;
        clippy.args(["--package", PORTAL, "--package", NPM_CRATE]);
        clippy.args(["--all-targets", "--", "-Dwarnings"]);
        Ok(clippy)
    });
    check("links in the documentation", sum, || {
        let mut doc = cargo(&["doc", "--workspace", "--exclude", PORTAL, "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "-Dwarnings");
        Ok(doc)
    });
}

/// A check that does not count tests: it adds a failure, or nothing.
fn check(what: &str, sum: &mut Tally, command: impl FnOnce() -> Result<Command>) {
    if let Err(error) = step(what, |step| step.run(&mut command()?)) {
        sum.fail(what, &error, 0);
    }
}

fn cargo(args: &[&str]) -> Command {
    let mut cargo = project::cargo();
    cargo.args(args);
    cargo
}
