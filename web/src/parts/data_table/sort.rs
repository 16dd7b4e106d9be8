//! The order of a table, kept in the address under `sort`: a column's key, after a hyphen for descending.

use super::column::ColumnHead;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::query_signal_with_options;
use std::sync::Arc;

/// The order of a table.
#[derive(Clone, Copy)]
pub struct SortOrder {
    order: Memo<String>,
    set_order: SignalSetter<Option<String>>,
}

impl SortOrder {
    /// The order in the address, and `default` while there is none.
    pub fn in_address(default: &'static str) -> Self {
        // a click in a heading neither scrolls nor adds a page to go back to
        let options =
            NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        let (order, set_order) = query_signal_with_options::<String>("sort", options);
        let order = Memo::new(move |_| order.get().unwrap_or_else(|| default.to_owned()));
        Self { order, set_order }
    }

    /// The order as it stands in the address.
    pub fn get(self) -> String {
        self.order.get()
    }

    /// The column's key in an order, and whether the order is descending.
    pub fn parts(order: &str) -> (&str, bool) {
        order.strip_prefix('-').map_or((order, false), |key| (key, true))
    }

    /// The order in words, once the rows stand in it: `track` notices when they do.
    pub(super) fn in_words(
        self,
        heads: Arc<[ColumnHead]>,
        track: impl Fn() + Send + Sync + 'static,
    ) -> Memo<String> {
        Memo::new(move |_| {
            track();
            let order = untrack(|| self.get());
            let (key, is_descending) = Self::parts(&order);
            let head = heads.iter().find(|head| head.key == key);
            let direction = if is_descending { ", descending" } else { "" };
            head.map(|head| format!(". Sorted by {}{direction}.", head.label)).unwrap_or_default()
        })
    }

    /// The value of `aria-sort` for a column; none where the table is not sorted by it.
    fn direction(self, column: &str) -> Option<&'static str> {
        self.order.with(|order| match Self::parts(order) {
            (key, _) if key != column => None,
            (_, true) => Some("descending"),
            (_, false) => Some("ascending"),
        })
    }

    /// Sorts by a column; where the table is sorted by it already, in the other direction.
    fn toggle(self, column: &str) {
        let is_ascending = untrack(|| self.direction(column)) == Some("ascending");
        let hyphen = if is_ascending { "-" } else { "" };
        self.set_order.set(Some(format!("{hyphen}{column}")));
    }
}

/// The heading of a column that can be sorted.
#[component]
pub fn SortHead(
    /// The column's key.
    column: &'static str,
    /// The heading.
    label: &'static str,
    /// The class of the heading.
    class: Option<&'static str>,
    /// The order of the table.
    sort: SortOrder,
    /// Called after the order changed.
    on_sort: Callback<()>,
) -> impl IntoView {
    let toggle = move |_| {
        sort.toggle(column);
        on_sort.run(());
    };
    view! {
        <th scope="col" class=class aria-sort=move || sort.direction(column)>
            <button type="button" class="data-table__sort" on:click=toggle>
                {label}
            </button>
        </th>
    }
}
