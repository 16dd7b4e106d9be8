//! The plan: what will happen, row by row, before anything is sent.

use super::rows::{RowWords, Rows};
use crate::bulk::run::Bench;
use crate::bulk::slices::offer_csv;
use crate::parts::button::Button;
use crate::parts::field::SelectField;
use crate::parts::inline::Inline;
use crate::parts::message::{Message, Mood};
use crate::words;
use accesspack_core::bulk::{Effect, Plan, PlannedRow, Verdict};
use leptos::prelude::*;
use std::sync::Arc;

/// The plan on show.
#[component]
pub fn Planned(
    /// What the page works on.
    bench: Bench,
) -> impl IntoView {
    let wanted = RwSignal::new(String::new());
    let chosen: Memo<Arc<[usize]>> = Memo::new(move |_| {
        let label = wanted.get();
        let of_plan = |plan: &Plan| {
            let fits = |at: &usize| label.is_empty() || plan.verdict(*at).label() == label;
            (0..plan.len()).filter(fits).collect()
        };
        bench.plan.with_value(|plan| plan.as_ref().map_or_else(|| Arc::from([]), of_plan))
    });
    let row = Arc::new(move |at: usize| {
        let at = chosen.with(|chosen| chosen.get(at).copied())?;
        bench.plan.with_value(|plan| plan.as_ref()?.row(at).map(in_words))
    });
    let total = Signal::derive(move || chosen.with(|chosen| chosen.len()));
    let nothing = Signal::derive(move || {
        bench.effect.with(|effect| {
            effect
                .as_ref()
                .is_none_or(|effect| effect.requests == 0 && effect.totals.on_its_way == 0)
        })
    });
    let errors = Memo::new(move |_| {
        bench.effect.with(|effect| effect.as_ref().map_or(0, |effect| effect.totals.errors))
    });
    let back = Callback::new(move |()| bench.start_again());
    let download = Callback::new(move |()| {
        let head = bench.plan.with_value(|plan| plan.as_ref().map(Plan::errors_csv_header));
        let rows = bench.plan.with_value(|plan| plan.as_ref().map_or(0, Plan::len));
        offer_csv("rows-with-errors.csv", head.unwrap_or_default(), rows, move |rows| {
            bench.plan.with_value(|plan| Some(plan.as_ref()?.errors_csv_rows(rows)))
        });
    });
    let kinds = Signal::derive(move || {
        let mut all = vec![(String::new(), "All rows".to_owned())];
        all.extend(bench.effect.with(|effect| effect.as_ref().map(kinds).unwrap_or_default()));
        all
    });
    view! {
        {move || bench.effect.get().map(|effect| view! { <Summary effect /> })}
        <Columns bench />
        <section class="stack" aria-labelledby="bulk-plan">
            <div class="row apart">
                <h2 id="bulk-plan">"Row by row"</h2>
                {move || {
                    (errors.get() > 0)
                        .then(|| {
                            view! {
                                <Button
                                    label="Download rows with errors"
                                    icon="document"
                                    on_click=download
                                />
                            }
                        })
                }}
            </div>
            <div class="filters">
                <SelectField
                    id="bulk-show"
                    label="Show"
                    options=kinds
                    value=wanted
                    on_change=move |value: String| wanted.set(value)
                />
            </div>
            <Rows label="Planned rows" total row />
        </section>
        <div class="footer-bar">
            <Button label="Back to the rows" appearance="subtle" on_click=back />
            <span class="grow"></span>
            <Button
                label="Review + send"
                appearance="primary"
                disabled=nothing
                on_click=move || bench.reviewing.set(true)
            />
        </div>
    }
}

/// What the plan does, as a message, with what limits say.
#[component]
fn Summary(effect: Effect) -> impl IntoView {
    let mood = if effect.totals.errors > 0 { Mood::Warning } else { Mood::Info };
    let requests = match effect.requests {
        0 => "No request will be sent.".to_owned(),
        count => format!("{} will be sent.", words::count(count, "request", "requests")),
    };
    let warnings = effect.totals.warnings;
    view! {
        <div role="status">
            <Message mood title=effect.sentence>
                <p>{requests}</p>
                {(warnings > 0)
                    .then(|| {
                        let words = words::count(warnings, "row has a warning", "rows have warnings");
                        view! { <p>{words} " and will be sent."</p> }
                    })}
                {effect.limits.into_iter().map(|limit| view! { <p>{words::sentence(&limit)}</p> }).collect_view()}
            </Message>
        </div>
    }
}

/// How the file and its first line were understood.
#[component]
fn Columns(bench: Bench) -> impl IntoView {
    let (guessed, ignored) = bench
        .plan
        .with_value(|plan| {
            plan.as_ref().map(|plan| {
                let columns = plan.columns();
                (columns.guessed.clone(), columns.ignored.clone())
            })
        })
        .unwrap_or_default();
    let sheet = told_sheet(bench);
    if guessed.is_empty() && ignored.is_empty() && sheet.is_none() {
        return ().into_any();
    }
    view! {
        <section class="card" aria-labelledby="bulk-columns">
            <h2 id="bulk-columns">"How the file was read"</h2>
            <ul>
                {sheet
                    .map(|words| {
                        view! {
                            <li>
                                <Inline text=words />
                            </li>
                        }
                    })}
                {guessed.into_iter().map(|(name, meant)| {
                    view! {
                        <li>
                            "Column "
                            <code>{name}</code>
                            " was taken for "
                            <code>{meant}</code>
                        </li>
                    }
                }).collect_view()}
                {ignored.into_iter().map(|name| {
                    view! {
                        <li>
                            "Column "
                            <code>{name}</code>
                            " is not used"
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// Which sheet of a workbook was read, where there are several.
fn told_sheet(bench: Bench) -> Option<String> {
    let sheet = bench.sheet.get_untracked();
    let others: Vec<String> = bench.sheets.with_untracked(|all| {
        let others = all.iter().filter(|name| **name != sheet);
        others.map(|name| format!("`{name}`")).collect()
    });
    (!others.is_empty()).then(|| {
        let others = others.join(", ");
        format!("The sheet `{sheet}` was read, not {others}. Go back to the rows to take another.")
    })
}

/// The kinds of rows that there are, with their numbers.
fn kinds(effect: &Effect) -> Vec<(String, String)> {
    let totals = effect.totals;
    [
        (Verdict::Error, totals.errors),
        (Verdict::Assign, totals.assign),
        (Verdict::Remove, totals.remove),
        (Verdict::Change, totals.change),
        (Verdict::Reassign, totals.reassign),
        (Verdict::OnItsWay, totals.on_its_way),
        (Verdict::AlreadyThere, totals.already_there),
        (Verdict::Repeated, totals.repeated),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(verdict, count)| (verdict.label().to_owned(), format!("{} ({count})", verdict.label())))
    .collect()
}

const fn look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Error => ("bad", "error_circle"),
        Verdict::Assign | Verdict::Remove | Verdict::Change | Verdict::Reassign => ("busy", "send"),
        Verdict::OnItsWay => ("busy", "clock"),
        Verdict::AlreadyThere => ("good", "checkmark_circle"),
        Verdict::Repeated | Verdict::Unchecked => ("idle", "copy"),
    }
}

fn in_words(row: PlannedRow<'_>) -> RowWords {
    let of_one = |message: &str, help: Option<&str>| {
        let help = help.map_or_else(String::new, |help| format!(" {}", words::sentence(help)));
        format!("{}{help}", words::sentence(message))
    };
    let text: Vec<_> =
        row.diagnostics.iter().map(|one| of_one(&one.message, one.help.as_deref())).collect();
    RowWords {
        line: row.line,
        who: row.who.to_owned(),
        look: look(row.verdict),
        label: row.verdict.label(),
        text: text.join(" "),
        request: String::new(),
    }
}
