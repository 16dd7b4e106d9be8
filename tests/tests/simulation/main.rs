//! Deterministic simulation: the engine and the client against the emulator, with faults, crashes, other
//! administrators and a clock that jumps, all drawn from a seed. In every history no row is lost, no
//! request is sent twice, no row is done before its effect is there, the journal and the engine agree,
//! and the run ends. `cargo x soak` runs more of them.

mod fixture;
mod invariants;
mod link;
mod range;
mod scenario;
mod shrink;
mod simulate;

use std::time::SystemTime;

use range::simulate_range;
use scenario::Scenario;
use shrink::shrink;
use simulate::simulate;

/// How many histories a test run simulates.
const HISTORIES: u64 = 500;

/// The first seed of this run: other histories each time, in the hope of one that nobody has seen. One that fails is
/// printed with the command that repeats it.
fn first_seed() -> u64 {
    let seconds = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    seconds * HISTORIES
}

#[test]
fn no_history_loses_or_doubles_a_row_or_ends_it_early() {
    let first = first_seed();
    let stats =
        simulate_range(first..first + HISTORIES).unwrap_or_else(|message| panic!("{message}"));
    println!("{stats:?}");
    // a simulation in which nothing happens proves nothing
    assert_eq!(stats.histories, HISTORIES);
    assert!(stats.crashes > HISTORIES / 2 && stats.faults > HISTORIES, "{stats:?}");
    assert!(stats.lost_answers > HISTORIES / 10 && stats.retries > 0, "{stats:?}");
    assert!(stats.duplicates > HISTORIES / 10 && stats.jumps > HISTORIES / 10, "{stats:?}");
    assert!(stats.commands > HISTORIES / 4 && stats.interventions > HISTORIES / 10, "{stats:?}");
    assert!(stats.done * 2 > stats.rows, "{stats:?}");
}

#[test]
fn each_mutant_of_the_list_changes_one_place() {
    let list: serde_json::Value = serde_json::from_str(include_str!("mutants.json")).unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for mutant in list.as_array().unwrap() {
        let member = |name: &str| mutant[name].as_str().unwrap();
        let source = std::fs::read_to_string(root.join(member("file"))).unwrap();
        assert_eq!(source.matches(member("from")).count(), 1, "{}", member("name"));
        assert_ne!(member("from"), member("to"));
    }
}

#[test]
fn a_seed_gives_the_same_history_each_time() {
    for seed in [3, 77, 4_001] {
        let scenario = Scenario::of_seed(seed);
        assert_eq!(simulate(&scenario, false), simulate(&scenario, false));
    }
}

#[test]
fn a_scenario_is_reduced_to_the_parts_that_it_needs_to_fail() {
    let scenario = (0..10_000)
        .map(Scenario::of_seed)
        .find(|one| one.tasks.len() == 6 && one.faults.len() > 3 && !one.interventions.is_empty());
    let scenario = scenario.unwrap();
    // pretend that it fails whenever the third row meets the second fault
    let (row, fault) = (scenario.tasks[2].clone(), scenario.faults[1].clone());
    let fails = |one: &Scenario| one.tasks.contains(&row) && one.faults.contains(&fault);
    let smaller = scenario.without(&shrink(&scenario, fails));
    assert_eq!(
        (smaller.tasks.as_slice(), smaller.faults.as_slice()),
        ([row].as_slice(), [fault].as_slice())
    );
    assert_eq!(smaller.parts(), 2);
}
