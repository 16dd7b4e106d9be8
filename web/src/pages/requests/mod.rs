//! Recent requests: how far they have come, and what can still be done with them.

pub mod table;

use self::table::RequestTable;
use crate::chunk::chunk;
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::{FilterField, QueryText, SearchField};
use crate::parts::icon::IconName;
use crate::parts::loaded::loaded;
use crate::parts::page_head::PageHead;
use crate::parts::review::ReviewDialog;
use crate::state::loader::load;
use crate::state::notices;
use crate::state::sending::SendReview;
use accesspack_client::RequestState;
use leptos::prelude::*;

/// The states to choose from.
const STATES: [RequestState; 9] = [
    RequestState::Submitted,
    RequestState::PendingApproval,
    RequestState::Scheduled,
    RequestState::Delivering,
    RequestState::Delivered,
    RequestState::PartiallyDelivered,
    RequestState::DeliveryFailed,
    RequestState::Denied,
    RequestState::Canceled,
];

chunk! {
    /// The page of all requests.
    lists: fn load_requests() -> AnyView { Requests().into_any() }
}

/// The page.
#[component]
pub fn Requests() -> impl IntoView {
    let requests = load(|graph| Box::pin(async move { graph.requests(None).await }));
    let (search, state) = (QueryText::of("q"), QueryText::of("state"));
    let review = SendReview::default();
    let states = STATES.map(|state| (state.graph_name().to_owned(), state.label().to_owned()));
    let reload = Callback::new(move |()| requests.reload());
    let done = Callback::new(move |_| {
        notices::board().announce("Done.");
        requests.reload();
    });
    view! {
        <div class="page">
            <PageHead
                title="Requests"
                lead="Every change of access is a request. Microsoft Graph keeps them for three months after they end."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Person, access package or id" />
                <FilterField query=state id="state" label="State" all="All states" options=states.into() />
                <Button
                    label="Refresh"
                    icon=IconName::ARROW_CLOCKWISE
                    appearance=Appearance::Subtle
                    disabled=requests.busy
                    on_click=reload
                />
            </div>
            {loaded(
                requests,
                move |all| {
                    view! { <RequestTable all search=search.value state=state.value review /> }.into_any()
                },
            )}
            <ReviewDialog review on_done=done />
        </div>
    }
}
