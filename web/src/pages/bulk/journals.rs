//! The runs that this account keeps in this browser: to go on with, to look at, to delete. Of others there is a count.

use crate::bulk::execute;
use crate::bulk::journals::delete;
use crate::bulk::run::BulkRun;
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::state::account::Account;
use crate::words::{self, time};
use accesspack_client::bulk::Record;
use leptos::prelude::*;

/// The list; nothing where there is none.
#[component]
pub fn Journals(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    view! { {move || {
        bulk.session.identity.track();
        let account = bulk.session.account();
        let (own, others): (Vec<_>, Vec<_>) =
            bulk.journals.get().into_iter().partition(|(run, _)| account.owns(run));
        (!own.is_empty() || !others.is_empty()).then(|| {
            let others = of_others(others.iter().map(|(run, _)| run.as_str()));
            view! {
                <section class="card" aria-labelledby="bulk-journals">
                    <h2 id="bulk-journals">"Runs in this browser"</h2>
                    <p class="text-muted">
                        "Saved so that they can go on after the page was closed. They hold names and addresses, never a token. Only the account that began a run sees it here; delete what is no longer needed."
                    </p>
                    <ul class="bulk__journals">{own.into_iter().map(move |(run, line)| entry(bulk, run, &line)).collect_view()}</ul>
                    {others.map(|words| view! { <p class="text-muted">{words}</p> })}
                </section>
            }
        })
    }} }
}

/// How many runs are others'.
fn of_others<'a>(runs: impl Iterator<Item = &'a str>) -> Option<String> {
    let (demo, others) = runs.fold((0, 0), |(demo, others), run| {
        if Account::demo().owns(run) { (demo + 1, others) } else { (demo, others + 1) }
    });
    let counted = |number: usize, whose: &str| {
        (number > 0).then(|| format!("{} {whose}", words::count(number, "run", "runs")))
    };
    let others =
        counted(others, if others == 1 { "of another account" } else { "of other accounts" });
    let all: Vec<_> = others.into_iter().chain(counted(demo, "of the demo tenant")).collect();
    (!all.is_empty()).then(|| format!("Also here: {}.", all.join(", ")))
}

fn entry(bulk: BulkRun, run: String, line: &str) -> AnyView {
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
                <strong><bdi>{name}</bdi></strong>
                <span class="bulk__journal-facts">{facts}</span>
            </div>
            <div class="layout-row">
                <Button
                    label="Open"
                    name=label
                    icon=IconName::PLAY
                    on_click=move || execute::resume_from_journal(bulk, open.clone())
                />
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

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn runs_of_others_are_a_count() {
        assert_eq!(of_others([].into_iter()), None);
        let all = ["t1 ada 1", "demo demo 2", "t1 ada 3"];
        assert_eq!(
            of_others(all.into_iter()).unwrap(),
            "Also here: 2 runs of other accounts, 1 run of the demo tenant."
        );
        assert_eq!(
            of_others(all[..1].iter().copied()).unwrap(),
            "Also here: 1 run of another account."
        );
    }
}
