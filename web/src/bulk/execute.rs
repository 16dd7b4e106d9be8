//! Begins a run, or takes one up again, and carries it out.

use super::run::{Bench, Pulse, Stage, Trouble};
use super::slices::let_go;
use crate::platform::chance;
use crate::platform::clock::{self, Pace};
use crate::platform::journal;
use crate::platform::journal::BrowserJournal;
use crate::state::session::Who;
use crate::task::spawn;
use crate::words::time;
use accesspack_client::LocalFuture;
use accesspack_client::bulk::{
    Command, Controls, Driver, DriverError, Engine, EngineOptions, Journal, JournalError, Ledger,
    MemoryJournal, Record, begin, replay,
};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// More lines than this at once are written while a run begins: the page must breathe between them.
const MANY: usize = 100;

/// Writes a run down where it belongs, and tells the page what was written.
struct Told {
    kept: Option<BrowserJournal>,
    memory: MemoryJournal,
    bench: Bench,
}

impl Told {
    fn new(bench: Bench, run: &str, keep: bool) -> Self {
        Self { kept: keep.then(|| BrowserJournal::of(run)), memory: MemoryJournal::new(), bench }
    }
}

impl Journal for Told {
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>> {
        Box::pin(async move {
            if lines.len() > MANY {
                Pace::breathe().await;
            }
            // the page's own ledger, which it reads while the engine is busy with the other one
            self.bench.ledger.update_value(|ledger| {
                let Some(ledger) = ledger else { return };
                for record in lines.iter().filter_map(|line| Record::read(line).ok()) {
                    // the engine made the record from an equal ledger
                    let _ = ledger.apply_owned(record);
                }
            });
            match &self.kept {
                Some(journal) => journal.append(lines).await,
                // without persistence nobody reads it back
                None => self.memory.append(Vec::new()).await,
            }
        })
    }

    fn read(
        &self,
        from: usize,
        limit: usize,
    ) -> LocalFuture<'_, Result<Vec<String>, JournalError>> {
        match &self.kept {
            Some(journal) => journal.read(from, limit),
            None => self.memory.read(from, limit),
        }
    }
}

fn cannot(title: &'static str, error: &JournalError) -> Trouble {
    Trouble::Words(title, vec![error.to_string()])
}

/// Writes the confirmed plan down and carries it out.
pub fn start(bench: Bench) {
    bench.reviewing.set(false);
    bench.trouble.set(None);
    bench.progress.set(("Writing the rows down".to_owned(), None));
    bench.can_stop.set(false);
    bench.stage.set(Stage::Planning);
    let Some(plan) = bench.plan.try_update_value(Option::take).flatten() else { return };
    spawn(async move {
        let keep = bench.keep.get_untracked();
        let run = bench.account().new_run();
        let note = bench.file.get_untracked().unwrap_or_else(|| "Pasted rows".to_owned());
        let rows = plan.sent();
        bench.ledger.set_value(None);
        let journal = Told::new(bench, &run, keep);
        if keep {
            journal::take(&run).await;
        }
        let told = |done: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a share, for people to see")]
            let share = done as f64 / rows.max(1) as f64;
            bench.progress.set((format!("Writing the rows down: {done} of {rows}"), Some(share)));
        };
        let begun = begin(&journal, &run, &note, clock::now(), rows, plan.tasks(), told).await;
        match begun {
            Ok(ledger) => {
                bench.run.set(run);
                bench.is_kept.set(keep);
                let_go(plan.drop_in_slices());
                bench.ledger.set_value(Some(ledger.clone()));
                Pace::breathe().await;
                drive(bench, engine(bench, ledger), None).await;
            }
            Err(error) => {
                bench.plan.set_value(Some(plan));
                bench
                    .trouble
                    .set(Some(cannot("Nothing was sent: the journal cannot be written", &error)));
                bench.stage.set(Stage::Planned);
            }
        }
    });
}

/// Takes a run from this browser up again.
pub fn take_up(bench: Bench, run: String) {
    bench.trouble.set(None);
    if let Some(words) = bench.account().objection(&run) {
        bench.trouble.set(Some(Trouble::Words("This run is somebody else's", vec![words])));
        return;
    }
    bench.progress.set(("Reading the journal".to_owned(), None));
    bench.can_stop.set(false);
    bench.stage.set(Stage::Planning);
    spawn(async move {
        let stop = |trouble| {
            bench.trouble.set(Some(trouble));
            bench.stage.set(Stage::Choosing);
        };
        if !journal::take(&run).await {
            let words = vec!["Go on there, or close that tab and try again.".to_owned()];
            stop(Trouble::Words("Another tab carries this run out", words));
            return;
        }
        match replay(&BrowserJournal::of(&run)).await {
            Ok(ledger) if ledger.is_complete() => {
                bench.run.set(run);
                bench.is_kept.set(true);
                bench.ledger.set_value(Some(ledger.clone()));
                let resume = ledger.paused().is_some().then_some(Command::Resume);
                if ledger.is_over() {
                    bench.engine.set_value(Some(engine(bench, ledger)));
                    bench.version.update(|version| *version += 1);
                    bench.stage.set(Stage::Finished);
                } else {
                    drive(bench, engine(bench, ledger), resume).await;
                }
            }
            Ok(_) => {
                journal::give(&run);
                let words = vec![
                    "The page was closed while its rows were written down, so nothing was sent. Delete it and plan again.".to_owned(),
                ];
                stop(Trouble::Words("This run never began", words));
            }
            Err(error) => {
                journal::give(&run);
                stop(cannot("The journal cannot be read", &error));
            }
        }
    });
}

/// Takes the rows up again that ended badly.
pub fn retry_failed(bench: Bench) {
    let Some(engine) = bench.engine.try_update_value(Option::take).flatten() else { return };
    spawn(async move { drive(bench, engine, Some(Command::RetryFailed)).await });
}

/// Goes on with a run that stopped because its journal could not be written: from what the journal holds,
/// because the engine is ahead of it.
pub fn go_on(bench: Bench) {
    bench.give_up_run();
    take_up(bench, bench.run.get_untracked());
}

fn engine(bench: Bench, ledger: Ledger) -> Engine {
    let base_url = bench.session.graph_now().config().base_url.clone();
    let is_demo = bench.session.who.with_untracked(|who| *who == Who::Demo);
    let usual = EngineOptions::new(base_url, chance::seed());
    // a tenant on this computer belongs to nobody else: nothing has to be spared
    let spared = !is_demo && !usual.base_url.starts_with("http:");
    let options = if spared {
        usual
    } else {
        EngineOptions { per_second: 200.0, fastest: 2_000.0, window: 400, calls: 5, ..usual }
    };
    Engine::new(ledger, options)
}

/// Carries the run out until every row has ended.
async fn drive(bench: Bench, mut engine: Engine, first: Option<Command>) {
    let controls = Controls::new();
    if let Some(command) = first {
        controls.send(command);
    }
    bench.controls.set_value(controls.clone());
    bench.trouble.set(None);
    bench.pulse.set(Pulse::default());
    bench.stage.set(Stage::Running);
    let (run, keep) = (bench.run.get_untracked(), bench.is_kept.get_untracked());
    let journal = Told::new(bench, &run, keep);
    let news = Rc::new(RefCell::new(None));
    show_news(bench, &news);
    let mut driver = Driver::new(bench.session.graph_now(), &journal, controls);
    let told = Rc::clone(&news);
    let outcome = driver
        .run(&mut engine, move |engine| {
            *told.borrow_mut() = Some(Pulse {
                per_second: engine.per_second(),
                held_until: engine.held_until(clock::now()).map(time::local),
                trouble: engine.trouble().cloned(),
            });
        })
        .await;
    drop(driver);
    bench.version.update(|version| *version += 1);
    bench.engine.set_value(Some(engine));
    bench.stage.set(Stage::Finished);
    if let Err(DriverError::Journal(error)) = outcome {
        bench.trouble.set(Some(cannot("The run stopped: its journal cannot be written", &error)));
    }
    if keep {
        journal::give(&run);
    }
}

/// Shows what the run tells a few times in a second, however often it does.
fn show_news(bench: Bench, news: &Rc<RefCell<Option<Pulse>>>) {
    let news = Rc::clone(news);
    spawn(async move {
        // until the run has let go of its end
        while Rc::strong_count(&news) > 1 {
            if let Some(pulse) = news.borrow_mut().take() {
                bench.version.update(|version| *version += 1);
                if bench.pulse.with_untracked(|old| *old != pulse) {
                    bench.pulse.set(pulse);
                }
            }
            clock::sleep(Duration::from_millis(250)).await;
        }
    });
}
