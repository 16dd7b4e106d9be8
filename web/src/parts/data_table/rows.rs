//! The rows of a table. Each has a number that it keeps while the list is read again, so that what is on show of a row
//! that did not change stays.

use crate::platform::letters::lower_case;
use std::collections::HashMap;
use std::sync::Arc;

/// A row, the text that the search looks at, and when the row changed last.
pub(super) struct KeptRow<T> {
    pub(super) row: T,
    pub(super) text: String,
    pub(super) revision: u32,
}

/// The rows of a table by their numbers, and the order in which they were read.
pub(super) struct KeptRows<T> {
    by_number: Vec<Option<KeptRow<T>>>,
    order: Arc<Vec<usize>>,
    /// The numbers of rows that are gone.
    free: Vec<usize>,
    /// The last revision.
    revision: u32,
    /// The rows that a second reading has not come to yet, by their ids, and what it has come to; none outside of one.
    again: Option<(HashMap<String, usize>, Vec<usize>)>,
    id: fn(&T) -> &str,
    searched: fn(&T) -> String,
}

impl<T> KeptRows<T> {
    /// The rows in this order. `id` tells them apart when they are read again.
    pub(super) fn new(rows: Vec<T>, id: fn(&T) -> &str, searched: fn(&T) -> String) -> Self {
        let mut kept = Self {
            by_number: Vec::with_capacity(rows.len()),
            order: Arc::default(),
            free: Vec::new(),
            revision: 0,
            again: None,
            id,
            searched,
        };
        let order = rows.into_iter().map(|row| kept.place(row)).collect();
        kept.order = Arc::new(order);
        kept
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// The numbers of the rows, in the order in which they were read.
    pub(super) fn order(&self) -> Arc<Vec<usize>> {
        self.order.clone()
    }

    pub(super) fn get(&self, number: usize) -> Option<&KeptRow<T>> {
        self.by_number.get(number)?.as_ref()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &KeptRow<T>> {
        self.order.iter().filter_map(|number| self.get(*number))
    }

    /// Takes all rows away.
    pub(super) fn clear(&mut self) {
        let gone = std::mem::take(Arc::make_mut(&mut self.order));
        for number in gone {
            self.take_away(number);
        }
        self.again = None;
    }

    /// From now on the rows that are added are those that are there, read again.
    pub(super) fn begin_again(&mut self) {
        let pair = |number: &usize| Some(((self.id)(&self.get(*number)?.row).to_owned(), *number));
        self.again = Some((self.order.iter().filter_map(pair).collect(), Vec::new()));
    }

    /// Takes the rows away that were not read again, and takes over the order.
    pub(super) fn end_again(&mut self) {
        let Some((_, read)) = self.again.take() else { return };
        let seen: std::collections::HashSet<usize> = read.iter().copied().collect();
        let gone: Vec<_> = self.order.iter().copied().filter(|one| !seen.contains(one)).collect();
        for number in gone {
            self.take_away(number);
        }
        self.order = Arc::new(read);
    }

    /// Adds rows at the end; those that are read again only change.
    pub(super) fn add(&mut self, more: Vec<T>)
    where
        T: PartialEq,
    {
        for row in more {
            let earlier = self.again.as_mut().and_then(|(rows, _)| rows.remove((self.id)(&row)));
            let number = if let Some(number) = earlier {
                if self.get(number).is_none_or(|kept| kept.row != row) {
                    self.put(number, row);
                }
                number
            } else {
                let number = self.place(row);
                Arc::make_mut(&mut self.order).push(number);
                number
            };
            if let Some((_, read)) = &mut self.again {
                read.push(number);
            }
        }
    }

    /// Changes the rows that fit; whether any did.
    pub(super) fn update_where(
        &mut self,
        fits: impl Fn(&T) -> bool,
        change: impl Fn(&mut T),
    ) -> bool {
        let (searched, revision) = (self.searched, self.revision + 1);
        let mut any = false;
        for kept in self.by_number.iter_mut().flatten().filter(|kept| fits(&kept.row)) {
            change(&mut kept.row);
            kept.text = lower_case(&searched(&kept.row));
            kept.revision = revision;
            any = true;
        }
        self.revision = revision;
        any
    }

    /// Takes the rows away that fit.
    pub(super) fn remove_where(&mut self, fits: impl Fn(&T) -> bool) {
        let is_gone = |number: &usize| self.get(*number).is_none_or(|kept| fits(&kept.row));
        let (gone, left): (Vec<usize>, Vec<usize>) = self.order.iter().copied().partition(is_gone);
        if let Some((_, read)) = &mut self.again {
            read.retain(|number| !gone.contains(number));
        }
        for number in gone {
            self.take_away(number);
        }
        self.order = Arc::new(left);
    }

    fn take_away(&mut self, number: usize) {
        if let Some(place) = self.by_number.get_mut(number) {
            *place = None;
            self.free.push(number);
        }
    }

    fn place(&mut self, row: T) -> usize {
        let number = self.free.pop().unwrap_or_else(|| {
            self.by_number.push(None);
            self.by_number.len() - 1
        });
        self.put(number, row);
        number
    }

    fn put(&mut self, number: usize, row: T) {
        self.revision += 1;
        let text = lower_case(&(self.searched)(&row));
        if let Some(place) = self.by_number.get_mut(number) {
            *place = Some(KeptRow { row, text, revision: self.revision });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    type Pair = (&'static str, u8);

    fn rows(all: &[Pair]) -> KeptRows<Pair> {
        KeptRows::new(all.to_vec(), |row| row.0, |row| row.0.to_owned())
    }

    fn keys(rows: &KeptRows<Pair>) -> Vec<(Pair, usize, u32)> {
        let order = rows.order();
        order
            .iter()
            .map(|it| (rows.get(*it).unwrap(), *it))
            .map(|(it, n)| (it.row, n, it.revision))
            .collect()
    }

    #[test]
    fn a_row_that_did_not_change_keeps_its_number_and_its_revision_when_the_list_is_read_again() {
        let mut rows = rows(&[("a", 1), ("b", 1), ("c", 1)]);
        let before = keys(&rows);
        rows.begin_again();
        rows.add(vec![("new", 1), ("b", 1)]);
        assert_eq!(rows.len(), 4);
        rows.add(vec![("a", 2)]);
        rows.end_again();
        let after = keys(&rows);
        assert_eq!(
            after.iter().map(|it| it.0).collect::<Vec<_>>(),
            [("new", 1), ("b", 1), ("a", 2)]
        );
        assert_eq!(after[1], before[1]);
        assert_eq!(after[2].1, before[0].1);
        assert_ne!(after[2].2, before[0].2);
    }

    #[test]
    fn a_number_that_is_used_again_has_another_revision() {
        let mut rows = rows(&[("a", 1), ("b", 1)]);
        let before = keys(&rows);
        rows.remove_where(|row| row.0 == "a");
        rows.add(vec![("c", 1)]);
        let after = keys(&rows);
        assert_eq!(after[0], before[1]);
        assert_eq!(after[1].1, before[0].1);
        assert_ne!(after[1].2, before[0].2);
    }

    #[test]
    fn another_list_takes_the_place_of_the_first() {
        let mut rows = rows(&[("a", 1)]);
        rows.begin_again();
        rows.clear();
        rows.add(vec![("b", 1)]);
        rows.end_again();
        assert_eq!(keys(&rows).len(), 1);
    }
}
