//! The table of assignments. However many there are, one page of rows is in the document.

use super::actions::{Actions, EndChoice};
use super::commands::Commands;
use super::filters::ListFilters;
use super::removal::ask_to_remove;
use super::row::{AssignmentRow, UnderWay};
use crate::parts::copy::copy_text;
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, RowFilter, RowTest, SortKey, TableColumn, TableModel, TableSelection,
    TableSpec,
};
use crate::parts::email::Email;
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::menu::{MenuItem, MenuItems};
use crate::parts::panel::{PanelAddress, PanelLink};
use crate::parts::state_badge::{AssignmentBadge, BadgeLook, StateBadge};
use crate::platform::clock;
use crate::routes;
use crate::words::time::{self, Ends};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::sync::Arc;

/// The model of the list; its rows come later.
pub fn model(
    filters: ListFilters,
    panel: PanelAddress,
    actions: RowActions,
) -> TableModel<AssignmentRow> {
    let spec = TableSpec {
        rows: Vec::new(),
        id: AssignmentRow::id,
        columns: columns(panel, actions),
        search: filters.search.value,
        searched: AssignmentRow::searched,
        filters: vec![
            RowFilter { chosen: filters.state.value, key: |row| row.assignment.state.graph_name() },
            RowFilter { chosen: filters.package.value, key: AssignmentRow::package_id },
            RowFilter { chosen: filters.policy.value, key: |row| row.assignment.policy_id() },
            RowFilter { chosen: filters.kind.value, key: AssignmentRow::kind },
        ],
        default_sort: "",
        page_rows: MAX_PAGE_ROWS,
    };
    let expires = RowTest { chosen: filters.expires.value, fits: AssignmentRow::ends_in };
    TableModel::with_tests(spec, vec![expires])
}

/// The page's signals, which are made after the table.
pub type RowActions = StoredValue<Option<Actions>>;

/// The table of the assignments that fit, with the commands for them.
#[component]
pub fn AssignmentTable(
    /// The page's signals.
    actions: Actions,
) -> impl IntoView {
    let selection = TableSelection {
        selected: actions.selected,
        id: |row: &AssignmentRow| row.id().to_owned(),
        name: AssignmentRow::name,
        can_select: AssignmentRow::can_change,
    };
    let empty = || {
        view! {
            <Empty icon=IconName::PEOPLE title="There are no assignments">
                <p>
                    <a href=routes::ASSIGN>"Make the first assignment"</a>
                </p>
            </Empty>
        }
    };
    view! {
        <DataTable
            table=actions.table
            noun=("assignment", "assignments")
            empty
            none_fits=("No assignment fits", "Try another word, or clear the filters.")
            commands=move || view! { <Commands actions /> }
            selection
            columns_kept_as="assignments"
        />
    }
}

fn columns(panel: PanelAddress, actions: RowActions) -> Vec<TableColumn<AssignmentRow>> {
    vec![
        TableColumn::row_header("person", "Person", move |row: &AssignmentRow| {
            let target = row.assignment.target.as_ref();
            let email = target.map(|target| target.email.clone());
            let guest = (row.kind() == "guest")
                .then(|| view! { <span class="data-table__tag">"Guest"</span> });
            let (person, id) = (row.person().to_owned(), row.id().to_owned());
            view! {
                <PanelLink panel id>
                    <bdi>{person}</bdi>
                </PanelLink>
                " "
                {guest}
                <span class="data-table__detail">{email.map(|address| view! { <Email address /> })}</span>
            }
            .into_any()
        })
        .sorted_by(|row| SortKey::text(row.person())),
        TableColumn::new("package", "Access package", |row: &AssignmentRow| {
            let name = row.package().to_owned();
            view! { <a href=routes::package(row.package_id())><bdi>{name}</bdi></a> }.into_any()
        })
        .sorted_by(|row| SortKey::text(row.package())),
        TableColumn::one_line("policy", "Policy", |row: &AssignmentRow| row.policy().to_owned())
            .sorted_by(|row| SortKey::text(row.policy())),
        TableColumn::new("state", "State", state)
            .sorted_by(|row| SortKey::text(row.assignment.state.label())),
        TableColumn::instant("expires", "Expires", expires).sorted_by(AssignmentRow::by_end),
        TableColumn::menu(AssignmentRow::name, move |row| Some(commands(row, actions))),
    ]
}

fn state(row: &AssignmentRow) -> AnyView {
    let busy =
        |label: &'static str| view! { <StateBadge look=BadgeLook::Working label /> }.into_any();
    match row.under_way {
        Some(UnderWay::Removing) => busy("Removing…"),
        Some(UnderWay::Updating) => busy("Updating…"),
        None => view! { <AssignmentBadge state=row.assignment.state.clone() /> }.into_any(),
    }
}

/// How long it lasts, and until when; what ends within two weeks stands out.
fn expires(row: &AssignmentRow) -> AnyView {
    let Ends::At(at) = row.ends else { return time::ends_in_words(&row.ends).into_any() };
    let date = time::local(at);
    let left = at - clock::now();
    let class = match left.num_days() {
        _ if !row.assignment.state.is_live() => "ends",
        _ if left < TimeDelta::zero() => "ends ends--over",
        0..14 => "ends ends--soon",
        _ => "ends",
    };
    view! {
        <span class=class>{time::until(left)}</span>
        <span class="data-table__detail">{date}</span>
    }
    .into_any()
}

/// The commands of a row.
fn commands(row: &AssignmentRow, actions: RowActions) -> MenuItems {
    let row = row.clone();
    Arc::new(move || {
        let Some(actions) = actions.get_value() else { return Vec::new() };
        let mut items = Vec::new();
        let run = |label: &'static str, icon, act: fn(Actions, AssignmentRow)| {
            let row = row.clone();
            MenuItem::run(label, icon, Callback::new(move |()| act(actions, row.clone())))
        };
        if row.can_change_end() {
            items.push(run("Change end date…", IconName::CLOCK, |actions, row| {
                actions.change_ends(vec![row], EndChoice::OnDate);
            }));
        }
        if row.can_change() {
            items.push(run("Change policy…", IconName::SHIELD, |actions, row| {
                actions.changing.set(vec![row]);
            }));
            items.push(
                run("Remove…", IconName::DELETE, |actions, row| {
                    ask_to_remove(actions, vec![row]);
                })
                .danger(),
            );
        }
        items.push(run("Copy link", IconName::COPY, |_, row| copy_link(row.id())));
        let person = row.assignment.target.as_ref().map_or("", |target| &target.object_id);
        if !person.is_empty() {
            let to = routes::person(person);
            items.push(MenuItem::open("Open person", IconName::PERSON, to));
        }
        let package = routes::package(row.package_id());
        items.push(MenuItem::open("Open access package", IconName::BOX, package));
        items
    })
}

/// Copies the address that opens the details of an assignment.
fn copy_link(id: &str) {
    let link = crate::platform::dom::beside_page(&format!("{}?open={id}", routes::ASSIGNMENTS));
    copy_text(link, "Link copied.");
}
