//! Who has an access package, as a part of its page.

use crate::pages::assignments::row::AssignmentRow;
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, PagedReading, PagedTable, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::email::Email;
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::state_badge::AssignmentBadge;
use crate::routes;
use crate::words::time;
use leptos::prelude::*;

/// The model of the table; its rows come later.
pub fn model() -> TableModel<AssignmentRow> {
    TableModel::new(TableSpec {
        rows: Vec::new(),
        id: AssignmentRow::id,
        columns: columns(),
        search: Signal::stored(String::new()),
        searched: |_| String::new(),
        filters: Vec::new(),
        default_sort: "person",
        page_rows: MAX_PAGE_ROWS,
    })
}

/// The assignments of one access package.
#[component]
pub fn PackageAssignments(
    /// The access package.
    package_id: String,
    /// Its assignments, as far as they were read.
    reading: PagedReading<AssignmentRow>,
    /// The table that they are read into.
    table: TableModel<AssignmentRow>,
) -> impl IntoView {
    let all = routes::assignments_through(&package_id, None);
    let empty = || {
        view! {
            <Empty icon=IconName::PEOPLE title="There are no assignments">
                <p>"People appear here once they have access."</p>
            </Empty>
        }
    };
    view! {
        <p>
            <a href=all>"Open in Assignments"</a>
            " to search, extend and remove them."
        </p>
        <PagedTable reading noun="assignments">
            <DataTable table noun=("assignment", "assignments") empty none_fits=("No assignment fits", "") />
        </PagedTable>
    }
}

fn columns() -> Vec<TableColumn<AssignmentRow>> {
    vec![
        TableColumn::row_header("person", "Person", |row: &AssignmentRow| {
            let name = row.person().to_owned();
            let email = row.assignment.target.as_ref().map(|target| target.email.clone());
            view! { <bdi>{name}</bdi> <span class="data-table__detail">{email.map(|address| view! { <Email address /> })}</span> }.into_any()
        })
        .sorted_by(|row| SortKey::text(row.person())),
        TableColumn::new("policy", "Policy", |row: &AssignmentRow| {
            let name = row.policy().to_owned();
            view! { <bdi>{name}</bdi> }.into_any()
        })
        .sorted_by(|row| SortKey::text(row.policy())),
        TableColumn::new("state", "State", |row: &AssignmentRow| {
            view! { <AssignmentBadge state=row.assignment.state.clone() /> }.into_any()
        })
        .sorted_by(|row| SortKey::text(row.assignment.state.label())),
        TableColumn::instant("expires", "Expires", |row: &AssignmentRow| {
            time::ends_in_words(&row.ends).into_any()
        })
        .sorted_by(AssignmentRow::by_end),
    ]
}
