//! The people of a plan: each name of the file once, and the user that it was resolved to.

use std::collections::HashMap;

use crate::bulk::task::Person;

/// The result of looking a name up in the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonMatch {
    /// The user with this object id.
    User(String),
    /// No user.
    NotFound,
    /// So many users.
    Several(usize),
}

/// A name in the file, and the result of looking it up.
#[derive(Debug, Clone)]
pub(super) struct PersonEntry {
    pub(super) name: String,
    pub(super) resolved: Option<PersonMatch>,
    /// Whether the user is a guest; `None` where that is not known.
    pub(super) is_guest: Option<bool>,
}

/// Every person of a plan. A person's number is its index.
#[derive(Debug, Default)]
pub(super) struct People {
    entries: Vec<PersonEntry>,
    /// Numbers by name in lower case.
    by_name: HashMap<String, u32>,
    /// Numbers by object id in lower case.
    by_id: HashMap<String, u32>,
}

/// The key of a name: without white space at its ends, in lower case.
fn key(text: &str) -> String {
    text.trim().to_lowercase()
}

impl People {
    pub(super) fn iter(&self) -> std::slice::Iter<'_, PersonEntry> {
        self.entries.iter()
    }

    pub(super) fn get(&self, number: u32) -> Option<&PersonEntry> {
        self.entries.get(usize::try_from(number).ok()?)
    }

    /// The number of the person with this name, who is added where the name is new.
    pub(super) fn add(&mut self, name: &str) -> u32 {
        let key = key(name);
        if let Some(known) = self.by_name.get(&key) {
            return *known;
        }
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(PersonEntry {
            name: name.trim().to_owned(),
            resolved: None,
            is_guest: None,
        });
        self.by_name.insert(key, number);
        number
    }

    /// The number that a name has now: two names of one user get the same when they are resolved.
    pub(super) fn number_of_name(&self, name: &str) -> Option<u32> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// The number of a person by object id or address.
    pub(super) fn number_of(&self, person: &Person) -> Option<u32> {
        let map = match person {
            Person::Id(_) => &self.by_id,
            Person::Email(_) => &self.by_name,
        };
        map.get(&person.key()).copied()
    }

    /// Keeps the result of looking `name` up; a name that is not in the file is ignored.
    pub(super) fn resolve(&mut self, name: &str, resolved: PersonMatch) {
        let Some(number) = self.by_name.get(&key(name)).copied() else { return };
        let number = match &resolved {
            PersonMatch::User(id) => *self.by_id.entry(key(id)).or_insert(number),
            PersonMatch::NotFound | PersonMatch::Several(_) => number,
        };
        self.by_name.insert(key(name), number);
        if let Some(entry) = usize::try_from(number).ok().and_then(|at| self.entries.get_mut(at)) {
            entry.resolved.get_or_insert(resolved);
        }
    }

    /// Keeps whether the user who was found under `name` is a guest.
    pub(super) fn learn_kind(&mut self, name: &str, is_guest: bool) {
        let number = self.by_name.get(&key(name)).and_then(|number| usize::try_from(*number).ok());
        if let Some(entry) = number.and_then(|number| self.entries.get_mut(number)) {
            entry.is_guest = Some(is_guest);
        }
    }

    /// Drops the people one entry at a time.
    pub(super) fn drop_in_slices(self) -> impl Iterator<Item = ()> {
        let keys = self.by_name.into_iter().map(drop).chain(self.by_id.into_iter().map(drop));
        keys.chain(self.entries.into_iter().map(drop))
    }
}
