//! How to connect the portal to a tenant: register an app, write config.json, sign in.

use crate::chunk::chunk;
use crate::parts::copy::CopyButton;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::platform::dom;
use crate::routes;
use crate::state::settings::{READ_SCOPES, WRITE_SCOPE};
use leptos::prelude::*;
use serde_json::json;

chunk! {
    /// The page that explains how to connect a tenant.
    lists: fn load_connect() -> AnyView { Connect().into_any() }
}

/// The steps.
#[component]
pub fn Connect() -> impl IntoView {
    let redirect = dom::beside_page("auth.html");
    let config = json!({
        "clientId": "00000000-0000-0000-0000-000000000000",
        "tenantId": "contoso.onmicrosoft.com",
        "cloud": "global"
    });
    let config = format!("{config:#}");
    view! {
        <div class="page">
            <PageHead
                title="Connect a tenant"
                lead="The portal is a page without a server of its own. It talks to Microsoft Graph as the person who signs in, with an app that you register in your tenant."
            />
            <ol class="card card--steps">
                <li>
                    <h2>"Register an app"</h2>
                    <p>
                        "In the Entra admin center choose App registrations, New registration. Single tenant is enough. \
                        As redirect URI choose the platform "
                        <strong>"Single-page application (SPA)"</strong> " and give exactly this address:"
                    </p>
                    <Address address=redirect name="Copy the redirect URI" />
                    <p>"Add a second one, to which signing out leads back:"</p>
                    <Address address=dom::beside_page("") name="Copy the redirect URI of signing out" />
                </li>
                <li>
                    <h2>"Add permissions"</h2>
                    <p>"API permissions, Microsoft Graph, Delegated permissions. Then grant admin consent."</p>
                    <ul>
                        {READ_SCOPES
                            .into_iter()
                            .zip(["read what there is", "find people by name", "find groups by name"])
                            .chain([(WRITE_SCOPE, "change it; asked for before the first change")])
                            .map(|(scope, why)| view! { <li><code>{scope}</code> ": " {why}</li> })
                            .collect_view()}
                    </ul>
                    <p>
                        "The person who signs in needs a role too: Access package manager, Catalog owner or \
                        Identity Governance Administrator; for assignments alone Access package assignment manager is \
                        enough. The tenant needs Microsoft Entra ID P2 or ID Governance."
                    </p>
                </li>
                <li>
                    <h2>"Write config.json"</h2>
                    <p>
                        "Put this file beside the page, with your app's Application (client) ID and your tenant. \
                        It contains no secret: a single-page app has none."
                    </p>
                    <div class="code" tabindex="0" role="group" aria-label="config.json">
                        <pre>{config.clone()}</pre>
                    </div>
                    <CopyButton text=config.clone() name="Copy config.json" />
                    <OtherSettings />
                </li>
                <li>
                    <h2>"Sign in"</h2>
                    <p>
                        "Reload this page and choose Sign in. Tokens stay in this tab's session storage and end with it. \
                        They are sent to the configured Graph host and nowhere else."
                    </p>
                    <p>
                        <a href=routes::HOST>"Check this host"</a>
                        " finds the usual mistakes, and makes config.json."
                    </p>
                </li>
            </ol>
            <Message intent=Intent::Info title="No account is needed to look around">
                <p>"Until a user signs in, every page works on the demo tenant, and nothing leaves the browser."</p>
            </Message>
        </div>
    }
}

/// An address to register, with a button that copies it.
#[component]
fn Address(address: String, name: &'static str) -> impl IntoView {
    view! {
        <div class="layout-row">
            <span class="text-mono text-strong">{address.clone()}</span>
            <CopyButton text=address name />
        </div>
    }
}

/// What else may stand in the file.
#[component]
fn OtherSettings() -> impl IntoView {
    let settings = [
        ("cloud", "global, usGovL4, usGovL5, china or bleu"),
        ("scopes", "the scopes to ask for, if not the three above"),
        ("authority", "the sign-in address, if not the cloud's own"),
        (
            "knownAuthorities, authorityMetadata, protocolMode",
            "passed to MSAL for identity providers other than Entra",
        ),
        (
            "graphBaseUrl",
            "another Graph host: the emulator for a portal on this computer, or with acceptOtherHosts",
        ),
        (
            "acceptOtherHosts",
            "true accepts hosts that are none of the cloud's; every page shows where tokens go",
        ),
        ("offline", "false keeps no files of the portal for times without a network"),
        ("redirectUri", "another address of auth.html, on the same host"),
    ];
    view! {
        <details>
            <summary>"Other settings"</summary>
            <dl class="facts">
                {settings
                    .into_iter()
                    .map(|(name, words)| view! { <dt class="text-mono">{name}</dt> <dd>{words}</dd> })
                    .collect_view()}
            </dl>
        </details>
    }
}
