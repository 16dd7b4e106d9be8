//! A table of any length: only the rows in view are in the document.

use crate::parts::inline::Inline;
use crate::parts::state_badge::{BadgeLook, StateBadge};
use crate::state::names::names;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// Rows are rendered this many at a time, so that a little scrolling renders none.
const ROW_STEP: usize = 10;

/// How many rows are in the document: more than fit on a high screen.
const RENDERED_ROWS: usize = 60;

/// Details that are longer make their column wider.
const WRAP_AFTER_CHARS: usize = 140;

/// A row in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowWords {
    /// The line in the file.
    pub line: u32,
    /// The person as the file names them.
    pub who: String,
    /// How its state looks.
    pub look: BadgeLook,
    /// Its state.
    pub label: &'static str,
    /// What stands between person and details, line by line.
    pub about: Vec<String>,
    /// Details.
    pub text: String,
}

/// The table.
#[component]
pub fn Rows(
    /// Its name.
    label: &'static str,
    /// How many rows there are.
    #[prop(into)]
    total: Signal<usize>,
    /// The row with this number, as it is now; signals that it reads make the rows in view anew.
    row: Arc<dyn Fn(usize) -> Option<RowWords> + Send + Sync>,
    /// The column between person and details.
    column: &'static str,
) -> impl IntoView {
    let first = RwSignal::new(0_usize);
    let scrolled = move |event: web_sys::Event| {
        let Some((top, height)) = crate::platform::dom::scrolled_to(&event) else { return };
        // rows have one height, which the style sheet knows
        let total = u64::try_from(total.get_untracked()).unwrap_or_default();
        let row = usize::try_from(total * top / height.max(1)).unwrap_or_default();
        let at = (row / ROW_STEP * ROW_STEP).saturating_sub(ROW_STEP);
        if first.get_untracked() != at {
            first.set(at);
        }
    };
    let range = Memo::new(move |_| {
        let total = total.get();
        let start = first.get().min(total.saturating_sub(RENDERED_ROWS));
        start..total.min(start + RENDERED_ROWS)
    });
    let above = Signal::derive(move || height(range.get().start));
    let below = Signal::derive(move || height(total.get() - range.get().end));
    let rows = move || {
        let Range { start, end } = range.get();
        let views = (start..end).filter_map(|at| row(at).map(|words| one(at, words)));
        views.collect::<Vec<_>>()
    };
    view! {
        <div
            class="bulk-rows"
            tabindex="0"
            role="region"
            aria-label=label
            on:scroll=scrolled
        >
            <table aria-rowcount=move || (total.get() + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">"Line"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Person"</th>
                        <th scope="col">{column}</th>
                        <th scope="col">"Details"</th>
                    </tr>
                </thead>
                <tbody aria-hidden="true">
                    <tr class="bulk-rows__gap" style:height=above></tr>
                </tbody>
                <tbody>{move || rows()}</tbody>
                <tbody aria-hidden="true">
                    <tr class="bulk-rows__gap" style:height=below></tr>
                </tbody>
            </table>
        </div>
    }
}

/// A line that may be too long for its column.
fn about(line: String) -> impl IntoView {
    let title = line.clone();
    view! { <bdi title=title>{line}</bdi> }
}

/// The height of so many rows.
fn height(rows: usize) -> String {
    format!("calc({rows} * var(--bulk-row-height))")
}

fn one(at: usize, words: RowWords) -> AnyView {
    let longest = words.text.chars().count();
    // a selection of a list knows people by object id, and their names
    let who = names().known(&words.who).unwrap_or(words.who);
    // most characters are narrower than a digit, and words leave gaps at the ends of lines
    let wide = (longest > WRAP_AFTER_CHARS)
        .then(|| format!("calc({longest} * 0.85ch / var(--bulk-row-lines) + 6ch)"));
    view! {
        <tr class="bulk-rows__row" aria-rowindex=(at + 2).to_string()>
            <td class="bulk-rows__line">{words.line}</td>
            <td>
                <StateBadge look=words.look label=words.label />
            </td>
            <th scope="row"><bdi>{who}</bdi></th>
            <td class="bulk-rows__about">{words.about.into_iter().map(about).collect_view()}</td>
            <td class="bulk-rows__details" style:min-width=wide>
                <Inline text=words.text />
            </td>
        </tr>
    }
    .into_any()
}
