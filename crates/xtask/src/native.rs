//! Programs of the workspace that other chores run, built exactly as `cargo test` builds them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::project::{self, PORTAL, XTASK};
use crate::step::Progress;

/// A program, as cargo names it.
#[derive(Clone, Copy)]
pub(crate) enum Program {
    /// `examples/NAME.rs` of some crate.
    Example(&'static str),
    /// A crate's own program.
    Binary(&'static str),
}

/// `cargo VERB` for everything that runs natively except these chores, with every feature. Tests and programs are
/// built with the same features of the same crates, so that no crate is compiled a second time with fewer.
pub(crate) fn cargo(verb: &str) -> Command {
    let mut cargo = project::cargo();
    // the portal runs in a browser only
    cargo.args([verb, "--workspace", "--exclude", PORTAL, "--exclude", XTASK, "--all-features"]);
    cargo
}

/// `cargo VERB` for these chores, with the features that `cargo x` was built with: beside the other crates, what they
/// share would have more, and wasm-bindgen and its readers of wasm would be compiled again.
pub(crate) fn cargo_for_chores(verb: &str) -> Command {
    let mut cargo = project::cargo();
    cargo.args([verb, "--package", XTASK]);
    cargo
}

/// Builds programs and nothing else.
pub(crate) fn build(step: &Progress, programs: &[Program]) -> Result<()> {
    let mut cargo = cargo("build");
    for program in programs {
        match program {
            Program::Example(name) => cargo.args(["--example", name]),
            Program::Binary(name) => cargo.args(["--bin", name]),
        };
    }
    step.run(&mut cargo)?;
    Ok(())
}

/// Where a program lies when it is built.
pub(crate) fn path(program: Program) -> Result<PathBuf> {
    let folder = project::target_dir()?.join("debug");
    let (folder, name) = match program {
        Program::Example(name) => (folder.join("examples"), name),
        Program::Binary(name) => (folder, name),
    };
    Ok(folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds a program and returns a command that runs it in the repository's root.
pub(crate) fn command(step: &Progress, program: Program) -> Result<Command> {
    build(step, &[program])?;
    let path = path(program)?;
    if !path.exists() {
        bail!("cargo built no {}", path.display());
    }
    let mut command = Command::new(path);
    command.current_dir(project::root());
    Ok(command)
}
