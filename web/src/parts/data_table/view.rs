//! The elements of a table: a grid, in which the keyboard moves by arrows. Rows are known by their numbers here,
//! whatever their type is.

use super::column::{ColumnHead, ColumnLayout};
use super::columns_menu::HiddenColumns;
use super::drawn::{DrawnRow, drawn_rows};
use super::model::ShownRow;
use super::pager::TablePages;
use super::selection::{SelectAllBox, SelectBox, SelectableRow, SelectionHandle};
use super::sort::{SortHead, SortOrder};
use crate::parts::in_turn::in_turn;
use crate::platform::grid::{self, GridFocus, GridWish};
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// The cells of a row, one for each column.
pub type RowCells = Arc<dyn Fn(usize) -> Vec<AnyView> + Send + Sync>;

/// The selection, and what a row's check box selects; nothing where the row has none.
pub type SelectableRows =
    (SelectionHandle, Arc<dyn Fn(usize) -> Option<SelectableRow> + Send + Sync>);

/// The table of one page of rows.
#[component]
pub fn TableView(
    /// What the rows are, for screen readers.
    label: &'static str,
    /// The columns.
    heads: Arc<[ColumnHead]>,
    /// The columns that are not shown.
    hidden: HiddenColumns,
    /// The cells of a row.
    cells: RowCells,
    /// The check boxes, if there are any.
    selectable: Option<SelectableRows>,
    /// Each row on the page.
    shown: Memo<Vec<ShownRow>>,
    /// The pages.
    pages: TablePages,
    /// The order.
    sort: SortOrder,
    /// Shown below the headings when no row fits.
    none: ViewFn,
) -> impl IntoView {
    let table: NodeRef<html::Table> = NodeRef::new();
    let last = StoredValue::new_local(None::<GridFocus>);
    let drawn = drawn_rows(shown, hidden);
    Effect::new(move || {
        drawn.track();
        // the rows are in the document by the next frame
        request_animation_frame(move || {
            if let Some(table) = table.try_get_untracked().flatten() {
                let place = last.try_with_value(|last| last.as_ref()?.lost_place()).flatten();
                grid::refresh(&table, place);
            }
        });
    });
    let selection = selectable.as_ref().map(|(selection, _)| *selection);
    let on_key = move |event: KeyboardEvent| match (grid::on_key(&event), selection) {
        (Some(GridWish::Select(number, is_range)), Some(selection)) => {
            selection.toggle.run((number, is_range));
        }
        (Some(GridWish::SelectAll), Some(selection)) => selection.toggle_all.run(()),
        _ => {}
    };
    let on_focus = move |event: FocusEvent| {
        if let Some(focus) = grid::on_focus(&event) {
            last.set_value(Some(focus));
        }
    };
    let select_head = move || {
        selection.map(|selection| {
            view! {
                <th scope="col" class="data-table__select">
                    <SelectAllBox selection />
                </th>
            }
        })
    };
    let on_sort = Callback::new(move |()| pages.go_to_first());
    let columns = heads.clone();
    let headings = move || {
        let shown = columns.iter().filter(|head| hidden.shows(head));
        shown.map(|head| heading(*head, sort, on_sort)).collect::<Vec<_>>()
    };
    let row = Arc::new(move |DrawnRow { number, .. }: DrawnRow| {
        // a row that stays may move
        let place = move || {
            let is_it = |row: &&ShownRow| row.number == number;
            shown.with(|all| all.iter().find(is_it).map(|row| (row.position + 2).to_string()))
        };
        let select_cell = selectable.as_ref().map(|(selection, rows)| {
            let selection = *selection;
            let select = rows(number).map(|row| view! { <SelectBox row number selection /> });
            view! { <td class="data-table__select">{select}</td> }
        });
        let cells = heads.iter().zip(cells(number));
        let cells = untrack(|| {
            let shown = cells.filter(|(head, _)| hidden.shows(head));
            shown.map(|(head, content)| cell(*head, content)).collect::<Vec<_>>()
        });
        view! {
            <tr aria-rowindex=place data-row=number.to_string()>
                {select_cell} {cells}
            </tr>
        }
    });
    let rows = move || {
        let row = row.clone();
        view! { <For each=move || drawn.get() key=DrawnRow::clone children=move |drawn| row(drawn) /> }
            .into_any()
    };
    let row_count = move || {
        if pages.is_partial() { "-1".to_owned() } else { (pages.total() + 1).to_string() }
    };
    view! {
        <div class="data-table">
            <table
                node_ref=table
                role="grid"
                aria-label=label
                aria-rowcount=row_count
                aria-multiselectable=selection.is_some().then_some("true")
                on:keydown=on_key
                on:focusin=on_focus
            >
                <thead>
                    <tr aria-rowindex="1">{select_head()} {headings}</tr>
                </thead>
                <tbody>{in_turn(rows)}</tbody>
            </table>
            <Show when=move || pages.total() == 0>{none.run()}</Show>
        </div>
    }
}

fn heading(head: ColumnHead, sort: SortOrder, on_sort: Callback<()>) -> AnyView {
    let ColumnHead { key, label, layout, is_sortable } = head;
    if layout == ColumnLayout::Actions {
        return view! {
            <th scope="col">
                <span class="sr-only">{label}</span>
            </th>
        }
        .into_any();
    }
    let class = layout.heading_class();
    if is_sortable {
        return view! { <SortHead column=key label class sort on_sort /> }.into_any();
    }
    view! { <th scope="col" class=class>{label}</th> }.into_any()
}

/// A cell; on a narrow screen its heading stands before it, from `data-label`.
fn cell(head: ColumnHead, content: AnyView) -> AnyView {
    let class = match head.layout {
        ColumnLayout::RowHeader => {
            return view! { <th scope="row">{content}</th> }.into_any();
        }
        ColumnLayout::Actions => {
            return view! { <td class="data-table__actions">{content}</td> }.into_any();
        }
        ColumnLayout::Content => None,
        ColumnLayout::Minor => Some("data-table__minor"),
        ColumnLayout::OneLine => Some("data-table__one-line"),
        ColumnLayout::Number => Some("data-table__number"),
        ColumnLayout::Instant => Some("data-table__instant"),
    };
    view! { <td class=class data-label=head.label>{content}</td> }.into_any()
}
