//! The elements of a table. Rows are known by their numbers here, whatever their type is.

use super::column::{ColumnLayout, TableColumn};
use super::pager::TablePages;
use super::selection::{SelectBox, SelectableRow};
use super::sort::{SortHead, SortOrder};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A column without the type of its rows.
#[derive(Clone, Copy)]
pub struct ColumnHead {
    key: &'static str,
    label: &'static str,
    layout: ColumnLayout,
    is_sortable: bool,
}

impl ColumnHead {
    /// The head of a column.
    pub fn of<T>(column: &TableColumn<T>) -> Self {
        let TableColumn { key, label, layout, .. } = *column;
        Self { key, label, layout, is_sortable: column.sort_key.is_some() }
    }
}

/// The cells of a row, one for each column.
pub type RowCells = Arc<dyn Fn(usize) -> Vec<AnyView> + Send + Sync>;

/// The ids of the selected rows; what is selected by a row's check box, nothing where it has none.
pub type SelectableRows =
    (RwSignal<BTreeSet<String>>, Arc<dyn Fn(usize) -> Option<SelectableRow> + Send + Sync>);

/// The table of one page of rows.
#[component]
pub fn TableView(
    /// The columns.
    heads: Vec<ColumnHead>,
    /// The cells of a row.
    cells: RowCells,
    /// The check boxes, if there are any.
    selectable: Option<SelectableRows>,
    /// Each row on the page: its position among those that fit, and its number.
    shown: Memo<Vec<(usize, usize)>>,
    /// The pages.
    pages: TablePages,
    /// The order.
    sort: SortOrder,
    /// Shown below the headings when no row fits.
    none: ViewFn,
) -> impl IntoView {
    let select_head = selectable.is_some().then(|| head_for_screen_readers("Select"));
    let on_sort = Callback::new(move |()| pages.go_to_first());
    let columns: Arc<[ColumnHead]> = heads.into();
    let headings: Vec<_> = columns.iter().map(|head| heading(*head, sort, on_sort)).collect();
    let row = move |(position, number): (usize, usize)| {
        let select_cell = selectable.as_ref().map(|(selected, rows)| {
            let selected = *selected;
            let select = rows(number).map(|row| view! { <SelectBox row selected /> });
            view! { <td class="data-table__select">{select}</td> }
        });
        let cells = columns.iter().zip(cells(number)).map(|(head, content)| cell(*head, content));
        view! {
            <tr aria-rowindex=(position + 2).to_string()>
                {select_cell} {cells.collect::<Vec<_>>()}
            </tr>
        }
    };
    view! {
        <div class="data-table">
            <table aria-rowcount=move || (pages.total() + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">{select_head} {headings}</tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|row| *row children=row />
                </tbody>
            </table>
            <Show when=move || pages.total() == 0>{none.run()}</Show>
        </div>
    }
}

fn heading(head: ColumnHead, sort: SortOrder, on_sort: Callback<()>) -> AnyView {
    let ColumnHead { key, label, layout, is_sortable } = head;
    if layout == ColumnLayout::Actions {
        return head_for_screen_readers(label);
    }
    if is_sortable {
        return view! { <SortHead column=key label sort on_sort /> }.into_any();
    }
    view! { <th scope="col">{label}</th> }.into_any()
}

fn head_for_screen_readers(label: &'static str) -> AnyView {
    view! {
        <th scope="col">
            <span class="sr-only">{label}</span>
        </th>
    }
    .into_any()
}

/// A cell; on a narrow screen its heading stands before it, from `data-label`.
fn cell(head: ColumnHead, content: AnyView) -> AnyView {
    match head.layout {
        ColumnLayout::RowHeader => view! { <th scope="row">{content}</th> }.into_any(),
        ColumnLayout::Content => view! { <td data-label=head.label>{content}</td> }.into_any(),
        ColumnLayout::Instant => {
            view! { <td class="data-table__instant" data-label=head.label>{content}</td> }
                .into_any()
        }
        ColumnLayout::Actions => {
            view! { <td class="data-table__actions">{content}</td> }.into_any()
        }
    }
}
