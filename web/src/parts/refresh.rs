//! The button that reads a list again.

use super::button::{Appearance, Button};
use super::icon::IconName;
use leptos::prelude::*;

/// The button; it waits while the list is being read.
#[component]
pub fn RefreshButton(
    /// Whether the list is being read.
    #[prop(into)]
    busy: Signal<bool>,
    /// Reads it again.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <Button
            label="Refresh"
            icon=IconName::ARROW_CLOCKWISE
            appearance=Appearance::Subtle
            disabled=busy
            on_click
        />
    }
}
