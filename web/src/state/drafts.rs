//! Drafts that survive a reload and the way to the sign-in page and back. They end with the tab.

use crate::platform::clock;
use crate::platform::storage::WebStorage;
use chrono::SecondsFormat;
use serde_json::Value;

fn key(name: &str) -> String {
    format!("draft.{name}")
}

/// What was kept under `name`, if it can still be read.
pub fn kept(name: &str) -> Option<Value> {
    serde_json::from_str(&WebStorage::Session.get(&key(name))?).ok()
}

/// The member of a kept draft with the time when it was kept.
const AT: &str = "at";

/// Keeps a draft under `name`, with the time.
pub fn keep(name: &str, draft: &Value) {
    let mut draft = draft.clone();
    if let Some(members) = draft.as_object_mut() {
        let now = clock::now().to_rfc3339_opts(SecondsFormat::Secs, true);
        members.insert(AT.to_owned(), Value::String(now));
    }
    WebStorage::Session.put(&key(name), &draft.to_string());
}

/// When a draft was kept; empty for a draft without a time.
pub fn kept_at(draft: &Value) -> String {
    text(draft, AT).unwrap_or_default()
}

/// Forgets the draft under `name`.
pub fn forget(name: &str) {
    WebStorage::Session.remove(&key(name));
}

/// A text of a kept draft.
pub fn text(draft: &Value, name: &str) -> Option<String> {
    draft.get(name).and_then(Value::as_str).map(ToOwned::to_owned)
}
