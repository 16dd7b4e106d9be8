//! The runs that are written down in this browser: to go on with, to look at, to delete.

use crate::bulk::execute;
use crate::bulk::journals::delete;
use crate::bulk::run::Bench;
use crate::parts::button::Button;
use crate::words::time;
use accesspack_client::bulk::Record;
use leptos::prelude::*;

/// The list; nothing where there is none.
#[component]
pub fn Journals(
    /// What the page works on.
    bench: Bench,
) -> impl IntoView {
    move || {
        let all = bench.journals.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="card" aria-labelledby="bulk-journals">
                    <h2 id="bulk-journals">"Runs in this browser"</h2>
                    <p class="muted">
                        "Written down so that they can go on after the page was closed. They hold names and addresses, never a token. Whoever uses this browser profile can see them here; delete what is no longer needed."
                    </p>
                    <ul class="journals">{all.into_iter().map(move |(run, line)| entry(bench, run, &line)).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn entry(bench: Bench, run: String, line: &str) -> AnyView {
    let objection = bench.account().objection(&run);
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
                <span class="sub">{facts}</span>
            </div>
            <div class="row">
                {match objection {
                    None => {
                        view! {
                            <Button
                                label="Open"
                                name=label
                                icon="play"
                                on_click=move || execute::take_up(bench, open.clone())
                            />
                        }
                            .into_any()
                    }
                    Some(words) => view! { <span class="muted">{words}</span> }.into_any(),
                }}
                <Button
                    label="Delete"
                    name=delete_label
                    icon="delete"
                    appearance="subtle"
                    on_click=move || delete(bench, gone.clone())
                />
            </div>
        </li>
    }
    .into_any()
}
