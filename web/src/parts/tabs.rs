//! Wraps `<fluent-tablist>`. It sets `role` and `aria-selected` explicitly, because axe cannot read `ElementInternals`.

use crate::parts::click::click;
use crate::platform::{dom, fluent};
use leptos::prelude::*;

/// A tab: its id, its words, and how many errors are behind it.
#[derive(Clone, Copy)]
pub struct Tab {
    /// The id; the element's id is `tab-` and this.
    pub id: &'static str,
    /// The words.
    pub label: &'static str,
    /// How many errors are behind it.
    pub errors: Signal<usize>,
}

/// The tabs. What they open is a `role="tabpanel"` labelled by the chosen tab.
#[component]
pub fn Tabs(
    /// What they are, for screen readers.
    label: &'static str,
    /// The tabs.
    tabs: Vec<Tab>,
    /// The id of the chosen one.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the id of the one that the user chooses.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    fluent::dress();
    let choose = move |id: &str| {
        if chosen.with_untracked(|chosen| chosen != id) {
            on_choose.run(id.to_owned());
        }
    };
    let tab = move |tab: Tab| {
        let is_it = move || chosen.with(|chosen| chosen == tab.id);
        view! {
            <fluent-tab
                id=format!("tab-{}", tab.id)
                slot="tab"
                role="tab"
                aria-selected=move || is_it().to_string()
                on:click=click(move || choose(tab.id))
            >
                <span class="text-nowrap">
                {tab.label}
                {move || {
                    let errors = tab.errors.get();
                    (errors > 0)
                        .then(|| {
                            view! {
                                <span class="tabs__count" aria-label=format!(", {}", crate::words::count(errors, "error", "errors")) role="img">
                                    {errors}
                                </span>
                            }
                        })
                }}
                </span>
            </fluent-tab>
        }
    };
    view! {
        <div class="tabs">
            <fluent-tablist
                role="tablist"
                aria-label=label
                activeid=move || format!("tab-{}", chosen.get())
                on:change=move |event| {
                    if let Some(id) = dom::active_tab(&event) {
                        choose(&id);
                    }
                }
            >
                {tabs.into_iter().map(tab).collect_view()}
            </fluent-tablist>
        </div>
    }
}
