//! `cargo x bench`: ratios of two things measured in one run, so that the machine does not matter.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::{project, step};

/// Runs the benchmarks and shows what they print.
pub(crate) fn run() -> Result<ExitCode> {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root());
    cargo.args(["run", "--quiet", "--release", "--package", "accesspack-tests"]);
    let status = cargo.args(["--example", "bench"]).status().context("cannot run cargo")?;
    Ok(step::exit_code(status.success()))
}
