//! All access packages.

use crate::parts::data_table::{
    ActiveFilters, DataTable, FilterField, MAX_PAGE_ROWS, QueryText, RowFilter, SearchField,
    ShownFilter, SortKey, TableColumn, TableModel, TableSpec, listed,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::menu::MenuItem;
use crate::parts::page_head::PageHead;
use crate::parts::refresh::RefreshButton;
use crate::routes;
use crate::state::loader::{Loader, load};
use accesspack_client::AccessPackage;
use leptos::prelude::*;
use std::sync::Arc;

/// The list of access packages.
#[component]
pub fn Packages() -> impl IntoView {
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let search = QueryText::typed("q");
    let (catalog, shown) = (QueryText::of("catalog"), QueryText::of("shown"));
    let catalogs = Signal::derive(move || catalogs(&packages.ready().unwrap_or_default()));
    let visibility = [("visible", "Visible"), ("hidden", "Hidden")];
    let visibility = visibility.map(|(key, label)| (key.to_owned(), label.to_owned()));
    let visibility = Signal::stored(visibility.to_vec());
    let set = vec![
        ShownFilter { label: "Catalog", query: catalog, options: catalogs },
        ShownFilter { label: "Visibility", query: shown, options: visibility },
    ];
    let reload = Callback::new(move |()| packages.reload());
    view! {
        <div class="page">
            <PageHead
                title="Access packages"
                lead="An access package bundles resources. Its policies say who can get it, who approves, and for how long."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Name, description or catalog" />
                <FilterField query=catalog id="catalog" label="Catalog" all="All" options=catalogs />
                <FilterField query=shown id="shown" label="Visibility" all="All" options=visibility />
                <RefreshButton busy=packages.busy on_click=reload />
            </div>
            <ActiveFilters filters=set search />
            <PackageTable packages search=search.value catalog=catalog.value shown=shown.value />
        </div>
    }
}

#[component]
fn PackageTable(
    packages: Loader<Vec<AccessPackage>>,
    search: Signal<String>,
    catalog: Signal<String>,
    shown: Signal<String>,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: Vec::<AccessPackage>::new(),
        id: |package| &package.id,
        columns: columns(),
        search,
        searched: |package| {
            let names = [package.display_name.as_str(), package.description.as_str()];
            [names.join("\n").as_str(), catalog_of(package).1, package.id.as_str()].join("\n")
        },
        filters: vec![
            RowFilter { chosen: catalog, key: |package| catalog_of(package).0 },
            RowFilter {
                chosen: shown,
                key: |package| if package.is_hidden { "hidden" } else { "visible" },
            },
        ],
        default_sort: "name",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::BOX title="Your account sees no access packages">
                <p>"It takes a role in a catalog, such as Catalog reader, or an administrator's."</p>
                <p>"Create one in the Entra admin center: Identity Governance, Entitlement management."</p>
            </Empty>
        }
    };
    let none_fits = ("No access package fits", "Try another word, or clear the filters.");
    listed(packages, table, move || {
        view! { <DataTable table noun=("access package", "access packages") empty none_fits columns_kept_as="packages" /> }.into_any()
    })
}

fn columns() -> Vec<TableColumn<AccessPackage>> {
    vec![
        TableColumn::row_header("name", "Name", |package: &AccessPackage| {
            let hidden = package
                .is_hidden
                .then(|| view! { " " <span class="data-table__tag">"Hidden"</span> });
            view! {
                <a href=routes::package(&package.id)><bdi>{package.display_name.clone()}</bdi></a>
                {hidden}
                <span class="data-table__detail">{package.description.clone()}</span>
            }
            .into_any()
        })
        .sorted_by(|package| SortKey::text(&package.display_name)),
        TableColumn::new("catalog", "Catalog", |package| {
            let catalog = catalog_of(package).1.to_owned();
            view! { <bdi>{catalog}</bdi> }.into_any()
        })
        .sorted_by(|package| SortKey::text(catalog_of(package).1)),
        TableColumn::number("policies", "Policies", |package: &AccessPackage| {
            package.policies.len().to_string().into_any()
        })
        .sorted_by(|package| SortKey::count(package.policies.len())),
        TableColumn::menu(
            |package| package.display_name.clone(),
            |package| {
                let id = package.id.clone();
                Some(Arc::new(move || commands(&id)))
            },
        ),
    ]
}

/// The commands of an access package.
fn commands(id: &str) -> Vec<MenuItem> {
    vec![
        MenuItem::open("New assignment", IconName::PERSON_ADD, routes::assign(id)),
        MenuItem::open("New policy", IconName::ADD, routes::new_policy(id)),
        MenuItem::open("Assignments", IconName::PEOPLE, routes::assignments_through(id, None)),
    ]
}

/// The id and the name of an access package's catalog.
fn catalog_of(package: &AccessPackage) -> (&str, &str) {
    package.catalog.as_ref().map_or(("", ""), |catalog| (&catalog.id, &catalog.display_name))
}

/// The ids and the names of the catalogs.
fn catalogs(all: &[AccessPackage]) -> Vec<(String, String)> {
    let mut catalogs: Vec<_> =
        all.iter().map(catalog_of).filter(|(id, _)| !id.is_empty()).collect();
    catalogs.sort_by_key(|(_, name)| name.to_lowercase());
    catalogs.dedup();
    catalogs.into_iter().map(|(id, name)| (id.to_owned(), name.to_owned())).collect()
}
