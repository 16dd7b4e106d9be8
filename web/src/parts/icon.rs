//! A picture beside words; never the only thing that says something.

use super::icon_paths;
use leptos::prelude::*;

/// The Fluent icon called `name`, hidden from screen readers.
#[component]
pub fn Icon(
    /// Its name in [`icon_paths`].
    name: &'static str,
    /// Whether it goes before the words of a Fluent button.
    #[prop(optional)]
    in_start: bool,
) -> impl IntoView {
    view! {
        <svg class="icon" slot=in_start.then_some("start") viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=icon_paths::path(name)></path>
        </svg>
    }
}
