//! All connected organizations, each with its details beside the list.

use super::organization::{OrganizationDetails, policies_for, sources, state};
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, QueryText, SearchField, SortKey, TableColumn, TableModel, TableSpec,
    listed,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::page_head::PageHead;
use crate::parts::panel::{PanelAddress, PanelLink, WithPanel};
use crate::parts::refresh::RefreshButton;
use crate::state::loader::{Loader, load};
use accesspack_client::{AccessPackage, ConnectedOrganization};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Organizations() -> impl IntoView {
    let all = load(|graph| Box::pin(async move { graph.connected_organizations().await }));
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let search = QueryText::typed("q");
    let panel = PanelAddress::of_page();
    let title = Signal::derive(move || {
        let open = panel.open.get().unwrap_or_default();
        let found = all.ready().into_iter().flatten().find(|one| one.id == open);
        found.map_or_else(|| "Connected organization".to_owned(), |one| one.display_name)
    });
    let details =
        Callback::new(move |id: String| view! { <OrganizationDetails id packages /> }.into_any());
    let reload = Callback::new(move |()| {
        all.reload();
        packages.reload();
    });
    view! {
        <WithPanel panel title details>
            <div class="page">
                <PageHead
                    title="Connected organizations"
                    lead="Organizations whose people can request access packages without being in this directory."
                />
                <div class="filter-bar">
                    <SearchField query=search placeholder="Name, description or domain" />
                    <RefreshButton busy=all.busy on_click=reload />
                </div>
                <OrganizationTable all packages panel search=search.value />
            </div>
        </WithPanel>
    }
}

#[component]
fn OrganizationTable(
    all: Loader<Vec<ConnectedOrganization>>,
    packages: Loader<Vec<AccessPackage>>,
    panel: PanelAddress,
    search: Signal<String>,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: Vec::<ConnectedOrganization>::new(),
        id: |one| &one.id,
        columns: columns(packages, panel),
        search,
        searched: |one| {
            let domains = sources(one).into_iter().map(|source| source.name);
            let own = [one.display_name.clone(), one.description.clone(), one.id.clone()];
            own.into_iter().chain(domains).collect::<Vec<_>>().join("\n")
        },
        filters: Vec::new(),
        default_sort: "name",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::PEOPLE title="There are no connected organizations">
                <p>"One is made by an administrator, or proposed when somebody of an organization that is new asks."</p>
            </Empty>
        }
    };
    let none_fits = ("No connected organization fits", "Try another word.");
    listed(all, table, move || {
        view! { <DataTable table
            noun=("connected organization", "connected organizations")
            empty
            none_fits
            columns_kept_as="organizations"
        /> }
        .into_any()
    })
}

fn columns(
    packages: Loader<Vec<AccessPackage>>,
    panel: PanelAddress,
) -> Vec<TableColumn<ConnectedOrganization>> {
    vec![
        TableColumn::row_header("name", "Name", move |one: &ConnectedOrganization| {
            let name = one.display_name.clone();
            view! {
                <PanelLink panel id=one.id.clone()><bdi>{name}</bdi></PanelLink>
                <span class="data-table__detail"><bdi>{one.description.clone()}</bdi></span>
            }
            .into_any()
        })
        .sorted_by(|one| SortKey::text(&one.display_name)),
        TableColumn::new("state", "State", |one: &ConnectedOrganization| state(one).into_any())
            .sorted_by(|one| SortKey::text(&state(one))),
        TableColumn::new("sources", "Identity sources", |one: &ConnectedOrganization| {
            let names: Vec<_> = sources(one).into_iter().map(|source| source.name).collect();
            view! { <bdi>{names.join(", ")}</bdi> }.into_any()
        }),
        TableColumn::number("policies", "Policies", move |one: &ConnectedOrganization| {
            let one = one.clone();
            let number = move || {
                if packages.error().is_some() {
                    return "Not read".to_owned();
                }
                let count = packages.ready().map(|all| policies_for(&one, &all).len());
                count.map_or_else(|| "…".to_owned(), |count| count.to_string())
            };
            number.into_any()
        }),
    ]
}
