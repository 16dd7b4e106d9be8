//! What a button does to all rows is done a few at a time, whatever the number of rows.

use accesspack_client::bulk::{
    Command, Effect, Engine, EngineOptions, Event, Ledger, MemoryJournal, OutcomeKind, begin,
};
use accesspack_core::bulk::{Action, Person, Task};
use chrono::{DateTime, Utc};

use crate::world::run;

const ROWS: usize = 5_000;

/// More records than this in one step would keep a page waiting.
const FEW: usize = 600;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn ledger() -> Ledger {
    let task = |line| Task {
        line,
        action: Action::Assign,
        who: String::new(),
        person: Person::Email(format!("guest{line}@fabrikam.example")),
        package: "package".to_owned(),
        policy: "policy".to_owned(),
        schedule: None,
        justification: String::new(),
        answers: Vec::new(),
    };
    let rows = (0..u32::try_from(ROWS).unwrap()).map(task);
    run(begin(&MemoryJournal::new(), "run", "rows", now(), ROWS, rows, |_| {})).unwrap()
}

/// Gives the engine an event and then wakes it until it asks for no more time at once; the steps it took.
fn steps(engine: &mut Engine, journal: &mut Ledger, event: Event) -> usize {
    let mut next = Some(event);
    let mut steps = 0;
    while let Some(event) = next.take() {
        steps += 1;
        for effect in engine.on(event, now()) {
            match effect {
                Effect::Append(records) => {
                    assert!(records.len() <= FEW, "{} records in one step", records.len());
                    for record in records {
                        journal.apply_owned(record).unwrap();
                    }
                }
                Effect::WakeAt(at) if at <= now() => next = Some(Event::Woke),
                Effect::WakeAt(_) | Effect::Send { .. } | Effect::Finished => {}
            }
        }
        assert_eq!(engine.broken(), None);
    }
    assert_eq!(engine.ledger(), &*journal);
    steps
}

#[test]
fn thousands_of_rows_are_cancelled_and_taken_up_again_in_slices() {
    let mut journal = ledger();
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example"));
    steps(&mut engine, &mut journal, Event::Started);
    let cancelled = steps(&mut engine, &mut journal, Event::Command(Command::Cancel));
    assert!(cancelled >= ROWS / FEW, "{cancelled}");
    assert_eq!(journal.counts().of(OutcomeKind::NotSent), ROWS);
    let retried = steps(&mut engine, &mut journal, Event::Command(Command::RetryFailed));
    assert!(retried >= ROWS / FEW, "{retried}");
    assert_eq!(journal.counts().waiting, ROWS);
    assert!(!journal.is_cancelled());
}

#[test]
fn a_run_that_was_killed_in_the_middle_of_cancelling_is_cancelled_to_the_end() {
    let mut journal = ledger();
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example"));
    for event in [Event::Started, Event::Command(Command::Cancel)] {
        for effect in engine.on(event, now()) {
            if let Effect::Append(records) = effect {
                for record in records {
                    journal.apply_owned(record).unwrap();
                }
            }
        }
    }
    assert!(journal.is_cancelled() && journal.counts().waiting > 0);
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example"));
    steps(&mut engine, &mut journal, Event::Started);
    assert!(engine.is_finished());
    assert_eq!(journal.counts().of(OutcomeKind::NotSent), ROWS);
}
