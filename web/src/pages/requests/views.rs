//! The views of the list: all, those that need attention, those that wait, those that failed.

use super::listed::{ListedRequest, is_in};
use crate::parts::click::click;
use crate::parts::data_table::PagedReading;
use leptos::prelude::*;

/// The keys of the views in the address, and their words.
const VIEWS: [(&str, &str); 4] =
    [("", "All"), ("attention", "Needs attention"), ("waiting", "Waiting"), ("failed", "Failed")];

/// The views, with how many requests each has.
#[component]
pub fn Views(
    /// The key of the chosen view in the address.
    view: Signal<String>,
    /// Chooses another one.
    on_choose: Callback<&'static str>,
    /// The requests.
    reading: PagedReading<ListedRequest>,
) -> impl IntoView {
    let pill = move |(key, label): (&'static str, &'static str)| {
        let is_chosen = move || view.with(|chosen| chosen == key);
        // where Graph left out those of other views, they cannot be counted
        let number = move || {
            let can_count = !reading.is_filtered.get() || is_chosen();
            can_count.then(|| reading.number(|row| is_in(key, row))).flatten()
        };
        view! {
            <button
                type="button"
                class="pill"
                aria-pressed=move || is_chosen().to_string()
                on:click=click(move || on_choose.run(key))
            >
                {label} " " <span class="pill__count">{number}</span>
            </button>
        }
    };
    view! {
        <div class="layout-row" role="group" aria-label="View">
            {VIEWS.map(pill).collect_view()}
        </div>
    }
}
