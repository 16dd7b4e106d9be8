//! What a button does to all rows is done a few at a time, whatever the number of rows.

use std::cell::Cell;

use accesspack_client::LocalFuture;
use accesspack_client::bulk::{
    Command, Controls, Driver, Effect, Engine, EngineOptions, Event, Journal, JournalError, Ledger,
    MemoryJournal, OutcomeKind, Record, begin,
};
use accesspack_core::bulk::{Action, Person, Task};
use accesspack_wire::Version;
use chrono::{DateTime, Utc};

use crate::setup::{Assignable, run, small_tenant};

const ROWS: usize = 5_000;

/// More records than this in one step would keep a page waiting.
const FEW: usize = 600;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn ledger(rows: usize, package: &str, policy: &str) -> Ledger {
    let task = |line| Task {
        line,
        action: Action::Assign,
        who: String::new(),
        person: Person::Email(format!("guest{line}@fabrikam.example")),
        package: package.to_owned(),
        policy: policy.to_owned(),
        schedule: None,
        justification: String::new(),
        answers: Vec::new(),
    };
    let tasks = (0..u32::try_from(rows).unwrap()).map(task);
    run(begin(&MemoryJournal::new(), "run", "rows", now(), rows, tasks, |_| {})).unwrap()
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
    let mut journal = ledger(ROWS, "package", "policy");
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example", 1));
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
    let mut journal = ledger(ROWS, "package", "policy");
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example", 1));
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
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example", 1));
    steps(&mut engine, &mut journal, Event::Started);
    assert!(engine.is_finished());
    assert_eq!(journal.counts().of(OutcomeKind::NotSent), ROWS);
}

#[test]
fn a_row_whose_answer_was_lost_is_not_called_unsent_when_it_is_cancelled() {
    let mut journal = ledger(2, "package", "policy");
    let sending = Record::Sending { row: 0, known: Vec::new(), assignment: String::new() };
    for record in [sending, Record::Unsent { row: 0, lost: true }] {
        journal.apply_owned(record).unwrap();
    }
    let mut engine = Engine::new(journal.clone(), EngineOptions::new("https://graph.example", 1));
    steps(&mut engine, &mut journal, Event::Started);
    steps(&mut engine, &mut journal, Event::Command(Command::Cancel));
    let kinds = journal.rows().iter().map(|row| row.outcome().map(|outcome| outcome.kind));
    assert_eq!(kinds.collect::<Vec<_>>(), [Some(OutcomeKind::Unknown), Some(OutcomeKind::NotSent)]);
}

/// Takes note of how many lines came at once.
#[derive(Default)]
struct Widest(Cell<usize>);

impl Journal for Widest {
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>> {
        self.0.set(self.0.get().max(lines.len()));
        Box::pin(std::future::ready(Ok(())))
    }

    fn read(&self, _: usize, _: usize) -> LocalFuture<'_, Result<Vec<String>, JournalError>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }
}

#[test]
fn one_reading_that_answers_for_a_thousand_rows_is_told_to_them_in_slices() {
    let rows = 1_300;
    let tenant = small_tenant();
    let assignable = Assignable::of(&tenant.graph(Version::V1));
    let calls = || tenant.tenant().snapshot()["log"].as_array().unwrap().len();
    // the second time there is nothing to do, and one reading of the package says so
    for kind in [OutcomeKind::Done, OutcomeKind::AlreadyThere] {
        let before = calls();
        let options = EngineOptions {
            window: rows,
            per_second: 500.0,
            fastest: 500.0,
            ..EngineOptions::new("https://graph.microsoft.com", 1)
        };
        let mut engine =
            Engine::new(ledger(rows, &assignable.package.id, &assignable.policy.id), options);
        let journal = Widest::default();
        let mut driver = Driver::new(tenant.graph(Version::V1), &journal, Controls::new());
        run(driver.run(&mut engine, |_| {})).unwrap();
        assert_eq!(engine.ledger().counts().of(kind), rows);
        assert!(journal.0.get() <= FEW, "{} records in one step", journal.0.get());
        if kind == OutcomeKind::AlreadyThere {
            // a page for a hundred assignments or requests, and no more
            let calls = calls() - before;
            assert!(calls < 20, "{calls} calls");
        }
    }
}
