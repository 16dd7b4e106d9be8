//! The bulk run of this tab: the chosen rows, their plan, and the run. It outlives the page that shows it, so that
//! a run continues while another page is open.

use super::slices::drop_in_slices;
use crate::platform::leaving::LeaveQuestion;
use crate::state::activity;
use crate::state::idle;
use crate::state::notices::{self, NoticeBoard};
use crate::state::of_portal;
use crate::state::session::{Session, session};
use crate::words::count;
use accesspack_client::GraphError;
use accesspack_client::bulk::{Controls, Engine, Ledger, OutcomeKind};
use accesspack_core::bulk::{Action, Effect as PlanEffect, Plan};
use leptos::prelude::*;

/// How far the run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkStage {
    /// Rows are being chosen.
    Choosing,
    /// A plan is being made.
    Planning,
    /// The plan is on show.
    Planned,
    /// The run is under way, or paused.
    Running,
    /// Every row has ended.
    Finished,
}

/// Why the last step failed.
#[derive(Debug, Clone, PartialEq)]
pub enum BulkError {
    /// A title, and a sentence for each cause.
    Text(&'static str, Vec<String>),
    /// Graph's answer.
    Graph(GraphError),
}

/// The zone of dates that name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneChoice {
    /// The browser's.
    Browser,
    /// UTC.
    Utc,
}

/// What the page shows of a run while it is under way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RunStatus {
    /// Requests per second.
    pub per_second: f64,
    /// Until when Graph asked to wait, as a local time.
    pub held_until: Option<String>,
    /// Why the run paused itself.
    pub error: Option<GraphError>,
}

/// A file with rows, as it was chosen.
#[derive(Debug, Clone, Default)]
pub struct ChosenFile {
    /// The file's name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The run's signals.
#[derive(Clone, Copy)]
pub struct BulkRun {
    /// The session that names the tenant.
    pub session: Session,
    /// Where notices are shown.
    pub board: NoticeBoard,
    /// How far the run has come.
    pub stage: RwSignal<BulkStage>,
    /// Why the last step failed.
    pub error: RwSignal<Option<BulkError>>,
    /// What rows do that name no action.
    pub action: RwSignal<Action>,
    /// The id of the access package of rows that name none.
    pub package: RwSignal<Option<String>>,
    /// The id of the policy of rows that name none.
    pub policy: RwSignal<Option<String>>,
    /// The zone of dates that name none.
    pub zone: RwSignal<ZoneChoice>,
    /// The justification of rows that give none.
    pub justification: RwSignal<String>,
    /// The pasted rows.
    pub pasted: RwSignal<String>,
    /// The chosen file's name.
    pub file: RwSignal<Option<String>>,
    /// The sheets of the chosen workbook, once it was opened.
    pub sheets: RwSignal<Vec<String>>,
    /// The sheet to read; empty for the first that has rows.
    pub sheet: RwSignal<String>,
    /// The chosen file.
    pub chosen: StoredValue<ChosenFile>,
    /// What is being done, and which share of it is done, from 0 to 1.
    pub progress: RwSignal<(String, Option<f64>)>,
    /// Whether planning can be stopped.
    pub can_stop: RwSignal<bool>,
    /// Counts the starts and stops of planning: work of an earlier count is stale.
    pub turn: StoredValue<u32>,
    /// The plan.
    pub plan: StoredValue<Option<Plan>, LocalStorage>,
    /// The plan's totals.
    pub effect: RwSignal<Option<PlanEffect>>,
    /// Whether the review is open.
    pub reviewing: RwSignal<bool>,
    /// Whether the next run gets a journal in this browser.
    pub keep: RwSignal<bool>,
    /// The name of the run's journal; empty while there is no run.
    pub name: RwSignal<String>,
    /// Whether the journal of this run is in the browser's storage.
    pub is_kept: RwSignal<bool>,
    /// The page's copy of the run's ledger.
    pub ledger: StoredValue<Option<Ledger>, LocalStorage>,
    /// Counts up when the ledger changed.
    pub version: RwSignal<u32>,
    /// Speed, waits and errors of the run.
    pub status: RwSignal<RunStatus>,
    /// Pause, resume, cancel.
    pub controls: StoredValue<Controls, LocalStorage>,
    /// The engine while no driver has it.
    pub engine: StoredValue<Option<Engine>, LocalStorage>,
    /// The names and the first lines of the journals in this browser.
    pub journals: RwSignal<Vec<(String, String)>>,
}

/// The run of this tab.
pub fn bulk_run() -> BulkRun {
    of_portal(|| {
        let bulk = BulkRun::new(session(), notices::board());
        Effect::new(move |question: Option<Option<LeaveQuestion>>| {
            let ask = || question.flatten().unwrap_or_else(LeaveQuestion::ask);
            bulk.would_lose_work().then(ask)
        });
        Effect::new(move |earlier: Option<BulkStage>| {
            let stage = bulk.stage.get();
            if stage == BulkStage::Finished && earlier == Some(BulkStage::Running) {
                untrack(|| bulk.note_end());
            }
            stage
        });
        let tab_use = idle::tab_use();
        Effect::new(move || {
            bulk.version.track();
            let is_paused = bulk.ledger.with_value(|ledger| {
                ledger.as_ref().is_some_and(|ledger| ledger.paused().is_some())
            });
            tab_use.set_at_work(bulk.stage.get() == BulkStage::Running && !is_paused);
        });
        bulk
    })
}

impl BulkRun {
    fn new(session: Session, board: NoticeBoard) -> Self {
        Self {
            session,
            board,
            stage: RwSignal::new(BulkStage::Choosing),
            error: RwSignal::new(None),
            action: RwSignal::new(Action::Assign),
            package: RwSignal::new(None),
            policy: RwSignal::new(None),
            zone: RwSignal::new(ZoneChoice::Browser),
            justification: RwSignal::new(String::new()),
            pasted: RwSignal::new(String::new()),
            file: RwSignal::new(None),
            sheets: RwSignal::new(Vec::new()),
            sheet: RwSignal::new(String::new()),
            chosen: StoredValue::new(ChosenFile::default()),
            progress: RwSignal::new((String::new(), None)),
            can_stop: RwSignal::new(false),
            turn: StoredValue::new(0),
            plan: StoredValue::new_local(None),
            effect: RwSignal::new(None),
            reviewing: RwSignal::new(false),
            keep: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            is_kept: RwSignal::new(false),
            ledger: StoredValue::new_local(None),
            version: RwSignal::new(0),
            status: RwSignal::new(RunStatus::default()),
            controls: StoredValue::new_local(Controls::new()),
            engine: StoredValue::new_local(None),
            journals: RwSignal::new(Vec::new()),
        }
    }

    /// Replaces the chosen file; none for pasted rows.
    pub fn choose(self, chosen: Option<ChosenFile>) {
        self.file.set(chosen.as_ref().map(|chosen| chosen.name.clone()));
        self.chosen.set_value(chosen.unwrap_or_default());
        self.sheets.set(Vec::new());
        self.sheet.set(String::new());
    }

    /// Back to choosing rows. What was chosen stays.
    pub fn start_again(self) {
        self.turn.update_value(|turn| *turn += 1);
        if let Some(plan) = self.plan.try_update_value(Option::take).flatten() {
            drop_in_slices(plan.drop_in_slices());
        }
        self.effect.set(None);
        self.error.set(None);
        self.discard_run();
        self.name.set(String::new());
        self.stage.set(BulkStage::Choosing);
    }

    /// Drops the ledgers of a run, a slice of rows at a time.
    pub fn discard_run(self) {
        if let Some(ledger) = self.ledger.try_update_value(Option::take).flatten() {
            drop_in_slices(ledger.drop_in_slices());
        }
        if let Some(engine) = self.engine.try_update_value(Option::take).flatten() {
            drop_in_slices(engine.into_ledger().drop_in_slices());
        }
    }

    /// Notes the run among what this tab did last.
    fn note_end(self) {
        let counts = self.of_ledger(Ledger::counts);
        let ended = OutcomeKind::ALL.into_iter().map(|kind| (counts.of(kind), kind.label()));
        let outcome: Vec<_> = ended
            .filter(|(number, _)| *number > 0)
            .map(|(number, label)| format!("{number} {label}"))
            .collect();
        let bad = counts.of(OutcomeKind::Failed) + counts.of(OutcomeKind::Refused);
        let title = format!("Bulk run of {}", count(counts.rows, "row", "rows"));
        activity::keep(&title, bad == 0, &outcome.join(", "), "");
    }

    /// Whether closing the tab now would end a run that has no journal to continue from.
    fn would_lose_work(self) -> bool {
        match self.stage.get() {
            BulkStage::Running => !self.is_kept.get(),
            BulkStage::Choosing
            | BulkStage::Planning
            | BulkStage::Planned
            | BulkStage::Finished => false,
        }
    }

    /// What `read` finds in the ledger; follows its changes.
    pub fn of_ledger<T: Default>(self, read: impl FnOnce(&Ledger) -> T) -> T {
        self.version.track();
        self.ledger.with_value(|ledger| ledger.as_ref().map(read)).unwrap_or_default()
    }
}
