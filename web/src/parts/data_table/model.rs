//! The rows of a table and which of them are shown: search, filters, order, page.

use super::column::TableColumn;
use super::pager::TablePages;
use super::sort::SortOrder;
use leptos::prelude::*;
use std::cmp::Reverse;

/// A filter: rows are kept whose key is the chosen one. The keys are stable names, not texts of the screen.
pub struct RowFilter<T> {
    /// The chosen key; empty keeps all rows.
    pub chosen: Signal<String>,
    /// The key of a row.
    pub key: fn(&T) -> &str,
}

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

/// The signals of a table. Copying it copies the handles.
pub struct TableModel<T: 'static> {
    /// The columns, from left to right.
    pub columns: StoredValue<Vec<TableColumn<T>>>,
    rows: StoredValue<Vec<T>>,
    /// The numbers of the rows that fit the search and the filters, in the chosen order.
    pub fitting: Memo<Vec<usize>>,
    /// The order.
    pub sort: SortOrder,
    /// The pages.
    pub pages: TablePages,
    /// Each row on the page: its position among those that fit, and its number.
    pub shown: Memo<Vec<(usize, usize)>>,
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
        let TableSpec { rows, columns, search, searched, filters, default_sort, page_rows } = spec;
        let texts: Vec<_> = rows.iter().map(|row| searched(row).to_lowercase()).collect();
        let (rows, columns) = (StoredValue::new(rows), StoredValue::new(columns));
        let sort = SortOrder::in_address(default_sort);
        let order = Memo::new(move |_| sorted(rows, columns, &sort.get()));
        let fitting = Memo::new(move |_| {
            let search = search.get().trim().to_lowercase();
            let chosen: Vec<_> = filters.iter().map(|filter| filter.chosen.get()).collect();
            let fits = |number: usize| {
                let is_found = texts.get(number).is_some_and(|text| text.contains(&search));
                is_found
                    && rows.with_value(|rows| {
                        rows.get(number).is_some_and(|row| {
                            let mut pairs = filters.iter().zip(&chosen);
                            pairs.all(|(filter, key)| key.is_empty() || (filter.key)(row) == key)
                        })
                    })
            };
            order.with(|order| order.iter().copied().filter(|number| fits(*number)).collect())
        });
        let pages = TablePages::new(Signal::derive(move || fitting.with(Vec::len)), page_rows);
        let shown = Memo::new(move |_| {
            let range = pages.range();
            let start = range.start;
            fitting.with(|fitting| {
                let numbers = fitting.get(range).unwrap_or_default().iter().copied();
                numbers.enumerate().map(|(at, number)| (start + at, number)).collect()
            })
        });
        Self { columns, rows, fitting, sort, pages, shown }
    }

    /// Whether there are no rows at all.
    pub fn is_empty(self) -> bool {
        self.rows.with_value(Vec::is_empty)
    }

    /// What `read` returns for a row; nothing where no row has the number.
    pub fn with_row<R>(self, number: usize, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.rows.with_value(|rows| rows.get(number).map(read))
    }

    /// What `read` returns for all rows.
    pub fn with_all<R>(self, read: impl FnOnce(&[T]) -> R) -> R {
        self.rows.with_value(|rows| read(rows))
    }

    /// What `read` returns for the rows that fit the search and the filters, in their order.
    pub fn with_fitting<R>(self, read: impl FnOnce(&[&T]) -> R) -> R {
        self.fitting.with(|fitting| {
            self.rows.with_value(|rows| {
                let fitting = fitting.iter().filter_map(|number| rows.get(*number));
                read(&fitting.collect::<Vec<_>>())
            })
        })
    }
}

/// The numbers of all rows in an order: a column's key, after a hyphen for descending.
fn sorted<T: Send + Sync + 'static>(
    rows: StoredValue<Vec<T>>,
    columns: StoredValue<Vec<TableColumn<T>>>,
    order: &str,
) -> Vec<usize> {
    let (key, is_descending) = SortOrder::parts(order);
    let sort_key = columns.with_value(|columns| {
        columns.iter().find(|column| column.key == key).and_then(|column| column.sort_key)
    });
    rows.with_value(|rows| {
        let mut numbers: Vec<usize> = (0..rows.len()).collect();
        let Some(sort_key) = sort_key else { return numbers };
        let key = |number: &usize| rows.get(*number).map(sort_key);
        // equal rows keep their order in both directions
        if is_descending {
            numbers.sort_by_cached_key(|number| Reverse(key(number)));
        } else {
            numbers.sort_by_cached_key(key);
        }
        numbers
    })
}
