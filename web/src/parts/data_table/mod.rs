//! A table for a list of any type: search, filters, sorting, selection, one page of rows at a time.
//!
//! A page describes its columns as values ([`TableColumn`]) and hands its rows to a [`TableModel`]; [`DataTable`]
//! shows the model. What depends on the type of the rows is turned into closures over row numbers here, so that the
//! view is compiled once.

pub mod column;
pub mod columns_menu;
mod drawn;
pub mod filters;
mod finder;
pub mod listed;
pub mod model;
mod order;
pub mod paged;
pub mod pager;
pub mod reading;
mod rows;
pub mod saved_views;
pub mod selection;
pub mod sort;
pub mod view;

pub use self::column::{RowMenu, SortKey, TableColumn};
pub use self::filters::{ActiveFilters, FilterField, QueryText, SearchField, ShownFilter};
pub use self::finder::{RowFilter, RowTest};
pub use self::listed::listed;
pub use self::model::{TableModel, TableSpec};
pub use self::paged::PagedTable;
pub use self::pager::MAX_PAGE_ROWS;
pub use self::reading::{PagedReading, ReadingStage};
pub use self::saved_views::SavedViews;
pub use self::selection::{TableSelection, clear_selection};

use self::column::ColumnHead;
use self::columns_menu::{ColumnsMenu, HiddenColumns};
use self::selection::{SelectableRow, SelectionHandle};
use self::view::TableView;
use super::icon::IconName;
use super::loaded::Empty;
use leptos::prelude::*;
use std::sync::Arc;

/// The rows of a model that fit its search and its filters, and how many there are.
#[component]
pub fn DataTable<T: Send + Sync + 'static>(
    /// The rows, the columns and what is shown of them.
    table: TableModel<T>,
    /// What a row is, in the singular and in the plural, for "1–50 of 120 assignments".
    noun: (&'static str, &'static str),
    /// Shown instead of the table when there are no rows, and nothing is searched or filtered for.
    #[prop(optional, into)]
    empty: ViewFn,
    /// Title and advice for when no row fits the search and the filters.
    none_fits: (&'static str, &'static str),
    /// Commands above the table.
    #[prop(optional, into)]
    commands: ViewFn,
    /// Which rows can be selected; without it there are no check boxes.
    #[prop(optional)]
    selection: Option<TableSelection<T>>,
    /// The name under which this browser keeps the columns that are shown; without it they cannot be chosen.
    #[prop(optional)]
    columns_kept_as: &'static str,
) -> impl IntoView {
    let heads: Arc<[ColumnHead]> =
        table.columns.with_value(|columns| columns.iter().map(ColumnHead::of).collect());
    let hidden = HiddenColumns::kept(columns_kept_as);
    let cells = Arc::new(move |row: usize| {
        let cells = |row: &T| {
            table.columns.with_value(|columns| columns.iter().map(|one| (one.cell)(row)).collect())
        };
        table.with_row(row, cells).unwrap_or_default()
    });
    let selectable = selection.map(|selection| {
        let row = move |row: usize| {
            let choice = |row: &T| {
                (selection.can_select)(row)
                    .then(|| SelectableRow { id: (selection.id)(row), name: (selection.name)(row) })
            };
            table.with_row(row, choice).flatten()
        };
        (SelectionHandle::of(table, selection), Arc::new(row) as Arc<_>)
    });
    let none = ViewFn::from(move || {
        view! {
            <Empty icon=IconName::SEARCH title=none_fits.0>
                <p>{none_fits.1}</p>
            </Empty>
        }
    });
    let is_empty = Memo::new(move |_| table.is_empty() && !table.is_narrowed());
    let (shown, pages, sort) = (table.shown, table.pages, table.sort);
    let order = sort.in_words(heads.clone(), move || shown.track());
    let parts = StoredValue::new((heads, cells as view::RowCells, selectable));
    move || {
        if is_empty.get() {
            return view! { <div class="card card--flush">{empty.run()}</div> }.into_any();
        }
        let (heads, cells, selectable) = parts.get_value();
        let columns = (!columns_kept_as.is_empty())
            .then(|| view! { <ColumnsMenu heads=heads.clone() hidden /> });
        view! {
            <div class="data-table__bar">
                <div class="data-table__commands">{commands.run()}</div>
                {columns}
            </div>
            <TableView label=noun.1 heads hidden cells selectable shown pages sort none=none.clone() />
            <pager::Pager pages noun order />
        }
        .into_any()
    }
}
