//! Who has what: assignments, and what can be done with them.

pub mod actions;
pub mod change_policy;
pub mod commands;
pub mod end_date;
pub mod export;
pub mod many;
pub mod removal;
pub mod table;

use self::actions::Actions;
use self::change_policy::ChangePolicy;
use self::end_date::ChangeEnd;
use self::many::SendMany;
use self::table::AssignmentTable;
use crate::chunk::chunk;
use crate::parts::button::{Appearance, Button};
use crate::parts::data_table::{FilterField, QueryText, SearchField};
use crate::parts::icon::IconName;
use crate::parts::loaded::loaded;
use crate::parts::page_head::PageHead;
use crate::parts::review::ReviewDialog;
use crate::routes;
use crate::state::loader::load;
use crate::state::notices;
use accesspack_client::{AssignmentFilter, AssignmentState};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The states to choose from.
const STATES: [AssignmentState; 5] = [
    AssignmentState::Delivered,
    AssignmentState::Delivering,
    AssignmentState::PartiallyDelivered,
    AssignmentState::DeliveryFailed,
    AssignmentState::Expired,
];

chunk! {
    /// The page of all assignments.
    lists: fn load_assignments() -> AnyView { Assignments().into_any() }
}

/// The page.
#[component]
pub fn Assignments() -> impl IntoView {
    let so_far = RwSignal::new(0);
    let assignments = load(move |graph| {
        so_far.set(0);
        Box::pin(async move {
            graph
                .assignments(&AssignmentFilter::default(), |count| {
                    so_far.try_set(count);
                })
                .await
        })
    });
    let (search, state) = (QueryText::of("q"), QueryText::of("state"));
    let actions = Actions::default();
    let states = STATES.map(|state| (state.graph_name().to_owned(), state.label().to_owned()));
    let reload = Callback::new(move |()| assignments.reload());
    let done = Callback::new(move |_| {
        notices::board().announce("Done. Delivery takes a moment: see Requests.");
        assignments.reload();
    });
    let sent = Callback::new(move |()| {
        actions.selected.update(BTreeSet::clear);
        assignments.reload();
    });
    view! {
        <div class="page">
            <PageHead
                title="Assignments"
                lead="Who has which access package, through which policy, and until when."
            />
            <div class="filter-bar">
                <SearchField query=search placeholder="Person, access package or policy" />
                <FilterField query=state id="state" label="State" all="All states" options=states.into() />
                <div class="layout-row">
                    <Button
                        label="Refresh"
                        icon=IconName::ARROW_CLOCKWISE
                        appearance=Appearance::Subtle
                        disabled=assignments.busy
                        on_click=reload
                    />
                    <a class="button button--primary" href=routes::ASSIGN>
                        "New assignment"
                    </a>
                </div>
            </div>
            <p class="text-small text-muted" role="status">
                {move || {
                    let count = so_far.get();
                    (assignments.busy.get() && count > 0).then(|| format!("{count} read so far…"))
                }}
            </p>
            {loaded(
                assignments,
                move |all| {
                    view! { <AssignmentTable all search=search.value state=state.value actions /> }.into_any()
                },
            )}
            <ChangePolicy actions />
            <ChangeEnd actions />
            <SendMany many=actions.many on_done=sent />
            <ReviewDialog review=actions.review on_done=done />
        </div>
    }
}
