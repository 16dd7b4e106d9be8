//! All catalogs, each with its details beside the list.

use super::catalog::{CatalogDetails, of_catalog};
use super::section::yes_or_no;
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
use accesspack_client::{AccessPackage, Catalog};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Catalogs() -> impl IntoView {
    let catalogs = load(|graph| Box::pin(async move { graph.catalogs().await }));
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let search = QueryText::typed("q");
    let panel = PanelAddress::of_page();
    let title = Signal::derive(move || {
        let open = panel.open.get().unwrap_or_default();
        let found = catalogs.ready().into_iter().flatten().find(|one| one.id == open);
        found.map_or_else(|| "Catalog".to_owned(), |one| one.display_name)
    });
    let details = Callback::new(move |id: String| {
        view! { <CatalogDetails id catalogs packages /> }.into_any()
    });
    let reload = Callback::new(move |()| {
        catalogs.reload();
        packages.reload();
    });
    view! {
        <WithPanel panel title details>
            <div class="page">
                <PageHead
                    title="Catalogs"
                    lead="A catalog holds resources, the access packages that give them, and the people who administer both."
                />
                <div class="filter-bar">
                    <SearchField query=search placeholder="Name or description" />
                    <RefreshButton busy=catalogs.busy on_click=reload />
                </div>
                <CatalogTable catalogs packages panel search=search.value />
            </div>
        </WithPanel>
    }
}

#[component]
fn CatalogTable(
    catalogs: Loader<Vec<Catalog>>,
    packages: Loader<Vec<AccessPackage>>,
    panel: PanelAddress,
    search: Signal<String>,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: Vec::<Catalog>::new(),
        id: |catalog| &catalog.id,
        columns: columns(packages, panel),
        search,
        searched: |catalog| {
            [&*catalog.display_name, &*catalog.description, &*catalog.id].join("\n")
        },
        filters: Vec::new(),
        default_sort: "name",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::BOX title="Your account sees no catalogs">
                <p>"It takes a role in a catalog, such as Catalog reader, or an administrator's."</p>
            </Empty>
        }
    };
    let none_fits = ("No catalog fits", "Try another word.");
    listed(catalogs, table, move || {
        view! { <DataTable table noun=("catalog", "catalogs") empty none_fits columns_kept_as="catalogs" /> }.into_any()
    })
}

fn columns(packages: Loader<Vec<AccessPackage>>, panel: PanelAddress) -> Vec<TableColumn<Catalog>> {
    vec![
        TableColumn::row_header("name", "Name", move |catalog: &Catalog| {
            let name = catalog.display_name.clone();
            let built_in = catalog
                .is_built_in
                .then(|| view! { " " <span class="data-table__tag">"Built-in"</span> });
            view! {
                <PanelLink panel id=catalog.id.clone()><bdi>{name}</bdi></PanelLink>
                {built_in}
                <span class="data-table__detail"><bdi>{catalog.description.clone()}</bdi></span>
            }
            .into_any()
        })
        .sorted_by(|catalog| SortKey::text(&catalog.display_name)),
        TableColumn::number("packages", "Access packages", move |catalog: &Catalog| {
            let id = catalog.id.clone();
            (move || number_in(packages, &id)).into_any()
        }),
        TableColumn::new("enabled", "Enabled", |catalog: &Catalog| {
            yes_or_no(catalog.is_enabled).into_any()
        })
        .sorted_by(|catalog| SortKey::text(yes_or_no(catalog.is_enabled))),
        TableColumn::new("external", "Enabled for external users", |catalog: &Catalog| {
            yes_or_no(catalog.is_externally_visible).into_any()
        })
        .sorted_by(|catalog| SortKey::text(yes_or_no(catalog.is_externally_visible))),
    ]
}

/// How many access packages a catalog has, once they are read.
fn number_in(packages: Loader<Vec<AccessPackage>>, catalog_id: &str) -> String {
    if packages.error().is_some() {
        return "Not read".to_owned();
    }
    packages
        .ready()
        .map_or_else(|| "…".to_owned(), |all| of_catalog(&all, catalog_id).count().to_string())
}
