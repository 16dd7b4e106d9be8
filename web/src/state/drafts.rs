//! Drafts that survive a reload and the way to the sign-in page and back. They end with the tab.

use crate::platform::storage::Shelf;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn key(name: &str) -> String {
    format!("draft.{name}")
}

/// What was kept under `name`, if it can still be read.
pub fn kept<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_str(&Shelf::Session.get(&key(name))?).ok()
}

/// Keeps a draft under `name`.
pub fn keep<T: Serialize>(name: &str, draft: &T) {
    if let Ok(text) = serde_json::to_string(draft) {
        Shelf::Session.put(&key(name), &text);
    }
}

/// Forgets the draft under `name`.
pub fn forget(name: &str) {
    Shelf::Session.remove(&key(name));
}
