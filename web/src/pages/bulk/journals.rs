//! The runs that are written down in this browser: to go on with, to look at, to delete.

use crate::bulk::execute;
use crate::bulk::journals::delete;
use crate::bulk::run::BulkRun;
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::words::time;
use accesspack_client::bulk::Record;
use leptos::prelude::*;

/// The list; nothing where there is none.
#[component]
pub fn Journals(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    view! { {move || {
        let all = bulk.journals.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="card" aria-labelledby="bulk-journals">
                    <h2 id="bulk-journals">"Runs in this browser"</h2>
                    <p class="text-muted">
                        "Saved so that they can go on after the page was closed. They hold names and addresses, never a token. Every user of this browser profile can see them here; delete what is no longer needed."
                    </p>
                    <ul class="bulk__journals">{all.into_iter().map(move |(run, line)| entry(bulk, run, &line)).collect_view()}</ul>
                </section>
            }
        })
    }} }
}

fn entry(bulk: BulkRun, run: String, line: &str) -> AnyView {
    let objection = bulk.account().why_not_resumable(&run);
    let (name, facts) = match Record::read(line) {
        Ok(Record::Begun { at, rows, note, .. }) => {
            (note, format!("{rows} rows, confirmed {}", time::local(at)))
        }
        _ => (run.clone(), "its first line cannot be read".to_owned()),
    };
    let (label, delete_label) = (format!("Open {name}"), format!("Delete {name}"));
    let (open, gone) = (run.clone(), run);
    view! {
        <li>
            <div>
                <strong>{name}</strong>
                <span class="bulk__journal-facts">{facts}</span>
            </div>
            <div class="layout-row">
                {match objection {
                    None => {
                        view! {
                            <Button
                                label="Open"
                                name=label
                                icon=IconName::PLAY
                                on_click=move || execute::resume_from_journal(bulk, open.clone())
                            />
                        }
                            .into_any()
                    }
                    Some(words) => view! { <span class="text-muted">{words}</span> }.into_any(),
                }}
                <Button
                    label="Delete"
                    name=delete_label
                    icon=IconName::DELETE
                    appearance=Appearance::Subtle
                    on_click=move || delete(bulk, gone.clone())
                />
            </div>
        </li>
    }
    .into_any()
}
