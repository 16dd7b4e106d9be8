//! `/_emulator`: looking at the tenant and steering it, apart from Graph.
//!
//! | request | what |
//! |---|---|
//! | `GET /_emulator` | a page with counts, settings, faults and the last requests |
//! | `GET /_emulator/state` | everything in the tenant as JSON ([`crate::Tenant::snapshot`]); `?only=users,assignments` is less |
//! | `GET`, `POST`, `DELETE /_emulator/faults` | the faults to come; add one or a list; forget all |
//! | `GET`, `PATCH /_emulator/behaviour` | the settings; change some |
//! | `POST /_emulator/advance` | `{"seconds": 60}` moves the tenant's time on |
//! | `POST /_emulator/reset` | the seed anew; `{"seed": "empty"}` picks another |
//!
//! No token is needed here. In a page there is no HTTP, and none of this.

use accesspack_wire::Version;
use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::answer::{http_date, instant};
use crate::faults::Fault;
use crate::seed::Seed;
use crate::snapshot::{COLLECTIONS, log, whole};
use crate::tenant::Tenant;
use crate::url;
use crate::view::View;

/// Answers a request to `/_emulator`; nothing for any other.
pub(crate) fn handle(tenant: &mut Tenant, request: &Request) -> Option<Response> {
    let rest = request.path().strip_prefix("/_emulator")?;
    let body = || serde_json::from_slice::<Value>(&request.body).unwrap_or(Value::Null);
    let answer = match (request.method, rest) {
        (Method::Get, "" | "/") => return Some(page(tenant)),
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
    let seed = match body.get("seed").and_then(Value::as_str) {
        None => tenant.seed,
        Some(name) => name.parse::<Seed>()?,
    };
    tenant.reset(seed);
    Ok(json!({"seed": seed.as_str()}))
}

/// The same written row by row: a large tenant as one JSON value would take ten times its size.
fn state(tenant: &Tenant, request: &Request) -> Response {
    let pairs = url::pairs(request.query());
    let only = pairs.iter().find(|(name, _)| name == "only").map(|(_, names)| names.as_str());
    let wanted = |name: &str| only.is_none_or(|only| only.split(',').any(|one| one == name));
    let view = View { store: &tenant.store, version: Version::V1 };
    let mut text =
        format!("{{\"now\":{},\"seed\":\"{}\"", instant(tenant.now()), tenant.seed.as_str());
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

fn page(tenant: &Tenant) -> Response {
    let view = View { store: &tenant.store, version: Version::V1 };
    let mut counts = String::new();
    for (name, kind) in COLLECTIONS {
        let count = view.all(kind).count();
        counts += &row("th", &[name.to_owned(), count.to_string()]);
    }
    let faults = serde_json::to_string_pretty(&tenant.faults).unwrap_or_default();
    let behaviour = serde_json::to_string_pretty(&tenant.behaviour).unwrap_or_default();
    let mut log = row("th", &["when", "method", "path", "status"].map(str::to_owned));
    for entry in tenant.log.iter().rev().take(50) {
        let (path, status) = (escape(&entry.path), entry.status.to_string());
        log += &row("td", &[http_date(entry.at), entry.method.to_string(), path, status]);
    }
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>accesspack emulator</title>\
         <style>body{{font:1rem system-ui;margin:2rem;max-width:60rem}}th{{text-align:left}}\
         th,td{{padding:.1rem 1rem .1rem 0}}table{{display:block;overflow-x:auto}}</style></head>\
         <body><main><h1>accesspack emulator</h1>\
         <p>Seed <b>{seed}</b>, the tenant's time is {now}. State as JSON: \
         <a href=\"/_emulator/state\">/_emulator/state</a>. Seeds: {seeds}.</p>\
         <h2>Objects</h2><table>{counts}</table>\
         <h2>Faults to come</h2><pre>{faults}</pre>\
         <h2>Behaviour</h2><pre>{behaviour}</pre>\
         <h2>Last requests</h2><table>{log}</table>\
         </main></body></html>",
        seed = tenant.seed.as_str(),
        now = http_date(tenant.now()),
        seeds = Seed::ALL.map(Seed::as_str).join(", "),
        faults = escape(&faults),
        behaviour = escape(&behaviour),
    );
    let headers = Headers::new().with("Content-Type", "text/html; charset=utf-8");
    Response { status: 200, headers, body: html.into_bytes() }
}

/// A row of a table whose first cell is of this kind.
fn row(first: &str, cells: &[String]) -> String {
    let cell = |(at, text): (usize, &String)| {
        let kind = if at == 0 { first } else { "td" };
        ["<", kind, ">", text, "</", kind, ">"].concat()
    };
    let cells: Vec<String> = cells.iter().enumerate().map(cell).collect();
    ["<tr>", &cells.concat(), "</tr>"].concat()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
