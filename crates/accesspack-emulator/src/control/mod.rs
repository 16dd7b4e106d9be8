//! `/_emulator`: requests that show and steer the tenant, apart from Graph.
//!
//! | request | what |
//! |---|---|
//! | `GET /_emulator` | a page for the browser: objects, time, data, faults, settings, the last requests |
//! | `GET /_emulator/state` | everything in the tenant as JSON ([`crate::Tenant::snapshot`]); `?only=users,assignments` is less |
//! | `GET`, `POST`, `DELETE /_emulator/faults` | the faults to come; add one or a list; forget all |
//! | `GET`, `PATCH /_emulator/behaviour` | the settings; change some |
//! | `POST /_emulator/advance` | `{"seconds": 60}` moves the tenant's time on |
//! | `POST /_emulator/reset` | the data and the time anew; `{"data": "empty", "seed": 7}` picks other data and another seed of the random numbers |
//!
//! No token is needed here; the server answers programs and its own pages, and refuses pages of any other origin.
//! The control stands above the tenant: [`exchange`] answers these requests
//! and passes any other on to [`Tenant::exchange`]. The server uses it; a test in the same process
//! does when it steers the tenant by requests.

mod commands;
mod form;
mod html;
mod objects;
mod page;
mod words;

use accesspack_wire::Version;
use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::answer::instant;
use crate::delivery::Delivery;
use crate::snapshot::{COLLECTIONS, log, whole};
use crate::tenant::Tenant;
use crate::url;
use crate::view::View;

/// Answers one request at the time `now`: a request to `/_emulator` here, any other as the tenant
/// does.
pub fn exchange(tenant: &mut Tenant, request: &Request, now: DateTime<Utc>) -> Delivery {
    if request.method != Method::Options && request.path().starts_with(PREFIX) {
        tenant.move_to(now);
        if let Some(response) = handle(tenant, request) {
            return Delivery::now(response);
        }
    }
    tenant.exchange(request, now)
}

/// Where the control is.
pub(crate) const PREFIX: &str = "/_emulator";

/// Answers a request to `/_emulator`; nothing for any other.
fn handle(tenant: &mut Tenant, request: &Request) -> Option<Response> {
    let rest = request.path().strip_prefix(PREFIX)?;
    let body = || serde_json::from_slice::<Value>(&request.body).unwrap_or(Value::Null);
    let answer = match (request.method, rest) {
        (Method::Get, "" | "/") => return Some(page::page(tenant, request, None)),
        (Method::Get, "/page.css") => {
            return Some(page::asset("text/css", include_str!("page.css")));
        }
        (Method::Get, "/live.js") => {
            return Some(page::asset("text/javascript", include_str!("live.js")));
        }
        (Method::Post, "/do") => return Some(form::submit(tenant, request)),
        (Method::Get, _) if rest.starts_with("/objects/") => {
            let shown = objects::show(tenant, request, rest.trim_start_matches("/objects/"));
            match shown {
                Some(shown) => return Some(shown),
                None => Err(format!("there is nothing at {}", request.path())),
            }
        }
        (Method::Get, "/state") => return Some(state(tenant, request)),
        (Method::Get, "/faults") => Ok(json!(tenant.faults)),
        (Method::Post, "/faults") => commands::add_faults(tenant, body()),
        (Method::Delete, "/faults") => {
            tenant.faults.clear();
            Ok(json!([]))
        }
        (Method::Get, "/behaviour") => Ok(json!(tenant.behaviour)),
        (Method::Patch, "/behaviour") => commands::change_behaviour(tenant, &body()),
        (Method::Post, "/advance") => commands::advance(tenant, &body()),
        (Method::Post, "/reset") => commands::reset(tenant, &body()),
        _ => Err(format!("there is no {} {}", request.method, request.path())),
    };
    let (status, body) = match answer {
        Ok(body) => (200, body),
        Err(message) => (400, json!({"error": {"code": "BadRequest", "message": message}})),
    };
    Some(Response::new(status).with_json(&body))
}

/// [`Tenant::snapshot`] as text, written object by object: a large tenant as one JSON value would
/// take ten times its size in memory.
fn state(tenant: &Tenant, request: &Request) -> Response {
    let pairs = url::pairs(request.query());
    let only = pairs.iter().find(|(name, _)| name == "only").map(|(_, names)| names.as_str());
    let wanted = |name: &str| only.is_none_or(|only| only.split(',').any(|one| one == name));
    let view = View { store: &tenant.store, version: Version::V1 };
    let mut text =
        format!("{{\"now\":{},\"data\":\"{}\"", instant(tenant.now()), tenant.fixture.as_str());
    for (name, kind) in COLLECTIONS {
        if !wanted(name) {
            continue;
        }
        text += &[",\"", name, "\":["].concat();
        for (at, row) in view.all(kind).enumerate() {
            text += if at == 0 { "" } else { "," };
            text += &whole(view, row).to_string();
        }
        text.push(']');
    }
    if wanted("log") {
        text += ",\"log\":";
        text += &log(tenant).to_string();
    }
    text.push('}');
    let headers = Headers::new().with("Content-Type", "application/json");
    Response { status: 200, headers, body: text.into_bytes() }
}
