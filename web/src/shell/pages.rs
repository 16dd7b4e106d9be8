//! Which page an address shows, and which chunks are fetched before they are needed.

use crate::chunk::chunk;
use crate::pages;
use crate::parts::lazy_page::lazy;
use crate::platform::{clock, fluent};
use crate::routes;
use crate::state::session::session;
use crate::state::visit::visit;
use leptos::prelude::*;
use std::time::Duration;

/// The page with this name, the last segment of the address.
pub fn view(page: &str) -> AnyView {
    match page {
        "" | "index.html" | routes::PACKAGES => pages::packages::Packages().into_any(),
        routes::HOME => lazy(pages::home::load_home),
        routes::PACKAGE => lazy(pages::package::load_package),
        routes::POLICY => lazy(pages::policy::load_policy),
        routes::ASSIGN => lazy(pages::assign::load_assign),
        routes::ASSIGNMENTS => lazy(pages::assignments::load_assignments),
        routes::REQUESTS => lazy(pages::requests::load_requests),
        routes::PEOPLE => lazy(pages::people::load_people),
        routes::PERSON => lazy(pages::person::load_person),
        routes::CATALOGS => lazy(pages::estate::load_catalogs),
        routes::ORGANIZATIONS => lazy(pages::estate::load_organizations),
        routes::APPROVALS => lazy(pages::estate::load_approvals),
        routes::ROLES => lazy(pages::estate::load_roles),
        routes::SETTINGS => lazy(pages::estate::load_settings),
        routes::BULK => lazy(pages::bulk::load_bulk),
        routes::CHECK => lazy(pages::check::load_check),
        routes::RULES => lazy(pages::rules::load_rules),
        routes::RULE => lazy(pages::rules::load_rule),
        routes::CONNECT => lazy(pages::connect::load_connect),
        routes::HOST => lazy(pages::host::load_host),
        _ => pages::not_found::NotFound().into_any(),
    }
}

chunk! {
    /// Fetches the chunk with the lists.
    lists: fn fetch_lists() -> () {}
    /// Fetches the chunk with everything about bodies.
    bodies: fn fetch_bodies() -> () {}
}

/// How long the page is left alone once it shows what it read.
const CALM: Duration = Duration::from_secs(2);

/// How long a page may read, at most, before other chunks are fetched all the same.
const LONGEST_READING: Duration = Duration::from_secs(15);

/// Fetches the demo tenant, Fluent's elements and the chunks of other pages once the first page shows what it reads and the browser has
/// nothing to do, so that they open at once and without a network. A failure is not reported here: the page that needs
/// the chunk fetches it again and reports it.
pub async fn fetch_ahead() {
    let visit = visit();
    let mut waited = Duration::ZERO;
    while !visit.has_read() && waited < LONGEST_READING {
        clock::sleep(CALM).await;
        waited += CALM;
    }
    clock::sleep(CALM).await;
    clock::idle().await;
    session().load_demo().await;
    clock::idle().await;
    fluent::dress();
    clock::idle().await;
    if fetch_lists().await.is_ok() {
        clock::idle().await;
        let _ = fetch_bodies().await;
    }
}
