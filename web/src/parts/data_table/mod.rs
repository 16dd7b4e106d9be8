//! A table for a list of any type: search, filters, sorting, selection, one page of rows at a time.
//!
//! A page describes its columns as values ([`TableColumn`]) and hands its rows to a [`TableModel`]; [`DataTable`]
//! shows the model. What depends on the type of the rows is turned into closures over row numbers here, so that the
//! view is compiled once.

pub mod column;
pub mod filters;
pub mod model;
pub mod pager;
pub mod selection;
pub mod sort;
pub mod view;

pub use self::column::{SortKey, TableColumn};
pub use self::filters::{FilterField, QueryText, SearchField};
pub use self::model::{RowFilter, TableModel, TableSpec};
pub use self::pager::MAX_PAGE_ROWS;
pub use self::selection::TableSelection;

use self::selection::SelectableRow;
use self::view::{ColumnHead, TableView};
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
    /// Shown instead of the table when there are no rows at all.
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
) -> impl IntoView {
    if table.is_empty() {
        return view! { <div class="card card--flush">{empty.run()}</div> }.into_any();
    }
    let heads = table.columns.with_value(|columns| columns.iter().map(ColumnHead::of).collect());
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
        (selection.selected, Arc::new(row) as Arc<_>)
    });
    let none = ViewFn::from(move || {
        view! {
            <Empty icon=IconName::SEARCH title=none_fits.0>
                <p>{none_fits.1}</p>
            </Empty>
        }
    });
    view! {
        {commands.run()}
        <TableView heads cells selectable shown=table.shown pages=table.pages sort=table.sort none />
        <pager::Pager pages=table.pages noun />
    }
    .into_any()
}
