//! The portal is made in parts, each in a task of its own, so that the browser paints and takes clicks between them.

use crate::platform::clock;
use leptos::prelude::*;

/// The parts, in the order in which they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PortalPart {
    /// What the others stand in.
    Frame,
    /// The header.
    Header,
    /// The navigation.
    Navigation,
    /// The page that the address names.
    Page,
    /// Short words in the corner, and dialogs that are still closed.
    Dialogs,
    /// The search, and its keys.
    Search,
}

/// How far it has come.
#[derive(Clone, Copy)]
pub struct PartsInTurn(RwSignal<PortalPart>);

impl PartsInTurn {
    /// Nothing but the frame is made.
    pub fn begin() -> Self {
        Self(RwSignal::new(PortalPart::Frame))
    }

    /// The view of a part, once it is its turn.
    pub fn show(self, part: PortalPart, view: fn() -> AnyView) -> AnyView {
        self.show_with(part, Box::new(view))
    }

    /// The same for a view that knows something.
    pub fn show_with(
        self,
        part: PortalPart,
        view: Box<dyn Fn() -> AnyView + Send + Sync>,
    ) -> AnyView {
        let is_its_turn = Memo::new(move |_| self.0.get() >= part);
        view! { {move || is_its_turn.get().then(&view)} }.into_any()
    }

    /// Makes these parts, one after the other.
    pub async fn make(self, parts: &[PortalPart]) {
        for part in parts {
            clock::yield_to_browser().await;
            self.0.set(*part);
        }
    }
}
