//! `cargo x emulator`: the emulator over HTTP, with our arguments passed on.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project;
use crate::step::{self, Progress, step};

/// Where the emulator's program lies when it is built.
pub(crate) fn program() -> Result<PathBuf> {
    let name = format!("accesspack-emulator{}", std::env::consts::EXE_SUFFIX);
    Ok(project::target_dir()?.join("debug").join(name))
}

/// Builds the emulator's program and returns where it is.
pub(crate) fn build(step: &Progress) -> Result<PathBuf> {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root());
    cargo.args(["build", "--package", "accesspack-emulator", "--features", "serve"]);
    step.run(&mut cargo)?;
    program()
}

/// Builds it and runs it until it ends.
pub(crate) fn run(args: &[OsString]) -> Result<ExitCode> {
    let program = step("emulator", build)?;
    let status = Command::new(&program)
        .args(args)
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    Ok(step::exit_code(status.success()))
}
