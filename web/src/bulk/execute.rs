//! Begins a run, or resumes one from its journal, and carries it out.

use super::run::{BulkError, BulkRun, BulkStage, RunStatus};
use super::slices::drop_in_slices;
use crate::platform::journal::{self, BrowserJournal};
use crate::platform::{clock, random};
use crate::state::session::Identity;
use crate::task::spawn;
use crate::words::time;
use accesspack_client::LocalFuture;
use accesspack_client::bulk::{
    Command, Controls, Driver, DriverError, Engine, EngineOptions, Journal, JournalError, Ledger,
    MemoryJournal, Record, begin, replay,
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// How many lines are appended without giving the browser a turn first; a run appends more only while it begins.
const MAX_LINES_AT_ONCE: usize = 100;

/// How often the page shows what a run reports.
const STATUS_INTERVAL: Duration = Duration::from_millis(250);

/// A journal that also updates the page's copy of the ledger.
struct MirroredJournal {
    kept: Option<BrowserJournal>,
    memory: MemoryJournal,
    bulk: BulkRun,
}

impl MirroredJournal {
    fn new(bulk: BulkRun, run: &str, keep: bool) -> Self {
        Self { kept: keep.then(|| BrowserJournal::of(run)), memory: MemoryJournal::new(), bulk }
    }
}

impl Journal for MirroredJournal {
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>> {
        Box::pin(async move {
            if lines.len() > MAX_LINES_AT_ONCE {
                clock::yield_to_browser().await;
            }
            // there is no copy yet while the rows are written down
            let mirrored =
                if self.bulk.ledger.with_value(Option::is_some) { &lines[..] } else { &[] };
            let records: Vec<_> =
                mirrored.iter().filter_map(|line| Record::read(line).ok()).collect();
            match &self.kept {
                Some(journal) => journal.append(lines).await,
                // without persistence it is never read back
                None => self.memory.append(Vec::new()).await,
            }?;
            // the page reads its own copy, because the engine owns the other one while it runs; it shows what is
            // written, so that a run that stops here can go on
            self.bulk.ledger.update_value(|ledger| {
                let Some(ledger) = ledger else { return };
                for record in records {
                    // cannot fail: the engine made the record from an equal ledger
                    let _ = ledger.apply_owned(record);
                }
            });
            Ok(())
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

fn journal_error(title: &'static str, error: &JournalError) -> BulkError {
    BulkError::Text(title, vec![error.to_string()])
}

/// Writes the confirmed plan down and carries it out.
pub fn start(bulk: BulkRun) {
    bulk.reviewing.set(false);
    bulk.error.set(None);
    bulk.progress.set(("Writing the rows down".to_owned(), None));
    bulk.can_stop.set(false);
    bulk.stage.set(BulkStage::Planning);
    let Some(plan) = bulk.plan.try_update_value(Option::take).flatten() else { return };
    spawn(async move {
        let keep = bulk.keep.get_untracked();
        let run = bulk.session.account().name_of(&random::guid());
        let note = bulk.file.get_untracked().unwrap_or_else(|| "Pasted rows".to_owned());
        let rows = plan.sent();
        bulk.ledger.set_value(None);
        let journal = MirroredJournal::new(bulk, &run, keep);
        if keep {
            journal::take_new(&run).await;
        }
        let on_progress = |done: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a share, for a progress bar")]
            let share = done as f64 / rows.max(1) as f64;
            bulk.progress.set((format!("Writing the rows down: {done} of {rows}"), Some(share)));
        };
        let begun =
            begin(&journal, &run, &note, clock::now(), rows, plan.tasks(), on_progress).await;
        match begun {
            Ok(ledger) => {
                bulk.name.set(run);
                bulk.is_kept.set(keep);
                drop_in_slices(plan.drop_in_slices());
                bulk.ledger.set_value(Some(ledger.clone()));
                clock::yield_to_browser().await;
                drive(bulk, engine(bulk, ledger), None).await;
            }
            Err(error) => {
                bulk.plan.set_value(Some(plan));
                bulk.error.set(Some(journal_error(
                    "Nothing was sent: the journal cannot be written",
                    &error,
                )));
                bulk.stage.set(BulkStage::Planned);
            }
        }
    });
}

/// Resumes a run from its journal in this browser.
pub fn resume_from_journal(bulk: BulkRun, run: String) {
    bulk.error.set(None);
    if !bulk.session.account().owns(&run) {
        let remedy = vec!["Sign in with that account to go on.".to_owned()];
        bulk.error.set(Some(BulkError::Text("This run belongs to another account", remedy)));
        return;
    }
    bulk.progress.set(("Reading the journal".to_owned(), None));
    bulk.can_stop.set(false);
    bulk.stage.set(BulkStage::Planning);
    spawn(async move {
        let stop = |error| {
            bulk.error.set(Some(error));
            bulk.stage.set(BulkStage::Choosing);
        };
        match journal::take(&run).await {
            Ok(true) => {}
            Ok(false) => {
                let remedy = vec!["Continue there, or close that tab and try again.".to_owned()];
                stop(BulkError::Text("Another tab carries this run out", remedy));
                return;
            }
            Err(JournalError(why)) => {
                let remedy =
                    "Use a newer browser, and open the portal over https. Nothing was sent.";
                stop(BulkError::Text("The run is not resumed here", vec![why, remedy.to_owned()]));
                return;
            }
        }
        match replay(&BrowserJournal::of(&run)).await {
            Ok(ledger) if ledger.is_complete() => {
                bulk.name.set(run);
                bulk.is_kept.set(true);
                bulk.ledger.set_value(Some(ledger.clone()));
                let resume = ledger.paused().is_some().then_some(Command::Resume);
                if ledger.is_over() {
                    bulk.engine.set_value(Some(engine(bulk, ledger)));
                    bulk.version.update(|version| *version += 1);
                    bulk.stage.set(BulkStage::Finished);
                } else {
                    drive(bulk, engine(bulk, ledger), resume).await;
                }
            }
            Ok(_) => {
                journal::give(&run);
                let remedy = vec![
                    "The page was closed while its rows were written down, so nothing was sent. Delete it and plan again.".to_owned(),
                ];
                stop(BulkError::Text("This run never began", remedy));
            }
            Err(error) => {
                journal::give(&run);
                stop(journal_error("The journal cannot be read", &error));
            }
        }
    });
}

/// Sends the rows again that failed.
pub fn retry_failed(bulk: BulkRun) {
    let Some(engine) = bulk.engine.try_update_value(Option::take).flatten() else { return };
    spawn(async move { drive(bulk, engine, Some(Command::RetryFailed)).await });
}

/// Continues a run that stopped because its journal could not be written. It starts from what the journal holds,
/// because the engine is ahead of it.
pub fn continue_after_stop(bulk: BulkRun) {
    bulk.discard_run();
    resume_from_journal(bulk, bulk.name.get_untracked());
}

fn engine(bulk: BulkRun, ledger: Ledger) -> Engine {
    let base_url = bulk.session.graph_now().config().base_url.clone();
    let is_demo = bulk.session.identity.with_untracked(|identity| *identity == Identity::Demo);
    // each tab waits differently, so that tabs which were throttled together do not come back together
    let usual = EngineOptions::new(base_url, random::seed());
    let is_local_tenant = is_demo || usual.base_url.starts_with("http:");
    let options = if is_local_tenant {
        EngineOptions { per_second: 200.0, fastest: 2_000.0, window: 400, calls: 5, ..usual }
    } else {
        usual
    };
    Engine::new(ledger, options)
}

/// What a run reports to the page, until it has ended.
#[derive(Default)]
struct StatusFeed {
    pending: RefCell<Option<RunStatus>>,
    has_ended: Cell<bool>,
}

/// Carries the run out until every row has ended.
async fn drive(bulk: BulkRun, mut engine: Engine, first: Option<Command>) {
    let controls = Controls::new();
    if let Some(command) = first {
        controls.send(command);
    }
    bulk.controls.set_value(controls.clone());
    bulk.error.set(None);
    bulk.status.set(RunStatus::default());
    bulk.stage.set(BulkStage::Running);
    let (run, keep) = (bulk.name.get_untracked(), bulk.is_kept.get_untracked());
    let journal = MirroredJournal::new(bulk, &run, keep);
    let feed = Rc::new(StatusFeed::default());
    publish_status(bulk, Rc::clone(&feed));
    let mut driver = Driver::new(bulk.session.graph_now(), &journal, controls);
    let outcome = driver
        .run(&mut engine, |engine| {
            let status = RunStatus {
                per_second: engine.per_second(),
                held_until: engine.held_until(clock::now()).map(time::local),
                error: engine.trouble().cloned(),
            };
            feed.pending.replace(Some(status));
        })
        .await;
    drop(driver);
    feed.has_ended.set(true);
    bulk.version.update(|version| *version += 1);
    bulk.engine.set_value(Some(engine));
    bulk.stage.set(BulkStage::Finished);
    if let Err(DriverError::Journal(error)) = outcome {
        let title = "The run stopped: its journal cannot be written";
        bulk.error.set(Some(journal_error(title, &error)));
    }
    if keep {
        journal::give(&run);
    }
}

/// Shows the latest status every [`STATUS_INTERVAL`], however often the run reports one.
fn publish_status(bulk: BulkRun, feed: Rc<StatusFeed>) {
    spawn(async move {
        while !feed.has_ended.get() {
            if let Some(status) = feed.pending.take() {
                bulk.version.update(|version| *version += 1);
                if bulk.status.with_untracked(|old| *old != status) {
                    bulk.status.set(status);
                }
            }
            clock::sleep(STATUS_INTERVAL).await;
        }
    });
}
