//! `cargo x`: set-up, builds, tests and chores of this repository, one file each.

mod bench;
mod bindgen;
mod chunks;
mod emulator;
mod hosting;
mod native;
mod new_rule;
mod npm;
mod order;
mod page_policy;
mod portal;
mod project;
mod ready;
mod release;
mod remap;
mod rule_pages;
mod serve;
mod setup;
mod short_names;
mod size;
mod soak;
mod step;
mod test;
mod trunk;
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
    /// Make a built portal ready for its hosts: headers, policy, files for nginx, Caddy and others.
    Hosting(hosting::Options),
    /// Build the npm package into target/npm/accesspack/.
    Npm(npm::Options),
    /// Build and run the emulator over HTTP on loopback; what follows goes to it.
    #[command(disable_help_flag = true)]
    Emulator {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<OsString>,
    },
    /// Set up and run the tests: all kinds, or those named.
    Test(test::Options),
    /// What CI runs: formatting, clippy, documentation links, all tests.
    Ready(ready::Options),
    /// Make everything that is published, with bill of materials, notices and checksums, in target/publish/.
    Release(release::Options),
    /// Measure what is shipped, against its budgets.
    Size,
    /// Run the benchmarks; each prints a ratio of two things measured in one run.
    Bench,
    /// Simulate many histories of the bulk engine with faults and crashes; a seed that fails is printed.
    Soak(soak::Options),
    /// Write the skeleton of a new rule: its line in the table, check, words, page and case.
    NewRule(new_rule::Options),
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
            step::print_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<ExitCode> {
    match chore {
        Chore::Setup(options) => setup::run(&options)?,
        Chore::Serve(options) => serve::run(&options)?,
        Chore::Web(options) => portal::run(&options)?,
        Chore::Hosting(options) => hosting::run(&options)?,
        Chore::Npm(options) => npm::run(&options)?,
        Chore::Emulator { args } => return emulator::run(&args),
        Chore::Test(options) => return test::run(&options),
        Chore::Ready(options) => return ready::run(&options),
        Chore::Release(options) => release::run(&options)?,
        Chore::Size => return size::run(),
        Chore::Bench => return bench::run(),
        Chore::Soak(options) => return soak::run(&options),
        Chore::NewRule(options) => new_rule::run(&options)?,
        Chore::WasmTestRunner { args } => bindgen::test_runner(args)?,
    }
    Ok(ExitCode::SUCCESS)
}
