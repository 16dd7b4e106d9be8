//! Selecting rows of a table: check boxes, ranges with Shift, all rows that fit.

use super::model::TableModel;
use crate::parts::focus::focus_later;
use crate::platform::clock::TimeSlicer;
use crate::task::spawn;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Up to how many rows are selected, or counted one by one, in one turn of the browser.
const MAX_AT_ONCE: usize = 5_000;

/// Which rows of a table of `T` can be selected, and which are.
pub struct TableSelection<T> {
    /// The ids of the selected rows.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The id of a row.
    pub id: fn(&T) -> String,
    /// What a row is called, for "Select Sales CRM for Nadia Haddad".
    pub name: fn(&T) -> String,
    /// Whether a row can be selected.
    pub can_select: fn(&T) -> bool,
}

impl<T> Clone for TableSelection<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TableSelection<T> {}

/// The id of the check box for all rows.
const SELECT_ALL: &str = "select-all";

/// Selects nothing any more. The button that does it may be gone then, so the keyboard goes to the table.
pub fn clear_selection(selected: RwSignal<BTreeSet<String>>) {
    selected.update(BTreeSet::clear);
    focus_later(SELECT_ALL);
}

/// A row that can be selected.
pub struct SelectableRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// How many of the rows that fit are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectedShare {
    /// None.
    None,
    /// Some.
    Some,
    /// All that can be.
    All,
}

/// The selection of a table, without the type of its rows.
#[derive(Clone, Copy)]
pub struct SelectionHandle {
    /// The ids of the selected rows.
    pub selected: RwSignal<BTreeSet<String>>,
    /// How many of the rows that fit are selected.
    pub share: Memo<SelectedShare>,
    /// Selects the row with this number, or no longer; with `true` all rows from the one before to it.
    pub toggle: Callback<(usize, bool)>,
    /// Selects all rows that fit; none where all are.
    pub toggle_all: Callback<()>,
}

impl SelectionHandle {
    /// The selection of a table's rows.
    pub fn of<T: Send + Sync + 'static>(
        table: TableModel<T>,
        selection: TableSelection<T>,
    ) -> Self {
        let selected = selection.selected;
        let share = Memo::new(move |_| share(table, selection));
        let anchor = StoredValue::new(None::<usize>);
        let toggle = Callback::new(move |(number, is_range): (usize, bool)| {
            let from = anchor.get_value().filter(|_| is_range).unwrap_or(number);
            anchor.set_value(Some(number));
            select_range(table, selection, from, number);
        });
        let toggle_all = Callback::new(move |()| {
            let clear = untrack(|| share.get()) == SelectedShare::All;
            if clear {
                selected.update(BTreeSet::clear);
            } else {
                select_all(table, selection);
            }
        });
        Self { selected, share, toggle, toggle_all }
    }
}

fn share<T: Send + Sync + 'static>(
    table: TableModel<T>,
    selection: TableSelection<T>,
) -> SelectedShare {
    selection.selected.with(|selected| {
        if selected.is_empty() {
            return SelectedShare::None;
        }
        let fitting = table.fitting_numbers();
        let can = |number: &usize| {
            let id = |row: &T| (selection.can_select)(row).then(|| (selection.id)(row));
            table.with_row(*number, id).flatten()
        };
        // of more, only as many are looked at as one turn allows
        let mut looked_at = fitting.iter().take(MAX_AT_ONCE).filter_map(can);
        let are_all = looked_at.all(|id| selected.contains(&id));
        let may_be_all = fitting.len() <= MAX_AT_ONCE || selected.len() >= fitting.len();
        if are_all && may_be_all && !fitting.is_empty() {
            SelectedShare::All
        } else {
            SelectedShare::Some
        }
    })
}

/// Gives all rows between two the state that the second one gets.
fn select_range<T: Send + Sync + 'static>(
    table: TableModel<T>,
    selection: TableSelection<T>,
    from: usize,
    to: usize,
) {
    let fitting = untrack(|| table.fitting_numbers());
    let place = |number: usize| fitting.iter().position(|one| *one == number);
    let Some((from, to)) = place(from).or_else(|| place(to)).zip(place(to)) else { return };
    let ids: Vec<String> = fitting
        .get(from.min(to)..=from.max(to))
        .unwrap_or_default()
        .iter()
        .filter_map(|number| {
            let id = |row: &T| (selection.can_select)(row).then(|| (selection.id)(row));
            table.with_row(*number, id).flatten()
        })
        .collect();
    let last = fitting.get(to).and_then(|number| table.with_row(*number, selection.id));
    selection.selected.update(|selected| {
        let select = last.is_some_and(|last| !selected.contains(&last));
        for id in ids {
            if select {
                selected.insert(id);
            } else {
                selected.remove(&id);
            }
        }
    });
}

/// Selects all rows that fit, with turns for the browser where they are many.
fn select_all<T: Send + Sync + 'static>(table: TableModel<T>, selection: TableSelection<T>) {
    let fitting = untrack(|| table.fitting_numbers());
    let ids = move |range: std::ops::Range<usize>| {
        let numbers = fitting.get(range).unwrap_or_default().iter();
        let id = |row: &T| (selection.can_select)(row).then(|| (selection.id)(row));
        numbers.filter_map(|number| table.with_row(*number, id).flatten()).collect::<Vec<_>>()
    };
    let count = untrack(|| table.fitting_numbers().len());
    let selected = selection.selected;
    if count <= MAX_AT_ONCE {
        return selected.update(|selected| selected.extend(ids(0..count)));
    }
    spawn(async move {
        let mut slicer = TimeSlicer::begin();
        for start in (0..count).step_by(500) {
            let more = ids(start..count.min(start + 500));
            let gone = selected.try_update_untracked(|selected| selected.extend(more)).is_none();
            if gone {
                return;
            }
            slicer.yield_if_due().await;
        }
        selected.notify();
    });
}

/// The check box of a row.
#[component]
pub fn SelectBox(
    /// The row.
    row: SelectableRow,
    /// The number of the row.
    number: usize,
    /// The selection of the table.
    selection: SelectionHandle,
) -> impl IntoView {
    let SelectableRow { id, name } = row;
    let is_selected = move || selection.selected.with(|ids| ids.contains(&id));
    let click = move |event: MouseEvent| selection.toggle.run((number, event.shift_key()));
    view! {
        <input
            type="checkbox"
            aria-label=format!("Select {name}")
            prop:checked=is_selected
            on:click=click
        />
    }
}

/// The check box in the heading, for all rows that fit.
#[component]
pub fn SelectAllBox(
    /// The selection of the table.
    selection: SelectionHandle,
) -> impl IntoView {
    let share = selection.share;
    view! {
        <input
            id=SELECT_ALL
            type="checkbox"
            aria-label="Select all"
            prop:checked=move || share.get() == SelectedShare::All
            prop:indeterminate=move || share.get() == SelectedShare::Some
            on:change=move |_| selection.toggle_all.run(())
        />
    }
}
