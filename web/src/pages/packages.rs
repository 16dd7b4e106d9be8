//! All access packages.

use crate::parts::data_table::{
    ActiveFilters, DataTable, FilterField, MAX_PAGE_ROWS, QueryText, RowFilter, SearchField,
    ShownFilter, SortKey, TableColumn, TableModel, TableSpec, listed,
};
use crate::parts::icon::IconName;
use crate::parts::in_turn::in_turn;
use crate::parts::loaded::Empty;
use crate::parts::menu::MenuItem;
use crate::parts::page_head::PageHead;
use crate::parts::refresh::RefreshButton;
use crate::platform::letters::lower_case;
use crate::routes;
use crate::state::loader::{Loader, load};
use accesspack_client::AccessPackage;
use leptos::prelude::*;
use std::sync::Arc;

/// What the list shows of an access package: a second answer that differs elsewhere leaves its row as it is.
#[derive(Clone, PartialEq)]
struct PackageRow {
    id: String,
    name: String,
    description: String,
    is_hidden: bool,
    /// The id and the name of its catalog.
    catalog: (String, String),
    policies: usize,
}

impl PackageRow {
    fn of(package: AccessPackage) -> Self {
        let catalog = package.catalog.map(|catalog| (catalog.id, catalog.display_name));
        Self {
            id: package.id,
            name: package.display_name,
            description: package.description,
            is_hidden: package.is_hidden,
            catalog: catalog.unwrap_or_default(),
            policies: package.policies.len(),
        }
    }
}

/// The list of access packages.
#[component]
pub fn Packages() -> impl IntoView {
    let packages = load(|graph| {
        Box::pin(async move {
            let all = graph.access_packages().await?;
            Ok(all.into_iter().map(PackageRow::of).collect::<Vec<_>>())
        })
    });
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
            {in_turn(move || {
                view! { <PackageTable packages search=search.value catalog=catalog.value shown=shown.value /> }
                    .into_any()
            })}
        </div>
    }
}

#[component]
fn PackageTable(
    packages: Loader<Vec<PackageRow>>,
    search: Signal<String>,
    catalog: Signal<String>,
    shown: Signal<String>,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: Vec::<PackageRow>::new(),
        id: |package| &package.id,
        columns: columns(),
        search,
        searched: |package| {
            let names = [&package.name, &package.description, &package.catalog.1, &package.id];
            names.map(String::as_str).join("\n")
        },
        filters: vec![
            RowFilter { chosen: catalog, key: |package| &package.catalog.0 },
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

fn columns() -> Vec<TableColumn<PackageRow>> {
    vec![
        TableColumn::row_header("name", "Name", |package: &PackageRow| {
            let hidden = package
                .is_hidden
                .then(|| view! { " " <span class="data-table__tag">"Hidden"</span> });
            view! {
                <a href=routes::package(&package.id)><bdi>{package.name.clone()}</bdi></a>
                {hidden}
                <span class="data-table__detail">{package.description.clone()}</span>
            }
            .into_any()
        })
        .sorted_by(|package| SortKey::text(&package.name)),
        TableColumn::new("catalog", "Catalog", |package: &PackageRow| {
            let catalog = package.catalog.1.clone();
            view! { <bdi>{catalog}</bdi> }.into_any()
        })
        .sorted_by(|package| SortKey::text(&package.catalog.1)),
        TableColumn::number("policies", "Policies", |package: &PackageRow| {
            package.policies.to_string().into_any()
        })
        .sorted_by(|package| SortKey::count(package.policies)),
        TableColumn::menu(
            |package| package.name.clone(),
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

/// The ids and the names of the catalogs.
fn catalogs(all: &[PackageRow]) -> Vec<(String, String)> {
    let named = all.iter().map(|package| package.catalog.clone());
    let mut catalogs: Vec<_> = named.filter(|(id, _)| !id.is_empty()).collect();
    catalogs.sort_by_key(|(_, name)| lower_case(name));
    catalogs.dedup();
    catalogs
}
