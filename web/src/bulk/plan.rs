//! Makes the plan, a slice of rows at a time, so that the page stays responsive however many there are.

use super::run::{BulkError, BulkRun, BulkStage, ZoneChoice};
use super::workbook::load_workbook;
use crate::chunk::NotLoaded;
use crate::platform::clock::{self, TimeSlicer};
use crate::task::spawn;
use accesspack_client::bulk::{Reading, package_facts};
use accesspack_client::{AccessPackage, GraphError};
use accesspack_core::Version;
use accesspack_core::bulk::{
    PackageFacts, Plan, PlanDraft, PlanError, Progress, Settings, Sheet, SheetError, Zone,
};
use chrono::TimeZone as _;
use leptos::prelude::*;
use std::time::Duration;

/// Plans what was chosen.
pub fn plan(bulk: BulkRun, packages: Vec<AccessPackage>) {
    let turn = bulk.turn.try_update_value(|turn| {
        *turn += 1;
        *turn
    });
    bulk.error.set(None);
    bulk.progress.set(("Reading the rows".to_owned(), None));
    bulk.can_stop.set(true);
    bulk.stage.set(BulkStage::Planning);
    spawn(async move {
        let outcome = make(bulk, packages, turn.unwrap_or_default()).await;
        if !bulk.is_at(turn.unwrap_or_default()) {
            return;
        }
        match outcome {
            Ok(plan) => {
                bulk.effect.set(Some(plan.effect()));
                bulk.plan.set_value(Some(plan));
                bulk.stage.set(BulkStage::Planned);
            }
            Err(error) => {
                bulk.error.set(Some(error));
                bulk.stage.set(BulkStage::Choosing);
            }
        }
    });
}

impl BulkRun {
    /// Whether planning was neither stopped nor started again since `turn`.
    fn is_at(self, turn: u32) -> bool {
        self.turn.with_value(|now| *now == turn)
    }

    fn show_progress(self, text: impl Into<String>, share: Option<f64>) {
        self.progress.set((text.into(), share));
    }
}

async fn make(bulk: BulkRun, packages: Vec<AccessPackage>, turn: u32) -> Result<Plan, BulkError> {
    // the browser paints the progress first
    clock::sleep(Duration::from_millis(20)).await;
    let sheet = sheet(bulk).await?;
    let facts = facts(bulk, &packages).await?;
    let mut draft = PlanDraft::new(sheet, settings(bulk, facts)).map_err(plan_error)?;
    let mut slicer = TimeSlicer::begin();
    while let Progress::Share(share) = slicer.slice(|rows| draft.read(rows)) {
        bulk.show_progress("Reading the rows", Some(share));
        yield_while_planning(bulk, turn).await?;
    }
    if draft.is_empty() {
        let cause = vec!["Below the line with the names there is nothing.".to_owned()];
        return Err(BulkError::Text("There are no rows", cause));
    }
    let of = draft.len();
    let graph = bulk.session.graph_now();
    let outcome = graph
        .inform_plan(&mut draft, |reading| {
            let (text, share) = progress_of(&reading);
            bulk.show_progress(text, share);
        })
        .await;
    outcome.map_err(BulkError::Graph)?;
    let mut plan = draft.into_plan();
    let mut slicer = TimeSlicer::begin();
    while let Progress::Share(share) = slicer.slice(|rows| plan.check(rows)) {
        bulk.show_progress(format!("Checking {of} rows"), Some(share));
        yield_while_planning(bulk, turn).await?;
    }
    Ok(plan)
}

/// Gives the browser a turn. Fails when planning was stopped meanwhile.
async fn yield_while_planning(bulk: BulkRun, turn: u32) -> Result<(), BulkError> {
    clock::yield_to_browser().await;
    if bulk.is_at(turn) { Ok(()) } else { Err(BulkError::Text("Stopped", Vec::new())) }
}

fn progress_of(reading: &Reading) -> (String, Option<f64>) {
    match reading {
        Reading::People { done, of } => {
            #[expect(clippy::cast_precision_loss, reason = "a share, for a progress bar")]
            let share = (*of > 0).then(|| *done as f64 / *of as f64);
            (format!("Looking up users: {done} of {of}"), share)
        }
        Reading::Held { read, .. } => {
            (format!("Reading assignments and open requests: {read}"), None)
        }
    }
}

async fn sheet(bulk: BulkRun) -> Result<Sheet, BulkError> {
    const TITLE: &str = "The rows cannot be read";
    let failure = |error: &SheetError| BulkError::Text(TITLE, vec![error.to_string()]);
    if bulk.file.with_untracked(Option::is_none) {
        return Sheet::read(bulk.pasted.get_untracked()).map_err(|error| failure(&error));
    }
    let bytes = bulk.chosen.with_value(|chosen| chosen.bytes.clone());
    match Sheet::from_bytes(&bytes) {
        Err(SheetError::Workbook) => {
            let missing =
                "The part of the portal that reads workbooks did not load. Check the connection.";
            let sentence = |text: String| BulkError::Text(TITLE, vec![text]);
            let wanted = bulk.sheet.get_untracked();
            let reading = load_workbook(bytes, wanted).await;
            let reading = reading.map_err(|NotLoaded| sentence(missing.to_owned()))?;
            let book = reading.await.map_err(sentence)?;
            bulk.sheet.set(book.sheet);
            bulk.sheets.set(book.sheets);
            Sheet::of_workbook(book.text).map_err(|error| failure(&error))
        }
        other => other.map_err(|error| failure(&error)),
    }
}

/// The packages, with the questions of the policies that the page chose.
async fn facts(bulk: BulkRun, packages: &[AccessPackage]) -> Result<Vec<PackageFacts>, BulkError> {
    let mut facts = package_facts(packages);
    let chosen = bulk.package.get_untracked().unwrap_or_default();
    let graph = bulk.session.graph_now().in_version(Version::V1);
    let policies =
        facts.iter_mut().filter(|one| one.id == chosen).flat_map(|one| &mut one.policies);
    for policy in policies {
        let read: Result<_, GraphError> = graph.policy(&policy.id).await;
        policy.json = read.map_err(BulkError::Graph)?.json;
    }
    Ok(facts)
}

fn settings(bulk: BulkRun, facts: Vec<PackageFacts>) -> Settings {
    let zone = match bulk.zone.get_untracked() {
        ZoneChoice::Browser => Zone::by(clock::zone_name(), |local| {
            let at = clock::from_local(local);
            clock::offset_at(chrono::Utc.from_utc_datetime(&at.naive_utc())).local_minus_utc() / 60
        }),
        ZoneChoice::Utc => Zone::utc(),
    };
    Settings {
        action: bulk.action.get_untracked(),
        package: bulk.package.get_untracked(),
        policy: bulk.policy.get_untracked(),
        zone,
        justification: bulk.justification.get_untracked(),
        ..Settings::new(facts, clock::now())
    }
}

fn plan_error(error: PlanError) -> BulkError {
    match error {
        PlanError::Header(error) => {
            let issues = error.issues().iter().map(ToString::to_string).collect();
            BulkError::Text("The first line is not clear", issues)
        }
        error => BulkError::Text("The rows cannot be read", vec![error.to_string()]),
    }
}
