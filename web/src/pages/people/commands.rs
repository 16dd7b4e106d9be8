//! What can be done with the people who are selected, and the people on show as a file.

use super::list::{PeopleList, address};
use super::plan_for::PlanFor;
use crate::pages::assignments::hand_over::HandOver;
use crate::parts::button::{Appearance, Button};
use crate::parts::export::ExportedList;
use crate::parts::icon::IconName;
use crate::parts::list_commands::ListCommands;
use accesspack_client::User;
use accesspack_core::bulk::Action;
use leptos::prelude::*;

const HEADER: [&str; 5] = ["Name", "Email", "User principal name", "Person type", "Object id"];

/// The commands above the table.
#[component]
pub fn PeopleCommands(
    /// The list.
    list: PeopleList,
    /// The way to the bulk page.
    hand_over: HandOver,
) -> impl IntoView {
    let planned = RwSignal::new(None::<Action>);
    let none_fits = Signal::derive(move || list.table.has_none_fitting());
    let give = Callback::new(move |()| planned.set(Some(Action::Assign)));
    let remove = Callback::new(move |()| planned.set(Some(Action::Remove)));
    let csv = Callback::new(move |()| exported(list).offer_csv());
    let json = Callback::new(move |()| exported(list).offer_json());
    let in_words = move |number| selected_in_words(list, number);
    view! {
        <ListCommands selected=list.selected in_words none_fits csv json>
            <Button
                label="Give access…"
                icon=IconName::PERSON_ADD
                appearance=Appearance::Subtle
                on_click=give
            />
            <Button
                label="Remove access…"
                icon=IconName::DELETE
                appearance=Appearance::Subtle
                on_click=remove
            />
        </ListCommands>
        <PlanFor planned list hand_over />
    }
}

/// People who were selected under another search are selected still.
fn selected_in_words(list: PeopleList, number: usize) -> String {
    let shown = list.selected.with(|selected| {
        list.table.with_all(|people| people.filter(|one| selected.contains(&one.id)).count())
    });
    match number.saturating_sub(shown) {
        0 => format!("{number} selected"),
        hidden => format!("{number} selected, {hidden} of them not shown"),
    }
}

/// The people who are selected; without a selection all on show.
fn exported(list: PeopleList) -> ExportedList {
    let mut people = list.chosen();
    if people.is_empty() {
        let shown = |all: &[&User]| all.iter().map(|one| (*one).clone()).collect();
        people = untrack(|| list.table.with_fitting(shown));
    }
    let cells = |person: &User| {
        vec![
            person.display_name.clone(),
            address(person).to_owned(),
            person.user_principal_name.clone(),
            person.user_type.clone(),
            person.id.clone(),
        ]
    };
    let rows = people.iter().map(cells).collect();
    ExportedList { noun: ("person", "people"), header: &HEADER, rows }
}
