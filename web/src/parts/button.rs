//! Fluent's button, told to be one for tools that cannot look inside custom elements.

use super::icon::Icon;
use leptos::prelude::*;

/// A button. The words are its accessible name, unless `name` gives a fuller one.
#[component]
pub fn Button(
    /// The words on it.
    #[prop(into)]
    label: Signal<String>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// `primary`, `subtle`, `outline`, `transparent` or nothing.
    #[prop(optional)]
    appearance: &'static str,
    /// The icon before the words.
    #[prop(optional)]
    icon: &'static str,
    /// Shows the icon alone; the words become its name.
    #[prop(optional)]
    icon_only: bool,
    /// A small one, for rows of a table.
    #[prop(optional)]
    small: bool,
    /// Not now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The accessible name where the words alone would repeat, as in "Remove Adele Vance".
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let click = move |_| {
        if !disabled.get_untracked() {
            on_click.run(());
        }
    };
    let accessible_name =
        Signal::derive(move || name.clone().or_else(|| icon_only.then(|| label.get())));
    let title = Signal::derive(move || icon_only.then(|| label.get()));
    view! {
        <fluent-button
            role="button"
            appearance=(!appearance.is_empty()).then_some(appearance)
            size=small.then_some("small")
            icon-only=icon_only
            // switched off in a way that does not take the keyboard away
            disabled-focusable=move || disabled.get()
            aria-disabled=move || disabled.get().then_some("true")
            aria-label=accessible_name
            title=title
            on:click=click
        >
            {(!icon.is_empty()).then(|| view! { <Icon name=icon in_start=!icon_only /> })}
            {(!icon_only).then_some(move || label.get())}
        </fluent-button>
    }
}
