//! A call that failed: what happened, the cause, the remedy, and all details for the support.

use super::button::{Appearance, Button};
use super::inline::Inline;
use super::message::{Intent, Message};
use super::rule_link::RuleLink;
use crate::parts::icon::IconName;
use crate::platform::clipboard;
use crate::state::notices;
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{ErrorDetail, ErrorKind, GraphError};
use accesspack_core::permission;
use leptos::prelude::*;

/// Explains a failure.
#[component]
pub fn GraphErrorMessage(
    /// The failure.
    error: GraphError,
    /// Tries again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
    /// Whether it is being tried again.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let detail = error.detail.clone();
    let rules = Some(error.rules()).filter(|codes| !codes.is_empty()).map(|codes| {
        view! {
            <p class="layout-row">
                "Rules that find such causes: "
                {codes.into_iter().map(|code| view! { <RuleLink code /> }).collect_view()}
            </p>
        }
    });
    let needs = (error.kind == ErrorKind::Forbidden).then(|| {
        view! {
            <p>
                "Needed: the permission " <code>{permission::WRITE_ALL}</code> " (reading: "
                <code>{permission::READ_ALL}</code> "), and a role: " {roles_needed(&detail)} "."
            </p>
        }
    });
    let is_of_sign_in = detail.status.is_none()
        && matches!(error.kind, ErrorKind::ConsentNeeded | ErrorKind::Unauthorized);
    let speaker = if is_of_sign_in { "Microsoft Entra says: " } else { "Microsoft Graph says: " };
    let message = (!detail.message.is_empty()).then(|| {
        view! { <p>{speaker} <q>{detail.message.clone()}</q></p> }
    });
    let remedy = view! { <p><Inline text=words::sentence(&error.remedy()) /></p> };
    // what a missing permission needs is shorter as it stands in the page's own words
    let (first, behind) =
        if needs.is_some() { (needs.into_any(), Some(remedy)) } else { (remedy.into_any(), None) };
    view! {
        <Message intent=Intent::Error title=error.kind.title() alert=true>
            <p>
                <Inline text=words::sentence(&error.cause()) />
            </p>
            {first}
            <details>
                <summary>"Details"</summary>
                {behind}
                {message}
                {rules}
                <Facts error=error.clone() />
            </details>
            <Buttons error=error retry busy />
        </Message>
    }
}

/// The roles of which one is enough for a call, as words of a sentence.
fn roles_needed(detail: &ErrorDetail) -> &'static str {
    let is_about = |paths: &[&str]| paths.iter().any(|path| detail.url.contains(path));
    // a role in a catalog is not enough for what applies to the whole tenant
    if is_about(&["/entitlementManagement/settings", "/controlConfigurations"]) {
        return "Identity Governance Administrator";
    }
    let about_assignments = is_about(&["/assignments", "/assignmentRequests"]);
    match (detail.method.is_write(), about_assignments) {
        (false, _) => {
            "Catalog reader, Access package assignment manager, Access package manager, Catalog owner or \
             Identity Governance Administrator"
        }
        (true, true) => {
            "Access package assignment manager, Access package manager, Catalog owner or Identity \
             Governance Administrator"
        }
        (true, false) => {
            "Access package manager, Catalog owner or Identity Governance Administrator"
        }
    }
}

/// Code, status and ids, small.
#[component]
fn Facts(error: GraphError) -> impl IntoView {
    let facts = facts(&error);
    view! {
        <p class="text-small text-muted">
            {facts
                .into_iter()
                .map(|(name, value)| view! { <span>{name} " " <span class="text-mono">{value}</span> " " </span> })
                .collect_view()}
        </p>
    }
}

#[component]
fn Buttons(error: GraphError, retry: Option<Callback<()>>, busy: Signal<bool>) -> impl IntoView {
    let signs_in = matches!(error.kind, ErrorKind::Unauthorized | ErrorKind::ClaimsChallenge);
    let claims = error.detail.claims.clone();
    let session = session();
    let sign_in = Callback::new(move |()| session.sign_in(claims.clone()));
    let asks_to_write = error.kind == ErrorKind::ConsentNeeded;
    let ask_to_write = Callback::new(move |()| session.ask_to_write());
    let copy = Callback::new(move |()| {
        let text = report(&error);
        let board = notices::board();
        spawn(async move {
            let done = clipboard::copy(&text).await;
            board.announce(if done {
                "Details copied."
            } else {
                "The browser does not let us copy."
            });
        });
    });
    view! {
        <div class="layout-row">
            {signs_in
                .then(|| view! { <Button label="Sign in again" appearance=Appearance::Primary on_click=sign_in /> })}
            {asks_to_write
                .then(|| {
                    view! { <Button label="Ask for the permission" appearance=Appearance::Primary on_click=ask_to_write /> }
                })}
            {retry
                .map(|retry| {
                    view! {
                        <Button
                            label="Try again"
                            icon=IconName::ARROW_CLOCKWISE
                            disabled=busy
                            on_click=retry
                        />
                    }
                })} <Button label="Copy details" icon=IconName::COPY appearance=Appearance::Subtle on_click=copy />
        </div>
    }
}

fn facts(error: &GraphError) -> Vec<(&'static str, String)> {
    let detail = &error.detail;
    let status = detail.status.map(|status| status.to_string()).unwrap_or_default();
    let mut facts = vec![
        ("Status", status),
        ("Code", detail.code.clone()),
        ("Inner codes", detail.inner_codes.join(", ")),
        ("Request id", detail.request_id.clone()),
        ("Client request id", detail.client_request_id.clone()),
        ("Date", detail.date.clone()),
    ];
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// Everything for the support, as text.
fn report(error: &GraphError) -> String {
    let detail = &error.detail;
    let mut lines = vec![error.to_string(), format!("{} {}", detail.method, detail.url)];
    lines.extend(facts(error).into_iter().map(|(name, value)| format!("{name}: {value}")));
    if let Some(body) = &detail.body {
        lines.push(format!("{body:#}"));
    }
    lines.join("\n")
}
