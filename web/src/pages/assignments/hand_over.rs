//! Changes that are too many for this page: they become the rows of a bulk plan.

use super::row::AssignmentRow;
use crate::bulk::selection::{BulkSelection, SelectedAssignment, plan_selection};
use crate::chunk::NotLoaded;
use crate::routes;
use crate::state::names::names;
use crate::state::notices;
use crate::task::spawn;
use accesspack_core::bulk::Action;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// How many are changed from the page at once; a bulk run takes more, and survives a closed page.
pub const MAX_CHANGES: usize = 100;

/// Assignments as rows of a bulk plan. `end` gives the new end of one, `policy` the id of another policy for all.
pub fn selection_of(
    action: Action,
    rows: &[AssignmentRow],
    end: impl Fn(&AssignmentRow) -> Option<String>,
    policy: Option<&str>,
    why: &str,
) -> BulkSelection {
    let mut selection = BulkSelection::of("assignments", action);
    for row in rows {
        let target = row.assignment.target.as_ref();
        let end = end(row);
        selection.add(SelectedAssignment {
            object_id: target.map_or("", |one| &one.object_id),
            name: target.map_or("", |one| one.label()),
            email: target.map_or("", |one| &one.email),
            package: row.package_id(),
            policy: policy.unwrap_or_else(|| row.assignment.policy_id()),
            end: end.as_deref().unwrap_or_default(),
            justification: why,
        });
    }
    selection
}

/// The way from a page to the bulk page. It has the page's contexts, which a click in a closed dialog has not.
#[derive(Clone, Copy)]
pub struct HandOver(StoredValue<Owner>);

impl HandOver {
    /// That of the page that is being made.
    pub fn of_page() -> Self {
        Self(StoredValue::new(Owner::current().unwrap_or_default()))
    }

    /// Plans the rows on the bulk page.
    pub fn plan(self, mut selection: BulkSelection) {
        let owner = self.0.get_value();
        owner.with(|| {
            let board = notices::board();
            names().learn_all(std::mem::take(&mut selection.names));
            let navigate = use_navigate();
            spawn(async move {
                match plan_selection(selection).await {
                    Ok(()) => navigate(&format!("/{}", routes::BULK), NavigateOptions::default()),
                    Err(NotLoaded) => {
                        board.announce("The bulk page did not load. Check the connection.");
                    }
                }
            });
        });
    }
}
