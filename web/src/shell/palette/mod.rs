//! The palette: one field that finds people, access packages, policies, requests, rules, pages and actions.
//!
//! The button and the keys are here; what it finds is loaded when it opens first.

pub mod entries;
pub mod found;
pub mod shortcuts;
pub mod view;

use super::lazy_page::lazy;
use crate::parts::click::click;
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Icon, IconName};
use crate::platform::dom;
use crate::state::of_portal;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

/// Whether the palette, or the list of shortcuts, is open.
#[derive(Clone, Copy)]
pub struct PaletteState {
    /// The palette.
    pub open: RwSignal<bool>,
    /// The list of shortcuts.
    pub help: RwSignal<bool>,
    /// What was gone to from here in this tab, the newest first.
    pub recent: RwSignal<Vec<entries::PaletteEntry>>,
}

impl PaletteState {
    /// That of this portal.
    pub fn of_portal() -> Self {
        of_portal(|| Self {
            open: RwSignal::new(false),
            help: RwSignal::new(false),
            recent: RwSignal::new(Vec::new()),
        })
    }

    fn key(self, event: &KeyboardEvent) {
        let key = event.key();
        if (event.ctrl_key() || event.meta_key())
            && !event.alt_key()
            && key.eq_ignore_ascii_case("k")
        {
            event.prevent_default();
            if !dom::is_dialog_open() || self.open.get_untracked() {
                self.open.update(|open| *open = !*open);
            }
        } else if key == "?" && !dom::is_typing(event) && !dom::is_dialog_open() {
            event.prevent_default();
            self.help.set(true);
        }
    }
}

/// The button of the header that opens the palette.
#[component]
pub fn SearchButton() -> impl IntoView {
    let state = PaletteState::of_portal();
    view! {
        <button
            type="button"
            class="palette-button"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:click=click(move || state.open.set(true))
        >
            <Icon name=IconName::SEARCH />
            <span class="palette-button__words">"Search"</span>
        </button>
    }
}

/// The palette and the list of shortcuts, and the keys that open them on every page.
#[component]
pub fn Palette() -> impl IntoView {
    let state = PaletteState::of_portal();
    let keys = window_event_listener(ev::keydown, move |event| state.key(&event));
    on_cleanup(move || keys.remove());
    let close = Callback::new(move |()| state.open.set(false));
    let close_help = Callback::new(move |()| state.help.set(false));
    view! {
        <Dialog open=state.open title="Search" on_close=close>
            {lazy(view::load_palette)}
        </Dialog>
        <Dialog open=state.help title="Keyboard shortcuts" small=true on_close=close_help>
            {lazy(view::load_shortcuts)}
        </Dialog>
    }
}
