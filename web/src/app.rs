//! The frame of every page: header, navigation, and the page that the address names.

use crate::pages;
use crate::parts::header::Header;
use crate::parts::nav::Nav;
use crate::parts::notices::Notices;
use crate::parts::rule_panel::RulePanel;
use crate::parts::sign_in_trouble::Trouble;
use crate::platform::dom;
use crate::state;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

/// The whole portal.
#[component]
pub fn App() -> impl IntoView {
    state::provide();
    let menu_open = RwSignal::new(false);
    let skip = |event: MouseEvent| {
        event.prevent_default();
        dom::reveal("main");
    };
    view! {
        <Router base=dom::base_path()>
            <a class="skip" href="#main" on:click=skip>
                "Skip to content"
            </a>
            <Header menu_open />
            <div class="frame">
                <Nav menu_open />
                <main id="main" tabindex="-1">
                    <Trouble />
                    <FlatRoutes fallback=|| pages::not_found::NotFound().into_any()>
                        <Route path=path!("/") view=|| pages::packages::Packages().into_any() />
                        <Route path=path!("/index.html") view=|| pages::packages::Packages().into_any() />
                        <Route path=path!("/packages") view=|| pages::packages::Packages().into_any() />
                        <Route path=path!("/package") view=|| pages::package::Package().into_any() />
                        <Route path=path!("/policy") view=|| pages::policy::Policy().into_any() />
                        <Route path=path!("/assign") view=|| pages::assign::Assign().into_any() />
                        <Route path=path!("/assignments") view=|| pages::assignments::Assignments().into_any() />
                        <Route path=path!("/requests") view=|| pages::requests::Requests().into_any() />
                        <Route path=path!("/connect") view=|| pages::connect::Connect().into_any() />
                        <Route path=path!("/check") view=|| pages::check::Check().into_any() />
                        <Route path=path!("/rules") view=|| pages::rules::Rules().into_any() />
                        <Route path=path!("/rule") view=|| pages::rules::Rule().into_any() />
                    </FlatRoutes>
                </main>
            </div>
            <Notices />
            <RulePanel />
        </Router>
    }
}
