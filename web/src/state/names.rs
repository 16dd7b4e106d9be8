//! Names for object ids that come without one, asked for once.

use super::session::session;
use crate::task::spawn;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};

/// What is known of object ids.
#[derive(Clone, Copy)]
pub struct UserNames {
    known: RwSignal<HashMap<String, String>>,
    asked: StoredValue<HashSet<String>>,
}

/// Makes the store.
pub fn provide() {
    provide_context(UserNames {
        known: RwSignal::new(HashMap::new()),
        asked: StoredValue::new(HashSet::new()),
    });
}

/// The store of this portal.
pub fn names() -> UserNames {
    use_context().unwrap_or_else(|| UserNames {
        known: RwSignal::new(HashMap::new()),
        asked: StoredValue::new(HashSet::new()),
    })
}

impl UserNames {
    /// The name of a user; none until it is read. Follows changes.
    pub fn of_user(self, id: &str) -> Option<String> {
        let known = self.known.with(|known| known.get(id).cloned());
        if known.is_none() && is_guid(id) && self.is_first(id) {
            let graph = session().graph_now();
            let id = id.to_owned();
            spawn(async move {
                if let Ok(user) = graph.user(&id).await {
                    self.learn(&id, &user.display_name);
                }
            });
        }
        known
    }

    /// The name of a user where it is known already; nothing is asked for.
    pub fn known(self, id: &str) -> Option<String> {
        self.known.with_untracked(|known| known.get(id).cloned())
    }

    /// Remembers a name that came by another way.
    pub fn learn(self, id: &str, name: &str) {
        if !name.is_empty() {
            self.known.try_update(|known| known.insert(id.to_owned(), name.to_owned()));
        }
    }

    /// Remembers the names of many, each after its id, at once.
    pub fn learn_all(self, names: Vec<(String, String)>) {
        self.known.try_update(|known| {
            known.extend(names.into_iter().filter(|(_, name)| !name.is_empty()));
        });
    }

    fn is_first(self, id: &str) -> bool {
        self.asked.try_update_value(|asked| asked.insert(id.to_owned())).unwrap_or_default()
    }
}

/// Whether a text has the form of an object id.
pub fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;
    #[test]
    fn an_object_id_is_recognised() {
        assert!(super::is_guid("46184453-e63b-4f20-86c2-c557ed5d5df9"));
        assert!(!super::is_guid("46184453-e63b-4f20-86c2-c557ed5d5df"));
        assert!(!super::is_guid("46184453xe63b-4f20-86c2-c557ed5d5df9"));
    }
}
