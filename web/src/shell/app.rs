//! The frame of every page: header, navigation, and the page that the address names.

use super::demo_tenant::DemoTenantPanel;
use super::header::Header;
use super::nav::Nav;
use super::notices::Notices;
use super::pages;
use super::palette::Palette;
use super::parts_in_turn::{PartsInTurn, PortalPart};
use super::rule_panel::RulePanel;
use super::sign_in_message::SignInMessage;
use super::sign_out::SignOutQuestion;
use crate::parts::loaded::Skeleton;
use crate::platform::{clock, dom, first_view};
use crate::state::session::session;
use crate::task::spawn;
use crate::{routes, state};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _};
use std::time::Duration;

/// The whole portal.
#[component]
pub fn App() -> impl IntoView {
    state::provide();
    let parts = PartsInTurn::begin();
    spawn(async move {
        make(parts).await;
        pages::fetch_ahead().await;
    });
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
            {parts.show_with(PortalPart::Header, Box::new(move || view! { <Header menu_open /> }.into_any()))}
            <div class="shell__frame">
                {parts.show_with(PortalPart::Navigation, Box::new(move || view! { <Nav menu_open /> }.into_any()))}
                <main id="main" tabindex="-1">
                    {parts.show(PortalPart::Page, || view! { <SignInMessage /> <CurrentPage /> }.into_any())}
                </main>
            </div>
            {parts.show(PortalPart::Dialogs, || view! {
                <Notices />
                <RulePanel />
                <DemoTenantPanel />
                <SignOutQuestion />
            }
            .into_any())}
            {parts.show(PortalPart::Search, || view! { <Palette /> }.into_any())}
        </Router>
    }
}

/// How long the first view may wait for the page to read.
const LONGEST_READING: Duration = Duration::from_secs(10);

/// Makes the parts of the portal, and puts it in the place of the first view as soon as it shows as much.
async fn make(parts: PartsInTurn) {
    parts.make(&[PortalPart::Header, PortalPart::Navigation, PortalPart::Page]).await;
    let pause = Duration::from_millis(5);
    let mut waited = Duration::ZERO;
    while first_view::shows_more() && waited < LONGEST_READING {
        clock::sleep(pause).await;
        waited += pause;
    }
    clock::yield_to_browser().await;
    first_view::hand_over();
    parts.make(&[PortalPart::Dialogs, PortalPart::Search]).await;
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
