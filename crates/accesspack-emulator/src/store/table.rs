//! Tables: objects in the order of their creation, found by id.

use std::collections::BTreeMap;

use crate::ids::Id;

/// An object of a table.
pub(crate) trait Entity {
    /// The object's id.
    fn id(&self) -> Id;
}

/// The order of a collection, apart from its rows: the same code for rows of every kind. A row's
/// place never changes, so the next page continues after the last place of the former one, whatever was
/// added or removed meanwhile.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    places: BTreeMap<Id, u64>,
    sequence: Vec<(u64, Id)>,
    last: u64,
}

impl Order {
    /// The place of an id.
    pub(crate) fn place(&self, id: Id) -> Option<u64> {
        self.places.get(&id).copied()
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.sequence.len()
    }

    /// What stands after a place.
    pub(crate) fn after(&self, place: u64) -> &[(u64, Id)] {
        let start = self.sequence.partition_point(|(known, _)| *known <= place);
        self.sequence.get(start..).unwrap_or_default()
    }

    fn position(&self, id: Id) -> Option<usize> {
        let place = self.place(id)?;
        self.sequence.binary_search_by_key(&place, |(place, _)| *place).ok()
    }

    fn push(&mut self, id: Id) {
        self.last += 1;
        self.places.insert(id, self.last);
        self.sequence.push((self.last, id));
    }
}

/// A collection.
#[derive(Debug, Clone)]
pub(crate) struct Table<T> {
    order: Order,
    rows: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { order: Order::default(), rows: Vec::new() }
    }
}

impl<T: Entity> Table<T> {
    /// Adds a row at the end, or replaces the row with the same id in its place.
    pub(crate) fn insert(&mut self, row: T) {
        if let Some(known) = self.get_mut(row.id()) {
            *known = row;
        } else {
            self.order.push(row.id());
            self.rows.push(row);
        }
    }

    pub(crate) fn get(&self, id: Id) -> Option<&T> {
        self.rows.get(self.order.position(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: Id) -> Option<&mut T> {
        self.rows.get_mut(self.order.position(id)?)
    }

    pub(crate) fn remove(&mut self, id: Id) {
        if let Some(at) = self.order.position(id) {
            self.order.places.remove(&id);
            self.order.sequence.remove(at);
            self.rows.remove(at);
        }
    }

    /// The ids of the rows that fit. The test is no type of its own, because each would enlarge the
    /// wasm module.
    pub(crate) fn ids(&self, fits: &dyn Fn(&T) -> bool) -> Vec<Id> {
        self.rows.iter().filter(|row| fits(row)).map(Entity::id).collect()
    }

    /// Removes every row that does not fit.
    pub(crate) fn retain(&mut self, fits: &dyn Fn(&T) -> bool) {
        let kept = self.rows.iter().map(fits).collect::<Vec<bool>>();
        let mut each = kept.iter().copied();
        self.order.sequence.retain(|_| each.next().unwrap_or(true));
        self.rows.retain(|row| fits(row));
        let left = &self.rows;
        if self.order.places.len() > left.len() {
            self.order.places =
                self.order.sequence.iter().map(|(place, id)| (*id, *place)).collect();
        }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) const fn order(&self) -> &Order {
        &self.order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::named;

    struct Name(&'static str, u8);

    impl Entity for Name {
        fn id(&self) -> Id {
            named("name", self.0)
        }
    }

    #[test]
    fn a_place_survives_what_comes_and_goes() {
        let mut table = Table::default();
        for name in ["a", "b", "c"] {
            table.insert(Name(name, 0));
        }
        let place = table.order().place(named("name", "b")).unwrap();
        table.remove(named("name", "a"));
        table.insert(Name("d", 0));
        table.insert(Name("c", 1));
        assert_eq!(table.order().place(named("name", "b")), Some(place));
        let rest: Vec<_> = table.order().after(place).iter().map(|(_, id)| *id).collect();
        assert_eq!(rest, [named("name", "c"), named("name", "d")]);
        assert_eq!(table.get(named("name", "c")).unwrap().1, 1, "replaced in its place");
        assert_eq!(table.iter().count(), 3);
        assert!(table.get(named("name", "a")).is_none());
    }
}
