//! What can be done with the policies that are selected, and with all of an access package.

use super::policy_compare::ComparePolicies;
use super::policy_export;
use super::policy_list::PolicyList;
use super::policy_row::PolicyRow;
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::clear_selection;
use crate::parts::export_menu::ExportMenu;
use crate::parts::icon::IconName;
use accesspack_client::Policy;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The commands above the table.
#[component]
pub fn PolicyCommands(
    /// The list.
    list: PolicyList,
) -> impl IntoView {
    let compared = RwSignal::new(None::<(Policy, Policy)>);
    let number = Memo::new(move |_| list.selected.with(BTreeSet::len));
    let has_selection = Memo::new(move |_| number.get() != 0);
    let none_fits = Signal::derive(move || list.table.has_none_fitting());
    let clear = Callback::new(move |()| clear_selection(list.selected));
    let csv = Callback::new(move |()| policy_export::offer_csv(&chosen_or_all(list)));
    let json = Callback::new(move |()| {
        let policies = chosen_or_all(list).into_iter().map(|row| row.policy);
        policy_export::offer_json(policies.collect());
    });
    let compare = Callback::new(move |()| {
        let mut rows = chosen_or_all(list).into_iter().map(|row| row.policy);
        compared.set(rows.next().zip(rows.next()));
    });
    let are_not_two = Signal::derive(move || number.get() != 2);
    view! {
        <div
            class="command-bar"
            role="group"
            aria-label=move || if has_selection.get() { "Commands for the selected" } else { "Commands" }
        >
            <Show when=move || has_selection.get()>
                <Button
                    label="Compare"
                    icon=IconName::TABLE
                    appearance=Appearance::Subtle
                    disabled=are_not_two
                    on_click=compare
                />
                <Button label="Clear selection" appearance=Appearance::Subtle on_click=clear />
            </Show>
            <ExportMenu disabled=none_fits csv json />
            <span class="text-small text-muted" role="status">
                {move || match number.get() {
                    0 => None,
                    2 => Some("2 selected".to_owned()),
                    number => Some(format!("{number} selected. Two can be compared.")),
                }}
            </span>
        </div>
        <ComparePolicies compared />
    }
}

/// The rows that are selected, in their order; without a selection all of them.
fn chosen_or_all(list: PolicyList) -> Vec<PolicyRow> {
    let selected = list.selected.get_untracked();
    let is_chosen = |row: &PolicyRow| selected.is_empty() || selected.contains(row.id());
    untrack(|| {
        list.table.with_fitting(|rows| {
            rows.iter().filter(|row| is_chosen(row)).map(|row| (*row).clone()).collect()
        })
    })
}
