//! What this tab changed last: titles, outcomes and ids, kept until the tab is closed or the user signs out.

use super::account::Account;
use super::session::{Identity, session};
use crate::platform::clock;
use crate::platform::storage::WebStorage;
use chrono::SecondsFormat;
use leptos::prelude::*;
use serde_json::{Value, json};

/// How many changes are kept.
const MAX_KEPT: usize = 10;
/// The key of the demo tenant.
const DEMO: &str = "activity.demo";

/// A change that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentChange {
    /// When, as Graph writes instants.
    pub at: String,
    /// What it does: the heading of its review.
    pub title: String,
    /// Whether Microsoft Graph accepted it.
    pub is_accepted: bool,
    /// More about what came of it.
    pub outcome: String,
    /// The id of the assignment request that it made; empty for none.
    pub request_id: String,
}

/// Forgets what was done in the demo tenant, which begins anew with each load of the page.
pub fn forget_demo() {
    WebStorage::Session.remove(DEMO);
}

/// Each account has its own list.
fn key() -> Option<String> {
    session().identity.try_with_untracked(|identity| match identity {
        Identity::SignedIn(user) => Some(format!("activity.{}", Account::of(user).as_str())),
        Identity::Demo => Some(DEMO.to_owned()),
        Identity::Restoring => None,
    })?
}

/// The changes, the last one first.
pub fn changes() -> Vec<SentChange> {
    let kept = key().and_then(|key| WebStorage::Session.get(&key));
    read(kept.as_deref().unwrap_or_default())
}

/// Keeps a change.
pub fn keep(title: &str, is_accepted: bool, outcome: &str, request_id: &str) {
    let Some(key) = key() else { return };
    let mut all = changes();
    all.insert(
        0,
        SentChange {
            at: clock::now().to_rfc3339_opts(SecondsFormat::Secs, true),
            title: title.to_owned(),
            is_accepted,
            outcome: outcome.to_owned(),
            request_id: request_id.to_owned(),
        },
    );
    all.truncate(MAX_KEPT);
    WebStorage::Session.put(&key, &write(&all));
}

fn read(text: &str) -> Vec<SentChange> {
    let all: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
    let change = |one: &Value| {
        let text =
            |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        SentChange {
            at: text("at"),
            title: text("title"),
            is_accepted: one.get("accepted").and_then(Value::as_bool).unwrap_or_default(),
            outcome: text("outcome"),
            request_id: text("request"),
        }
    };
    all.iter().take(MAX_KEPT).map(change).collect()
}

fn write(all: &[SentChange]) -> String {
    let change = |one: &SentChange| {
        json!({
            "at": one.at,
            "title": one.title,
            "accepted": one.is_accepted,
            "outcome": one.outcome,
            "request": one.request_id,
        })
    };
    all.iter().map(change).collect::<Value>().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_kept_is_read_again_and_damage_is_nothing() {
        let change = SentChange {
            at: "2026-11-20T00:00:00Z".to_owned(),
            title: "Remove Sales CRM from Nadia".to_owned(),
            is_accepted: true,
            outcome: "201".to_owned(),
            request_id: "1".to_owned(),
        };
        assert_eq!(read(&write(std::slice::from_ref(&change))), [change]);
        assert_eq!(read("{"), []);
    }
}
