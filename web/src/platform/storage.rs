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

    /// Takes everything of the portal away.
    pub fn clear(self) {
        let Some(storage) = self.open() else { return };
        let length = storage.length().unwrap_or_default();
        let keys: Vec<_> = (0..length).filter_map(|at| storage.key(at).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
            let _ = storage.remove_item(key);
        }
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}
