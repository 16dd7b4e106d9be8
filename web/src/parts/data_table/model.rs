//! The rows of a table and which of them are shown: search, filters, order, page.

use super::column::TableColumn;
use super::finder::{Finder, FittingRows, RowFilter, RowTest};
use super::pager::TablePages;
use super::rows::KeptRows;
use super::sort::SortOrder;
use leptos::prelude::*;
use std::sync::Arc;

/// What a table is made of.
pub struct TableSpec<T> {
    /// All rows.
    pub rows: Vec<T>,
    /// What tells a row from the others when the list is read again.
    pub id: fn(&T) -> &str,
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

/// The signals of a table. Copying it copies the handles.
pub struct TableModel<T: 'static> {
    /// The columns, from left to right.
    pub columns: StoredValue<Vec<TableColumn<T>>>,
    rows: StoredValue<KeptRows<T>>,
    /// Counts up when rows changed.
    version: RwSignal<u32>,
    /// The numbers of the rows that fit the search and the filters, in the chosen order.
    fitting: Memo<FittingRows>,
    is_narrowed: Memo<bool>,
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
    /// Its number, which it keeps.
    pub number: usize,
    /// Which of its versions it is.
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
        let TableSpec { rows, id, columns, search, searched, filters, default_sort, page_rows } =
            spec;
        let rows = StoredValue::new(KeptRows::new(rows, id, searched));
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
        let is_narrowed = Memo::new(move |_| {
            let (search, filters, tests) = finder.wanted();
            std::iter::once(search).chain(filters).chain(tests).any(|wanted| !wanted.is_empty())
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
        Self { columns, rows, version, fitting, is_narrowed, sort, pages, shown }
    }

    /// Adds rows at the end; those that are read again only change.
    pub fn push(self, more: Vec<T>)
    where
        T: PartialEq,
    {
        if !more.is_empty() {
            self.rows.try_update_value(|rows| rows.add(more));
            self.changed();
        }
    }

    /// Takes all rows away.
    pub fn clear(self) {
        self.rows.try_update_value(KeptRows::clear);
        self.changed();
    }

    /// From now on the rows that are pushed are those that are there, read again. What did not change stays as it is.
    pub fn begin_again(self) {
        self.rows.try_update_value(KeptRows::begin_again);
    }

    /// Takes the rows away that were not read again.
    pub fn end_again(self) {
        self.rows.try_update_value(KeptRows::end_again);
        self.changed();
    }

    /// Changes the rows that fit.
    pub fn update_where(self, fits: impl Fn(&T) -> bool, change: impl Fn(&mut T)) {
        if self.rows.try_update_value(|rows| rows.update_where(fits, change)) == Some(true) {
            self.changed();
        }
    }

    /// Takes the rows away that fit.
    pub fn remove_where(self, fits: impl Fn(&T) -> bool) {
        self.rows.try_update_value(|rows| rows.remove_where(fits));
        self.changed();
    }

    fn changed(self) {
        self.version.try_update(|version| *version += 1);
    }

    /// Whether there are no rows at all.
    pub fn is_empty(self) -> bool {
        self.version.track();
        self.rows.with_value(|rows| rows.len() == 0)
    }

    /// Whether rows are searched or filtered for: then Graph may have left out the rows that do not fit.
    pub fn is_narrowed(self) -> bool {
        self.is_narrowed.get()
    }

    /// How many rows there are, whether they fit or not.
    pub fn len(self) -> usize {
        self.version.track();
        self.rows.with_value(KeptRows::len)
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

    /// What `read` returns for all rows, whether they fit or not, in the order in which they were read.
    pub fn with_all<R>(self, read: impl FnOnce(&mut dyn Iterator<Item = &T>) -> R) -> R {
        self.version.track();
        self.rows.with_value(|rows| read(&mut rows.iter().map(|kept| &kept.row)))
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
