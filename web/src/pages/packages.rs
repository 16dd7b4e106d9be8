//! All access packages.

use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::{
    DataTable, MAX_PAGE_ROWS, QueryText, SearchField, SortKey, TableColumn, TableModel, TableSpec,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::{Empty, loaded};
use crate::parts::page_head::PageHead;
use crate::routes;
use crate::state::loader::load;
use accesspack_client::AccessPackage;
use leptos::prelude::*;

/// The list of access packages.
#[component]
pub fn Packages() -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let search = QueryText::of("q");
    let reload = Callback::new(move |()| packages.reload());
    view! {
        <div class="page">
            <PageHead
                title="Access packages"
                lead="An access package bundles resources. Its policies say who can get it, who approves, and for how long."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Name, description or catalog" />
                <Button
                    label="Refresh"
                    icon=IconName::ARROW_CLOCKWISE
                    appearance=Appearance::Subtle
                    disabled=packages.busy
                    on_click=reload
                />
            </div>
            {loaded(packages, move |all| view! { <PackageTable all search=search.value /> }.into_any())}
        </div>
    }
}

#[component]
fn PackageTable(all: Vec<AccessPackage>, search: Signal<String>) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: all,
        columns: columns(),
        search,
        searched: |package| {
            let names = [package.display_name.as_str(), package.description.as_str()];
            [names.join("\n").as_str(), catalog(package), package.id.as_str()].join("\n")
        },
        filters: Vec::new(),
        default_sort: "name",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::BOX title="This tenant has no access packages">
                <p>"Create one in the Entra admin center: Identity Governance, Entitlement management."</p>
            </Empty>
        }
    };
    let none_fits = ("No access package fits the search", "Try another word, or empty the search.");
    view! { <DataTable table noun=("access package", "access packages") empty none_fits /> }
}

fn columns() -> Vec<TableColumn<AccessPackage>> {
    vec![
        TableColumn::row_header("name", "Name", |package: &AccessPackage| {
            view! {
                <a href=routes::package(&package.id)>{package.display_name.clone()}</a>
                <span class="data-table__detail">{package.description.clone()}</span>
            }
            .into_any()
        })
        .sorted_by(|package| SortKey::text(&package.display_name)),
        TableColumn::new("catalog", "Catalog", |package| catalog(package).to_owned().into_any())
            .sorted_by(|package| SortKey::text(catalog(package))),
        TableColumn::new("policies", "Policies", |package: &AccessPackage| {
            package.policies.len().to_string().into_any()
        })
        .sorted_by(|package| SortKey::count(package.policies.len())),
        TableColumn::new("hidden", "Hidden", |package: &AccessPackage| {
            if package.is_hidden { "Yes" } else { "No" }.into_any()
        }),
    ]
}

fn catalog(package: &AccessPackage) -> &str {
    package.catalog.as_ref().map_or("", |catalog| &catalog.display_name)
}
