//! What the page works on: the rows that were chosen, their plan, and the run. It outlives the page, so that a
//! run goes on while somebody looks at other pages.

use super::account::Account;
use super::slices::let_go;
use crate::platform::leaving;
use crate::state::notices::{self, NoticeBoard};
use crate::state::session::{Session, Who, session};
use accesspack_client::GraphError;
use accesspack_client::bulk::{Controls, Engine, Ledger};
use accesspack_core::bulk::{Effect, Plan};
use leptos::prelude::*;
use std::cell::RefCell;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Rows are being chosen.
    Choosing,
    /// A plan is being made.
    Planning,
    /// The plan is on show.
    Planned,
    /// The run goes on, or waits for somebody.
    Running,
    /// Every row has ended.
    Finished,
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A title, and a sentence for each thing.
    Words(&'static str, Vec<String>),
    /// Graph's answer.
    Graph(GraphError),
}

/// What a run tells of itself while it goes on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pulse {
    /// Requests per second.
    pub per_second: f64,
    /// Until when Graph asked for silence, in words.
    pub held_until: Option<String>,
    /// Why the run paused itself.
    pub trouble: Option<GraphError>,
}

/// Rows as they were chosen.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The file's name; empty for pasted rows.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All of it.
#[derive(Clone, Copy)]
pub struct Bench {
    /// The tenant.
    pub session: Session,
    /// Where short words are shown.
    pub board: NoticeBoard,
    /// How far it has come.
    pub stage: RwSignal<Stage>,
    /// What stands in the way.
    pub trouble: RwSignal<Option<Trouble>>,
    /// What rows do that do not say: a word of `Action`.
    pub action: RwSignal<String>,
    /// The access package of rows that name none.
    pub package: RwSignal<String>,
    /// The policy of rows that name none.
    pub policy: RwSignal<String>,
    /// The time zone of dates that name none: empty for the browser's, else `UTC`.
    pub zone: RwSignal<String>,
    /// The justification of rows that give none.
    pub justification: RwSignal<String>,
    /// Rows that were pasted.
    pub pasted: RwSignal<String>,
    /// The chosen file's name.
    pub file: RwSignal<Option<String>>,
    /// The sheets of the chosen workbook, once it was looked into.
    pub sheets: RwSignal<Vec<String>>,
    /// The sheet to read; empty for the first that has rows.
    pub sheet: RwSignal<String>,
    /// The chosen file.
    pub chosen: StoredValue<Chosen>,
    /// What is being done, and how much of it is done.
    pub progress: RwSignal<(String, Option<f64>)>,
    /// Whether what is being done can be given up.
    pub can_stop: RwSignal<bool>,
    /// Counts up when planning is given up.
    pub turn: StoredValue<u32>,
    /// The plan.
    pub plan: StoredValue<Option<Plan>, LocalStorage>,
    /// What the plan does.
    pub effect: RwSignal<Option<Effect>>,
    /// Whether the review is open.
    pub reviewing: RwSignal<bool>,
    /// Whether the run is written down in this browser.
    pub keep: RwSignal<bool>,
    /// The name of the run; empty while there is none.
    pub run: RwSignal<String>,
    /// Whether this run is in the browser's storage.
    pub is_kept: RwSignal<bool>,
    /// How each row of the run stands.
    pub ledger: StoredValue<Option<Ledger>, LocalStorage>,
    /// Counts up when the ledger changed.
    pub version: RwSignal<u32>,
    /// What the run tells.
    pub pulse: RwSignal<Pulse>,
    /// The run's buttons.
    pub controls: StoredValue<Controls, LocalStorage>,
    /// The engine between two drives.
    pub engine: StoredValue<Option<Engine>, LocalStorage>,
    /// The first lines of the journals in this browser, by the name of their runs.
    pub journals: RwSignal<Vec<(String, String)>>,
}

thread_local! {
    static BENCH: RefCell<Option<(Owner, Bench)>> = const { RefCell::new(None) };
}

/// The one of this tab.
pub fn bench() -> Bench {
    let (session, board) = (session(), notices::board());
    BENCH.with_borrow_mut(|kept| {
        let (_, bench) = kept.get_or_insert_with(|| {
            // an owner of its own: what it holds is not given up with the page
            let owner = Owner::new_root(None);
            let bench = owner.with(|| {
                let bench = Bench::new(session, board);
                leptos::prelude::Effect::new(move || leaving::ask_before(bench.would_lose()));
                bench
            });
            (owner, bench)
        });
        *bench
    })
}

impl Bench {
    fn new(session: Session, board: NoticeBoard) -> Self {
        Self {
            session,
            board,
            stage: RwSignal::new(Stage::Choosing),
            trouble: RwSignal::new(None),
            action: RwSignal::new("assign".to_owned()),
            package: RwSignal::new(String::new()),
            policy: RwSignal::new(String::new()),
            zone: RwSignal::new(String::new()),
            justification: RwSignal::new(String::new()),
            pasted: RwSignal::new(String::new()),
            file: RwSignal::new(None),
            sheets: RwSignal::new(Vec::new()),
            sheet: RwSignal::new(String::new()),
            chosen: StoredValue::new(Chosen::default()),
            progress: RwSignal::new((String::new(), None)),
            can_stop: RwSignal::new(false),
            turn: StoredValue::new(0),
            plan: StoredValue::new_local(None),
            effect: RwSignal::new(None),
            reviewing: RwSignal::new(false),
            keep: RwSignal::new(false),
            run: RwSignal::new(String::new()),
            is_kept: RwSignal::new(false),
            ledger: StoredValue::new_local(None),
            version: RwSignal::new(0),
            pulse: RwSignal::new(Pulse::default()),
            controls: StoredValue::new_local(Controls::new()),
            engine: StoredValue::new_local(None),
            journals: RwSignal::new(Vec::new()),
        }
    }

    /// Takes other rows than before.
    pub fn choose(self, chosen: Option<Chosen>) {
        self.file.set(chosen.as_ref().map(|chosen| chosen.name.clone()));
        self.chosen.set_value(chosen.unwrap_or_default());
        self.sheets.set(Vec::new());
        self.sheet.set(String::new());
    }

    /// Back to choosing rows. What was chosen stays.
    pub fn start_again(self) {
        self.turn.update_value(|turn| *turn += 1);
        if let Some(plan) = self.plan.try_update_value(Option::take).flatten() {
            let_go(plan.drop_in_slices());
        }
        self.effect.set(None);
        self.trouble.set(None);
        self.give_up_run();
        self.run.set(String::new());
        self.stage.set(Stage::Choosing);
    }

    /// Gives back what the rows of a run hold.
    pub fn give_up_run(self) {
        if let Some(ledger) = self.ledger.try_update_value(Option::take).flatten() {
            let_go(ledger.crumbs());
        }
        if let Some(engine) = self.engine.try_update_value(Option::take).flatten() {
            let_go(engine.into_ledger().crumbs());
        }
    }

    /// Whether closing the tab now would lose work that nothing could take up again.
    fn would_lose(self) -> bool {
        match self.stage.get() {
            Stage::Running => !self.is_kept.get(),
            Stage::Choosing | Stage::Planning | Stage::Planned | Stage::Finished => false,
        }
    }

    /// Whose runs can go on now: of which tenant, and of whom.
    pub fn account(self) -> Account {
        self.session.who.with_untracked(|who| match who {
            Who::Person(person) => Account::new(&person.tenant, &person.username),
            Who::Demo | Who::Arriving => Account::demo(),
        })
    }

    /// Reads something of the ledger.
    pub fn of_ledger<T: Default>(self, read: impl FnOnce(&Ledger) -> T) -> T {
        self.version.track();
        self.ledger.with_value(|ledger| ledger.as_ref().map(read)).unwrap_or_default()
    }
}
