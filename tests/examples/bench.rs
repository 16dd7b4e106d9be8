//! How fast the check is, as ratios of two things measured in one run: times of one machine say little.

use std::hint::black_box;
use std::time::{Duration, Instant};

use accesspack_core::{CheckOptions, check_text};
use accesspack_tests::cases::{self, Case};
use serde_json::Value;

/// Rounds; the best one counts, because everything else on the machine only makes a round slower.
const ROUNDS: usize = 30;

fn main() {
    let valid: Vec<(String, CheckOptions)> = cases::all()
        .into_iter()
        .filter(|(_, case)| case.want.is_empty())
        .filter_map(|(_, case)| prepare(&case))
        .collect();
    let mixed: Vec<(String, CheckOptions)> =
        cases::all().into_iter().filter_map(|(_, case)| prepare(&case)).collect();
    for (name, bodies) in [("bodies without a finding", &valid), ("all cases", &mixed)] {
        let bytes: usize = bodies.iter().map(|(text, _)| text.len()).sum();
        let check = best(|| {
            for (text, options) in bodies {
                black_box(check_text(black_box(text), options));
            }
        });
        let serde = best(|| {
            for (text, _) in bodies {
                let _ = black_box(serde_json::from_str::<Value>(black_box(text)));
            }
        });
        let ratio = check.as_secs_f64() / serde.as_secs_f64();
        println!(
            "| native, {name} ({}, {bytes} bytes), against `serde_json` to `Value` | {ratio:.2} | 1.5 |",
            bodies.len()
        );
    }
}

fn prepare(case: &Case) -> Option<(String, CheckOptions)> {
    let mut options = CheckOptions::new(case.operation, case.version);
    options.url.clone_from(&case.url);
    let text = case.text.clone().or_else(|| case.body.as_ref().map(Value::to_string))?;
    Some((text, options))
}

fn best(mut work: impl FnMut()) -> Duration {
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}
