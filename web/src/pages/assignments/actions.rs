//! The signals through which the table, the commands and the dialogs of the page work together.

use super::hand_over::HandOver;
use super::many::Many;
use super::row::{AssignmentRow, UnderWay};
use crate::parts::data_table::{PagedReading, TableModel};
use crate::state::sending::{SendPlan, SendReview};
use accesspack_client::Assignment;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the dialog for new ends begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndChoice {
    /// A date is to be given.
    OnDate,
    /// Longer by this many days.
    By(u16),
}

/// Assignments that a dialog is about; none while it is closed.
pub type Chosen = RwSignal<Vec<AssignmentRow>>;

/// The page's signals.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The assignments whose policy is to be changed.
    pub changing: Chosen,
    /// The assignments whose end is to be changed.
    pub ending: Chosen,
    /// What the dialog for new ends begins with.
    pub end_choice: RwSignal<EndChoice>,
    /// The assignments that are to be removed, while the user confirms it.
    pub removing: Chosen,
    /// The ids of those that are selected.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The review step.
    pub review: SendReview,
    /// Several requests on their way.
    pub many: Many,
    /// What the plan in the review does, and to which assignment by its id.
    pub reviewed: StoredValue<Option<(String, UnderWay)>>,
    /// What is followed, by the ids of the assignments: a list that is read again still shows it.
    pub followed: StoredValue<BTreeMap<String, UnderWay>>,
    /// The way of many to the bulk page.
    pub hand_over: HandOver,
    /// The table.
    pub table: TableModel<AssignmentRow>,
    /// The reading that fills it.
    pub reading: PagedReading<AssignmentRow>,
}

impl Actions {
    /// Signals for a table; made with the page.
    pub fn new(table: TableModel<AssignmentRow>, reading: PagedReading<AssignmentRow>) -> Self {
        Self {
            changing: RwSignal::new(Vec::new()),
            ending: RwSignal::new(Vec::new()),
            end_choice: RwSignal::new(EndChoice::OnDate),
            removing: RwSignal::new(Vec::new()),
            selected: RwSignal::new(BTreeSet::new()),
            review: SendReview::default(),
            many: Many::default(),
            reviewed: StoredValue::new(None),
            followed: StoredValue::new(BTreeMap::new()),
            hand_over: HandOver::of_page(),
            table,
            reading,
        }
    }

    /// A row for what was read, with what is under way with it.
    pub fn row_of(self, assignment: Assignment) -> AssignmentRow {
        let under_way =
            self.followed.try_with_value(|followed| followed.get(&assignment.id).copied());
        AssignmentRow { under_way: under_way.flatten(), ..AssignmentRow::of(assignment) }
    }

    /// Opens the dialog for new ends.
    pub fn change_ends(self, rows: Vec<AssignmentRow>, choice: EndChoice) {
        self.end_choice.set(choice);
        self.ending.set(rows);
    }

    /// Shows the review of a plan for one assignment.
    pub fn show(self, plan: SendPlan, id: &str, what: UnderWay) {
        self.reviewed.set_value(Some((id.to_owned(), what)));
        self.review.show(plan);
    }

    /// Shows the review of a plan with a request for each row.
    pub fn show_many(self, plan: SendPlan, rows: &[AssignmentRow], what: UnderWay) {
        self.many.show(plan, rows, what);
    }
}
