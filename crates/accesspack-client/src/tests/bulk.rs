//! The bulk engine without a driver.

use accesspack_core::bulk::{Action, Person, Task};
use chrono::{DateTime, Utc};

use super::{BASE, get, run};
use crate::bulk::{
    Effect, Engine, EngineOptions, Event, Ledger, MemoryJournal, Record, RowState, begin,
};
use crate::{ErrorKind, GraphError};

/// The person of the row.
pub(super) const PERSON: &str = "11111111-1111-1111-1111-111111111111";

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

pub(super) fn task() -> Task {
    Task {
        line: 2,
        action: Action::Assign,
        person: Person::Id(PERSON.to_owned()),
        who: "user@example.com".to_owned(),
        package: "22222222-2222-2222-2222-222222222222".to_owned(),
        policy: "33333333-3333-3333-3333-333333333333".to_owned(),
        schedule: None,
        justification: String::new(),
        answers: Vec::new(),
    }
}

/// The ledger of a run of one row, followed by these lines.
fn ledger(lines: &[&str]) -> Ledger {
    ledger_of(task(), lines)
}

fn ledger_of(task: Task, lines: &[&str]) -> Ledger {
    let journal = MemoryJournal::new();
    let begun = begin(&journal, "run", "", now(), 1, std::iter::once(task), |_| {});
    let mut ledger = run(begun).unwrap();
    for line in lines {
        ledger.apply(&Record::read(line).unwrap()).unwrap();
    }
    ledger
}

/// An engine that goes on after these lines, for a row with this action.
pub(super) fn engine_after(action: Action, lines: &[&str]) -> Engine {
    let ledger = ledger_of(Task { action, ..task() }, lines);
    Engine::new(ledger, EngineOptions::new(BASE, 1))
}

/// An engine for one row.
fn engine(seed: u64) -> Engine {
    Engine::new(ledger(&[]), EngineOptions::new(BASE, seed))
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

const SENDING: &str = r#"{"t":"sending","row":0,"known":["before"]}"#;
const UNKNOWN: &str = r#"{"t":"ended","row":0,"outcome":{"kind":"unknown"}}"#;
const RETRY: &str = r#"{"t":"retry","rows":[0]}"#;

fn known(ledger: &Ledger) -> Option<Vec<String>> {
    match &ledger.row(0)?.state {
        RowState::Sending(sending) => Some(sending.known.clone()),
        _ => None,
    }
}

#[test]
fn a_row_that_ended_as_unknown_is_looked_for_when_it_is_retried() {
    let unsent = r#"{"t":"unsent","row":0,"lost":true}"#;
    let again = r#"{"t":"sending","row":0,"known":["before","first"]}"#;
    for lines in [
        vec![SENDING, UNKNOWN, RETRY],
        vec![SENDING, unsent, UNKNOWN, RETRY],
        // what was known before the first sending counts
        vec![SENDING, unsent, again, UNKNOWN, RETRY],
    ] {
        assert_eq!(known(&ledger(&lines)), Some(vec!["before".to_owned()]), "{lines:?}");
    }
}

#[test]
fn a_request_that_was_followed_to_its_end_is_not_found_again() {
    let found = r#"{"t":"taken","row":0,"request":"first","how":"found"}"#;
    let failed = r#"{"t":"ended","row":0,"outcome":{"kind":"failed","request":"first"}}"#;
    let ledger = ledger(&[SENDING, found, failed, RETRY]);
    assert_eq!(known(&ledger), Some(vec!["before".to_owned(), "first".to_owned()]));
}

#[test]
fn a_row_that_was_refused_or_certainly_not_sent_is_simply_sent_again() {
    let refused = r#"{"t":"ended","row":0,"outcome":{"kind":"refused"}}"#;
    let not_sent = r#"{"t":"ended","row":0,"outcome":{"kind":"notSent"}}"#;
    let unsent = r#"{"t":"unsent","row":0}"#;
    for lines in [vec![SENDING, refused, RETRY], vec![SENDING, unsent, not_sent, RETRY]] {
        let ledger = ledger(&lines);
        assert_eq!(ledger.row(0).unwrap().state, RowState::Waiting { step: 0 }, "{lines:?}");
    }
}

#[test]
fn the_record_of_an_unsent_row_is_read_and_written_as_before() {
    let line = r#"{"t":"unsent","row":3}"#;
    let record = Record::read(line).unwrap();
    assert_eq!(record, Record::Unsent { row: 3, lost: false });
    assert_eq!(record.to_line(), line);
}
