//! One history from its first event to its end.

use std::rc::Rc;

use accesspack_client::bulk::{
    Command, Effect, Engine, EngineOptions, Event, Ledger, OutcomeKind, Record,
};
use accesspack_client::{Answer, Graph, GraphError};
use accesspack_wire::http::Request;
use chrono::{DateTime, TimeDelta, Utc};

use crate::cast::{cast, dawn};
use crate::chance::Chance;
use crate::line::Line;
use crate::plot::{Plot, plot};
use crate::truth::{Scene, check};

/// How a history is told.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// Turned off to prove that somebody notices.
    pub(crate) lookup_after_lost_answer: bool,
    /// Print what happens.
    pub(crate) aloud: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { lookup_after_lost_answer: true, aloud: false }
    }
}

/// What happened in histories, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) histories: u64,
    pub(crate) rows: u64,
    pub(crate) done: u64,
    pub(crate) crashes: u64,
    pub(crate) faults: u64,
    pub(crate) lost_answers: u64,
    pub(crate) retries: u64,
    pub(crate) events: u64,
    pub(crate) unknown: u64,
}

impl Past {
    pub(crate) fn add(&mut self, other: Self) {
        self.histories += other.histories;
        self.rows += other.rows;
        self.done += other.done;
        self.crashes += other.crashes;
        self.faults += other.faults;
        self.lost_answers += other.lost_answers;
        self.retries += other.retries;
        self.events += other.events;
        self.unknown += other.unknown;
    }
}

/// More events than any history needs.
const ENDLESS: u64 = 20_000;

/// Something on its way.
enum Coming {
    /// A request to the tenant.
    Request { call: u64, request: Box<Request>, fresh: bool, life: u64 },
    /// An answer to the engine.
    Answer { call: u64, result: Box<Result<Answer, GraphError>>, life: u64 },
    /// The timer.
    Wake { number: u64 },
    /// A button.
    Button(Command),
    /// The process starts again.
    Start,
}

struct History<'o> {
    options: &'o Options,
    chance: Chance,
    line: Rc<Line>,
    graph: Graph,
    engine: Option<Engine>,
    /// The journal, and what it says.
    journal: Vec<String>,
    ledger: Ledger,
    coming: Vec<(DateTime<Utc>, u64, Coming)>,
    order: u64,
    /// Counts the engines: what was on its way to one that was killed never arrives.
    life: u64,
    timer: u64,
    crashes_left: u64,
    crash_share: u64,
    rounds: u64,
    past: Past,
}

/// Tells the history of a seed: what happened, or what must not have.
pub(crate) fn tell(seed: u64, options: &Options) -> Result<Past, String> {
    let mut chance = Chance::new(seed);
    let Plot { tenant, tasks, faults, crashes, crash_share, buttons } = plot(&mut chance);
    let line = Line::new(tenant, dawn());
    let mut history = History {
        options,
        graph: line.graph(),
        line,
        engine: None,
        journal: Vec::new(),
        ledger: Ledger::default(),
        coming: Vec::new(),
        order: 0,
        life: 0,
        timer: 0,
        crashes_left: crashes,
        crash_share,
        rounds: 0,
        past: Past { histories: 1, rows: tasks.len() as u64, faults, ..Past::default() },
        chance,
    };
    let rows = u32::try_from(tasks.len()).unwrap_or(0);
    let head = Record::Begun { v: 1, run: "run".to_owned(), at: dawn(), rows, note: String::new() };
    let tasks = tasks.into_iter().map(|task| Record::Task { task: Box::new(task) });
    history.write(&std::iter::once(head).chain(tasks).collect::<Vec<_>>())?;
    history.say(|_| format!("seed {seed}: {rows} rows"));
    if buttons {
        history.press_buttons();
    }
    history.later(TimeDelta::zero(), Coming::Start);
    history.run()?;
    let line = Rc::clone(&history.line);
    line.tenant.borrow_mut().advance(TimeDelta::minutes(2));
    let mut snapshot = line.tenant.borrow().snapshot();
    check(&history.ledger, &Scene::of(&mut snapshot), &cast().requests)?;
    let counts = history.ledger.counts();
    let done = counts.of(OutcomeKind::Done) + counts.of(OutcomeKind::AlreadyThere);
    let unknown = counts.of(OutcomeKind::Unknown) as u64;
    Ok(Past { done: done as u64, lost_answers: line.lost.get(), unknown, ..history.past })
}

impl History<'_> {
    fn say(&self, what: impl FnOnce(&Self) -> String) {
        if self.options.aloud {
            let at = (self.line.now.get() - dawn()).num_milliseconds();
            println!("{at:>9} ms  {}", what(self));
        }
    }

    fn later(&mut self, wait: TimeDelta, coming: Coming) {
        self.order += 1;
        self.coming.push((self.line.now.get() + wait, self.order, coming));
    }

    fn press_buttons(&mut self) {
        for command in [Command::Pause, Command::Resume, Command::Cancel] {
            if self.chance.percent(50) {
                let at = self.chance.between(0, 60_000);
                self.later(TimeDelta::milliseconds(at), Coming::Button(command));
            }
        }
        // whoever pauses goes on one day
        self.later(TimeDelta::minutes(3), Coming::Button(Command::Resume));
    }

    fn run(&mut self) -> Result<(), String> {
        loop {
            let next = self.coming.iter().enumerate().min_by_key(|(_, one)| (one.0, one.1));
            let Some((at, _)) = next else {
                if self.over()? {
                    return Ok(());
                }
                continue;
            };
            let (at, _, coming) = self.coming.swap_remove(at);
            self.line.now.set(at.max(self.line.now.get()));
            self.past.events += 1;
            if self.past.events > ENDLESS {
                return Err(format!("it does not end: {:?}", self.ledger.counts()));
            }
            self.happen(coming)?;
        }
    }

    /// Nothing is coming any more: the run has ended, or waits for a person.
    fn over(&mut self) -> Result<bool, String> {
        let Some(engine) = &self.engine else { return Err("nobody starts it again".to_owned()) };
        if engine.ledger().paused().is_some() {
            self.later(TimeDelta::seconds(30), Coming::Button(Command::Resume));
            return Ok(false);
        }
        if !engine.is_finished() {
            return Err(format!("it waits for nothing: {:?}", engine.ledger().counts()));
        }
        self.rounds += 1;
        if self.rounds > 3 || self.ledger.can_retry().is_empty() {
            return Ok(true);
        }
        self.past.retries += 1;
        self.later(TimeDelta::minutes(1), Coming::Button(Command::RetryFailed));
        Ok(false)
    }

    fn happen(&mut self, coming: Coming) -> Result<(), String> {
        match coming {
            Coming::Request { call, request, fresh, life } => {
                let line = Rc::clone(&self.line);
                let (result, late) = line.exchange(&self.graph, &request, fresh);
                self.say(|_| {
                    let end = match &result {
                        Ok(answer) => answer.status.to_string(),
                        Err(error) => error.to_string(),
                    };
                    format!("call {call}: {} {} -> {end}", request.method, request.path())
                });
                let back = TimeDelta::milliseconds(self.chance.between(5, 400)) + late;
                self.later(back, Coming::Answer { call, result: Box::new(result), life });
                Ok(())
            }
            Coming::Answer { call, result, life } if life == self.life => {
                self.hear(Event::Answered { call, result })
            }
            Coming::Wake { number } if number == self.timer => self.hear(Event::Woke),
            Coming::Answer { .. } | Coming::Wake { .. } => Ok(()),
            Coming::Button(command) => {
                self.say(|_| format!("button {command:?}"));
                self.hear(Event::Command(command))
            }
            Coming::Start => self.start(),
        }
    }

    /// The process starts: it knows what the journal says, and nothing else.
    fn start(&mut self) -> Result<(), String> {
        self.life += 1;
        let mut ledger = Ledger::default();
        for line in &self.journal {
            let record = Record::read(line).map_err(|error| error.to_string())?;
            ledger.apply(&record).map_err(|error| error.to_string())?;
        }
        if ledger != self.ledger {
            return Err("the journal read back says something else".to_owned());
        }
        let options = EngineOptions {
            lookup_after_lost_answer: self.options.lookup_after_lost_answer,
            ..EngineOptions::new("https://graph.microsoft.com", self.chance.next())
        };
        self.engine = Some(Engine::new(ledger, options));
        self.hear(Event::Started)
    }

    fn hear(&mut self, event: Event) -> Result<(), String> {
        let now = self.line.now.get();
        let Some(engine) = &mut self.engine else { return Ok(()) };
        let effects = engine.on(event, now);
        if let Some(broken) = engine.broken() {
            return Err(broken.to_string());
        }
        for effect in effects {
            if self.crashes_left > 0 && self.chance.percent(self.crash_share) {
                return self.crash(&effect);
            }
            self.carry_out(effect)?;
        }
        let live = self.engine.as_ref().map(Engine::ledger);
        if live != Some(&self.ledger) {
            return Err("the journal does not say what the engine knows".to_owned());
        }
        let halted = self.engine.as_ref().is_some_and(|engine| engine.trouble().is_some());
        let asked =
            self.coming.iter().any(|(.., one)| matches!(one, Coming::Button(Command::Resume)));
        if halted && !asked {
            let wait = TimeDelta::milliseconds(self.chance.between(100, 20_000));
            self.later(wait, Coming::Button(Command::Resume));
        }
        Ok(())
    }

    fn write(&mut self, records: &[Record]) -> Result<(), String> {
        for record in records {
            let line = record.to_line();
            self.say(|_| format!("journal {line}"));
            let read = Record::read(&line).map_err(|error| error.to_string())?;
            self.ledger.apply(&read).map_err(|error| error.to_string())?;
            self.journal.push(line);
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> Result<(), String> {
        match effect {
            Effect::Append(records) => self.write(&records)?,
            Effect::Send { call, request, fresh_token } => {
                let there = TimeDelta::milliseconds(self.chance.between(1, 300));
                let life = self.life;
                self.later(there, Coming::Request { call, request, fresh: fresh_token, life });
            }
            Effect::WakeAt(at) => {
                self.timer += 1;
                let wait = at - self.line.now.get();
                self.later(wait, Coming::Wake { number: self.timer });
            }
            Effect::Finished => {
                self.say(|history| format!("finished {:?}", history.ledger.counts()));
            }
        }
        Ok(())
    }

    /// The process is killed while it carries an effect out. What was on the wire may arrive or not; its
    /// answer finds nobody.
    fn crash(&mut self, effect: &Effect) -> Result<(), String> {
        self.crashes_left -= 1;
        self.past.crashes += 1;
        self.say(|_| "crash".to_owned());
        match effect {
            // some of the records are safe
            Effect::Append(records) => {
                let kept =
                    usize::try_from(self.chance.below(records.len() as u64 + 1)).unwrap_or(0);
                self.write(&records[..kept])?;
            }
            // the request may have left
            Effect::Send { .. } if self.chance.percent(50) => self.carry_out(effect.clone())?,
            _ => {}
        }
        self.engine = None;
        self.life += 1;
        self.timer += 1;
        let chance = &mut self.chance;
        let stays = |one: &(DateTime<Utc>, u64, Coming), chance: &mut Chance| match &one.2 {
            Coming::Request { .. } => chance.percent(60),
            Coming::Button(_) => true,
            Coming::Answer { .. } | Coming::Wake { .. } | Coming::Start => false,
        };
        self.coming.retain(|one| stays(one, chance));
        // and what left may be late
        for one in &mut self.coming {
            if matches!(one.2, Coming::Request { .. }) {
                one.0 += TimeDelta::milliseconds(self.chance.between(0, 5_000));
            }
        }
        let wait = *self.chance.pick(&[0, 100, 2_000, 30_000, 600_000]);
        self.later(TimeDelta::milliseconds(wait), Coming::Start);
        Ok(())
    }
}
