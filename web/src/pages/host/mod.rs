//! Whether this host is set up as the portal needs it, and a form that makes its `config.json`.

pub mod checks;
pub mod config_form;

use crate::chunk::chunk;
use crate::parts::button::Button;
use crate::parts::copy::CopyButton;
use crate::parts::icon::{Icon, IconName};
use crate::parts::loaded::Skeleton;
use crate::parts::page_head::PageHead;
use crate::parts::state_badge::BadgeLook;
use crate::platform::dom;
use crate::routes;
use crate::state::session::{Identity, session};
use crate::task::spawn_while_here;
use checks::{HostFinding, check};
use config_form::ConfigForm;
use leptos::prelude::*;

chunk! {
    /// The page about this host.
    host: fn load_host() -> AnyView { Host().into_any() }
}

/// The page.
#[component]
pub fn Host() -> impl IntoView {
    let session = session();
    let found: RwSignal<Option<Vec<HostFinding>>> = RwSignal::new(None);
    let again = Trigger::new();
    Effect::new(move || {
        again.track();
        if session.identity.with(|identity| *identity == Identity::Restoring) {
            return;
        }
        spawn_while_here(async move {
            found.set(None);
            found.set(Some(check(session).await));
        });
    });
    let summary = move || {
        found.with(|found| {
            let Some(all) = found else { return "Checking…".to_owned() };
            match all.iter().filter(|one| !one.is_good()).count() {
                0 => "Nothing is missing.".to_owned(),
                1 => "1 thing needs attention.".to_owned(),
                many => format!("{many} things need attention."),
            }
        })
    };
    view! {
        <div class="page">
            <PageHead
                title="Check this host"
                lead="Finds the usual mistakes of hosting and registration, as this browser sees them."
                above=(routes::CONNECT.to_owned(), "Connect a tenant".to_owned())
            />
            <div class="layout-row">
                <Button label="Check again" icon=IconName::ARROW_CLOCKWISE on_click=move || again.notify() />
                <span role="status">{summary}</span>
            </div>
            {move || {
                found.with(|found| match found {
                    None => Skeleton().into_any(),
                    Some(all) => view! {
                        <ul class="card host-findings" aria-label="Findings">
                            {all.iter().map(entry).collect_view()}
                        </ul>
                    }
                    .into_any(),
                })
            }}
            <section class="card" aria-labelledby="host-addresses">
                <h2 id="host-addresses">"Addresses to register"</h2>
                <p>"App registrations, the app, Authentication, platform Single-page application:"</p>
                <dl class="facts">
                    <dt>"Sign-in"</dt>
                    <dd class="text-mono">
                        {dom::beside_page("auth.html")} " "
                        <CopyButton text=dom::beside_page("auth.html") name="Copy the sign-in address" />
                    </dd>
                    <dt>"Sign-out"</dt>
                    <dd class="text-mono">
                        {dom::beside_page("")} " "
                        <CopyButton text=dom::beside_page("") name="Copy the sign-out address" />
                    </dd>
                </dl>
            </section>
            <ConfigForm />
        </div>
    }
}

fn entry(found: &HostFinding) -> AnyView {
    let look = if found.is_good() { BadgeLook::Good } else { BadgeLook::Partly };
    let state = if found.is_good() { "OK" } else { "Needs attention" };
    let (what, words) = (found.what, found.words.clone());
    view! {
        <li>
            <p>
                <span class=look.class()>
                    <Icon name=look.icon() />
                    <span>{state}</span>
                </span>
                " "
                <strong>{what}</strong>
            </p>
            {words.map(|words| view! { <p>{words}</p> })}
        </li>
    }
    .into_any()
}
