//! What was found in a text that is no JSON.

use super::texts::{TextBodies, read_texts};
use crate::task::spawn;
use leptos::prelude::*;
use serde_json::Value;

/// What was found in the text, and the text itself while one of its bodies is in the editor.
#[derive(Clone, Copy)]
pub struct PastedText {
    /// The bodies.
    pub found: RwSignal<TextBodies>,
    /// The text, while one of its bodies is in the editor.
    pub source: RwSignal<Option<String>>,
    /// Which of them that is.
    pub taken: RwSignal<Option<usize>>,
}

impl PastedText {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            found: RwSignal::new(TextBodies::default()),
            source: RwSignal::new(None),
            taken: RwSignal::new(None),
        }
    }

    /// Looks for bodies whenever the text is none itself.
    pub fn watch(self, text: RwSignal<String>) {
        Effect::new(move || {
            let now = text.get();
            if self.source.with_untracked(Option::is_some) && !now.trim().is_empty() {
                return; // one of the bodies is in the editor
            }
            self.source.set(None);
            self.taken.set(None);
            if now.trim().is_empty() || serde_json::from_str::<Value>(&now).is_ok() {
                self.found.set(TextBodies::default());
                return;
            }
            spawn(async move {
                let Ok(found) = read_texts(now.clone()).await else { return };
                if text.with_untracked(|text| *text == now) {
                    self.found.set(found);
                }
            });
        });
    }
}
