//! A piece of a page that is made in a task of its own while the portal starts.

use crate::state::turns::{Turns, turns};
use leptos::prelude::*;

/// Shows the view: at once or, while the portal starts, when it is its turn.
pub fn in_turn(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    match turns().and_then(Turns::take) {
        None => view(),
        Some(turn) => in_its_turn(turn, Box::new(view)),
    }
}

/// The same for every view, so that it is compiled once.
fn in_its_turn(turn: RwSignal<bool>, view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    view! { {move || turn.get().then(&view)} }.into_any()
}
