//! Deterministic simulation: the engine and the client against the emulator, with faults and crashes
//! that follow a seed. In every history no row is lost, no assignment doubled, the journal says what the
//! engine knows, and the run ends. `cargo x soak` runs more of them.

mod cast;
mod chance;
mod history;
mod line;
mod many;
mod plot;
mod truth;

use history::Options;
use many::tell;

/// How many histories a test run tells. `cargo x soak --seeds 1000000` tells more.
const HISTORIES: u64 = 10_000;

#[test]
fn no_history_loses_or_doubles_anything() {
    let past = tell(0..HISTORIES, &Options::default()).unwrap_or_else(|wrong| panic!("{wrong}"));
    println!("{past:?}");
    // a simulation in which nothing happens proves nothing
    assert_eq!(past.histories, HISTORIES);
    assert!(past.crashes > HISTORIES && past.faults > HISTORIES, "{past:?}");
    assert!(past.lost_answers > HISTORIES / 10 && past.retries > 0, "{past:?}");
    assert!(past.done * 2 > past.rows, "{past:?}");
}

#[test]
fn an_engine_that_does_not_look_for_lost_answers_is_found_out() {
    let options = Options { lookup_after_lost_answer: false, ..Options::default() };
    let wrong = tell(0..2_000, &options).expect_err("nobody noticed");
    assert!(wrong.contains("cargo x soak --seed"), "{wrong}");
    assert!(wrong.contains("was asked for"), "{wrong}");
}

#[test]
fn a_seed_tells_the_same_history_each_time() {
    for seed in [3, 77, 4_001] {
        let past = history::tell(seed, &Options::default());
        assert_eq!(past, history::tell(seed, &Options::default()));
    }
}
