//! A table of any length: only the rows in view are in the document.

use crate::parts::inline::Inline;
use crate::parts::state_badge::{BadgeLook, StateBadge};
use crate::state::names::names;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// How high a row is, in pixels; the style sheet reads it as `--bulk-row-height`.
const ROW_HEIGHT_PX: usize = 60;

/// Rows are rendered this many at a time, so that a little scrolling renders none.
const ROW_STEP: usize = 10;

/// How many rows are in the document: more than fit on a high screen.
const RENDERED_ROWS: usize = 60;

/// Details are small print of three lines; a sentence that is longer makes the column wider.
const WRAP_AFTER_CHARS: usize = 130;

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
    /// What stands between person and details, one text for each of the table's columns.
    pub cells: Vec<String>,
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
    /// The columns between person and details.
    columns: &'static [&'static str],
) -> impl IntoView {
    let first = RwSignal::new(0_usize);
    let scrolled = move |event: web_sys::Event| {
        let Some(top) = crate::platform::dom::scrolled_to(&event) else { return };
        let at = (top / ROW_HEIGHT_PX / ROW_STEP * ROW_STEP).saturating_sub(ROW_STEP);
        if first.get_untracked() != at {
            first.set(at);
        }
    };
    let range = Memo::new(move |_| {
        let total = total.get();
        let start = first.get().min(total.saturating_sub(RENDERED_ROWS));
        start..total.min(start + RENDERED_ROWS)
    });
    let above = Signal::derive(move || format!("{}px", range.get().start * ROW_HEIGHT_PX));
    let below =
        Signal::derive(move || format!("{}px", (total.get() - range.get().end) * ROW_HEIGHT_PX));
    let rows = move || {
        let Range { start, end } = range.get();
        let views = (start..end).filter_map(|at| row(at).map(|words| one(at, words)));
        views.collect::<Vec<_>>()
    };
    view! {
        <div
            class="bulk-rows"
            style=("--bulk-row-height", format!("{ROW_HEIGHT_PX}px"))
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
                        {columns.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}
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

fn one(at: usize, words: RowWords) -> AnyView {
    let longest = words.text.chars().count();
    // a selection of a list knows people by object id, and their names
    let who = names().known(&words.who).unwrap_or(words.who);
    let wide = (longest > WRAP_AFTER_CHARS).then(|| format!("{}ch", longest / 3 + 8));
    view! {
        <tr class="bulk-rows__row" aria-rowindex=(at + 2).to_string()>
            <td class="bulk-rows__line">{words.line}</td>
            <td>
                <StateBadge look=words.look label=words.label />
            </td>
            <th scope="row"><bdi>{who}</bdi></th>
            {words.cells.into_iter().map(|cell| view! { <td class="bulk-rows__cell"><bdi>{cell}</bdi></td> }).collect_view()}
            <td class="bulk-rows__details" style:min-width=wide>
                <Inline text=words.text />
            </td>
        </tr>
    }
    .into_any()
}
