//! The table of the people who were found, with the commands for those who are selected.

use super::commands::PeopleCommands;
use super::list::{PeopleList, TOP};
use crate::pages::assignments::hand_over::HandOver;
use crate::parts::data_table::{DataTable, TableSelection};
use accesspack_client::User;
use leptos::prelude::*;

/// The table.
#[component]
pub fn PeopleTable(
    /// The list.
    list: PeopleList,
) -> impl IntoView {
    let hand_over = HandOver::of_page();
    let selection = TableSelection {
        selected: list.selected,
        id: |user: &User| user.id.clone(),
        name: |user| user.display_name.clone(),
        can_select: |_| true,
    };
    view! {
        <DataTable
            table=list.table
            noun=("person", "people")
            none_fits=("No matches", "Try another name.")
            commands=move || view! { <PeopleCommands list hand_over /> }
            selection
            columns_kept_as="people"
        />
        <p class="text-small text-muted" role="status">
            {move || {
                (list.table.len() == TOP)
                    .then(|| format!("These are the first {TOP}. Type more of the name for others."))
            }}
        </p>
    }
}
