//! `cargo x soak`: as many histories of the bulk engine as wanted. See `tests/tests/simulation` for what
//! a history is.

#[path = "../tests/simulation/fixture.rs"]
mod fixture;
#[path = "../tests/simulation/invariants.rs"]
mod invariants;
#[path = "../tests/simulation/link.rs"]
mod link;
#[path = "../tests/simulation/range.rs"]
mod range;
#[path = "../tests/simulation/scenario.rs"]
mod scenario;
#[path = "../tests/simulation/shrink.rs"]
mod shrink;
#[path = "../tests/simulation/simulate.rs"]
mod simulate;

use std::collections::BTreeSet;
use std::process::ExitCode;

use scenario::Scenario;
use simulate::{Stats, simulate};

/// How many histories there are between two lines of progress.
const PROGRESS_AFTER: u64 = 20_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        let at = args.iter().position(|one| one == name)?;
        args.get(at + 1)
    };
    let number = |name: &str, default: u64| {
        value(name).and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let (first, seeds) = (number("--seed", 0), number("--seeds", 100_000));
    let without: BTreeSet<usize> = value("--without")
        .map(|parts| parts.split(',').filter_map(|part| part.parse().ok()).collect())
        .unwrap_or_default();
    let is_verbose = args.iter().any(|one| one == "--verbose");
    let result = if is_verbose || !without.is_empty() {
        verbose(first..first + seeds, &without)
    } else {
        quiet(first, seeds)
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// One history after the other, each event printed.
fn verbose(seeds: std::ops::Range<u64>, without: &BTreeSet<usize>) -> Result<(), String> {
    for seed in seeds {
        let scenario = Scenario::of_seed(seed).without(without);
        println!("seed {seed}\n{scenario}");
        let stats =
            simulate(&scenario, true).map_err(|message| format!("seed {seed}: {message}"))?;
        println!("it holds: {stats:?}");
    }
    Ok(())
}

/// Many histories on every core, with their sums from time to time.
fn quiet(first: u64, seeds: u64) -> Result<(), String> {
    let (end, mut from, mut sum) = (first + seeds, first, Stats::default());
    while from < end {
        let to = end.min(from + PROGRESS_AFTER);
        sum.add(range::simulate_range(from..to)?);
        from = to;
        println!("{} of {seeds} histories hold: {sum:?}", from - first);
    }
    Ok(())
}
