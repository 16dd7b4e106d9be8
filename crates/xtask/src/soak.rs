//! `cargo x soak`: more histories of the bulk engine than the tests have time for.

mod mutants;

use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::{project, step};

/// Which histories to simulate.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many histories.
    #[arg(long, default_value_t = 100_000)]
    seeds: u64,
    /// The seed of the first; the next ones follow.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Print each event: for one history that failed.
    #[arg(long, alias = "tell")]
    verbose: bool,
    /// Parts of the scenario to leave out, as a failure prints them: `3,7`.
    #[arg(long, value_name = "PARTS")]
    without: Option<String>,
    /// Break the engine in each way of a list, and require that some history fails.
    #[arg(long)]
    mutants: bool,
}

/// Builds the simulation for release and runs it.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if options.mutants {
        mutants::run(options.seeds, options.seed)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut cargo = project::cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "accesspack-tests"]);
    cargo.args(["--example", "soak", "--"]);
    cargo.args(["--seeds", &options.seeds.to_string(), "--seed", &options.seed.to_string()]);
    cargo.args(options.verbose.then_some("--verbose"));
    if let Some(without) = &options.without {
        cargo.args(["--without", without]);
    }
    let status = cargo.status().context("cannot run cargo")?;
    Ok(step::exit_code(status.success()))
}
