//! The header: name, tenant, theme, signing in and out.

use crate::parts::button::Button;
use crate::parts::icon::Icon;
use crate::platform::theme;
use crate::state::session::{Who, session};
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
            <Tenant />
            {move || {
                let (words, icon) = if dark.get() {
                    ("Use light theme", "weather_sunny")
                } else {
                    ("Use dark theme", "weather_moon")
                };
                view! {
                    <Button
                        label=words.to_owned()
                        icon
                        icon_only=true
                        appearance="subtle"
                        on_click=switch_theme
                    />
                }
            }}
        </header>
    }
}

/// Whose tenant it is, and the way in or out.
#[component]
fn Tenant() -> impl IntoView {
    let session = session();
    let sign_in = Callback::new(move |()| session.sign_in(None));
    let sign_out = Callback::new(move |()| session.sign_out());
    move || match session.who.get() {
        Who::Arriving => {
            view! { <span class="tenant" role="status">"Signing in…"</span> }.into_any()
        }
        Who::Demo => view! {
            <span class="tenant demo" title="A tenant in this page. Nothing leaves the browser.">
                <Icon name="play" />
                <span>"Demo tenant"</span>
            </span>
            <Button label="Sign in" appearance="primary" on_click=sign_in />
        }
        .into_any(),
        Who::Person(person) => view! {
            <span class="tenant" title=format!("{} · tenant {}", person.username, person.tenant)>
                <Icon name="person" />
                <span>{person.name}</span>
            </span>
            <Button label="Sign out" icon="sign_out" on_click=sign_out />
        }
        .into_any(),
    }
}
