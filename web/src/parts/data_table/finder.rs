//! Which rows of a table fit its search and its filters, in their order; long tables in slices.

use super::column::{SortKey, TableColumn};
use super::order;
use super::rows::{KeptRow, KeptRows};
use super::sort::SortOrder;
use crate::platform::clock::sleep;
use crate::platform::letters::lower_case;
use crate::task::spawn;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Duration;

/// Up to how many rows are searched and sorted at once; more are in slices.
const MAX_AT_ONCE: usize = 5_000;

/// How long a search in slices waits for the one before it.
const BETWEEN: Duration = Duration::from_millis(50);

/// A filter: rows are kept whose key is the chosen one. The keys are stable names, not texts of the screen.
pub struct RowFilter<T> {
    /// The chosen key; empty keeps all rows.
    pub chosen: Signal<String>,
    /// The key of a row.
    pub key: fn(&T) -> &str,
}

/// A filter whose keys overlap, such as spans of time.
pub struct RowTest<T> {
    /// The chosen key; empty keeps all rows.
    pub chosen: Signal<String>,
    /// Whether a row fits the key.
    pub fits: fn(&T, &str) -> bool,
}

/// What a row is sorted by.
type ReadSortKey<T> = fn(&T) -> SortKey;

/// The numbers of the rows that fit; equal only to itself.
#[derive(Clone, Default)]
pub(super) struct FittingRows(pub(super) Arc<Vec<usize>>);

impl PartialEq for FittingRows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What is searched for, and the chosen key of each filter and of each test.
pub(super) type Wanted = (String, Vec<String>, Vec<String>);

/// Finds the rows that fit.
pub(super) struct Finder<T: 'static> {
    pub(super) rows: StoredValue<KeptRows<T>>,
    pub(super) columns: StoredValue<Vec<TableColumn<T>>>,
    pub(super) filters: StoredValue<Vec<RowFilter<T>>>,
    pub(super) tests: StoredValue<Vec<RowTest<T>>>,
    pub(super) search: Signal<String>,
    pub(super) sort: SortOrder,
    pub(super) version: RwSignal<u32>,
}

impl<T> Clone for Finder<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Finder<T> {}

impl<T: Send + Sync + 'static> Finder<T> {
    fn count(self) -> usize {
        self.version.track();
        self.rows.try_with_value(KeptRows::len).unwrap_or_default()
    }

    /// Whether all rows can be looked at in one turn of the browser.
    pub(super) fn is_short(self) -> bool {
        self.count() <= MAX_AT_ONCE
    }

    pub(super) fn wanted(self) -> Wanted {
        self.version.track();
        let filters =
            self.filters.with_value(|all| all.iter().map(|one| one.chosen.get()).collect());
        let tests = self.tests.with_value(|all| all.iter().map(|one| one.chosen.get()).collect());
        (lower_case(self.search.get().trim()), filters, tests)
    }

    pub(super) fn fits(self, number: usize, (search, filters, tests): &Wanted) -> bool {
        let fits = |kept: &KeptRow<T>| {
            let is_of = |(filter, key): (&RowFilter<T>, &String)| {
                key.is_empty() || (filter.key)(&kept.row) == key
            };
            let passes =
                |(test, key): (&RowTest<T>, &String)| key.is_empty() || (test.fits)(&kept.row, key);
            kept.text.contains(search)
                && self.filters.with_value(|all| all.iter().zip(filters).all(is_of))
                && self.tests.with_value(|all| all.iter().zip(tests).all(passes))
        };
        let found = self.rows.try_with_value(|rows| rows.get(number).is_some_and(fits));
        found.unwrap_or_default()
    }

    /// What the table is sorted by, and whether the order is descending.
    fn sort_key(self) -> (Option<ReadSortKey<T>>, bool) {
        let order = self.sort.get();
        let (key, is_descending) = SortOrder::parts(&order);
        let sort_key = self.columns.with_value(|columns| {
            columns.iter().find(|column| column.key == key).and_then(|column| column.sort_key)
        });
        (sort_key, is_descending)
    }

    /// The numbers of all rows in their order.
    pub(super) fn sorted(self) -> Vec<usize> {
        let (sort_key, is_descending) = self.sort_key();
        self.rows.with_value(|rows| {
            let mut numbers = rows.order().to_vec();
            let Some(sort_key) = sort_key else { return numbers };
            let key = |number: &usize| rows.get(*number).map(|kept| sort_key(&kept.row));
            // equal rows keep their order in both directions
            if is_descending {
                numbers.sort_by_cached_key(|number| Reverse(key(number)));
            } else {
                numbers.sort_by_cached_key(key);
            }
            numbers
        })
    }

    /// The rows that fit while there are too many for one turn. While rows arrive they are found again and again, but
    /// never twice at a time.
    pub(super) fn in_slices(self) -> RwSignal<FittingRows> {
        let found = RwSignal::new(FittingRows::default());
        let (turn, busy) = (StoredValue::new(0_u32), StoredValue::new(false));
        Effect::new(move || {
            if self.is_short() {
                return;
            }
            let (wanted, (sort_key, is_descending)) = (self.wanted(), self.sort_key());
            turn.update_value(|turn| *turn += 1);
            let own = turn.get_value();
            spawn(async move {
                while busy.try_get_value() == Some(true) {
                    sleep(BETWEEN).await;
                }
                // only the latest wish counts; the signals are gone with the page
                if turn.try_get_value() != Some(own) {
                    return;
                }
                busy.set_value(true);
                let key = sort_key.map(|sort_key| {
                    move |number: usize| {
                        let key =
                            |rows: &KeptRows<T>| rows.get(number).map(|kept| sort_key(&kept.row));
                        self.rows.try_with_value(key).flatten()
                    }
                });
                let fits = |number| self.fits(number, &wanted);
                let all = self.rows.try_with_value(KeptRows::order).unwrap_or_default();
                let numbers = order::in_slices(&all, fits, key, is_descending).await;
                busy.try_update_value(|busy| *busy = false);
                found.try_set(FittingRows(Arc::new(numbers)));
            });
        });
        found
    }
}
