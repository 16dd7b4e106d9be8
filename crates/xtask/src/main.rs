//! `cargo x`: set-up, builds, tests and chores of this repository, one file each.

mod bindgen;
mod page;
mod portal;
mod project;
mod serve;
mod setup;
mod step;
mod wasm;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Set-up, builds, tests and chores of this repository.
#[derive(Parser)]
#[command(bin_name = "cargo x", version, max_term_width = 100)]
struct Cli {
    /// Show what every command prints, as it prints it.
    #[arg(long, short, global = true)]
    verbose: bool,
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install what the project needs: wasm32 standard library, npm packages, Chromium.
    Setup(setup::Options),
    /// Set up, build and serve the portal; rebuild it when a source file changes.
    Serve(serve::Options),
    /// Build the portal for release into dist/.
    Web(portal::Options),
    /// Set up and bundle the portal's scripts (Trunk calls this before it builds).
    Scripts,
    /// Run wasm-bindgen's test runner (cargo calls this for tests on wasm32).
    #[command(hide = true, disable_help_flag = true)]
    WasmTestRunner {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    step::set_verbose(cli.verbose);
    match run(cli.chore) {
        Ok(code) => code,
        Err(error) => {
            step::complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<ExitCode> {
    match chore {
        Chore::Setup(options) => setup::run(&options)?,
        Chore::Serve(options) => serve::run(&options)?,
        Chore::Web(options) => portal::run(&options)?,
        Chore::Scripts => portal::scripts()?,
        Chore::WasmTestRunner { args } => bindgen::test_runner(args)?,
    }
    Ok(ExitCode::SUCCESS)
}
