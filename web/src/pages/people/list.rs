//! The people who were found, and those who are selected.

use crate::parts::data_table::{MAX_PAGE_ROWS, SortKey, TableColumn, TableModel, TableSpec};
use crate::parts::icon::IconName;
use crate::parts::menu::{MenuItem, MenuItems};
use crate::routes;
use accesspack_client::User;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many are shown.
pub const TOP: usize = 50;

/// The people who were found, and those who are selected.
#[derive(Clone, Copy)]
pub struct PeopleList {
    /// The table.
    pub table: TableModel<User>,
    /// The ids of the selected people, whether the last search found them or an earlier one.
    pub selected: RwSignal<BTreeSet<String>>,
    /// Everyone who was found so far, by the id.
    known: StoredValue<BTreeMap<String, User>>,
}

impl PeopleList {
    /// No one yet. The directory searches, so the table itself does not.
    pub fn empty() -> Self {
        let table = TableModel::new(TableSpec {
            rows: Vec::new(),
            id: |user: &User| &user.id,
            columns: columns(),
            search: Signal::stored(String::new()),
            searched: |user| user.display_name.clone(),
            filters: Vec::new(),
            default_sort: "name",
            page_rows: MAX_PAGE_ROWS,
        });
        let selected = RwSignal::new(BTreeSet::new());
        Self { table, selected, known: StoredValue::new(BTreeMap::new()) }
    }

    /// Shows these people. Who is in the next list too keeps their row, so that a click on it is not lost when that
    /// list arrives.
    pub fn show(self, users: Vec<User>) {
        self.known.update_value(|known| {
            known.extend(users.iter().map(|user| (user.id.clone(), user.clone())));
        });
        self.table.begin_again();
        self.table.push(users);
        self.table.end_again();
    }

    /// The selected people.
    pub fn chosen(self) -> Vec<User> {
        self.known.with_value(|known| {
            let selected = self.selected.get_untracked();
            selected.iter().filter_map(|id| known.get(id).cloned()).collect()
        })
    }
}

fn columns() -> Vec<TableColumn<User>> {
    vec![
        TableColumn::row_header("name", "Name", |user: &User| {
            view! {
                <a href=routes::person(&user.id)><bdi>{user.display_name.clone()}</bdi></a>
                <span class="data-table__detail"><bdi>{address(user).to_owned()}</bdi></span>
            }
            .into_any()
        })
        .sorted_by(|user| SortKey::text(&user.display_name)),
        TableColumn::new("type", "Person type", |user: &User| user.user_type.clone().into_any())
            .sorted_by(|user| SortKey::text(&user.user_type)),
        TableColumn::menu(|user| user.display_name.clone(), |user| Some(commands(user))),
    ]
}

/// The commands of a person.
fn commands(user: &User) -> MenuItems {
    let id = user.id.clone();
    // the search of the assignments knows names, not object ids
    let names = [&user.user_principal_name, &user.display_name];
    let name = names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
    Arc::new(move || {
        let assignments = routes::assignments_of(&name);
        vec![
            MenuItem::open("Open person", IconName::PERSON, routes::person(&id)),
            MenuItem::open("New assignment", IconName::PERSON_ADD, routes::assign_to(&id)),
            MenuItem::open("Assignments", IconName::PEOPLE, assignments),
        ]
    })
}

/// Where the user is written to, or else how they sign in.
pub fn address(user: &User) -> &str {
    if user.mail.is_empty() { &user.user_principal_name } else { &user.mail }
}
