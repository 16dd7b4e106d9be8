//! The forms of the page: `POST /_emulator/do`, then back to the section of the form.

use accesspack_wire::http::{Headers, Request, Response};
use serde_json::{Map, Value, json};

use super::commands::{add_faults, advance, change_behaviour, reset};
use super::page;
use super::words::{SETTINGS, SettingInput};
use crate::behaviour::Behaviour;
use crate::tenant::Tenant;
use crate::url;

/// Carries out the action of a form. Answers with 303 to its section of the page, or with 400 and the
/// page with an error.
pub(super) fn submit(tenant: &mut Tenant, request: &Request) -> Response {
    let text = String::from_utf8_lossy(&request.body).into_owned();
    let pairs = url::pairs(&text);
    let value = |name: &str| {
        let found = pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        found.unwrap_or_default().to_owned()
    };
    let (done, place) = match value("action").as_str() {
        "advance" => (advance(tenant, &json!({"seconds": number(&value("seconds"))})), "time"),
        "reset" => {
            let mut body = json!({"data": value("data")});
            if !value("seed").is_empty() {
                set(&mut body, "seed", number(&value("seed")));
            }
            (reset(tenant, &body), "data")
        }
        "fault" => (add_faults(tenant, fault(&value)), "faults"),
        "forget" => {
            tenant.faults.clear();
            (Ok(Value::Null), "faults")
        }
        "behaviour" => (change_behaviour(tenant, &behaviour(&value)), "behaviour"),
        "preset" => (preset(tenant, &value("preset")), "behaviour"),
        other => (Err(format!("there is no action `{other}`")), ""),
    };
    match done {
        Ok(_) => {
            let headers = Headers::new().with("Location", format!("/_emulator#{place}"));
            Response { headers, ..Response::new(303) }
        }
        Err(message) => Response { status: 400, ..page::page(tenant, request, Some(&message)) },
    }
}

fn set(body: &mut Value, name: &str, value: Value) {
    if let Some(members) = body.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

/// A number, or the text unchanged: reading the JSON then reports the error.
fn number(text: &str) -> Value {
    text.parse::<i64>().map_or_else(|_| json!(text), Value::from)
}

fn fault(value: &impl Fn(&str) -> String) -> Value {
    let mut body = json!({"kind": value("kind")});
    for name in ["times", "skip", "retryAfter", "seconds", "status"] {
        if !value(name).is_empty() {
            set(&mut body, name, number(&value(name)));
        }
    }
    for name in ["method", "path", "code", "message"] {
        if !value(name).is_empty() {
            set(&mut body, name, json!(value(name)));
        }
    }
    body
}

/// A switch that is off is not in the form at all.
fn behaviour(value: &impl Fn(&str) -> String) -> Value {
    let mut body = Map::new();
    for (name, _, input, _) in SETTINGS.iter().flat_map(|(_, settings)| settings.iter()) {
        let value = match input {
            SettingInput::Switch => Value::Bool(value(name) == "on"),
            SettingInput::Number => number(&value(name)),
            SettingInput::Choice(_) => json!(value(name)),
        };
        body.insert((*name).to_owned(), value);
    }
    Value::Object(body)
}

fn preset(tenant: &mut Tenant, name: &str) -> Result<Value, String> {
    let auth = tenant.behaviour.auth;
    let preset = match name {
        "default" => Behaviour::default(),
        "kind" => Behaviour::demo(),
        "hostile" => Behaviour::hostile(),
        other => return Err(format!("there is no behaviour `{other}`")),
    };
    tenant.behaviour = Behaviour { auth, ..preset };
    Ok(Value::Null)
}
