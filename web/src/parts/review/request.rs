//! The exact requests of a plan, and what they need.

use crate::parts::copy::copy_text;
use crate::parts::icon::{Icon, IconName};
use crate::platform::dom;
use crate::platform::storage::WebStorage;
use accesspack_core::{Built, BuiltRequest};
use leptos::prelude::*;

/// Where the browser keeps whether requests are shown.
const OPEN: &str = "show-request";

/// The requests, and the permissions and roles that they need. They are folded away, until they were opened once in
/// this browser.
#[component]
pub fn Requests(
    /// The requests with their needs.
    built: Built,
) -> impl IntoView {
    let many = built.requests.len() > 1;
    let summary = match built.requests.len() {
        0 => "Show permissions".to_owned(),
        1 => "Show request".to_owned(),
        count => format!("Show requests ({count})"),
    };
    let is_open = WebStorage::Local.get(OPEN).is_some();
    let toggled = move |event: web_sys::Event| {
        if dom::is_unfolded(&event) {
            WebStorage::Local.put(OPEN, "1");
        } else {
            WebStorage::Local.remove(OPEN);
        }
    };
    view! {
        <details class="review__requests" open=is_open on:toggle=toggled>
        <summary>{summary}</summary>
        <div class="layout-stack">
        {built
            .requests
            .into_iter()
            .enumerate()
            .map(|(index, request)| view! { <OneRequest request step=many.then_some(index + 1) /> })
            .collect_view()}
        <dl class="facts">
            <dt>"Permission"</dt>
            <dd class="text-mono">{built.scopes.join(", ")}</dd>
            <dt>"Role, one of"</dt>
            <dd>{built.roles.join(", ")}</dd>
        </dl>
        </div>
        </details>
    }
}

#[component]
fn OneRequest(request: BuiltRequest, step: Option<usize>) -> impl IntoView {
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .chain([(
            "Authorization".to_owned(),
            "Bearer … (added when it is sent, never shown)".to_owned(),
        )])
        .collect();
    let body = request.body.as_ref().map(|body| format!("{body:#}"));
    let whole = whole(&request);
    let copy = move |_| copy_text(whole.clone(), "Request copied.");
    let name = step.map_or_else(|| "Request".to_owned(), |step| format!("Request {step}"));
    let label = name.clone();
    view! {
        <section class="layout-stack layout-stack--tight" aria-label=label>
            <div class="layout-row layout-row--apart">
                <h3>{name}</h3>
                <button type="button" class="icon-button" aria-label="Copy request" on:click=copy>
                    <Icon name=IconName::COPY />
                </button>
            </div>
            <p class="request-line">
                <span class="request-line__method">{request.method.as_str()}</span>
                " "
                <span class="request-line__url">{request.url}</span>
            </p>
            <ul class="text-small text-mono text-muted" aria-label="Headers">
                {headers.into_iter().map(|(name, value)| view! { <li>{name} ": " {value}</li> }).collect_view()}
            </ul>
            {match body {
                Some(body) => {
                    view! {
                        <div class="code" tabindex="0" role="group" aria-label="Body">
                            <pre>{body}</pre>
                        </div>
                    }
                        .into_any()
                }
                None => view! { <p class="text-muted">"No body."</p> }.into_any(),
            }}
        </section>
    }
}

/// The request as text, without the token.
fn whole(request: &BuiltRequest) -> String {
    let line = format!("{} {}\n", request.method, request.url);
    let headers = request.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
    let body = request.body.as_ref().map(|body| format!("\n{body:#}\n"));
    std::iter::once(line).chain(headers).chain(body).collect()
}
