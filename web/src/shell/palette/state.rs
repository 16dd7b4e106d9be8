//! What is open of the palette, and the keys that open it.

use super::entries::PaletteEntry;
use crate::platform::dom;
use crate::state::of_portal;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Whether the palette, or the list of shortcuts, is open.
#[derive(Clone, Copy)]
pub struct PaletteState {
    /// The palette.
    pub open: RwSignal<bool>,
    /// The list of shortcuts.
    pub help: RwSignal<bool>,
    /// What was gone to from here in this tab, the newest first.
    pub recent: RwSignal<Vec<PaletteEntry>>,
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

    /// Opens what a key stands for.
    pub fn key(self, event: &KeyboardEvent) {
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
