//! Rows in the order in which they came, found by id.

use std::collections::BTreeMap;

use crate::ids::Id;

/// Anything that has an id.
pub(crate) trait Row {
    /// The row's id.
    fn id(&self) -> Id;
}

/// A collection. A row's place never changes, so a page can go on after the last place that was
/// given out, whatever came or went meanwhile.
#[derive(Debug, Clone)]
pub(crate) struct Table<T> {
    rows: BTreeMap<u64, T>,
    places: BTreeMap<Id, u64>,
    next: u64,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), places: BTreeMap::new(), next: 0 }
    }
}

impl<T: Row> Table<T> {
    /// Adds a row at the end, or replaces the row with the same id in its place.
    pub(crate) fn insert(&mut self, row: T) {
        let next = &mut self.next;
        let place = *self.places.entry(row.id()).or_insert_with(|| {
            *next += 1;
            *next
        });
        self.rows.insert(place, row);
    }

    pub(crate) fn get(&self, id: Id) -> Option<&T> {
        self.rows.get(self.places.get(&id)?)
    }

    pub(crate) fn get_mut(&mut self, id: Id) -> Option<&mut T> {
        self.rows.get_mut(self.places.get(&id)?)
    }

    pub(crate) fn remove(&mut self, id: Id) -> Option<T> {
        self.rows.remove(&self.places.remove(&id)?)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.values()
    }

    /// Rows after `place`, with their places.
    pub(crate) fn after(&self, place: u64) -> impl Iterator<Item = (u64, &T)> {
        self.rows.range(place.saturating_add(1)..).map(|(place, row)| (*place, row))
    }

    pub(crate) fn place(&self, id: Id) -> Option<u64> {
        self.places.get(&id).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::named;

    struct Name(&'static str);

    impl Row for Name {
        fn id(&self) -> Id {
            named("name", self.0)
        }
    }

    #[test]
    fn a_place_survives_what_comes_and_goes() {
        let mut table = Table::default();
        for name in ["a", "b", "c"] {
            table.insert(Name(name));
        }
        let place = table.place(named("name", "b")).unwrap();
        table.remove(named("name", "a"));
        table.insert(Name("d"));
        assert_eq!(table.place(named("name", "b")), Some(place));
        let rest: Vec<_> = table.after(place).map(|(_, row)| row.0).collect();
        assert_eq!(rest, ["c", "d"]);
        assert_eq!(table.iter().count(), 3);
    }
}
