//! Drafts that survive a reload and the way to the sign-in page and back. They end with the tab.

use crate::platform::storage::WebStorage;
use serde_json::Value;

fn key(name: &str) -> String {
    format!("draft.{name}")
}

/// What was kept under `name`, if it can still be read.
pub fn kept(name: &str) -> Option<Value> {
    serde_json::from_str(&WebStorage::Session.get(&key(name))?).ok()
}

/// Keeps a draft under `name`.
pub fn keep(name: &str, draft: &Value) {
    WebStorage::Session.put(&key(name), &draft.to_string());
}

/// Forgets the draft under `name`.
pub fn forget(name: &str) {
    WebStorage::Session.remove(&key(name));
}

/// A text of a kept draft.
pub fn text(draft: &Value, name: &str) -> Option<String> {
    draft.get(name).and_then(Value::as_str).map(ToOwned::to_owned)
}
