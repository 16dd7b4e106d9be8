//! `cargo x test`: every kind of test, a line each, and one sum at the end.

mod count;
mod kinds;
mod node_reporter;
mod suite;

use std::process::ExitCode;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::{project, setup, step};

pub(crate) use kinds::{Extent, TestKind};
pub(crate) use suite::Tally;

/// How many of the longest steps are listed at the end.
const LISTED_STEPS: usize = 10;

/// What to test.
#[derive(Args)]
pub(crate) struct Options {
    /// The kinds to run; all when none is named.
    #[arg(value_enum)]
    kinds: Vec<TestKind>,
}

/// Sets up, runs the kinds, prints the sum.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if options.kinds.is_empty() {
        project::build_once();
        return run_kinds(TestKind::value_variants(), Extent::Daily, |_| {});
    }
    run_kinds(&options.kinds, Extent::Daily, |_| {})
}

/// Runs `first`, then kinds of tests one after the other, and prints the sum as the last line. What the kinds
/// need is installed and built beside them: the last stage of a small wasm keeps one processor busy for minutes,
/// as some tests do. A failure does not keep the rest from running.
///
/// # Errors
/// When the standard library for wasm32 cannot be installed.
pub(crate) fn run_kinds(
    kinds: &[TestKind],
    extent: Extent,
    first: impl FnOnce(&mut Tally),
) -> Result<ExitCode> {
    let start = Instant::now();
    // cargo must not run while its toolchain changes
    if kinds.iter().any(|kind| kind.needs_wasm()) {
        setup::wasm_std()?;
    }
    let mut sum = Tally::default();
    let (sender, prepared) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let prepared = || kinds.iter().filter(|kind| kind.is_prepared());
            let installed: Vec<_> = prepared().map(|kind| kind.install()).collect();
            for (kind, installed) in prepared().zip(installed) {
                // the receiver is gone only when the program ends
                sender.send(installed.and_then(|()| kind.build())).ok();
            }
        });
        first(&mut sum);
        for kind in kinds {
            let ready = if kind.is_prepared() {
                prepared.recv().context("the builds ended early").and_then(|ready| ready)
            } else {
                Ok(())
            };
            match ready {
                Ok(()) => kind.run(extent, &mut sum),
                Err(error) => sum.fail(kind.name(), &error, 0),
            }
        }
    });
    eprintln!("\n  the longest steps, of {:.0} s in all:", start.elapsed().as_secs_f32());
    eprint!("{}", step::longest(LISTED_STEPS));
    Ok(sum.finish())
}
