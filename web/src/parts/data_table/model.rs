//! The rows of a table and which of them are shown: search, filters, order, page.

use super::column::{SortKey, TableColumn};
use super::order;
use super::pager::TablePages;
use super::sort::SortOrder;
use crate::platform::clock::sleep;
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

/// What a table is made of.
pub struct TableSpec<T> {
    /// All rows.
    pub rows: Vec<T>,
    /// The columns, from left to right.
    pub columns: Vec<TableColumn<T>>,
    /// The text that is searched for, without regard to case.
    pub search: Signal<String>,
    /// The text of a row that the search looks at.
    pub searched: fn(&T) -> String,
    /// The filters.
    pub filters: Vec<RowFilter<T>>,
    /// The order while the address names none: a column's key, after a hyphen for descending; empty for the order of
    /// `rows`.
    pub default_sort: &'static str,
    /// How many rows are in the document at once.
    pub page_rows: usize,
}

/// A row, the text that the search looks at, and how often the row was replaced.
struct KeptRow<T> {
    row: T,
    text: String,
    revision: u32,
}

/// The numbers of the rows that fit; equal only to itself.
#[derive(Clone, Default)]
struct FittingRows(Arc<Vec<usize>>);

impl PartialEq for FittingRows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The signals of a table. Copying it copies the handles.
pub struct TableModel<T: 'static> {
    /// The columns, from left to right.
    pub columns: StoredValue<Vec<TableColumn<T>>>,
    rows: StoredValue<Vec<KeptRow<T>>>,
    /// Counts up when rows changed.
    version: RwSignal<u32>,
    searched: fn(&T) -> String,
    /// The numbers of the rows that fit the search and the filters, in the chosen order.
    fitting: Memo<FittingRows>,
    /// The order.
    pub sort: SortOrder,
    /// The pages.
    pub pages: TablePages,
    /// Each row on the page.
    pub shown: Memo<Vec<ShownRow>>,
}

/// A row on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShownRow {
    /// Its position among those that fit.
    pub position: usize,
    /// Its number.
    pub number: usize,
    /// How often it was replaced.
    pub revision: u32,
}

impl<T> Clone for TableModel<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TableModel<T> {}

impl<T: Send + Sync + 'static> TableModel<T> {
    /// Keeps the rows and follows the search, the filters and the order in the address.
    pub fn new(spec: TableSpec<T>) -> Self {
        Self::with_tests(spec, Vec::new())
    }

    /// The same with filters whose keys overlap.
    pub fn with_tests(spec: TableSpec<T>, tests: Vec<RowTest<T>>) -> Self {
        let TableSpec { rows, columns, search, searched, filters, default_sort, page_rows } = spec;
        let keep = |row| KeptRow::new(row, searched);
        let rows = StoredValue::new(rows.into_iter().map(keep).collect::<Vec<_>>());
        let columns = StoredValue::new(columns);
        let sort = SortOrder::in_address(default_sort);
        let version = RwSignal::new(0);
        let (filters, tests) = (StoredValue::new(filters), StoredValue::new(tests));
        let finder = Finder { rows, columns, filters, tests, search, sort, version };
        let sliced = finder.in_slices();
        let order = Memo::new(move |_| finder.is_short().then(|| finder.sorted()));
        let fitting = Memo::new(move |_| {
            let order = order.read();
            let Some(order) = order.as_ref() else { return sliced.get() };
            let wanted = finder.wanted();
            let fits = |number: &usize| finder.fits(*number, &wanted);
            FittingRows(Arc::new(order.iter().copied().filter(fits).collect()))
        });
        let pages = TablePages::new(Signal::derive(move || fitting.read().0.len()), page_rows);
        let shown = Memo::new(move |_| {
            version.track();
            let (range, fitting) = (pages.range(), fitting.read());
            let start = range.start;
            let numbers = fitting.0.get(range).unwrap_or_default().iter().copied();
            rows.with_value(|rows| {
                let shown = |(at, number): (usize, usize)| {
                    let revision = rows.get(number).map_or(0, |row| row.revision);
                    ShownRow { position: start + at, number, revision }
                };
                numbers.enumerate().map(shown).collect()
            })
        });
        Self { columns, rows, version, searched, fitting, sort, pages, shown }
    }

    /// Adds rows at the end.
    pub fn push(self, more: Vec<T>) {
        if more.is_empty() {
            return;
        }
        let keep = |row| KeptRow::new(row, self.searched);
        self.rows.try_update_value(|rows| rows.extend(more.into_iter().map(keep)));
        self.changed();
    }

    /// Replaces all rows.
    pub fn replace(self, all: Vec<T>) {
        let version = self.version.try_get_untracked().unwrap_or_default();
        let keep = |row| KeptRow { revision: version + 1, ..KeptRow::new(row, self.searched) };
        self.rows.try_update_value(|rows| *rows = all.into_iter().map(keep).collect());
        self.changed();
    }

    /// Changes the rows that fit.
    pub fn update_where(self, fits: impl Fn(&T) -> bool, change: impl Fn(&mut T)) {
        let searched = self.searched;
        self.rows.try_update_value(|rows| {
            for kept in rows.iter_mut().filter(|kept| fits(&kept.row)) {
                change(&mut kept.row);
                kept.text = searched(&kept.row).to_lowercase();
                kept.revision += 1;
            }
        });
        self.changed();
    }

    /// Takes the rows away that fit.
    pub fn remove_where(self, fits: impl Fn(&T) -> bool) {
        let version = self.version.try_get_untracked().unwrap_or_default();
        self.rows.try_update_value(|rows| {
            rows.retain(|kept| !fits(&kept.row));
            // the numbers of the others changed
            for kept in rows {
                kept.revision = version + 1;
            }
        });
        self.changed();
    }

    fn changed(self) {
        self.version.try_update(|version| *version += 1);
    }

    /// Whether there are no rows at all.
    pub fn is_empty(self) -> bool {
        self.version.track();
        self.rows.with_value(Vec::is_empty)
    }

    /// How many rows there are, whether they fit or not.
    pub fn len(self) -> usize {
        self.version.track();
        self.rows.with_value(Vec::len)
    }

    /// The numbers of the rows that fit the search and the filters, in their order.
    pub fn fitting_numbers(self) -> Arc<Vec<usize>> {
        self.fitting.read().0.clone()
    }

    /// Whether no row fits the search and the filters.
    pub fn has_none_fitting(self) -> bool {
        self.fitting.read().0.is_empty()
    }

    /// What `read` returns for a row; nothing where no row has the number.
    pub fn with_row<R>(self, number: usize, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.rows.with_value(|rows| rows.get(number).map(|kept| read(&kept.row)))
    }

    /// Calls `read` with the first rows, at most `count` of them.
    pub fn for_each_of_first(self, count: usize, mut read: impl FnMut(&T)) {
        self.version.track();
        self.rows.with_value(|rows| rows.iter().take(count).for_each(|kept| read(&kept.row)));
    }

    /// What `read` returns for the rows that fit the search and the filters, in their order.
    pub fn with_fitting<R>(self, read: impl FnOnce(&[&T]) -> R) -> R {
        let fitting = self.fitting_numbers();
        self.rows.with_value(|rows| {
            let fitting = fitting.iter().filter_map(|number| rows.get(*number));
            read(&fitting.map(|kept| &kept.row).collect::<Vec<_>>())
        })
    }
}

impl<T> KeptRow<T> {
    fn new(row: T, searched: fn(&T) -> String) -> Self {
        Self { text: searched(&row).to_lowercase(), row, revision: 0 }
    }
}

/// What is searched for, and the chosen key of each filter and of each test.
type Wanted = (String, Vec<String>, Vec<String>);

/// Finds the rows that fit.
struct Finder<T: 'static> {
    rows: StoredValue<Vec<KeptRow<T>>>,
    columns: StoredValue<Vec<TableColumn<T>>>,
    filters: StoredValue<Vec<RowFilter<T>>>,
    tests: StoredValue<Vec<RowTest<T>>>,
    search: Signal<String>,
    sort: SortOrder,
    version: RwSignal<u32>,
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
        self.rows.try_with_value(Vec::len).unwrap_or_default()
    }

    /// Whether all rows can be looked at in one turn of the browser.
    fn is_short(self) -> bool {
        self.count() <= MAX_AT_ONCE
    }

    fn wanted(self) -> Wanted {
        self.version.track();
        let filters =
            self.filters.with_value(|all| all.iter().map(|one| one.chosen.get()).collect());
        let tests = self.tests.with_value(|all| all.iter().map(|one| one.chosen.get()).collect());
        (self.search.get().trim().to_lowercase(), filters, tests)
    }

    fn fits(self, number: usize, (search, filters, tests): &Wanted) -> bool {
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
    fn sorted(self) -> Vec<usize> {
        let (sort_key, is_descending) = self.sort_key();
        self.rows.with_value(|rows| {
            let mut numbers: Vec<usize> = (0..rows.len()).collect();
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
    fn in_slices(self) -> RwSignal<FittingRows> {
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
                        let key = |rows: &Vec<KeptRow<T>>| {
                            rows.get(number).map(|kept| sort_key(&kept.row))
                        };
                        self.rows.try_with_value(key).flatten()
                    }
                });
                let fits = |number| self.fits(number, &wanted);
                let count = self.rows.try_with_value(Vec::len).unwrap_or_default();
                let numbers = order::in_slices(count, fits, key, is_descending).await;
                busy.try_update_value(|busy| *busy = false);
                found.try_set(FittingRows(Arc::new(numbers)));
            });
        });
        found
    }
}
