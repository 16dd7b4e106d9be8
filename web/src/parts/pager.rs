//! Long lists in pages of rows, so that the document stays small however long the list is.

use super::button::Button;
use leptos::prelude::*;

/// How many rows are in the document at once.
pub const ROWS: usize = 50;

/// Which page of rows is on show.
#[derive(Clone, Copy)]
pub struct Pages {
    /// The page, from 0.
    pub page: RwSignal<usize>,
    /// How many rows there are.
    pub total: Signal<usize>,
}

impl Pages {
    /// The first page of `total` rows.
    pub fn new(total: Signal<usize>) -> Self {
        Self { page: RwSignal::new(0), total }
    }

    /// The rows on show. A page that is gone is replaced by the last one.
    pub fn range(self) -> std::ops::Range<usize> {
        let total = self.total.get();
        let last = total.saturating_sub(1) / ROWS;
        let start = self.page.get().min(last) * ROWS;
        start..total.min(start + ROWS)
    }
}

/// Which rows are on show, and the way to the others.
#[component]
pub fn Pager(
    /// The pages.
    pages: Pages,
    /// What the rows are, for "1–50 of 120 assignments".
    what: (&'static str, &'static str),
) -> impl IntoView {
    let words = move || {
        let (total, range) = (pages.total.get(), pages.range());
        if total <= ROWS {
            crate::words::count(total, what.0, what.1)
        } else {
            format!("{}–{} of {total} {}", range.start + 1, range.end, what.1)
        }
    };
    let many = Memo::new(move |_| pages.total.get() > ROWS);
    let first = Signal::derive(move || pages.range().start == 0);
    let last = Signal::derive(move || pages.range().end == pages.total.get());
    let back =
        Callback::new(move |()| pages.page.set((pages.range().start / ROWS).saturating_sub(1)));
    let on = Callback::new(move |()| pages.page.set(pages.range().start / ROWS + 1));
    view! {
        <div class="pager">
            <span role="status">{move || words()}</span>
            {move || {
                many.get()
                    .then(|| {
                        view! {
                            <Button label="Previous" small=true disabled=first on_click=back />
                            <Button label="Next" small=true disabled=last on_click=on />
                        }
                    })
            }}
        </div>
    }
}
