//! `cargo x soak`: more histories of the bulk engine than the tests have time for.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::{project, step};

/// What to tell.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many histories.
    #[arg(long, default_value_t = 100_000)]
    seeds: u64,
    /// The seed of the first; the next ones follow.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Print what happens in each: for one history that went wrong.
    #[arg(long)]
    tell: bool,
    /// Break the engine, to see that somebody notices.
    #[arg(long)]
    sabotage: bool,
}

/// Builds the simulation for release and runs it.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut cargo = Command::new(project::cargo());
    cargo.current_dir(project::root());
    cargo.args(["run", "--quiet", "--release", "--package", "accesspack-tests"]);
    cargo.args(["--example", "soak", "--"]);
    cargo.args(["--seeds", &options.seeds.to_string(), "--seed", &options.seed.to_string()]);
    cargo.args(options.tell.then_some("--tell"));
    cargo.args(options.sabotage.then_some("--sabotage"));
    let status = cargo.status().context("cannot run cargo")?;
    Ok(step::exit_code(status.success()))
}
