//! Focus for elements that are about to be rendered.

use crate::platform::dom;
use crate::task::spawn;

/// Moves the keyboard to an element that is there in a moment.
pub fn reveal_later(id: String) {
    spawn(async move {
        leptos::task::tick().await;
        dom::reveal(&id);
    });
}
