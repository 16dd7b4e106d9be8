//! Requests: how far each has come, why it waits or failed, and what can still be done with it.

pub mod actions;
pub mod delivery;
pub mod details;
pub mod export;
pub mod facts;
pub mod listed;
pub mod live;
pub mod table;
pub mod timeline;
pub mod views;

use self::details::FollowedRequest;
use self::listed::{ListedRequest, is_in, listed, stages_of};
use self::table::{RequestTable, RequestsPage};
use self::views::Views;
use crate::chunk::chunk;
use crate::pages::assignments::many::{Many, SendMany};
use crate::pages::pictures::load_history;
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::{FilterField, QueryText, SearchField};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::lazy_page::lazy;
use crate::parts::loaded::Skeleton;
use crate::parts::page_head::PageHead;
use crate::parts::panel::{PanelAddress, WithPanel};
use crate::parts::review::ReviewDialog;
use crate::platform::{clock, dom};
use crate::state::loader::load;
use crate::state::notices;
use crate::state::sending::SendReview;
use accesspack_client::RequestState;
use leptos::prelude::*;
use leptos_router::hooks::query_signal;
use std::collections::BTreeSet;
use std::sync::Arc;

chunk! {
    /// The page of all requests.
    lists: fn load_requests() -> AnyView { Requests().into_any() }
}

/// The page.
#[component]
pub fn Requests() -> impl IntoView {
    let requests = load(|graph| Box::pin(async move { graph.requests(None).await }));
    // who approves stands in the policies; without them the list has "Approvers"
    let stages = load(|graph| {
        Box::pin(async move { graph.access_packages().await.map(|all| stages_of(&all)) })
    });
    let all: Memo<Option<Arc<Vec<ListedRequest>>>> = Memo::new(move |_| {
        let is_known = stages.is_ready() || stages.error().is_some();
        let requests = requests.ready().filter(|_| is_known)?;
        let stages = stages.ready().unwrap_or_default();
        Some(Arc::new(listed(requests, &stages, clock::now())))
    });
    let (search, state) = (QueryText::of("q"), QueryText::of("state"));
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
    let named_states = RequestState::known()
        .map(|state| (state.graph_name().to_owned(), state.label().to_owned()));
    let reload = Callback::new(move |()| requests.reload());
    let again = Trigger::new();
    let done = Callback::new(move |_| {
        notices::board().announce("Done.");
        requests.reload();
        again.notify();
    });
    let sent = Callback::new(move |()| {
        page.selected.update(BTreeSet::clear);
        requests.reload();
        again.notify();
    });
    let is_drawn = RwSignal::new(false);
    let title = RwSignal::new("Request".to_owned());
    let details = Callback::new(move |id: String| {
        view! { <FollowedRequest id title review=page.review again /> }.into_any()
    });
    view! {
        <WithPanel panel=page.panel title details>
            <div class="page">
                <PageHead
                    title="Requests"
                    lead="Every change of access is a request. Microsoft Graph keeps them for three months after they end."
                />
                <Views view on_choose=choose all=move || all.get().unwrap_or_default() />
                <div class="filter-bar">
                    <SearchField query=search placeholder="Person, access package or id" />
                    <FilterField query=state id="state" label="State" all="All states" options=named_states.to_vec() />
                    <Button
                        label="Refresh"
                        icon=IconName::ARROW_CLOCKWISE
                        appearance=Appearance::Subtle
                        disabled=requests.busy
                        on_click=reload
                    />
                </div>
                {move || match (all.get(), requests.error()) {
                    (Some(all), _) => {
                        let rows: Vec<_> = view.with(|view| {
                            all.iter().filter(|row| is_in(view, row)).cloned().collect()
                        });
                        view! { <RequestTable rows search=search.value state=state.value page /> }.into_any()
                    }
                    (None, Some(error)) => {
                        view! { <GraphErrorMessage error retry=reload busy=requests.busy /> }.into_any()
                    }
                    (None, None) => Skeleton().into_any(),
                }}
                <details
                    class="card"
                    on:toggle=move |event| {
                        if dom::is_unfolded(&event) {
                            is_drawn.set(true);
                        }
                    }
                >
                    <summary>"The last 30 days as a picture"</summary>
                    {move || is_drawn.get().then(|| lazy(move || load_history(all)))}
                </details>
            </div>
        </WithPanel>
        <SendMany many=page.many on_done=sent />
        <ReviewDialog review=page.review on_done=done />
    }
}
