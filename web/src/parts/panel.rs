//! Details of one row: a panel beside its list on a wide screen, in the place of the list on a narrow one.
//!
//! A page makes a [`PanelAddress`], wraps itself into [`WithPanel`], and gives each row a [`PanelLink`]. Which row is
//! open stands in the address under `open`, so that a link opens it and Back closes it. The keyboard goes to the
//! panel's heading when it opens, and back to the row's link when it closes; it is not kept inside.

use super::icon::{Icon, IconName};
use crate::parts::click::click;
use crate::platform::dom;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{query_signal_with_options, use_query_map};

/// The key in the address.
const KEY: &str = "open";
/// The id of the panel's heading, which is its name.
const HEADING: &str = "panel-title";

/// Which row is open, kept in the address.
#[derive(Clone, Copy)]
pub struct PanelAddress {
    /// The id of the row that is open.
    pub open: Memo<Option<String>>,
    set_open: SignalSetter<Option<String>>,
}

impl PanelAddress {
    /// The row that the address of the current page names.
    pub fn of_page() -> Self {
        // closing adds no page to go back to: Back closes the panel too
        let options =
            NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        let (open, set_open) = query_signal_with_options::<String>(KEY, options);
        Self { open: Memo::new(move |_| open.get().filter(|id| !id.is_empty())), set_open }
    }

    /// Closes the panel.
    pub fn close(self) {
        self.set_open.set(None);
    }

    /// Whether this row is open.
    pub fn is_open(self, id: &str) -> bool {
        self.open.with(|open| open.as_deref() == Some(id))
    }
}

/// The link that opens the panel of a row.
#[component]
pub fn PanelLink(
    /// Which row is open.
    panel: PanelAddress,
    /// The row's id.
    #[prop(into)]
    id: String,
    /// The accessible name where the words alone would repeat.
    #[prop(optional, into)]
    name: Option<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let query = use_query_map();
    let own_id = id.clone();
    let href = move || {
        let mut query = query.get();
        query.remove(KEY);
        query.insert(KEY, id.clone());
        query.to_query_string()
    };
    let element = link_id(&own_id);
    let current = move || panel.is_open(&own_id).then_some("true");
    view! {
        <a id=element href=href data-noscroll="" aria-label=name aria-current=current>
            {children()}
        </a>
    }
}

/// A page with its panel.
#[component]
pub fn WithPanel(
    /// Which row is open.
    panel: PanelAddress,
    /// The panel's heading.
    #[prop(into)]
    title: Signal<String>,
    /// The details of the row with this id.
    #[prop(into)]
    details: Callback<String, AnyView>,
    /// The page.
    children: Children,
) -> impl IntoView {
    Effect::new(move |earlier: Option<Option<String>>| {
        let open = panel.open.get();
        if earlier.as_ref() == Some(&open) {
            return open;
        }
        let is_open = open.is_some();
        let link = earlier.flatten().map(|id| link_id(&id)).unwrap_or_default();
        // a new page moves the keyboard to its own heading in the next frame: the panel is what was asked for
        request_animation_frame(move || {
            request_animation_frame(move || {
                if is_open {
                    dom::focus(HEADING);
                } else if !link.is_empty() {
                    dom::focus_if_lost(&[&link, "page-title"]);
                }
            });
        });
        open
    });
    view! {
        <div class="panel-frame" class=("panel-frame--open", move || panel.open.with(Option::is_some))>
            <div class="panel-frame__page">{children()}</div>
            {move || {
                let id = panel.open.get()?;
                Some(view! { <Panel panel title>{details.run(id)}</Panel> })
            }}
        </div>
    }
}

/// The panel itself.
#[component]
fn Panel(panel: PanelAddress, title: Signal<String>, children: Children) -> impl IntoView {
    let close_on_escape = move |event: KeyboardEvent| {
        // a dialog or a menu in the panel closes first
        if event.key() == "Escape" && !event.default_prevented() && !dom::is_in_dialog(&event) {
            event.prevent_default();
            panel.close();
        }
    };
    view! {
        <aside class="panel" aria-labelledby=HEADING on:keydown=close_on_escape>
            <header class="panel__head">
                <h2 id=HEADING tabindex="-1">
                    <bdi>{move || title.get()}</bdi>
                </h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Close details"
                    on:click=click(move || panel.close())
                >
                    <Icon name=IconName::DISMISS />
                </button>
            </header>
            <div class="panel__body">{children()}</div>
        </aside>
    }
}

/// The element id of the link that opens a row.
fn link_id(id: &str) -> String {
    format!("open-{id}")
}
