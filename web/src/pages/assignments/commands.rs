//! What can be done with the assignments that are selected, and with all that fit.

use super::actions::{Actions, EndChoice};
use super::export::{self, ExportKind};
use super::removal::ask_to_remove;
use super::row::AssignmentRow;
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::parts::list_commands::ListCommands;
use crate::parts::menu::{MenuButton, MenuItem};
use leptos::prelude::*;
use std::sync::Arc;

/// How many days the menu offers to extend by.
const EXTENSIONS: [u16; 4] = [30, 90, 180, 365];

/// The commands above the table.
#[component]
pub fn Commands(
    /// The page's signals.
    actions: Actions,
) -> impl IntoView {
    let table = actions.table;
    let none_fits = Signal::derive(move || table.has_none_fitting());
    let save = move |kind: ExportKind| {
        Callback::new(move |()| export::offer(chosen_or_fitting(actions), kind))
    };
    let in_words = move |number| selected_in_words(actions, number);
    view! {
        <ListCommands
            selected=actions.selected
            in_words
            none_fits
            csv=save(ExportKind::Csv)
            json=save(ExportKind::Json)
        >
            <ForSelection actions />
        </ListCommands>
    }
}

fn selected_in_words(actions: Actions, count: usize) -> String {
    const MAX_LOOKED_AT: usize = 5_000;
    let fitting = actions.table.fitting_numbers();
    let is_selected = |number: &&usize| {
        let row = |row: &AssignmentRow| actions.selected.with(|ids| ids.contains(row.id()));
        actions.table.with_row(**number, row).unwrap_or_default()
    };
    if fitting.len() > MAX_LOOKED_AT {
        return format!("{count} selected");
    }
    match count.saturating_sub(fitting.iter().filter(is_selected).count()) {
        0 => format!("{count} selected"),
        hidden => format!("{count} selected, {hidden} of them not shown"),
    }
}

/// The rows that are selected, in the order of the list.
fn chosen(actions: Actions) -> Vec<AssignmentRow> {
    let selected = actions.selected.get_untracked();
    let mut rows = Vec::new();
    untrack(|| {
        actions.table.for_each_of_first(usize::MAX, |row| {
            if selected.contains(row.id()) && row.can_change() {
                rows.push(row.clone());
            }
        });
    });
    rows
}

/// The rows that are selected; without a selection all that fit.
fn chosen_or_fitting(actions: Actions) -> Vec<AssignmentRow> {
    let selected = chosen(actions);
    if !selected.is_empty() {
        return selected;
    }
    untrack(|| actions.table.with_fitting(|rows| rows.iter().map(|row| (*row).clone()).collect()))
}

#[component]
fn ForSelection(actions: Actions) -> impl IntoView {
    let extend = Arc::new(move || {
        let item = |days: u16| {
            let act = move |()| actions.change_ends(chosen(actions), EndChoice::By(days));
            MenuItem::run(format!("{days} days"), IconName::CLOCK, Callback::new(act))
        };
        let other = move |()| actions.change_ends(chosen(actions), EndChoice::By(0));
        let other = MenuItem::run("Other…", IconName::CLOCK, Callback::new(other));
        EXTENSIONS.into_iter().map(item).chain([other]).collect()
    });
    let end = Callback::new(move |()| actions.change_ends(chosen(actions), EndChoice::OnDate));
    let change = Callback::new(move |()| actions.changing.set(chosen(actions)));
    let remove = Callback::new(move |()| ask_to_remove(actions, chosen(actions)));
    view! {
        <MenuButton label="Extend by" icon=IconName::CLOCK items=extend.clone() />
        <Button label="End on…" appearance=Appearance::Subtle on_click=end />
        <Button label="Change policy…" appearance=Appearance::Subtle on_click=change />
        <Button label="Remove…" icon=IconName::DELETE appearance=Appearance::Subtle on_click=remove />
    }
}
