//! Many histories, on every core.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::history::{self, Options, Past};

/// Tells the histories of some seeds on every core; the first that goes wrong is told in full.
pub(crate) fn tell(seeds: std::ops::Range<u64>, options: &Options) -> Result<Past, String> {
    let next = AtomicU64::new(seeds.start);
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let worker = || {
        let mut sum = Past::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return Ok(sum);
            }
            sum.add(history::tell(seed, options).map_err(|wrong| {
                next.store(seeds.end, Ordering::Relaxed);
                format!("seed {seed}: {wrong}\nagain: cargo x soak --seed {seed} --seeds 1 --tell")
            })?);
        }
    };
    let results: Vec<Result<Past, String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut sum = Past::default();
    for result in results {
        sum.add(result?);
    }
    Ok(sum)
}
