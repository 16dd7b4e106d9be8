//! The search and the filters of the list, kept in the address by stable keys.

use super::row::{AssignmentRow, KINDS, SPANS};
use crate::parts::data_table::{
    ActiveFilters, FilterField, QueryText, SavedViews, SearchField, ShownFilter, TableModel,
};
use crate::platform::letters::lower_case;
use crate::routes;
use crate::state::session::session;
use crate::task::spawn_while_here;
use accesspack_client::{AccessPackage, AssignmentFilter, AssignmentState};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The states to choose from.
const STATES: [AssignmentState; 5] = [
    AssignmentState::Delivered,
    AssignmentState::Delivering,
    AssignmentState::PartiallyDelivered,
    AssignmentState::DeliveryFailed,
    AssignmentState::Expired,
];

/// The filters in the address.
#[derive(Clone, Copy)]
pub struct ListFilters {
    /// What is searched for.
    pub search: QueryText,
    /// The id of an access package.
    pub package: QueryText,
    /// The id of a policy.
    pub policy: QueryText,
    /// Graph's name of a state.
    pub state: QueryText,
    /// One of the spans.
    pub expires: QueryText,
    /// Member or guest.
    pub kind: QueryText,
}

impl ListFilters {
    /// The filters of the current address.
    pub fn in_address() -> Self {
        Self {
            search: QueryText::typed("q"),
            package: QueryText::of("package"),
            policy: QueryText::of("policy"),
            state: QueryText::of("state"),
            expires: QueryText::of("expires"),
            kind: QueryText::of("kind"),
        }
    }

    /// What Graph can filter by itself.
    pub fn for_graph(self) -> AssignmentFilter {
        let chosen = |query: QueryText| Some(query.value.get()).filter(|text| !text.is_empty());
        let state = chosen(self.state);
        AssignmentFilter {
            access_package_id: chosen(self.package),
            policy_id: chosen(self.policy),
            state: state.and_then(|name| STATES.into_iter().find(|one| one.graph_name() == name)),
            target: None,
        }
    }
}

/// Keys of the address, each with its label.
pub type NamedKeys = Vec<(String, String)>;
/// Names by their ids.
pub type NamesById = BTreeMap<String, String>;

/// How many rows are looked at for packages and policies to choose from.
const MAX_ROWS: usize = 5_000;

fn fixed(pairs: &[(&str, &str)]) -> Signal<NamedKeys> {
    Signal::stored(
        pairs.iter().map(|(key, label)| ((*key).to_owned(), (*label).to_owned())).collect(),
    )
}

/// The fields above the list, and what is set of them.
#[component]
pub fn FilterBar(
    /// The filters in the address.
    filters: ListFilters,
    /// The list, whose packages and policies can be chosen.
    table: TableModel<AssignmentRow>,
    /// Whether the list holds only a part of the tenant's assignments.
    #[prop(into)]
    is_partial: Signal<bool>,
    /// Commands beside the filters.
    children: Children,
) -> impl IntoView {
    let everything = all_packages(is_partial);
    let packages = Memo::new(move |_| {
        let mut names = NamesById::new();
        everything.with(|all| {
            names.extend(all.iter().map(|one| (one.id.clone(), one.display_name.clone())));
        });
        add_from_rows(&mut names, table, |row| Some((row.package_id(), row.package())));
        in_order(names)
    });
    let policies = Memo::new(move |_| {
        let package = filters.package.value.get();
        let is_of = |id: &str| package.is_empty() || id == package;
        let mut names = NamesById::new();
        everything.with(|all| {
            let policies = all.iter().filter(|one| is_of(&one.id)).flat_map(|one| &one.policies);
            names.extend(policies.map(|one| (one.id.clone(), one.display_name.clone())));
        });
        add_from_rows(&mut names, table, |row| {
            is_of(row.package_id()).then(|| (row.assignment.policy_id(), row.policy()))
        });
        in_order(names)
    });
    let states = STATES.map(|state| (state.graph_name().to_owned(), state.label().to_owned()));
    let states: Signal<NamedKeys> = Signal::stored(states.to_vec());
    let (spans, kinds) = (fixed(&SPANS), fixed(&KINDS));
    let (packages, policies) = (Signal::from(packages), Signal::from(policies));
    let shown = |label, query, options| ShownFilter { label, query, options };
    let set = vec![
        shown("Access package", filters.package, packages),
        shown("Policy", filters.policy, policies),
        shown("State", filters.state, states),
        shown("Expires", filters.expires, spans),
        shown("Person", filters.kind, kinds),
    ];
    view! {
        <div class="filter-bar filter-bar--many">
            <SearchField query=filters.search placeholder="Person, access package or policy" />
            <FilterField query=filters.package id="package" label="Access package" all="All" options=packages />
            <FilterField query=filters.policy id="policy" label="Policy" all="All" options=policies />
            <FilterField query=filters.state id="state" label="State" all="All" options=states />
            <FilterField query=filters.expires id="expires" label="Expires" all="Any time" options=spans />
            <FilterField query=filters.kind id="kind" label="Person type" all="All" options=kinds />
            <div class="layout-row">
                <SavedViews page=routes::ASSIGNMENTS />
                {children()}
            </div>
        </div>
        <ActiveFilters filters=set search=filters.search />
    }
}

/// All access packages, read once the list turns out to hold only a part.
fn all_packages(is_partial: Signal<bool>) -> RwSignal<Vec<AccessPackage>> {
    let all = RwSignal::new(Vec::new());
    let is_partial = Memo::new(move |_| is_partial.get());
    Effect::new(move || {
        if is_partial.get() && all.with_untracked(Vec::is_empty) {
            let graph = session().graph_now();
            spawn_while_here(async move {
                // without them the list's own packages can be chosen
                if let Ok(found) = graph.access_packages().await {
                    all.set(found);
                }
            });
        }
    });
    all
}

/// Adds the ids and names of the first rows.
fn add_from_rows(
    names: &mut NamesById,
    table: TableModel<AssignmentRow>,
    of: impl for<'r> Fn(&'r AssignmentRow) -> Option<(&'r str, &'r str)>,
) {
    table.for_each_of_first(MAX_ROWS, |row| {
        if let Some((id, name)) = of(row)
            && !id.is_empty()
            && !names.contains_key(id)
        {
            names.insert(id.to_owned(), name.to_owned());
        }
    });
}

/// The names with their ids in order. Two of one name differ by their ids.
pub fn in_order(names: NamesById) -> NamedKeys {
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_cached_key(|(_, name)| lower_case(name));
    let labels: Vec<_> = names.iter().map(|(_, name)| name.clone()).collect();
    for (id, name) in &mut names {
        if labels.iter().filter(|label| *label == name).count() > 1 {
            let start = id.get(..8).unwrap_or_default();
            *name = format!("{name} ({start})");
        }
    }
    names
}
