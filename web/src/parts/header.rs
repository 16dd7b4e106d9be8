//! The header: name, tenant, theme, signing in and out.

use super::button::Button;
use super::icon::Icon;
use crate::platform::theme;
use leptos::prelude::*;

/// The bar at the top of every page.
#[component]
pub fn Header(
    /// Whether the navigation is unfolded on a narrow screen.
    menu_open: RwSignal<bool>,
) -> impl IntoView {
    let dark = RwSignal::new(theme::is_dark());
    let switch_theme = Callback::new(move |()| {
        dark.update(|dark| *dark = !*dark);
        theme::choose(dark.get_untracked());
    });
    view! {
        <header class="header">
            <button
                type="button"
                class="icon-button menu-button"
                aria-label="Menu"
                aria-controls="nav"
                aria-expanded=move || menu_open.get().to_string()
                on:click=move |_| menu_open.update(|open| *open = !*open)
            >
                <Icon name="navigation" />
            </button>
            <a class="brand" href="packages" aria-label="accesspack, access packages">
                <Icon name="box" />
                <span>"accesspack"</span>
            </a>
            <div class="spacer"></div>
            {move || {
                let words = if dark.get() { "Use light theme" } else { "Use dark theme" };
                let icon = if dark.get() { "weather_sunny" } else { "weather_moon" };
                view! { <Button label=words.to_owned() icon icon_only=true appearance="subtle" on_click=switch_theme /> }
            }}
        </header>
    }
}
