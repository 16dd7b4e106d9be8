//! The table of assignments. However many there are, one page of rows is in the document.

use super::actions::Actions;
use super::commands::Commands;
use super::end_date::can_change_end;
use super::removal::removal;
use crate::parts::button::Button;
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, RowFilter, SortKey, TableColumn, TableModel, TableSelection,
    TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::state_badge::AssignmentBadge;
use crate::routes;
use crate::words::time::{self, Ends};
use accesspack_client::Assignment;
use leptos::prelude::*;

/// The table of the assignments that fit the search and the state, with the commands for them.
#[component]
pub fn AssignmentTable(
    /// All assignments.
    all: Vec<Assignment>,
    /// The text that is searched for.
    #[prop(into)]
    search: Signal<String>,
    /// Graph's name of the state, empty for all.
    #[prop(into)]
    state: Signal<String>,
    /// What can be done with a row.
    actions: Actions,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: all,
        columns: columns(actions),
        search,
        searched,
        filters: vec![RowFilter { chosen: state, key: |assignment| assignment.state.graph_name() }],
        default_sort: "",
        page_rows: MAX_PAGE_ROWS,
    });
    let selection = TableSelection {
        selected: actions.selected,
        id: |assignment: &Assignment| assignment.id.clone(),
        name,
        can_select: can_change_end,
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
            table
            noun=("assignment", "assignments")
            empty
            none_fits=("No assignment fits", "Try another word or state.")
            commands=move || view! { <Commands table actions /> }
            selection
        />
    }
}

/// The text of an assignment that the search looks at.
fn searched(assignment: &Assignment) -> String {
    let target = assignment.target.as_ref();
    let parts = [
        target.map_or("", |one| one.display_name.as_str()),
        target.map_or("", |one| one.email.as_str()),
        target.map_or("", |one| one.principal_name.as_str()),
        package(assignment),
        policy(assignment),
        assignment.id.as_str(),
    ];
    parts.join("\n")
}

fn person(assignment: &Assignment) -> &str {
    assignment.target.as_ref().map_or("", |target| target.label())
}

fn package(assignment: &Assignment) -> &str {
    assignment.access_package.as_ref().map_or("", |package| &package.display_name)
}

fn policy(assignment: &Assignment) -> &str {
    assignment.policy.as_ref().map_or("", |policy| &policy.display_name)
}

/// What an assignment is called: "Sales CRM for Nadia Haddad".
fn name(assignment: &Assignment) -> String {
    format!("{} for {}", package(assignment), person(assignment))
}

fn columns(actions: Actions) -> Vec<TableColumn<Assignment>> {
    vec![
        TableColumn::row_header("person", "Person", |assignment: &Assignment| {
            let email = assignment.target.as_ref().map(|target| target.email.clone());
            view! { {person(assignment).to_owned()} <span class="data-table__detail">{email}</span> }.into_any()
        })
        .sorted_by(|assignment| SortKey::text(person(assignment))),
        TableColumn::new("package", "Access package", |assignment: &Assignment| {
            let id = assignment.access_package.as_ref().map_or("", |package| &package.id);
            view! { <a href=routes::package(id)>{package(assignment).to_owned()}</a> }.into_any()
        })
        .sorted_by(|assignment| SortKey::text(package(assignment))),
        TableColumn::new("policy", "Policy", |assignment| policy(assignment).to_owned().into_any())
            .sorted_by(|assignment| SortKey::text(policy(assignment))),
        TableColumn::new("state", "State", |assignment: &Assignment| {
            view! { <AssignmentBadge state=assignment.state.clone() /> }.into_any()
        })
        .sorted_by(|assignment| SortKey::text(assignment.state.label())),
        TableColumn::instant("expires", "Expires", |assignment| {
            time::end_of(assignment).into_any()
        })
        .sorted_by(|assignment| match time::ends(assignment) {
            Ends::At(at) => SortKey::instant(Some(at), ""),
            Ends::Never => SortKey::LAST,
            Ends::Unknown => SortKey::text(""),
            Ends::Other(text) => SortKey::text(&text),
        }),
        TableColumn::actions(move |assignment| row_actions(assignment, actions)),
    ]
}

/// The buttons of an assignment; none for one that gives no access.
fn row_actions(assignment: &Assignment, actions: Actions) -> AnyView {
    if !assignment.state.is_live() {
        return ().into_any();
    }
    let name = name(assignment);
    let assignment = StoredValue::new(assignment.clone());
    let end = Callback::new(move |()| actions.ending.set(vec![assignment.get_value()]));
    let end = assignment.with_value(can_change_end).then(|| {
        view! {
            <Button
                label="Change end date"
                name=format!("Change end date of {name}")
                small=true
                on_click=end
            />
            " "
        }
    });
    let change = Callback::new(move |()| actions.changing.set(Some(assignment.get_value())));
    let remove = Callback::new(move |()| actions.review.show(assignment.with_value(removal)));
    view! {
        {end}
        <Button
            label="Change policy"
            name=format!("Change policy of {name}")
            small=true
            on_click=change
        />
        " "
        <Button label="Remove" name=format!("Remove {name}") small=true on_click=remove />
    }
    .into_any()
}
