//! Drafts that survive a reload and the way to the sign-in page and back. Each belongs to an account; they end with the tab.

use super::account::Account;
use crate::platform::clock;
use crate::platform::storage::WebStorage;
use chrono::SecondsFormat;
use serde_json::Value;

const PREFIX: &str = "draft.";

fn key(name: &str) -> String {
    format!("{PREFIX}{}", Account::of_tab().unwrap_or_else(Account::demo).name_of(name))
}

/// Whether this is the key of a draft.
pub fn is_draft(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// The keys of the drafts of an account, each with its name.
fn of(account: &Account) -> impl Iterator<Item = (String, String)> {
    let begin = format!("{PREFIX}{} ", account.as_str());
    WebStorage::Session.keys().into_iter().filter_map(move |key| {
        let name = key.strip_prefix(&begin)?.to_owned();
        Some((key, name))
    })
}

/// How many drafts of an account there are.
pub fn count(account: &Account) -> usize {
    of(account).count()
}

/// Forgets every draft of an account.
pub fn forget_all(account: &Account) {
    for (key, _) in of(account) {
        WebStorage::Session.remove(&key);
    }
}

/// Gives the drafts from before a sign-in to the account that signed in.
pub fn hand_to(account: &Account) {
    for (key, name) in of(&Account::demo()) {
        if let Some(text) = WebStorage::Session.get(&key) {
            WebStorage::Session.put(&format!("{PREFIX}{}", account.name_of(&name)), &text);
        }
        WebStorage::Session.remove(&key);
    }
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
