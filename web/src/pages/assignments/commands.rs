//! What can be done with all assignments that fit, or with those that are selected.

use super::actions::Actions;
use super::end_date::{MAX_CHANGES, can_change_end};
use super::export;
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::TableModel;
use crate::parts::icon::IconName;
use accesspack_client::Assignment;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The commands above the table.
#[component]
pub fn Commands(
    /// The assignments.
    table: TableModel<Assignment>,
    /// The page's signals.
    actions: Actions,
) -> impl IntoView {
    // at most one more than may be sent, which shows that there are too many
    let chosen = move || {
        let selected = actions.selected.get_untracked();
        table.with_all(|all| {
            let rows = all.iter().filter(|one| is_chosen(one, &selected));
            rows.take(MAX_CHANGES + 1).cloned().collect::<Vec<_>>()
        })
    };
    let count = Memo::new(move |_| {
        actions.selected.with(|selected| {
            if selected.is_empty() {
                return 0;
            }
            table.with_all(|all| all.iter().filter(|one| is_chosen(one, selected)).count())
        })
    });
    let none_selected = Signal::derive(move || count.get() == 0);
    let none_fits = Signal::derive(move || table.fitting.with(Vec::is_empty));
    let select = Callback::new(move |()| {
        let ids = untrack(|| {
            table.with_fitting(|rows| {
                let rows = rows.iter().filter(|one| can_change_end(one));
                rows.map(|one| one.id.clone()).collect::<BTreeSet<_>>()
            })
        });
        actions.selected.set(ids);
    });
    let clear = Callback::new(move |()| actions.selected.update(BTreeSet::clear));
    let change = Callback::new(move |()| actions.ending.set(chosen()));
    let save = Callback::new(move |()| untrack(|| table.with_fitting(export::offer)));
    view! {
        <div class="command-bar" role="group" aria-label="Commands">
            <Button
                label="Change end date"
                name="Change end date of the selected"
                icon=IconName::CLOCK
                appearance=Appearance::Subtle
                disabled=none_selected
                on_click=change
            />
            <Button label="Select all" appearance=Appearance::Subtle disabled=none_fits on_click=select />
            <Button label="Clear selection" appearance=Appearance::Subtle disabled=none_selected on_click=clear />
            <Button label="Download CSV" icon=IconName::TABLE appearance=Appearance::Subtle disabled=none_fits on_click=save />
            <span class="text-small text-muted" role="status">
                {move || (count.get() > 0).then(|| format!("{} selected", count.get()))}
            </span>
        </div>
    }
}

/// Whether an assignment is selected and its end can be changed.
fn is_chosen(assignment: &Assignment, selected: &BTreeSet<String>) -> bool {
    can_change_end(assignment) && selected.contains(&assignment.id)
}
