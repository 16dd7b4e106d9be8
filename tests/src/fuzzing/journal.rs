//! Journals of a bulk run, as a browser gives them back: an input is the text of one.

use accesspack_client::bulk::{Engine, EngineOptions, Event, Ledger, Record};
use chrono::DateTime;

/// How many events the engine gets at most.
const MAX_EVENTS: usize = 50;

/// Reads a journal line by line and lets the engine begin from it.
///
/// # Panics
/// When a record is not read back as it was written, a record that is refused changes the ledger, or the counts
/// of the ledger are not those of its rows.
pub fn journal(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut ledger = Ledger::default();
    for line in text.lines() {
        let Ok(record) = Record::read(line) else { break };
        let written = Record::read(&record.to_line()).expect("a record that was written");
        assert_eq!(written, record, "{line}");
        let before = ledger.clone();
        if ledger.apply(&record).is_err() {
            assert_eq!(ledger, before, "{line}");
        }
    }
    let ended = ledger.rows().iter().filter(|row| row.outcome().is_some()).count();
    assert_eq!(ledger.counts().all_ended(), ended);
    resume(ledger);
}

/// Lets time pass for an engine that gets no answer.
fn resume(ledger: Ledger) {
    let mut engine = Engine::new(ledger, EngineOptions::new("https://graph.microsoft.com", 1));
    let mut now = DateTime::UNIX_EPOCH;
    let mut event = Event::Started;
    for _ in 0..MAX_EVENTS {
        if engine.on(event, now).is_empty() {
            return;
        }
        now += chrono::Duration::seconds(10);
        event = Event::Woke;
    }
}
