//! `/_emulator`: looking at the tenant and steering it, apart from Graph.
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
//! No token is needed here. In a page there is no HTTP, and none of this.

mod form;
mod html;
mod objects;
mod page;
mod words;

use accesspack_wire::Version;
use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::answer::instant;
use crate::faults::Fault;
use crate::fixture::Fixture;
use crate::snapshot::{COLLECTIONS, log, whole};
use crate::tenant::Tenant;
use crate::url;
use crate::view::View;

/// Answers a request to `/_emulator`; nothing for any other.
pub(crate) fn handle(tenant: &mut Tenant, request: &Request) -> Option<Response> {
    let rest = request.path().strip_prefix("/_emulator")?;
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
        (Method::Post, "/faults") => add_faults(tenant, body()),
        (Method::Delete, "/faults") => {
            tenant.faults.clear();
            Ok(json!([]))
        }
        (Method::Get, "/behaviour") => Ok(json!(tenant.behaviour)),
        (Method::Patch, "/behaviour") => change_behaviour(tenant, &body()),
        (Method::Post, "/advance") => advance(tenant, &body()),
        (Method::Post, "/reset") => reset(tenant, &body()),
        _ => Err(format!("there is no {} {}", request.method, request.path())),
    };
    let (status, body) = match answer {
        Ok(body) => (200, body),
        Err(message) => (400, json!({"error": {"code": "BadRequest", "message": message}})),
    };
    Some(Response::new(status).with_json(&body))
}

fn add_faults(tenant: &mut Tenant, body: Value) -> Result<Value, String> {
    let body = if body.is_array() { body } else { json!([body]) };
    let faults: Vec<Fault> = serde_json::from_value(body).map_err(|error| error.to_string())?;
    for fault in faults {
        tenant.faults.push(fault);
    }
    Ok(json!(tenant.faults))
}

fn change_behaviour(tenant: &mut Tenant, body: &Value) -> Result<Value, String> {
    let changes = body.as_object().ok_or("an object was expected")?;
    let mut all = json!(tenant.behaviour);
    for (name, value) in changes {
        match all.get_mut(name) {
            Some(known) => *known = value.clone(),
            None => return Err(format!("there is no setting `{name}`")),
        }
    }
    tenant.behaviour = serde_json::from_value(all).map_err(|error| error.to_string())?;
    Ok(json!(tenant.behaviour))
}

fn advance(tenant: &mut Tenant, body: &Value) -> Result<Value, String> {
    let seconds = body.get("seconds").and_then(Value::as_f64).filter(|seconds| *seconds >= 0.0);
    let seconds = seconds.ok_or("`seconds` must be a number that is not negative")?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` saturates and the limit is checked next"
    )]
    let by = TimeDelta::try_milliseconds((seconds * 1_000.0) as i64)
        .filter(|by| *by <= TimeDelta::days(36_500))
        .ok_or("`seconds` is too much")?;
    tenant.advance(by);
    Ok(json!({"now": instant(tenant.now())}))
}

fn reset(tenant: &mut Tenant, body: &Value) -> Result<Value, String> {
    // Before `data` had its name, `seed` was the name of the data set and `chance` the number.
    let seed_is_a_name = body.get("seed").is_some_and(Value::is_string);
    let (data, seed) = if seed_is_a_name { ("seed", "chance") } else { ("data", "seed") };
    let fixture = match body.get(data).and_then(Value::as_str) {
        None => tenant.fixture,
        Some(name) => name.parse::<Fixture>().map_err(|error| error.to_string())?,
    };
    let seed = match body.get(seed).or_else(|| body.get("chance")) {
        None | Some(Value::Null) => None,
        Some(number) => Some(number.as_u64().ok_or("`seed` must be a whole number")?),
    };
    tenant.reset(fixture, seed);
    Ok(json!({"data": fixture.as_str()}))
}

/// The same written row by row: a large tenant as one JSON value would take ten times its size.
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
