//! The histories of a range of seeds, on every core.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::scenario::Scenario;
use crate::shrink::shrink;
use crate::simulate::{Stats, simulate};

/// Runs the histories of some seeds.
///
/// # Errors
/// With the first that fails, reduced to what it needs to fail, and the command that repeats it.
pub(crate) fn simulate_range(seeds: Range<u64>) -> Result<Stats, String> {
    let next = AtomicU64::new(seeds.start);
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let worker = || {
        let mut sum = Stats::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return Ok(sum);
            }
            let scenario = Scenario::of_seed(seed);
            sum.add(simulate(&scenario, false).map_err(|message| {
                next.store(seeds.end, Ordering::Relaxed);
                explain(&scenario, &message)
            })?);
        }
    };
    let results: Vec<Result<Stats, String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut sum = Stats::default();
    for result in results {
        sum.add(result?);
    }
    Ok(sum)
}

/// What failed, with the smallest scenario that fails and the command that repeats it.
fn explain(scenario: &Scenario, message: &str) -> String {
    let without = shrink(scenario, |smaller| simulate(smaller, false).is_err());
    let smaller = scenario.without(&without);
    let again = simulate(&smaller, false).err().unwrap_or_default();
    let seed = scenario.seed;
    format!(
        "seed {seed}: {message}\nreduced: {again}\n{smaller}repeat: cargo x soak --seed {seed} \
         --seeds 1 --verbose{}",
        argument(&without)
    )
}

/// The option that leaves the parts out again.
fn argument(without: &BTreeSet<usize>) -> String {
    let parts: Vec<String> = without.iter().map(ToString::to_string).collect();
    if parts.is_empty() { String::new() } else { format!(" --without {}", parts.join(",")) }
}
