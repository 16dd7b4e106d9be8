//! Recent requests: how far they have come, and what can still be done with them.

pub mod table;

use self::table::Table;
use crate::chunk::chunk;
use crate::parts::button::{Appearance, Button};
use crate::parts::field::{SelectField, TextField};
use crate::parts::icon::IconName;
use crate::parts::loaded::loaded;
use crate::parts::page_head::PageHead;
use crate::parts::review::ReviewDialog;
use crate::state::loader::load;
use crate::state::notices;
use crate::state::sending::SendReview;
use leptos::prelude::*;
use leptos_router::hooks::query_signal;

/// The states to choose from, by their words.
const STATES: [&str; 10] = [
    "All states",
    "Submitted",
    "Pending approval",
    "Scheduled",
    "Delivering",
    "Delivered",
    "Partially delivered",
    "Delivery failed",
    "Denied",
    "Canceled",
];

chunk! {
    /// The page of all requests.
    lists: fn load_requests() -> AnyView { Requests().into_any() }
}

/// The page.
#[component]
pub fn Requests() -> impl IntoView {
    let requests = load(|graph| {
        Box::pin(async move {
            let mut all = graph.requests(None).await?;
            all.sort_by(|left, right| right.created.cmp(&left.created));
            Ok(all)
        })
    });
    let (search, set_search) = query_signal::<String>("q");
    let (state, set_state) = query_signal::<String>("state");
    let search = Signal::derive(move || search.get().unwrap_or_default());
    let state = Signal::derive(move || state.get().unwrap_or_default());
    let review = SendReview::default();
    let options = STATES.iter().enumerate().map(|(index, words)| {
        let value = if index == 0 { "" } else { *words };
        (value.to_owned(), (*words).to_owned())
    });
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
            <div class="filters">
                <TextField
                    id="search"
                    label="Search"
                    kind="search"
                    placeholder="Person, access package or id"
                    value=search
                    on_input=move |text: String| {
                        set_search.set((!text.is_empty()).then_some(text));
                    }
                />
                <SelectField
                    id="state"
                    label="State"
                    options=Signal::stored(options.collect::<Vec<_>>())
                    value=state
                    on_change=move |text: String| {
                        set_state.set((!text.is_empty()).then_some(text));
                    }
                />
                <Button
                    label="Refresh"
                    icon=IconName::ArrowClockwise
                    appearance=Appearance::Subtle
                    disabled=requests.busy
                    on_click=reload
                />
            </div>
            {loaded(requests, move |all| view! { <Table all search state review /> }.into_any())}
            <ReviewDialog review on_done=done />
        </div>
    }
}
