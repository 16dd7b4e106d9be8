//! Makes the plan, a few rows at a time, so that the page stays quick however many there are.

use super::run::{Bench, Stage, Trouble};
use super::workbook::load_workbook;
use crate::chunk::NotLoaded;
use crate::platform::clock::{self, Pace};
use crate::task::spawn;
use accesspack_client::bulk::{Reading, package_facts};
use accesspack_client::{AccessPackage, GraphError};
use accesspack_core::Version;
use accesspack_core::bulk::{
    Action, PackageFacts, Plan, PlanDraft, PlanError, Progress, Settings, Sheet, SheetError, Zone,
};
use chrono::TimeZone as _;
use leptos::prelude::*;
use std::time::Duration;

/// Plans what was chosen.
pub fn plan(bench: Bench, packages: Vec<AccessPackage>) {
    let turn = bench.turn.try_update_value(|turn| {
        *turn += 1;
        *turn
    });
    bench.trouble.set(None);
    bench.progress.set(("Reading the rows".to_owned(), None));
    bench.can_stop.set(true);
    bench.stage.set(Stage::Planning);
    spawn(async move {
        let outcome = make(bench, packages, turn.unwrap_or_default()).await;
        if !bench.is_at(turn.unwrap_or_default()) {
            return;
        }
        match outcome {
            Ok(plan) => {
                bench.effect.set(Some(plan.effect()));
                bench.plan.set_value(Some(plan));
                bench.stage.set(Stage::Planned);
            }
            Err(trouble) => {
                bench.trouble.set(Some(trouble));
                bench.stage.set(Stage::Choosing);
            }
        }
    });
}

impl Bench {
    /// Whether planning was not given up or begun anew since `turn`.
    fn is_at(self, turn: u32) -> bool {
        self.turn.with_value(|now| *now == turn)
    }

    fn tell(self, words: impl Into<String>, share: Option<f64>) {
        self.progress.set((words.into(), share));
    }
}

async fn make(bench: Bench, packages: Vec<AccessPackage>, turn: u32) -> Result<Plan, Trouble> {
    // the words above are painted first
    clock::sleep(Duration::from_millis(20)).await;
    let sheet = sheet(bench).await?;
    let facts = facts(bench, &packages).await?;
    let mut draft = PlanDraft::new(sheet, settings(bench, facts)).map_err(refused)?;
    let mut pace = Pace::begin();
    while let Progress::Share(share) = pace.measure(|rows| draft.read(rows)) {
        bench.tell("Reading the rows", Some(share));
        breathe(bench, turn).await?;
    }
    if draft.is_empty() {
        let words = vec!["Below the line with the names there is nothing.".to_owned()];
        return Err(Trouble::Words("There are no rows", words));
    }
    let of = draft.len();
    let graph = bench.session.graph_now();
    let told = graph
        .inform_plan(&mut draft, |reading| {
            let (words, share) = in_words(&reading);
            bench.tell(words, share);
        })
        .await;
    told.map_err(Trouble::Graph)?;
    let mut plan = draft.into_plan();
    let mut pace = Pace::begin();
    while let Progress::Share(share) = pace.measure(|rows| plan.check(rows)) {
        bench.tell(format!("Checking {of} rows"), Some(share));
        breathe(bench, turn).await?;
    }
    Ok(plan)
}

/// Lets the browser do other things; ends the planning when it was given up.
async fn breathe(bench: Bench, turn: u32) -> Result<(), Trouble> {
    Pace::breathe().await;
    if bench.is_at(turn) { Ok(()) } else { Err(Trouble::Words("Given up", Vec::new())) }
}

fn in_words(reading: &Reading) -> (String, Option<f64>) {
    match reading {
        Reading::People { done, of } => {
            #[expect(clippy::cast_precision_loss, reason = "a share, for people to see")]
            let share = (*of > 0).then(|| *done as f64 / *of as f64);
            (format!("Looking up people: {done} of {of}"), share)
        }
        Reading::Held { read, .. } => {
            (format!("Reading assignments and open requests: {read}"), None)
        }
    }
}

async fn sheet(bench: Bench) -> Result<Sheet, Trouble> {
    const TITLE: &str = "The rows cannot be read";
    let wrong = |error: &SheetError| Trouble::Words(TITLE, vec![error.to_string()]);
    if bench.file.with_untracked(Option::is_none) {
        return Sheet::read(bench.pasted.get_untracked()).map_err(|error| wrong(&error));
    }
    let bytes = bench.chosen.with_value(|chosen| chosen.bytes.clone());
    match Sheet::from_bytes(&bytes) {
        Err(SheetError::Workbook) => {
            let missing =
                "The part of the portal that reads workbooks did not load. Check the connection.";
            let sentence = |text: String| Trouble::Words(TITLE, vec![text]);
            let wanted = bench.sheet.get_untracked();
            let reading = load_workbook(bytes, wanted).await;
            let reading = reading.map_err(|NotLoaded| sentence(missing.to_owned()))?;
            let book = reading.await.map_err(sentence)?;
            bench.sheet.set(book.sheet);
            bench.sheets.set(book.sheets);
            Sheet::of_workbook(book.text).map_err(|error| wrong(&error))
        }
        other => other.map_err(|error| wrong(&error)),
    }
}

/// The packages, with the questions of the policies that the page chose.
async fn facts(bench: Bench, packages: &[AccessPackage]) -> Result<Vec<PackageFacts>, Trouble> {
    let mut facts = package_facts(packages);
    let chosen = bench.package.get_untracked();
    let graph = bench.session.graph_now().in_version(Version::V1);
    let policies =
        facts.iter_mut().filter(|one| one.id == chosen).flat_map(|one| &mut one.policies);
    for policy in policies {
        let read: Result<_, GraphError> = graph.policy(&policy.id).await;
        policy.json = read.map_err(Trouble::Graph)?.json;
    }
    Ok(facts)
}

fn settings(bench: Bench, facts: Vec<PackageFacts>) -> Settings {
    let word = bench.action.get_untracked();
    let given = |text: String| (!text.is_empty()).then_some(text);
    let zone = if bench.zone.with_untracked(String::is_empty) {
        Zone::by(clock::zone_name(), |local| {
            let at = clock::from_local(local);
            clock::offset_at(chrono::Utc.from_utc_datetime(&at.naive_utc())).local_minus_utc() / 60
        })
    } else {
        Zone::utc()
    };
    Settings {
        action: Action::ALL.into_iter().find(|one| one.word() == word).unwrap_or(Action::Assign),
        package: given(bench.package.get_untracked()),
        policy: given(bench.policy.get_untracked()),
        zone,
        justification: bench.justification.get_untracked(),
        ..Settings::new(facts, clock::now())
    }
}

fn refused(error: PlanError) -> Trouble {
    match error {
        PlanError::Header(error) => {
            let issues = error.issues().iter().map(ToString::to_string).collect();
            Trouble::Words("The first line is not clear", issues)
        }
        error => Trouble::Words("The rows cannot be read", vec![error.to_string()]),
    }
}
