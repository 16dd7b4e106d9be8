//! Indexes from an owner to its objects, so that a tenant of 100,000 assignments answers quickly.

use std::collections::BTreeMap;

use crate::ids::Id;

/// Ids by the id of what they belong to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index(BTreeMap<Id, Vec<Id>>);

impl Index {
    pub(crate) fn add(&mut self, owner: Id, id: Id) {
        self.0.entry(owner).or_default().push(id);
    }

    pub(crate) fn remove(&mut self, owner: Id, id: Id) {
        if let Some(ids) = self.0.get_mut(&owner) {
            ids.retain(|known| *known != id);
        }
    }

    pub(crate) fn of(&self, owner: Id) -> &[Id] {
        self.0.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// The only id, where there is one to one.
    pub(crate) fn one(&self, owner: Id) -> Option<Id> {
        self.of(owner).first().copied()
    }
}
