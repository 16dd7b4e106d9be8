//! The engine: it takes events and gives effects, and does no I/O itself.

mod active;
mod answers;
mod before;
mod calls;
mod clock;
mod follow;
mod health;
mod look;
mod phase;
mod scan;
mod scanning;
mod scans;
mod seen;
mod send;
mod slices;
mod sweep;
mod urls;

use accesspack_core::bulk::Person;
use chrono::{DateTime, Utc};
use fastrand::Rng;

use super::event::{Command, Effect, Event};
use super::ledger::{Ledger, LedgerError, RowState};
use super::options::EngineOptions;
use super::outcome::{Outcome, with_step_note};
use super::record::Record;
use crate::error::GraphError;
use active::ActiveRows;
use calls::Calls;
use clock::SteadyClock;
use health::Health;
use phase::{Follow, Lookup, Phase, QueueKind};
use scans::Scans;
use sweep::{SLICE, Slices};

/// A look before anything was sent.
const BEFORE: Phase = Phase::Lookup(Lookup::before());

/// The state machine that carries a plan out. See the [module](super) for its law.
#[derive(Debug)]
pub struct Engine {
    ledger: Ledger,
    options: EngineOptions,
    clock: SteadyClock,
    jitter: Rng,
    rows: ActiveRows,
    scans: Scans,
    calls: Calls,
    health: Health,
    /// What is done to all rows, a few at a time.
    slices: Option<Slices>,
    started: bool,
    finished: bool,
    records: Vec<Record>,
    broken: Option<LedgerError>,
}

impl Engine {
    /// An engine for a run whose rows are all in the journal: a new one, or one that was killed.
    #[must_use]
    pub fn new(ledger: Ledger, options: EngineOptions) -> Self {
        let jitter = Rng::with_seed(options.seed);
        let calls = Calls::new(&options);
        Self {
            ledger,
            options,
            clock: SteadyClock::default(),
            jitter,
            rows: ActiveRows::default(),
            scans: Scans::default(),
            calls,
            health: Health::default(),
            slices: None,
            started: false,
            finished: false,
            records: Vec::new(),
            broken: None,
        }
    }

    /// How the run and its rows stand.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// How the run and its rows stand, when the engine is needed no more.
    #[must_use]
    pub fn into_ledger(self) -> Ledger {
        self.ledger
    }

    /// How many requests per second may go out.
    #[must_use]
    pub const fn per_second(&self) -> f64 {
        self.calls.limiter.per_second()
    }

    /// Until when Graph asked for silence, if that is after `now`.
    #[must_use]
    pub fn held_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = self.calls.limiter.held_until(self.clock.now())?;
        let until = DateTime::from_timestamp_millis(self.clock.to_wall(until))?;
        (until > now).then_some(until)
    }

    /// Why the engine paused by itself: a sign-in or a claims challenge that a person must answer, no
    /// connection, or many refusals in a row.
    #[must_use]
    pub const fn trouble(&self) -> Option<&GraphError> {
        self.health.error.as_ref()
    }

    /// Whether every row has ended and no call is on its way.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.ledger.is_over() && self.calls.in_flight() == 0 && self.slices.is_none()
    }

    /// A mistake in the engine itself: a record that does not follow from the others. None, always, as
    /// far as its tests know.
    #[must_use]
    pub const fn broken(&self) -> Option<&LedgerError> {
        self.broken.as_ref()
    }

    /// Takes in what happened at `now` and returns what to do. What concerns all rows at once is done in
    /// slices, so that no call takes long: as long as there is one to do, [`Effect::WakeAt`] is `now`.
    ///
    /// `now` may come from a clock that is set meanwhile, forward or back: no wait becomes shorter by it.
    pub fn on(&mut self, event: Event, now: DateTime<Utc>) -> Vec<Effect> {
        let now = self.clock.tick(now.timestamp_millis(), matches!(event, Event::Woke));
        if self.clock.jumped() {
            // what was looked up for them may be older than it seems
            for row in self.rows.due(QueueKind::Write, i64::MAX, usize::MAX) {
                self.rows.set(row, BEFORE, now);
            }
        }
        match event {
            Event::Started => self.start(),
            Event::Woke => {}
            Event::Answered { call, result } => self.answered(call, *result, now),
            Event::Command(command) => self.command(command),
        }
        if self.started {
            self.slice();
            self.deliver_scan_results(now);
        }
        let mut sends = Vec::new();
        self.rows.has_more = false;
        if self.started && self.ledger.is_complete() && self.ledger.paused().is_none() {
            self.activate(now);
            self.send(now, &mut sends);
        }
        let mut effects = Vec::new();
        if !self.records.is_empty() {
            effects.push(Effect::Append(std::mem::take(&mut self.records)));
        }
        effects.extend(sends);
        let wake = if self.slices.is_some() || self.rows.has_more || !self.scans.complete.is_empty()
        {
            Some(now)
        } else if self.started && self.ledger.paused().is_none() {
            self.wake(now)
        } else {
            None
        };
        match wake {
            Some(at) => {
                let at = DateTime::from_timestamp_millis(self.clock.plan(at));
                effects.extend(at.map(Effect::WakeAt));
            }
            None => self.clock.plan_nothing(),
        }
        let finished = self.started && self.is_finished();
        if finished && !self.finished {
            effects.push(Effect::Finished);
        }
        self.finished = finished;
        effects
    }

    fn start(&mut self) {
        self.started = true;
        // the run was killed after it was cancelled
        if self.ledger.is_cancelled() {
            self.slices = Some(Slices::Cancel { next: 0 });
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Pause if self.ledger.paused().is_none() => {
                self.record(Record::Paused { why: String::new() });
            }
            Command::Resume if self.ledger.paused().is_some() => {
                self.record(Record::Resumed);
                self.health.reset();
            }
            Command::Cancel if !self.ledger.is_cancelled() => {
                self.record(Record::Cancelled);
                self.slices = Some(Slices::Cancel { next: 0 });
            }
            Command::RetryFailed if self.ledger.counts().can_retry() > 0 => {
                self.slices = Some(Slices::Retry { next: 0 });
            }
            Command::Pause | Command::Resume | Command::Cancel | Command::RetryFailed => {}
        }
    }

    /// Writes a record down, here and soon in the journal.
    fn record(&mut self, record: Record) {
        match self.ledger.apply(&record) {
            Ok(()) => self.records.push(record),
            Err(error) => {
                debug_assert!(false, "{error}: {record:?}");
                self.broken.get_or_insert(error);
            }
        }
    }

    /// Begins rows in their order, as far as there is room; never two about the same person.
    fn activate(&mut self, now: i64) {
        let mut begun = 0;
        while self.rows.waiting() < self.options.followed {
            let row = self.rows.next();
            let Some(known) = self.ledger.row(row) else { return };
            let by_mail = matches!(known.task.person, Person::Email(_));
            let room = if by_mail { self.mail_window() } else { self.options.window };
            if known.outcome().is_none() && self.rows.unsent(by_mail) >= room {
                return;
            }
            if begun == SLICE {
                self.rows.has_more = true;
                return;
            }
            self.rows.take_next();
            // rows that have ended cost nothing to speak of
            begun += usize::from(known.outcome().is_none());
            self.begin(row, now);
        }
    }

    fn begin(&mut self, number: u32, now: i64) {
        if self.rows.contains(number) {
            return;
        }
        let Some(row) = self.ledger.row(number) else { return };
        let phase = match &row.state {
            RowState::Ended(_) => return,
            // a slice ends it
            RowState::Waiting { step: 0 } if self.ledger.is_cancelled() => return,
            RowState::Waiting { .. } => BEFORE,
            // killed before its answer was written down
            RowState::Sending(_) => Phase::Lookup(Lookup::doubt(None, now)),
            RowState::Taken(_) => Phase::Follow(Follow { since: now, looks: 0 }),
        };
        let by_mail = matches!(row.task.person, Person::Email(_));
        self.rows.begin(number, &row.task.person.key(), by_mail, phase, now);
    }

    fn person(&self, row: u32) -> String {
        self.ledger.row(row).map(|row| row.task.person.key()).unwrap_or_default()
    }

    fn end(&mut self, row: u32, outcome: Outcome) {
        let outcome = match self.ledger.row(row) {
            Some(row) => with_step_note(outcome, &row.task),
            None => outcome,
        };
        self.record(Record::Ended { row, outcome: Box::new(outcome) });
        self.leave(row);
    }

    /// The row is no longer active; the next about the same person may begin.
    fn leave(&mut self, row: u32) {
        let person = self.person(row);
        self.rows.end(row, &person);
    }

    /// The step at hand is done: the next one, or the end.
    fn step_done(&mut self, row: u32, outcome: Outcome, now: i64) {
        let steps = self.ledger.row(row).map_or(1, |row| row.task.action.steps().len());
        if usize::from(outcome.step) + 1 < steps {
            self.record(Record::Next { row });
            self.rows.set(row, BEFORE, now + 1_000);
            if let Some(active) = self.rows.get_mut(row) {
                active.sends = 0;
            }
        } else {
            self.end(row, outcome);
        }
    }

    /// Pauses the run because of an error.
    fn halt(&mut self, error: &GraphError) {
        if self.ledger.paused().is_none() {
            self.health.error = Some(error.clone());
            self.record(Record::Paused { why: error.to_string() });
        }
    }
}
