//! What this tab changed last.

use super::table::HomeTable;
use crate::parts::state_badge::{BadgeLook, StateBadge};
use crate::routes;
use crate::state::activity::{self, SentChange};
use crate::words::time;
use leptos::prelude::*;

/// The last changes of this tab.
#[component]
pub fn Changes() -> impl IntoView {
    let changes = activity::changes();
    let row = |change: SentChange| {
        let SentChange { at, title, is_accepted, outcome, request_id } = change;
        let look = if is_accepted { BadgeLook::Good } else { BadgeLook::Bad };
        let state = if is_accepted { "Accepted" } else { "Not accepted" };
        let title = view! { <bdi>{title}</bdi> };
        let title = if request_id.is_empty() {
            title.into_any()
        } else {
            view! { <a href=routes::open_request(&request_id)>{title}</a> }.into_any()
        };
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td>
                    <StateBadge look label=state />
                    <span class="data-table__detail">{outcome}</span>
                </td>
                <td>{time::shown(&at)}</td>
            </tr>
        }
    };
    view! {
        <section class="layout-stack" aria-labelledby="home-changes">
            <h2 id="home-changes">"What this tab did last"</h2>
            {if changes.is_empty() {
                view! { <p class="text-muted">"Nothing was sent yet. Changes stay here until the tab is closed."</p> }
                    .into_any()
            } else {
                view! {
                    <HomeTable heads=["Change", "State", "When"]>
                        {changes.into_iter().map(row).collect_view()}
                    </HomeTable>
                }
                    .into_any()
            }}
        </section>
    }
}
