//! The browser's storage: `Session` ends with the tab, `Local` stays. Both may be switched off.

use leptos::prelude::window;
use web_sys::Storage;

const PREFIX: &str = "accesspack.";

/// Which storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebStorage {
    /// Ends with the tab.
    Session,
    /// Stays in the browser.
    Local,
}

impl WebStorage {
    fn open(self) -> Option<Storage> {
        match self {
            Self::Session => window().session_storage().ok().flatten(),
            Self::Local => window().local_storage().ok().flatten(),
        }
    }

    /// What was put there, if anything.
    pub fn get(self, key: &str) -> Option<String> {
        self.open()?.get_item(&name(key)).ok().flatten()
    }

    /// Puts a value there; a full or blocked storage forgets it.
    pub fn put(self, key: &str, value: &str) {
        if let Some(storage) = self.open() {
            let _ = storage.set_item(&name(key), value);
        }
    }

    /// Takes a value away.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.open() {
            let _ = storage.remove_item(&name(key));
        }
    }

    /// The keys of everything that the portal put there.
    pub fn keys(self) -> Vec<String> {
        let Some(storage) = self.open() else { return Vec::new() };
        let length = storage.length().unwrap_or_default();
        let all = (0..length).filter_map(|at| storage.key(at).ok().flatten());
        all.filter_map(|key| key.strip_prefix(PREFIX).map(ToOwned::to_owned)).collect()
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}
