//! The palette: one field that finds people, access packages, policies, catalogs, requests, rules, pages and actions.
//!
//! The button and the keys are here; what it finds is loaded when it opens first.

pub mod entries;
pub mod found;
pub mod shortcuts;
pub mod state;
pub mod view;

use self::state::PaletteState;
use crate::parts::click::click;
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Icon, IconName};
use crate::parts::lazy_page::lazy;
use leptos::ev;
use leptos::prelude::*;

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
