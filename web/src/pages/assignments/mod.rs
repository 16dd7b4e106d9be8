//! Who has what: assignments, and what can be done with them.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the page's signals are a handful of handles, copied as one of them is"
)]

pub mod actions;
pub mod asked_for;
pub mod change_policy;
pub mod commands;
pub mod details;
pub mod end_date;
pub mod end_plan;
pub mod export;
pub mod filters;
pub mod following;
pub mod hand_over;
pub mod many;
pub mod removal;
pub mod row;
pub mod table;
pub mod wanted_end;

use self::actions::Actions;
use self::change_policy::ChangePolicy;
use self::details::Details;
use self::end_date::ChangeEnd;
use self::filters::{FilterBar, ListFilters};
use self::many::SendMany;
use self::removal::RemoveSeveral;
use self::row::{AssignmentRow, FollowedChange};
use self::table::{AssignmentTable, RowActions};
use crate::chunk::chunk;
use crate::parts::data_table::{PagedReading, PagedTable};
use crate::parts::page_head::PageHead;
use crate::parts::panel::{PanelAddress, WithPanel};
use crate::parts::refresh::RefreshButton;
use crate::parts::review::ReviewDialog;
use crate::routes;
use accesspack_client::{Answer, Graph};
use leptos::prelude::*;

chunk! {
    /// The page of all assignments.
    lists: fn load_assignments() -> AnyView { Assignments().into_any() }
}

/// The page.
#[component]
pub fn Assignments() -> impl IntoView {
    let (filters, panel) = (ListFilters::in_address(), PanelAddress::of_page());
    let row_actions: RowActions = StoredValue::new(None);
    let table = table::model(filters, panel, row_actions);
    let reading = PagedReading::start_filtered(
        table,
        move || filters.for_graph(),
        Graph::assignment_pages,
        move |found| match row_actions.try_get_value().flatten() {
            Some(actions) => actions.row_of(found),
            None => AssignmentRow::of(found),
        },
    );
    let actions = Actions::new(table, reading);
    row_actions.set_value(Some(actions));
    asked_for::open_dialog(actions, panel);
    let reload = Callback::new(move |()| reading.reload());
    let taken =
        Callback::new(move |change: FollowedChange| following::follow(actions, vec![change]));
    let done = Callback::new(move |answers: Vec<Answer>| {
        let Some((id, what)) = actions.reviewed.get_value() else { return };
        let request = answers.last().map(|answer| answer.id().to_owned()).unwrap_or_default();
        taken.run(FollowedChange { id, request, what });
    });
    let title = Signal::derive(move || {
        panel.open.get().map(|id| details::title(table, &id)).unwrap_or_default()
    });
    let show_details = Callback::new(|id: String| view! { <Details id /> }.into_any());
    view! {
        <WithPanel panel title details=show_details>
            <div class="page page--wide">
                <PageHead
                    title="Assignments"
                    lead="Who has which access package, through which policy, and until when."
                />
                <FilterBar filters table is_partial=move || reading.is_partial()>
                    <RefreshButton busy=reading.busy on_click=reload />
                    <a class="button button--primary" href=routes::ASSIGN>
                        "New assignment"
                    </a>
                </FilterBar>
                <PagedTable reading noun="assignments">
                    <AssignmentTable actions />
                </PagedTable>
                <ChangePolicy actions />
                <ChangeEnd actions />
                <RemoveSeveral actions />
                <SendMany many=actions.many on_taken=taken />
                <ReviewDialog review=actions.review on_done=done closes=true />
            </div>
        </WithPanel>
    }
}
