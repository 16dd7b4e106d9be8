//! A native button in Fluent's tokens: it works before any script of Fluent's is there, and costs none.

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// How much weight a button has; Fluent's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appearance {
    /// The action that the page is for.
    Primary,
    /// The action that the page is for, where it takes something away.
    Danger,
    /// An action that stays in the background.
    Subtle,
}

impl Appearance {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--fluent button--primary",
            Self::Danger => "button button--fluent button--primary danger-button",
            Self::Subtle => "button button--fluent button--subtle",
        }
    }
}

/// A button. The words are its accessible name, unless `name` gives a fuller one.
#[component]
pub fn Button(
    /// The words on it.
    #[prop(into)]
    label: Signal<String>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// Its weight, if not the usual one.
    #[prop(optional)]
    appearance: Option<Appearance>,
    /// The icon before the words.
    #[prop(optional)]
    icon: Option<IconName>,
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
        <button
            type="button"
            class=appearance.map_or("button button--fluent", Appearance::class)
            class=("button--small", small)
            class=("button--icon", icon_only)
            // switched off in a way that does not take the keyboard away
            aria-disabled=move || disabled.get().then_some("true")
            aria-label=accessible_name
            title=title
            on:click=click
        >
            {icon.map(|name| view! { <Icon name /> })}
            {(!icon_only).then_some(move || label.get())}
        </button>
    }
}
