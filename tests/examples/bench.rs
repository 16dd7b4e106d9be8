//! How fast the check is, as ratios of two things measured in one run: times of one machine say little.
//! The argument is a file with a policy for `createAssignmentPolicy` in v1.0 on each line.

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use accesspack_core::{CheckOptions, Operation, Version, check_text};
use accesspack_tests::cases::{self, Case};
use serde_json::Value;

/// Rounds; the best one counts, because everything else on the machine only makes a round slower.
const ROUNDS: usize = 30;

fn main() -> io::Result<()> {
    let valid: Vec<(String, CheckOptions)> = cases::all()
        .into_iter()
        .filter(|(_, case)| case.want.is_empty())
        .filter_map(|(_, case)| prepare(&case))
        .collect();
    let mixed: Vec<(String, CheckOptions)> =
        cases::all().into_iter().filter_map(|(_, case)| prepare(&case)).collect();
    let policies = policies()?;
    let sets = [
        ("the policies of the Node rows, one in ten wrong", &policies),
        ("cases without a finding", &valid),
        ("all cases, most of them wrong", &mixed),
    ];
    for (name, bodies) in sets {
        let bytes: usize = bodies.iter().map(|(text, _)| text.len()).sum();
        let findings: usize = bodies
            .iter()
            .map(|(text, options)| check_text(text, options).diagnostics().len())
            .sum();
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
            "| native, {name} ({} bodies, {bytes} bytes, {findings} findings), against `serde_json` to `Value` | {ratio:.2} | 1.5 |",
            bodies.len()
        );
    }
    Ok(())
}

/// The policies in the file that is named; none without a name.
fn policies() -> io::Result<Vec<(String, CheckOptions)>> {
    let Some(file) = env::args_os().nth(1) else { return Ok(Vec::new()) };
    let text = fs::read_to_string(file)?;
    let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
    Ok(text.lines().map(|line| (line.to_owned(), options.clone())).collect())
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
