//! The frame of every page: header, navigation, and the page that the address names.

use super::demo_tenant::DemoTenantPanel;
use super::header::Header;
use super::nav::Nav;
use super::notices::Notices;
use super::pages;
use super::palette::Palette;
use super::rule_panel::RulePanel;
use super::sign_in_message::SignInMessage;
use super::sign_out::SignOutQuestion;
use crate::parts::loaded::Skeleton;
use crate::platform::dom;
use crate::state::session::session;
use crate::task::spawn;
use crate::{routes, state};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _};

/// The whole portal.
#[component]
pub fn App() -> impl IntoView {
    state::provide();
    spawn(pages::fetch_ahead());
    let menu_open = RwSignal::new(false);
    let skip = |event: MouseEvent| {
        event.prevent_default();
        dom::reveal("main");
    };
    view! {
        <Router base=dom::base_path()>
            <a class="shell__skip" href="#main" on:click=skip>
                "Skip to content"
            </a>
            <Header menu_open />
            <div class="shell__frame">
                <Nav menu_open />
                <main id="main" tabindex="-1">
                    <SignInMessage />
                    <CurrentPage />
                </main>
            </div>
            <Notices />
            <RulePanel />
            <DemoTenantPanel />
            <SignOutQuestion />
            <Palette />
        </Router>
    }
}

/// The page that the address names. Each page is one segment, so no table of routes is needed.
#[component]
fn CurrentPage() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| routes::page(path).to_owned()));
    // the router writes the new address into the browser when it hears that the page is there
    let browser: Option<BrowserUrl> = use_context();
    Effect::new(move || {
        path.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
    let session = session();
    view! { {move || {
        if session.is_arriving() { Skeleton().into_any() } else { pages::view(&page.get()) }
    }} }
}
