//! Who may do what: the roles of entitlement management, in the whole tenant and catalog by catalog.

use super::catalog::Principal;
use super::section::name_or_id;
use crate::parts::data_table::{
    ActiveFilters, DataTable, FilterField, MAX_PAGE_ROWS, QueryText, RowFilter, SearchField,
    ShownFilter, SortKey, TableColumn, TableModel, TableSpec, listed,
};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::page_head::PageHead;
use crate::parts::refresh::RefreshButton;
use crate::platform::letters::lower_case;
use crate::routes;
use crate::state::loader::{Loader, load};
use accesspack_client::{Catalog, HeldRole};
use leptos::prelude::*;

/// The key of the roles that count in all catalogs.
const EVERYWHERE: &str = "all";

/// The key of the roles in catalogs that the account does not see, and so has no names of.
const UNSEEN: &str = "unseen";

/// A role with the name of its catalog.
#[derive(Debug, Clone, PartialEq)]
struct RoleRow {
    held: HeldRole,
    /// The catalog's id, or the key of all of them, or of those that are not seen.
    key: String,
    place: String,
    role: String,
}

impl RoleRow {
    fn of(held: HeldRole, catalogs: &[Catalog]) -> Self {
        let catalog = catalogs.iter().find(|one| one.id == held.catalog_id);
        let (key, place) = match catalog {
            _ if held.catalog_id.is_empty() => (EVERYWHERE, "All catalogs"),
            Some(catalog) => (held.catalog_id.as_str(), catalog.display_name.as_str()),
            None => (UNSEEN, "A catalog that your account does not see"),
        };
        let (key, place) = (key.to_owned(), place.to_owned());
        let role = [&held.role.display_name, &held.role.id].into_iter().find(|it| !it.is_empty());
        Self { key, place, role: role.cloned().unwrap_or_default(), held }
    }

    fn who(&self) -> &str {
        let name = &self.held.principal_name;
        if name.is_empty() { &self.held.principal_id } else { name }
    }
}

/// The page.
#[component]
pub fn Roles() -> impl IntoView {
    let rows = load(|graph| {
        Box::pin(async move {
            let held = graph.held_roles(None).await?;
            // a role is shown without the name of its catalog where that cannot be read
            let catalogs = graph.catalogs().await.unwrap_or_default();
            Ok(held.into_iter().map(|one| RoleRow::of(one, &catalogs)).collect::<Vec<_>>())
        })
    });
    let search = QueryText::typed("q");
    let (role, place) = (QueryText::of("role"), QueryText::of("catalog"));
    let choices = move |of: fn(&RoleRow) -> (String, String)| {
        Signal::derive(move || {
            let mut all: Vec<_> = rows.ready().iter().flatten().map(of).collect();
            all.sort_by_key(|(_, label)| lower_case(label));
            all.dedup();
            all
        })
    };
    let roles = choices(|row| (row.held.role.id.clone(), row.role.clone()));
    let places = choices(|row| (row.key.clone(), row.place.clone()));
    let set = vec![
        ShownFilter { label: "Role", query: role, options: roles },
        ShownFilter { label: "Catalog", query: place, options: places },
    ];
    let reload = Callback::new(move |()| rows.reload());
    view! {
        <div class="page">
            <PageHead
                title="Roles"
                lead="Who may administer catalogs, access packages and assignments. Global Administrators and Identity Governance Administrators may do all of it and are not in this list."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Name, role or catalog" />
                <FilterField query=role id="role" label="Role" all="All" options=roles />
                <FilterField query=place id="catalog" label="Catalog" all="All" options=places />
                <RefreshButton busy=rows.busy on_click=reload />
            </div>
            <ActiveFilters filters=set search />
            <RoleTable rows search=search.value role=role.value place=place.value />
        </div>
    }
}

#[component]
fn RoleTable(
    rows: Loader<Vec<RoleRow>>,
    search: Signal<String>,
    role: Signal<String>,
    place: Signal<String>,
) -> impl IntoView {
    let table = TableModel::new(TableSpec {
        rows: Vec::<RoleRow>::new(),
        id: |row| &row.held.id,
        columns: columns(),
        search,
        searched: |row| [row.who(), &row.role, &row.place].join("\n"),
        filters: vec![
            RowFilter { chosen: role, key: |row| &row.held.role.id },
            RowFilter { chosen: place, key: |row| &row.key },
        ],
        default_sort: "catalog",
        page_rows: MAX_PAGE_ROWS,
    });
    let empty = || {
        view! {
            <Empty icon=IconName::PEOPLE title="There are no roles that your account sees">
                <p>"Who owns a catalog gives roles in it in the Entra admin center: Catalogs, Roles and administrators."</p>
            </Empty>
        }
    };
    let none_fits = ("No role fits", "Try another word, or clear the filters.");
    listed(rows, table, move || {
        view! { <DataTable table noun=("role", "roles") empty none_fits columns_kept_as="roles" /> }
            .into_any()
    })
}

fn columns() -> Vec<TableColumn<RoleRow>> {
    vec![
        TableColumn::row_header("who", "Name", |row: &RoleRow| {
            let kind = match row.held.principal_kind.as_str() {
                "group" => Some("Group"),
                "servicePrincipal" => Some("Service principal"),
                _ => None,
            };
            let kind = kind.map(|kind| view! { " " <span class="data-table__tag">{kind}</span> });
            view! { <Principal held=row.held.clone() /> {kind} }.into_any()
        })
        .sorted_by(|row| SortKey::text(row.who())),
        TableColumn::new("role", "Role", |row: &RoleRow| {
            name_or_id(&row.held.role.display_name, &row.held.role.id)
        })
        .sorted_by(|row| SortKey::text(&row.role)),
        TableColumn::new("catalog", "Catalog", |row: &RoleRow| {
            match row.key.as_str() {
                EVERYWHERE => return row.place.clone().into_any(),
                UNSEEN => {
                    let id = row.held.catalog_id.clone();
                    return view! { {row.place.clone()} <span class="data-table__detail">{id}</span> }
                        .into_any();
                }
                _ => {}
            }
            let to = routes::catalog(&row.key);
            view! { <a href=to><bdi>{row.place.clone()}</bdi></a> }.into_any()
        })
        .sorted_by(|row| SortKey::text(&row.place)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn catalogs_that_are_not_seen_are_one_choice_of_the_filter() {
        let seen =
            Catalog { id: "a".to_owned(), display_name: "Sales".to_owned(), ..Default::default() };
        let row = |catalog: &str| {
            let held = HeldRole { catalog_id: catalog.to_owned(), ..Default::default() };
            let row = RoleRow::of(held, std::slice::from_ref(&seen));
            (row.key, row.place)
        };
        assert_eq!(row("a"), ("a".to_owned(), "Sales".to_owned()));
        assert_eq!(row(""), ("all".to_owned(), "All catalogs".to_owned()));
        assert_eq!(row("b"), row("c"));
        assert!(row("b").1.contains("does not see"));
    }
}
