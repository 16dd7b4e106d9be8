//! The list of an access package's policies: its columns, the commands of a row, and what is selected.

use super::policy_row::PolicyRow;
use crate::parts::data_table::{
    MAX_PAGE_ROWS, RowMenu, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::menu::{MenuItem, MenuItems};
use crate::parts::panel::{PanelAddress, PanelLink};
use crate::parts::review::deletion::review_deletion;
use crate::parts::state_badge::StateBadge;
use crate::routes;
use crate::state::names::{UserNames, names};
use crate::state::sending::SendReview;
use crate::words::{count, policy as policy_words};
use accesspack_client::Policy;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the table and the panel of a policy share.
#[derive(Clone, Copy)]
pub struct PolicyList {
    /// The table.
    pub table: TableModel<PolicyRow>,
    /// The ids of the selected policies.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The review step of a deletion.
    pub review: SendReview,
    panel: PanelAddress,
}

impl PolicyList {
    /// The list of an access package; its rows come later.
    pub fn of(package_id: &str, panel: PanelAddress) -> Self {
        let review = SendReview::default();
        let table = TableModel::new(TableSpec {
            rows: Vec::new(),
            id: PolicyRow::id,
            columns: columns(package_id, panel, review),
            search: Signal::stored(String::new()),
            searched: |_| String::new(),
            filters: Vec::new(),
            default_sort: "name",
            page_rows: MAX_PAGE_ROWS,
        });
        Self { table, selected: RwSignal::new(BTreeSet::new()), review, panel }
    }

    /// Shows these rows. What is selected or open and is not there any more is no longer so.
    pub fn show(self, rows: Vec<PolicyRow>) {
        let ids: BTreeSet<String> = rows.iter().map(|row| row.id().to_owned()).collect();
        self.table.begin_again();
        self.table.push(rows);
        self.table.end_again();
        if self.selected.with_untracked(|selected| !selected.is_subset(&ids)) {
            self.selected.update(|selected| selected.retain(|id| ids.contains(id)));
        }
        let open = self.panel.open.get_untracked();
        if open.is_some_and(|open| !ids.contains(&open)) {
            self.panel.close();
        }
    }
}

fn columns(
    package_id: &str,
    panel: PanelAddress,
    review: SendReview,
) -> Vec<TableColumn<PolicyRow>> {
    let names = names();
    let package = Arc::<str>::from(package_id);
    let own = package.clone();
    vec![
        TableColumn::row_header("name", "Policy", move |row: &PolicyRow| {
            let (id, name) = (row.id().to_owned(), row.name());
            view! {
                <PanelLink panel id>
                    <bdi>{name}</bdi>
                </PanelLink>
                <span class="data-table__detail"><bdi>{row.policy.description.clone()}</bdi></span>
            }
            .into_any()
        })
        .sorted_by(|row| SortKey::text(&row.policy.display_name)),
        TableColumn::new("requestors", "Who can request", move |row: &PolicyRow| {
            named(row, names, |row, names| policy_words::who(&row.draft, &|id| names.of_user(id)))
        })
        .sorted_by(|row| SortKey::text(policy_words::scope(&row.draft.requestors.scope))),
        TableColumn::new("approval", "Approval", move |row: &PolicyRow| {
            let approval = &row.draft.approval;
            if !approval.is_on() {
                return "Not required".into_any();
            }
            let approvers = named(row, names, |row, names| {
                policy_words::approvers(&row.draft.approval, &|id| names.of_user(id))
            });
            view! {
                {count(approval.stages.len(), "stage", "stages")}
                <span class="data-table__detail">{approvers}</span>
            }
            .into_any()
        })
        .sorted_by(|row| {
            let approval = &row.draft.approval;
            SortKey::count(if approval.is_on() { approval.stages.len() } else { 0 })
        }),
        TableColumn::minor("expires", "Expires", |row: &PolicyRow| {
            let review = &row.draft.review;
            let review = review
                .enabled
                .then(|| format!("Review: {}", policy_words::frequency(&review.frequency)));
            view! {
                {policy_words::expiration(&row.draft.expiration)}
                <span class="data-table__detail">{review}</span>
            }
            .into_any()
        })
        .sorted_by(|row| SortKey::text(&policy_words::expiration(&row.draft.expiration))),
        TableColumn::number("assigned", "Assigned", move |row: &PolicyRow| {
            let to = routes::assignments_through(&own, Some(row.id()));
            let name = row.name();
            let link = row.uses.map(|uses| {
                let name = format!("{} assigned through {name}", uses.shown());
                view! { <a href=to aria-label=name>{uses.shown()}</a> }
            });
            link.into_any()
        })
        .sorted_by(PolicyRow::by_uses),
        TableColumn::new("state", "State", |row: &PolicyRow| {
            let (look, label) = row.state();
            view! { <StateBadge look label /> }.into_any()
        })
        .sorted_by(|row| SortKey::text(row.state().1)),
        TableColumn::actions(move |row: &PolicyRow| {
            let name = row.name();
            let edit = routes::policy(&package, row.id());
            let items = commands(package.clone(), row.policy.clone(), review);
            view! {
                <a class="button button--small data-table__direct" href=edit aria-label=format!("Edit {name}")>
                    "Edit"
                </a>
                <RowMenu name items />
            }
            .into_any()
        }),
    ]
}

/// Words with the names of users, which may come later.
fn named(row: &PolicyRow, names: UserNames, words: fn(&PolicyRow, UserNames) -> String) -> AnyView {
    let row = row.clone();
    view! { <bdi>{move || words(&row, names)}</bdi> }.into_any()
}

/// The commands of a policy.
fn commands(package: Arc<str>, policy: Policy, review: SendReview) -> MenuItems {
    Arc::new(move || {
        let id = &policy.id;
        let delete = {
            let (package, policy) = (package.to_string(), policy.clone());
            Callback::new(move |()| review_deletion(review, package.clone(), policy.clone()))
        };
        let companion = routes::companion_of_policy(&package, id);
        let through = routes::assignments_through(&package, Some(id));
        vec![
            MenuItem::open("Edit", IconName::SHIELD, routes::policy(&package, id)),
            MenuItem::open(
                "New assignment",
                IconName::PERSON_ADD,
                routes::assign_through(&package, id),
            ),
            MenuItem::open("Duplicate", IconName::COPY, routes::copy_of_policy(&package, id)),
            MenuItem::open("New direct-assignment policy", IconName::ADD, companion),
            MenuItem::open("Assignments", IconName::PEOPLE, through),
            MenuItem::run("Delete…", IconName::DELETE, delete).danger(),
        ]
    })
}
