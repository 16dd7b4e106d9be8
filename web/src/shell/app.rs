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
use crate::parts::in_turn::in_turn;
use crate::parts::loaded::Skeleton;
use crate::platform::{clock, dom, first_view};
use crate::state::session::session;
use crate::state::turns::{self, Turns};
use crate::state::visit::visit;
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
    let turns = turns::begin();
    let is_page_made = RwSignal::new(false);
    spawn(async move {
        start(turns, is_page_made).await;
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
            {in_turn(move || view! { <Header menu_open /> }.into_any())}
            <div class="shell__frame">
                {in_turn(move || view! { <Nav menu_open /> }.into_any())}
                <main id="main" tabindex="-1">
                    {in_turn(|| view! { <SignInMessage /> <CurrentPage /> }.into_any())}
                </main>
            </div>
            {move || is_page_made.get().then(after_page)}
        </Router>
    }
}

/// What the page does not need in order to be there: short words in the corner, dialogs that are still closed, and the
/// search with its keys.
fn after_page() -> AnyView {
    let dialogs = || {
        view! {
            <Notices />
            <RulePanel />
            <DemoTenantPanel />
            <SignOutQuestion />
        }
        .into_any()
    };
    view! {
        {in_turn(dialogs)}
        {in_turn(|| view! { <Palette /> }.into_any())}
    }
    .into_any()
}

/// How long the first view may wait for the page to read.
const LONGEST_READING: Duration = Duration::from_secs(10);

/// Makes the portal piece by piece, and puts it in the place of the first view as soon as it shows as much.
async fn start(turns: Turns, is_page_made: RwSignal<bool>) {
    turns.give().await;
    let visit = visit();
    let pause = Duration::from_millis(5);
    let mut waited = Duration::ZERO;
    let mut is_read = false;
    // what was read is shown after one more round; where reading failed, there is no more to wait for
    while !is_read && first_view::shows_more() && waited < LONGEST_READING {
        is_read = visit.has_read();
        clock::sleep(pause).await;
        waited += pause;
        turns.give().await;
    }
    first_view::hand_over();
    is_page_made.set(true);
    turns.give().await;
    turns.end();
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
