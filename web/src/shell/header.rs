//! The header: name, tenant, theme, signing in and out.

use super::demo_tenant::DemoTenantButton;
use super::palette::SearchButton;
use super::sign_out;
use crate::parts::button::{Appearance, Button};
use crate::parts::click::click;
use crate::parts::icon::{Icon, IconName};
use crate::platform::theme;
use crate::state::session::{Identity, session};
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
                class="icon-button header__menu"
                aria-label="Menu"
                aria-controls="nav"
                aria-expanded=move || menu_open.get().to_string()
                on:click=click(move || menu_open.update(|open| *open = !*open))
            >
                <Icon name=IconName::NAVIGATION />
            </button>
            <a class="header__brand" href="packages" aria-label="accesspack, access packages">
                <Icon name=IconName::BOX />
                <span>"accesspack"</span>
            </a>
            <SearchButton />
            <Tenant />
            {move || {
                let (words, icon) = if dark.get() {
                    ("Use light theme", IconName::WEATHER_SUNNY)
                } else {
                    ("Use dark theme", IconName::WEATHER_MOON)
                };
                view! {
                    <Button
                        label=words.to_owned()
                        icon
                        icon_only=true
                        appearance=Appearance::Subtle
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
    let sign_out = sign_out::action();
    view! { {move || match session.identity.get() {
        Identity::Restoring => {
            view! { <span class="header__tenant" role="status">"Signing in…"</span> }.into_any()
        }
        Identity::Demo => view! {
            <DemoTenantButton />
            <Button label="Sign in" on_click=sign_in />
        }
        .into_any(),
        Identity::SignedIn(user) => view! {
            <span class="header__tenant" title=format!("{} · tenant {}", user.username, user.tenant)>
                <Icon name=IconName::PERSON />
                <span>{user.name}</span>
            </span>
            <Button label="Sign out" icon=IconName::SIGN_OUT on_click=sign_out />
        }
        .into_any(),
    }} }
}
