//! One history: a run of the engine from its first event to its end, in a scenario.

use std::rc::Rc;

use accesspack_client::bulk::{
    Command, Effect, Engine, EngineOptions, Event, Ledger, Outcome, OutcomeKind, Record,
};
use accesspack_client::{Answer, Graph, GraphError};
use accesspack_emulator::{Fault, Faults};
use accesspack_wire::http::Request;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use fastrand::Rng;
use serde_json::json;

use crate::fixture::{epoch, fixture, text};
use crate::invariants::{Others, PersonState, Touch};
use crate::link::TenantLink;
use crate::scenario::{Intervention, OtherAction, Scenario, percent, pick};

/// What happened in histories, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stats {
    pub(crate) histories: u64,
    pub(crate) rows: u64,
    pub(crate) done: u64,
    pub(crate) unknown: u64,
    pub(crate) crashes: u64,
    pub(crate) faults: u64,
    pub(crate) lost_answers: u64,
    pub(crate) duplicates: u64,
    pub(crate) jumps: u64,
    pub(crate) commands: u64,
    pub(crate) interventions: u64,
    pub(crate) retries: u64,
    pub(crate) events: u64,
}

impl Stats {
    pub(crate) const fn add(&mut self, other: Self) {
        self.histories += other.histories;
        self.rows += other.rows;
        self.done += other.done;
        self.unknown += other.unknown;
        self.crashes += other.crashes;
        self.faults += other.faults;
        self.lost_answers += other.lost_answers;
        self.duplicates += other.duplicates;
        self.jumps += other.jumps;
        self.commands += other.commands;
        self.interventions += other.interventions;
        self.retries += other.retries;
        self.events += other.events;
    }
}

/// More events than any history needs.
const MAX_EVENTS: u64 = 100_000;

/// How often rows that failed are retried at the end of a history.
const MAX_RETRIES: u64 = 3;

/// Something that will happen.
enum Upcoming {
    /// A request reaches the tenant.
    Request { call: u64, request: Box<Request>, fresh: bool, life: u64 },
    /// An answer reaches the engine.
    Answer { call: u64, result: Box<Result<Answer, GraphError>>, life: u64 },
    /// The timer of the driver ends.
    Wake { number: u64 },
    /// A button is pressed.
    Command(Command),
    /// Another administrator changes the tenant.
    Intervention(Intervention),
    /// The wall clock is set.
    Jump(TimeDelta),
    /// The process starts again.
    Start,
}

struct History {
    verbose: bool,
    rng: Rng,
    link: Rc<TenantLink>,
    graph: Graph,
    engine: Option<Engine>,
    /// The lines of the journal, and their fold.
    journal: Vec<String>,
    ledger: Ledger,
    others: Others,
    upcoming: Vec<(DateTime<Utc>, u64, Upcoming)>,
    order: u64,
    /// Counts the engines: what was on its way to one that was killed never arrives.
    life: u64,
    timer: u64,
    crashes_left: usize,
    crash_percent: u64,
    duplicate_percent: u64,
    stats: Stats,
}

/// Runs the history of a scenario.
///
/// # Errors
/// When an invariant does not hold: which one, in a sentence.
pub(crate) fn simulate(scenario: &Scenario, verbose: bool) -> Result<Stats, String> {
    let mut tenant = fixture()
        .tenant
        .clone()
        .with_behaviour(scenario.behaviour.clone())
        .with_seed(scenario.run_seed);
    for fault in &scenario.faults {
        tenant.faults.push(fault.clone());
    }
    let link = TenantLink::new(tenant, epoch());
    let rows = scenario.tasks.len();
    let stats = Stats {
        histories: 1,
        rows: rows as u64,
        faults: scenario.faults.len() as u64,
        ..Stats::default()
    };
    let mut history = History {
        verbose,
        rng: Rng::with_seed(scenario.run_seed),
        graph: link.graph(),
        link,
        engine: None,
        journal: Vec::new(),
        ledger: Ledger::default(),
        others: Others::default(),
        upcoming: Vec::new(),
        order: 0,
        life: 0,
        timer: 0,
        crashes_left: scenario.crashes,
        crash_percent: scenario.crash_percent,
        duplicate_percent: scenario.duplicate_percent,
        stats,
    };
    let rows = u32::try_from(rows).unwrap_or(0);
    let note = String::new();
    let head = Record::Begun { v: 1, run: "run".to_owned(), at: epoch(), rows, note };
    let tasks = scenario.tasks.iter().map(|task| Record::Task { task: Box::new(task.clone()) });
    history.write(&std::iter::once(head).chain(tasks).collect::<Vec<_>>())?;
    history.plan(scenario);
    history.run()?;
    history.check_end()?;
    let counts = history.ledger.counts();
    let done = counts.of(OutcomeKind::Done) + counts.of(OutcomeKind::AlreadyThere);
    let unknown = counts.of(OutcomeKind::Unknown) as u64;
    let lost_answers = history.link.lost.get();
    Ok(Stats { done: done as u64, lost_answers, unknown, ..history.stats })
}

impl History {
    fn log(&self, line: impl FnOnce(&Self) -> String) {
        if self.verbose {
            let at = (self.link.now.get() - epoch()).num_milliseconds();
            println!("{at:>9} ms  {}", line(self));
        }
    }

    fn later(&mut self, wait: TimeDelta, upcoming: Upcoming) {
        self.order += 1;
        self.upcoming.push((self.link.now.get() + wait, self.order, upcoming));
    }

    fn plan(&mut self, scenario: &Scenario) {
        for (at, command) in &scenario.commands {
            self.later(TimeDelta::milliseconds(*at), Upcoming::Command(*command));
        }
        for (at, by) in &scenario.jumps {
            self.later(TimeDelta::milliseconds(*at), Upcoming::Jump(*by));
        }
        for one in &scenario.interventions {
            self.later(TimeDelta::milliseconds(one.at), Upcoming::Intervention(one.clone()));
        }
        self.later(TimeDelta::zero(), Upcoming::Start);
    }

    fn run(&mut self) -> Result<(), String> {
        loop {
            let next = self.upcoming.iter().enumerate().min_by_key(|(_, one)| (one.0, one.1));
            let Some((at, _)) = next else {
                if self.is_over()? {
                    return Ok(());
                }
                continue;
            };
            let (at, _, upcoming) = self.upcoming.swap_remove(at);
            self.link.now.set(at.max(self.link.now.get()));
            self.stats.events += 1;
            if self.stats.events > MAX_EVENTS {
                return Err(format!("it does not end: {:?}", self.ledger.counts()));
            }
            self.dispatch(upcoming)?;
        }
    }

    /// Nothing is upcoming any more: the run has ended, or waits for a person.
    fn is_over(&mut self) -> Result<bool, String> {
        let Some(engine) = &self.engine else { return Err("it is not started again".to_owned()) };
        if engine.ledger().paused().is_some() {
            self.later(TimeDelta::seconds(30), Upcoming::Command(Command::Resume));
            return Ok(false);
        }
        if !engine.is_finished() {
            return Err(format!("it waits for nothing: {:?}", engine.ledger().counts()));
        }
        if self.stats.retries == MAX_RETRIES || self.ledger.can_retry().is_empty() {
            return Ok(true);
        }
        self.stats.retries += 1;
        self.later(TimeDelta::minutes(1), Upcoming::Command(Command::RetryFailed));
        Ok(false)
    }

    fn dispatch(&mut self, upcoming: Upcoming) -> Result<(), String> {
        match upcoming {
            Upcoming::Request { call, request, fresh, life } => {
                let (result, late) = self.link.exchange(&self.graph, &request, fresh);
                self.log(|_| {
                    let end = match &result {
                        Ok(answer) => answer.status.to_string(),
                        Err(error) => error.to_string(),
                    };
                    format!("call {call}: {} {} -> {end}", request.method, request.path())
                });
                // now and then one answer overtakes many others
                let slow = if percent(&mut self.rng, 5) { 8_000 } else { 400 };
                let back = TimeDelta::milliseconds(self.rng.i64(5..=slow)) + late;
                if percent(&mut self.rng, self.duplicate_percent) {
                    self.stats.duplicates += 1;
                    let again = back + TimeDelta::milliseconds(self.rng.i64(0..=20_000));
                    let result = Box::new(result.clone());
                    self.later(again, Upcoming::Answer { call, result, life });
                }
                self.later(back, Upcoming::Answer { call, result: Box::new(result), life });
                Ok(())
            }
            Upcoming::Answer { call, result, life } if life == self.life => {
                self.handle(Event::Answered { call, result })
            }
            Upcoming::Wake { number } if number == self.timer => self.handle(Event::Woke),
            Upcoming::Answer { .. } | Upcoming::Wake { .. } => Ok(()),
            Upcoming::Command(command) => {
                self.stats.commands += 1;
                self.log(|_| format!("command {command:?}"));
                self.handle(Event::Command(command))
            }
            Upcoming::Intervention(one) => {
                self.intervene(&one);
                Ok(())
            }
            Upcoming::Jump(by) => {
                self.stats.jumps += 1;
                self.log(|_| format!("the clock jumps by {} s", by.num_seconds()));
                self.link.offset.set(self.link.offset.get() + by);
                Ok(())
            }
            Upcoming::Start => self.start(),
        }
    }

    fn intervene(&mut self, one: &Intervention) {
        let person = one.person.key();
        let state = self.link.person(&person);
        let package = fixture().package.as_str();
        let of_package = |name: &str| {
            let all = state[name].as_array().into_iter().flatten();
            all.filter(|one| text(one, "accessPackageId") == package).cloned().collect::<Vec<_>>()
        };
        let assignments = of_package("assignments");
        let live = assignments.iter().rev().find(|one| {
            matches!(text(one, "state"), "delivered" | "partiallyDelivered" | "delivering")
        });
        let mut faults = Faults::default();
        let (path, body, touch) = match (&one.action, live) {
            (OtherAction::Add { policy, fault }, _) => {
                if let Some(kind) = fault {
                    faults.push(Fault::next(*kind));
                }
                let target = match &one.person {
                    accesspack_core::bulk::Person::Id(id) => json!({ "targetId": id }),
                    accesspack_core::bulk::Person::Email(mail) => {
                        json!({ "target": { "email": mail } })
                    }
                };
                let mut assignment = target;
                assignment["assignmentPolicyId"] = json!(policy);
                assignment["accessPackageId"] = json!(package);
                let body = json!({ "requestType": "adminAdd", "assignment": assignment });
                (String::new(), body, Touch::Add)
            }
            (OtherAction::Remove { fault }, Some(live)) => {
                if let Some(kind) = fault {
                    faults.push(Fault::next(*kind));
                }
                let about = json!({ "id": text(live, "id") });
                let body = json!({ "requestType": "adminRemove", "assignment": about });
                (String::new(), body, Touch::Remove)
            }
            (OtherAction::EndIn { seconds }, Some(live)) => {
                let end = self.link.now.get() + TimeDelta::seconds(*seconds);
                let end = end.to_rfc3339_opts(SecondsFormat::Secs, true);
                let expiration = json!({ "type": "afterDateTime", "endDateTime": end });
                let body = json!({
                    "requestType": "adminUpdate",
                    "assignment": { "id": text(live, "id") },
                    "schedule": { "expiration": expiration },
                });
                (String::new(), body, Touch::End)
            }
            (OtherAction::Cancel, _) => {
                let requests = of_package("assignmentRequests");
                let open = requests.iter().rev().find(|one| {
                    matches!(text(one, "state"), "submitted" | "pendingApproval" | "scheduled")
                });
                let Some(open) = open else { return };
                (format!("/{}/cancel", text(open, "id")), json!({}), Touch::Cancel)
            }
            _ => return,
        };
        let answer = self.link.intervene(&path, &body, faults);
        self.log(|_| format!("another administrator: {:?} {:?}", one.action, answer.is_some()));
        let Some(answer) = answer else { return };
        self.stats.interventions += 1;
        if touch != Touch::Cancel {
            self.others.requests.insert(text(&answer, "id").to_owned());
        }
        self.others.touch(person, touch);
    }

    /// The process starts: it knows what the journal holds, and nothing else.
    fn start(&mut self) -> Result<(), String> {
        self.life += 1;
        let mut ledger = Ledger::default();
        for line in &self.journal {
            let record = Record::read(line).map_err(|error| error.to_string())?;
            ledger.apply(&record).map_err(|error| error.to_string())?;
        }
        if ledger != self.ledger {
            return Err("the journal read back gives another ledger".to_owned());
        }
        let options = EngineOptions::new("https://graph.microsoft.com", self.rng.u64(..));
        self.engine = Some(Engine::new(ledger, options));
        self.handle(Event::Started)
    }

    fn handle(&mut self, event: Event) -> Result<(), String> {
        let now = self.link.wall();
        let Some(engine) = &mut self.engine else { return Ok(()) };
        let effects = engine.on(event, now);
        if let Some(broken) = engine.broken() {
            return Err(broken.to_string());
        }
        for effect in effects {
            if self.crashes_left > 0 && percent(&mut self.rng, self.crash_percent) {
                return self.crash(&effect);
            }
            self.carry_out(effect)?;
        }
        let live = self.engine.as_ref().map(Engine::ledger);
        if live != Some(&self.ledger) {
            return Err("the journal and the engine do not agree".to_owned());
        }
        let halted = self.engine.as_ref().is_some_and(|engine| engine.trouble().is_some());
        let is_resumed =
            |one: &(_, _, Upcoming)| matches!(one.2, Upcoming::Command(Command::Resume));
        if halted && !self.upcoming.iter().any(is_resumed) {
            let wait = TimeDelta::milliseconds(self.rng.i64(100..=20_000));
            self.later(wait, Upcoming::Command(Command::Resume));
        }
        Ok(())
    }

    fn write(&mut self, records: &[Record]) -> Result<(), String> {
        for record in records {
            let line = record.to_line();
            self.log(|_| format!("journal {line}"));
            let read = Record::read(&line).map_err(|error| error.to_string())?;
            self.ledger.apply(&read).map_err(|error| error.to_string())?;
            self.journal.push(line);
            if let Record::Ended { row, outcome } = record {
                self.check_outcome(*row, outcome)?;
            }
        }
        Ok(())
    }

    /// Holds an outcome against the tenant at the moment at which it is written down.
    fn check_outcome(&self, number: u32, outcome: &Outcome) -> Result<(), String> {
        let Some(row) = self.ledger.row(number) else { return Ok(()) };
        let person = self.link.person(&row.task.person.key());
        let state = PersonState::new(row, &person, &self.others);
        state.check_outcome(outcome).map_err(|message| {
            format!(
                "row {number} ({}): when it ended {message}; {outcome:?}",
                row.task.action.word()
            )
        })
    }

    /// Holds every row against the tenant when nothing can be on its way any more.
    fn check_end(&self) -> Result<(), String> {
        self.link.tenant.borrow_mut().advance(TimeDelta::minutes(2));
        for (number, row) in self.ledger.rows().iter().enumerate() {
            let person = self.link.person(&row.task.person.key());
            let state = PersonState::new(row, &person, &self.others);
            state.check_end().map_err(|message| {
                let outcome = row.outcome();
                format!("row {number} ({}): {message}; {outcome:?}", row.task.action.word())
            })?;
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> Result<(), String> {
        match effect {
            Effect::Append(records) => self.write(&records)?,
            Effect::Send { call, request, fresh_token } => {
                let there = TimeDelta::milliseconds(self.rng.i64(1..=300));
                let life = self.life;
                self.later(there, Upcoming::Request { call, request, fresh: fresh_token, life });
            }
            Effect::WakeAt(at) => {
                self.timer += 1;
                let wait = (at - self.link.wall()).max(TimeDelta::zero());
                self.later(wait, Upcoming::Wake { number: self.timer });
            }
            Effect::Finished => {
                self.log(|history| format!("finished {:?}", history.ledger.counts()));
            }
        }
        Ok(())
    }

    /// The process is killed while it carries an effect out. What was on the wire may arrive or not; its
    /// answer does not.
    fn crash(&mut self, effect: &Effect) -> Result<(), String> {
        self.crashes_left -= 1;
        self.stats.crashes += 1;
        self.log(|_| "crash".to_owned());
        match effect {
            // some of the records are safe
            Effect::Append(records) => {
                let kept = self.rng.usize(..=records.len());
                self.write(&records[..kept])?;
            }
            // the request may have left
            Effect::Send { .. } if self.rng.bool() => self.carry_out(effect.clone())?,
            _ => {}
        }
        self.engine = None;
        self.life += 1;
        self.timer += 1;
        let rng = &mut self.rng;
        self.upcoming.retain(|one| match &one.2 {
            Upcoming::Request { .. } => percent(rng, 60),
            Upcoming::Command(_) | Upcoming::Intervention(_) | Upcoming::Jump(_) => true,
            Upcoming::Answer { .. } | Upcoming::Wake { .. } | Upcoming::Start => false,
        });
        // and what left may be late
        for one in &mut self.upcoming {
            if matches!(one.2, Upcoming::Request { .. }) {
                one.0 += TimeDelta::milliseconds(self.rng.i64(0..=5_000));
            }
        }
        let wait = pick(&mut self.rng, &[0, 100, 2_000, 30_000, 600_000]);
        self.later(TimeDelta::milliseconds(wait), Upcoming::Start);
        Ok(())
    }
}
