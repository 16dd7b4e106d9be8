//! The keyboard goes to an element that is about to be rendered.

use crate::platform::dom;
use crate::task::spawn;

/// Moves the keyboard to the element with this id once the change that was just made is rendered.
pub fn focus_later(id: impl Into<String>) {
    let id = id.into();
    spawn(async move {
        leptos::task::tick().await;
        dom::focus(&id);
    });
}

/// The same for the first of some elements that is there.
pub fn focus_first_later(ids: Vec<String>) {
    spawn(async move {
        leptos::task::tick().await;
        if let Some(id) = ids.iter().find(|id| dom::has(id)) {
            dom::focus(id);
        }
    });
}
