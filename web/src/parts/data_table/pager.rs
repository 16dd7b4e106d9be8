//! Long tables in pages of rows, so that the document stays small however long the list is.

use crate::parts::button::Button;
use leptos::prelude::*;

/// How many rows a page has, as the lists use it.
pub const MAX_PAGE_ROWS: usize = 50;

/// Which page of rows is shown.
#[derive(Clone, Copy)]
pub struct TablePages {
    /// The page, from 0.
    page: RwSignal<usize>,
    /// How many rows there are.
    total: Signal<usize>,
    /// How many rows a page has.
    page_rows: usize,
    /// Whether there are more rows that are not read.
    is_partial: RwSignal<bool>,
}

impl TablePages {
    /// The first page of `total` rows.
    pub fn new(total: Signal<usize>, page_rows: usize) -> Self {
        let is_partial = RwSignal::new(false);
        Self { page: RwSignal::new(0), total, page_rows, is_partial }
    }

    /// How many rows there are on all pages.
    pub fn total(self) -> usize {
        self.total.get()
    }

    /// Whether there are more rows that are not read.
    pub fn is_partial(self) -> bool {
        self.is_partial.get()
    }

    /// Notes whether there are more rows that are not read.
    pub fn set_partial(self, is_partial: bool) {
        self.is_partial.try_set(is_partial);
    }

    /// Goes to the first page.
    pub fn go_to_first(self) {
        self.page.set(0);
    }

    /// The rows on the page. A page that no longer exists is replaced by the last one.
    pub fn range(self) -> std::ops::Range<usize> {
        let total = self.total.get();
        let last = total.saturating_sub(1) / self.page_rows;
        let start = self.page.get().min(last) * self.page_rows;
        start..total.min(start.saturating_add(self.page_rows))
    }

    /// The number of the page, from 0.
    fn number(self) -> usize {
        self.range().start / self.page_rows
    }
}

/// Which rows are shown, and the buttons for the other pages.
#[component]
pub fn Pager(
    /// The pages.
    pages: TablePages,
    /// What a row is, in the singular and in the plural.
    noun: (&'static str, &'static str),
    /// What they are sorted by, for screen readers; empty where that goes without saying.
    order: Memo<String>,
) -> impl IntoView {
    let text = move || {
        let (total, range) = (pages.total(), pages.range());
        let at_least = if pages.is_partial() { "at least " } else { "" };
        if total <= pages.page_rows {
            format!("{at_least}{}", crate::words::count(total, noun.0, noun.1))
        } else {
            format!("{}–{} of {at_least}{total} {}", range.start + 1, range.end, noun.1)
        }
    };
    let is_first = Signal::derive(move || pages.range().start == 0);
    let is_last = Signal::derive(move || pages.range().end == pages.total());
    let back = Callback::new(move |()| pages.page.set(pages.number().saturating_sub(1)));
    let forward = Callback::new(move |()| pages.page.set(pages.number() + 1));
    view! {
        <div class="data-table__pager">
            <span role="status">
                <span>{text}</span>
                <span class="sr-only">{order}</span>
            </span>
            <Show when=move || { pages.total() > pages.page_rows }>
                <Button label="Previous" small=true disabled=is_first on_click=back />
                <Button label="Next" small=true disabled=is_last on_click=forward />
            </Show>
        </div>
    }
}
