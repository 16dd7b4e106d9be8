//! `cargo x soak`: as many histories of the bulk engine as somebody has time for. See
//! `tests/tests/simulation` for what a history is.

#[path = "../tests/simulation/cast.rs"]
mod cast;
#[path = "../tests/simulation/chance.rs"]
mod chance;
#[path = "../tests/simulation/history.rs"]
mod history;
#[path = "../tests/simulation/line.rs"]
mod line;
#[path = "../tests/simulation/many.rs"]
mod many;
#[path = "../tests/simulation/plot.rs"]
mod plot;
#[path = "../tests/simulation/truth.rs"]
mod truth;

use std::process::ExitCode;

use history::Options;

/// How many histories there are between two lines of progress.
const STRETCH: u64 = 20_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let number = |name: &str, otherwise: u64| {
        let at = args.iter().position(|one| one == name);
        at.and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(otherwise)
    };
    let has = |name: &str| args.iter().any(|one| one == name);
    let (first, seeds) = (number("--seed", 0), number("--seeds", 100_000));
    let options = Options { aloud: has("--tell"), lookup_after_lost_answer: !has("--sabotage") };
    let (end, mut from, mut sum) = (first + seeds, first, history::Past::default());
    while from < end {
        let to = end.min(from + STRETCH);
        match many::tell(from..to, &options) {
            Ok(past) => sum.add(past),
            Err(wrong) => {
                eprintln!("{wrong}");
                return ExitCode::FAILURE;
            }
        }
        from = to;
        println!("{} of {seeds} histories hold: {sum:?}", from - first);
    }
    ExitCode::SUCCESS
}
