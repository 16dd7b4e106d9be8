//! What can be done with the policies that are selected, and with all of an access package.

use super::policy_compare::ComparePolicies;
use super::policy_export;
use super::policy_list::PolicyList;
use super::policy_row::PolicyRow;
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::parts::list_commands::ListCommands;
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
    let none_fits = Signal::derive(move || list.table.has_none_fitting());
    let csv = Callback::new(move |()| policy_export::offer_csv(&chosen_or_all(list)));
    let json = Callback::new(move |()| {
        let policies = chosen_or_all(list).into_iter().map(|row| row.policy);
        policy_export::offer_json(policies.collect());
    });
    let compare = Callback::new(move |()| {
        let mut rows = chosen_or_all(list).into_iter().map(|row| row.policy);
        compared.set(rows.next().zip(rows.next()));
    });
    let are_not_two = Signal::derive(move || list.selected.with(BTreeSet::len) != 2);
    let in_words = |number| match number {
        2 => "2 selected".to_owned(),
        number => format!("{number} selected. Two can be compared."),
    };
    view! {
        <ListCommands selected=list.selected in_words none_fits csv json>
            <Button
                label="Compare"
                icon=IconName::TABLE
                appearance=Appearance::Subtle
                disabled=are_not_two
                on_click=compare
            />
        </ListCommands>
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
