//! `cargo x emulator`: the emulator over HTTP, with our arguments passed on.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::native::{self, Program};
use crate::step::{self, Progress, step};

/// The emulator's program.
pub(crate) const PROGRAM: Program = Program::Binary("accesspack-emulator");

/// Where the emulator's program lies when it is built.
pub(crate) fn program() -> Result<PathBuf> {
    native::path(PROGRAM)
}

/// Builds the emulator's program and returns where it is.
pub(crate) fn build(step: &Progress) -> Result<PathBuf> {
    native::build(step, &[PROGRAM])?;
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
