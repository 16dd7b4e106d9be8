//! Who has an access package, as a part of its page.

use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::{Empty, loaded};
use crate::parts::state_badge::AssignmentBadge;
use crate::routes;
use crate::state::loader::Loader;
use crate::state::sample::Sample;
use crate::words::time::{self, Ends};
use accesspack_client::Assignment;
use leptos::prelude::*;

/// The assignments of one access package.
#[component]
pub fn PackageAssignments(
    /// The access package.
    package_id: String,
    /// Its assignments, as far as they were read.
    assignments: Loader<Sample<Assignment>>,
) -> impl IntoView {
    let all = routes::assignments_through(&package_id, None);
    view! {
        <p>
            <a href=all>"Open in Assignments"</a>
            " to search, extend and remove them."
        </p>
        {loaded(assignments, move |sample| view! { <Rows rows=sample.rows /> }.into_any())}
    }
}

#[component]
fn Rows(rows: Vec<Assignment>) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows,
        columns: columns(),
        search: Signal::stored(String::new()),
        searched: |_| String::new(),
        filters: Vec::new(),
        default_sort: "person",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::PEOPLE title="There are no assignments">
                <p>"People appear here once they have access."</p>
            </Empty>
        }
    };
    view! { <DataTable table noun=("assignment", "assignments") empty none_fits=("No assignment fits", "") /> }
}

fn person(assignment: &Assignment) -> &str {
    assignment.target.as_ref().map_or("", |target| target.label())
}

fn policy(assignment: &Assignment) -> &str {
    assignment.policy.as_ref().map_or("", |policy| &policy.display_name)
}

fn columns() -> Vec<TableColumn<Assignment>> {
    vec![
        TableColumn::row_header("person", "Person", |assignment: &Assignment| {
            let name = person(assignment).to_owned();
            let email = assignment.target.as_ref().map(|target| target.email.clone());
            view! { <bdi>{name}</bdi> <span class="data-table__detail">{email}</span> }.into_any()
        })
        .sorted_by(|assignment| SortKey::text(person(assignment))),
        TableColumn::new("policy", "Policy", |assignment: &Assignment| {
            let name = policy(assignment).to_owned();
            view! { <bdi>{name}</bdi> }.into_any()
        })
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
    ]
}
