//! A table of any length: only the rows in view are in the document.

use crate::parts::icon::Icon;
use crate::parts::inline::Inline;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;

/// How high a row is, in pixels; the style sheet says the same.
const HEIGHT: usize = 60;

/// Rows are made this many at a time, so that a little scrolling makes none.
const STEP: usize = 10;

/// How many rows are in the document: more than fit on a high screen.
const SHOWN: usize = 60;

/// Details are small print of three lines; a sentence that is longer makes the column wider.
const LETTERS: usize = 130;

/// A row in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowWords {
    /// The line in the file.
    pub line: u32,
    /// The person as the file names them.
    pub who: String,
    /// The colour and the icon of its state.
    pub look: (&'static str, &'static str),
    /// Its state.
    pub label: &'static str,
    /// What there is to say of it.
    pub text: String,
    /// Graph's name of its request.
    pub request: String,
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
    /// Whether there is a column for requests.
    #[prop(optional)]
    requests: bool,
) -> impl IntoView {
    let first = RwSignal::new(0_usize);
    let scrolled = move |event: web_sys::Event| {
        let Some(top) = crate::platform::dom::scrolled_to(&event) else { return };
        let at = (top / HEIGHT / STEP * STEP).saturating_sub(STEP);
        if first.get_untracked() != at {
            first.set(at);
        }
    };
    let range = Memo::new(move |_| {
        let total = total.get();
        let start = first.get().min(total.saturating_sub(SHOWN));
        start..total.min(start + SHOWN)
    });
    let above = Signal::derive(move || format!("{}px", range.get().start * HEIGHT));
    let below = Signal::derive(move || format!("{}px", (total.get() - range.get().end) * HEIGHT));
    let rows = move || {
        let Range { start, end } = range.get();
        let views = (start..end).filter_map(|at| row(at).map(|words| one(at, words, requests)));
        views.collect::<Vec<_>>()
    };
    view! {
        <div class="table-box long" tabindex="0" role="region" aria-label=label on:scroll=scrolled>
            <table aria-rowcount=move || (total.get() + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">"Line"</th>
                        <th scope="col">"Person"</th>
                        <th scope="col">"State"</th>
                        {requests.then(|| view! { <th scope="col">"Request"</th> })}
                        <th scope="col">"Details"</th>
                    </tr>
                </thead>
                <tbody aria-hidden="true">
                    <tr class="gap" style:height=above></tr>
                </tbody>
                <tbody>{move || rows()}</tbody>
                <tbody aria-hidden="true">
                    <tr class="gap" style:height=below></tr>
                </tbody>
            </table>
        </div>
    }
}

fn one(at: usize, words: RowWords, requests: bool) -> AnyView {
    let (class, icon) = words.look;
    let longest = words.text.chars().count();
    let wide = (longest > LETTERS).then(|| format!("{}ch", longest / 3 + 8));
    view! {
        <tr aria-rowindex=(at + 2).to_string()>
            <td class="number">{words.line}</td>
            <th scope="row">{words.who}</th>
            <td>
                <span class=format!("state {class}")>
                    <Icon name=icon />
                    {words.label}
                </span>
            </td>
            {requests.then(|| view! { <td class="mono small">{words.request}</td> })}
            <td class="details" style:min-width=wide>
                <Inline text=words.text />
            </td>
        </tr>
    }
    .into_any()
}
