//! The bulk engine without a driver.

use accesspack_core::bulk::{Action, Person, Task};
use chrono::{DateTime, Utc};

use super::{BASE, get, run};
use crate::bulk::{Effect, Engine, EngineOptions, Event, MemoryJournal, begin};
use crate::{ErrorKind, GraphError};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

/// An engine for one row.
fn engine(seed: u64) -> Engine {
    let task = Task {
        line: 2,
        action: Action::Assign,
        person: Person::Id("11111111-1111-1111-1111-111111111111".to_owned()),
        who: "user@example.com".to_owned(),
        package: "22222222-2222-2222-2222-222222222222".to_owned(),
        policy: "33333333-3333-3333-3333-333333333333".to_owned(),
        schedule: None,
        justification: String::new(),
        answers: Vec::new(),
    };
    let journal = MemoryJournal::new();
    let ledger = run(begin(&journal, "run", "", now(), 1, std::iter::once(task), |_| {})).unwrap();
    Engine::new(ledger, EngineOptions::new(BASE, seed))
}

/// Milliseconds that an engine waits after it was throttled without a `Retry-After` that it can read.
fn wait_after_throttling(seed: u64) -> i64 {
    let mut engine = engine(seed);
    let effects = engine.on(Event::Started, now());
    let call = effects.iter().find_map(|effect| match effect {
        Effect::Send { call, .. } => Some(*call),
        _ => None,
    });
    let result = Box::new(Err(GraphError::of_request(ErrorKind::Throttled, &get(), "")));
    engine.on(Event::Answered { call: call.unwrap(), result }, now());
    (engine.held_until(now()).unwrap() - now()).num_milliseconds()
}

#[test]
fn engines_with_different_seeds_wait_differently_after_throttling() {
    let seeds = [0x9e37_79b9_7f4a_7c15, 0x2545_f491_4f6c_dd1d, 0xd1b5_4a32_d192_ed03];
    let mut waits = seeds.map(wait_after_throttling);
    assert_eq!(waits, seeds.map(wait_after_throttling), "a seed gives the same waits again");
    waits.sort_unstable();
    assert!(waits.is_sorted_by(|left, right| left < right), "{waits:?}");
}
