//! Requests: how far each has come, why it waits or failed, and what can still be done with it.

pub mod actions;
pub mod asked;
pub mod delivery;
pub mod details;
pub mod export;
pub mod facts;
pub mod listed;
pub mod live;
pub mod overview;
pub mod stages;
pub mod step;
pub mod table;
pub mod timeline;
pub mod views;

use self::details::FollowedRequest;
use self::listed::{rows_with, stages_of};
use self::table::{RequestFilters, RequestTable, RequestsPage};
use self::views::Views;
use crate::chunk::chunk;
use crate::pages::assignments::filters::in_order;
use crate::pages::assignments::many::{Many, SendMany};
use crate::pages::pictures::load_history;
use crate::parts::data_table::{
    ActiveFilters, FilterField, PagedReading, PagedTable, QueryText, SavedViews, SearchField,
    ShownFilter,
};
use crate::parts::lazy_page::lazy;
use crate::parts::page_head::PageHead;
use crate::parts::panel::{PanelAddress, WithPanel};
use crate::parts::refresh::RefreshButton;
use crate::parts::review::ReviewDialog;
use crate::platform::dom;
use crate::routes;
use crate::state::loader::load;
use crate::state::sending::SendReview;
use accesspack_client::{Graph, RequestState};
use leptos::prelude::*;
use leptos_router::hooks::query_signal;
use std::collections::BTreeSet;

chunk! {
    /// The page of all requests.
    lists: fn load_requests() -> AnyView { Requests().into_any() }
}

/// The page.
#[component]
pub fn Requests() -> impl IntoView {
    // who approves stands in the policies; without them the list has "Approvers"
    let packages = load(|graph| Box::pin(async move { graph.access_packages().await }));
    let stages = Memo::new(move |_| stages_of(&packages.ready().unwrap_or_default()));
    let (search, state) = (QueryText::typed("q"), QueryText::of("state"));
    let package = QueryText::of("package");
    let (view, set_view) = query_signal::<String>("view");
    let view = Signal::derive(move || view.get().unwrap_or_default());
    let choose = Callback::new(move |key: &'static str| {
        set_view.set((!key.is_empty()).then(|| key.to_owned()));
    });
    let page = RequestsPage {
        panel: PanelAddress::of_page(),
        selected: RwSignal::new(BTreeSet::new()),
        review: SendReview::default(),
        many: Many::default(),
    };
    let filters =
        RequestFilters { search: search.value, package: package.value, state: state.value, view };
    let table = table::model(page, filters);
    let row = rows_with(table, stages);
    let reading =
        PagedReading::start_filtered(table, move || filters.for_graph(), Graph::request_pages, row);
    let named_states = RequestState::known()
        .map(|state| (state.graph_name().to_owned(), state.label().to_owned()));
    let all_states = Signal::stored(named_states.to_vec());
    let packages = Signal::derive(move || {
        let all = packages.ready().unwrap_or_default();
        in_order(all.into_iter().map(|one| (one.id, one.display_name)).collect())
    });
    let shown = |label, query, options| ShownFilter { label, query, options };
    let in_force =
        vec![shown("Access package", package, packages), shown("State", state, all_states)];
    let reload = Callback::new(move |()| reading.reload());
    let again = Trigger::new();
    let done = Callback::new(move |_| {
        reading.reload();
        again.notify();
    });
    let sent = Callback::new(move |()| {
        page.selected.update(BTreeSet::clear);
        reading.reload();
        again.notify();
    });
    let is_drawn = RwSignal::new(false);
    let title = RwSignal::new("Request".to_owned());
    let details = Callback::new(move |id: String| {
        view! { <FollowedRequest id title review=page.review again /> }.into_any()
    });
    view! {
        <WithPanel panel=page.panel title details>
            <div class="page page--wide">
                <PageHead
                    title="Requests"
                    lead="Every change of access is a request. Microsoft Graph keeps them for three months after they end."
                />
                <Views view on_choose=choose reading />
                <div class="filter-bar filter-bar--many">
                    <SearchField query=search placeholder="Person, access package or id" />
                    <FilterField query=package id="package" label="Access package" all="All" options=packages />
                    <FilterField query=state id="state" label="State" all="All states" options=all_states />
                    <div class="layout-row">
                        <SavedViews page=routes::REQUESTS />
                        <RefreshButton busy=reading.busy on_click=reload />
                    </div>
                </div>
                <ActiveFilters filters=in_force search />
                <PagedTable reading noun="requests">
                    <RequestTable table page />
                </PagedTable>
                <details
                    class="card"
                    on:toggle=move |event| {
                        if dom::is_unfolded(&event) {
                            is_drawn.set(true);
                        }
                    }
                >
                    <summary>"The last 30 days as a picture"</summary>
                    {move || is_drawn.get().then(|| lazy(move || load_history(table)))}
                </details>
            </div>
        </WithPanel>
        <SendMany many=page.many on_done=sent />
        <ReviewDialog review=page.review on_done=done closes=true />
    }
}
