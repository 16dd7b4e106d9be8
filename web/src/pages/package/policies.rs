//! The policies of an access package: who can request, who approves, until when, and who has access through each.

use super::policy_commands::PolicyCommands;
use super::policy_list::PolicyList;
use super::policy_row::{PolicyRow, rows_of};
use crate::pages::assignments::row::AssignmentRow;
use crate::pages::home::health;
use crate::parts::data_table::{DataTable, PagedReading, TableSelection};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::AccessPackage;
use leptos::prelude::*;

/// The policies.
#[component]
pub fn Policies(
    /// The access package.
    package: AccessPackage,
    /// Its assignments, as far as they were read.
    assignments: PagedReading<AssignmentRow>,
    /// The list.
    list: PolicyList,
) -> impl IntoView {
    let policies = package.policies.clone();
    let package_id = package.id.clone();
    let directory = load(move |graph| {
        let package = package.clone();
        Box::pin(async move { Ok(health::read(&graph, &[package]).await) })
    });
    Effect::new(move || {
        let directory = directory.ready();
        list.show(rows_of(&policies, assignments, directory.as_ref()));
    });
    let unknown = move || {
        let note = directory.ready().map(|state| health::unknown(&state));
        let note = note.filter(|note| !note.is_empty())?;
        Some(
            view! { <p class="text-small text-muted">"About approvers and reviewers: " {note}</p> },
        )
    };
    let selection = TableSelection {
        selected: list.selected,
        id: |row: &PolicyRow| row.id().to_owned(),
        name: PolicyRow::name,
        can_select: |_| true,
    };
    let new_policy = routes::new_policy(&package_id);
    let empty = move || {
        let new_policy = new_policy.clone();
        view! {
            <Empty icon=IconName::SHIELD title="This access package has no policy">
                <p>
                    "No one can get it until it has one. Start with "
                    <a href=new_policy>"New policy"</a> "."
                </p>
            </Empty>
        }
    };
    view! {
        <DataTable
            table=list.table
            noun=("policy", "policies")
            empty
            none_fits=("No policy fits", "")
            commands=move || view! { <PolicyCommands list /> }
            selection
            columns_kept_as="policies"
        />
        {unknown}
    }
}
