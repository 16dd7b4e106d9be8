//! A selection of a list as the rows of a bulk plan. They go from page to page in memory.

use super::plan::plan;
use super::run::{BulkStage, ChosenFile, bulk_run};
use crate::chunk::chunk;
use crate::task::spawn;
use accesspack_core::bulk::{Action, csv_line};
use leptos::prelude::*;

/// The names of the columns, as the plan knows them.
const HEADER: [&str; 6] =
    ["object id", "email", "access package id", "policy id", "end", "justification"];

/// A selection.
#[derive(Debug, Clone)]
pub struct BulkSelection {
    /// What the rows do.
    pub action: Action,
    /// How many rows there are.
    pub count: usize,
    /// What the rows were on their page, in the plural.
    noun: &'static str,
    text: String,
    /// The names of those whom a row knows by object id, with the id before each.
    pub names: Vec<(String, String)>,
}

/// What a row of a selection holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct SelectedAssignment<'a> {
    /// The object id of the person; empty for one who is not in the directory.
    pub object_id: &'a str,
    /// What the person is called; empty where that is not known.
    pub name: &'a str,
    /// The person's address, where there is no object id.
    pub email: &'a str,
    /// The id of the access package.
    pub package: &'a str,
    /// The id of the policy: the assignment's own, or the new one.
    pub policy: &'a str,
    /// The new end; empty where it stays.
    pub end: &'a str,
    /// Why.
    pub justification: &'a str,
}

impl BulkSelection {
    /// No rows yet; `noun` is what they are on their page, in the plural.
    pub fn of(noun: &'static str, action: Action) -> Self {
        let mut text = String::new();
        csv_line(&mut text, HEADER.into_iter());
        Self { action, count: 0, noun, text, names: Vec::new() }
    }

    /// Adds a row.
    pub fn add(&mut self, row: SelectedAssignment<'_>) {
        if !row.object_id.is_empty() {
            self.names.push((row.object_id.to_owned(), row.name.to_owned()));
        }
        let email = if row.object_id.is_empty() { row.email } else { "" };
        let cells = [row.object_id, email, row.package, row.policy, row.end, row.justification];
        csv_line(&mut self.text, cells.into_iter());
        self.count += 1;
    }
}

chunk! {
    /// Makes a selection the rows of this tab's bulk run, and plans them.
    bulk: fn plan_selection(selection: BulkSelection) -> () { take_over(selection) }
}

fn take_over(selection: BulkSelection) {
    let bulk = bulk_run();
    if matches!(bulk.stage.get_untracked(), BulkStage::Running) {
        bulk.board.announce("A bulk run is under way. Wait for its end, then try again.");
        return;
    }
    bulk.start_again();
    let name = format!("{} selected {}", selection.count, selection.noun);
    bulk.choose(Some(ChosenFile { name, bytes: selection.text.into_bytes() }));
    bulk.action.set(selection.action);
    bulk.package.set(None);
    bulk.policy.set(None);
    bulk.pasted.set(String::new());
    bulk.justification.set(String::new());
    bulk.progress.set(("Reading the access packages".to_owned(), None));
    bulk.stage.set(BulkStage::Planning);
    spawn(async move {
        match bulk.session.graph_now().access_packages().await {
            Ok(packages) => plan(bulk, packages),
            Err(error) => {
                bulk.error.set(Some(super::run::BulkError::Graph(error)));
                bulk.stage.set(BulkStage::Choosing);
            }
        }
    });
}
