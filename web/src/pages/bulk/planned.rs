//! The plan: what will happen, row by row, before anything is sent.

use super::quota::Quota;
use super::rows::{RowWords, Rows};
use crate::bulk::run::BulkRun;
use crate::bulk::slices::offer_csv;
use crate::parts::button::{Appearance, Button};
use crate::parts::field::SelectField;
use crate::parts::icon::IconName;
use crate::parts::inline::Inline;
use crate::parts::message::{Intent, Message};
use crate::parts::state_badge::BadgeLook;
use crate::words::{self, time};
use accesspack_core::bulk::{Effect, Plan, PlannedRow, ShownRow, Verdict};
use leptos::prelude::*;
use std::sync::Arc;

/// The plan on show.
#[component]
pub fn Planned(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    let wanted: RwSignal<Option<Verdict>> = RwSignal::new(None);
    let chosen: Memo<Arc<[usize]>> = Memo::new(move |_| {
        let wanted = wanted.get();
        let of_plan = |plan: &Plan| {
            let fits = |at: &usize| wanted.is_none_or(|wanted| plan.verdict(*at) == wanted);
            (0..plan.len()).filter(fits).collect()
        };
        bulk.plan.with_value(|plan| plan.as_ref().map_or_else(|| Arc::from([]), of_plan))
    });
    let row = Arc::new(move |at: usize| {
        let at = chosen.with(|chosen| chosen.get(at).copied())?;
        bulk.plan.with_value(|plan| {
            let plan = plan.as_ref()?;
            plan.row(at).map(|row| in_words(row, plan.shown(at)))
        })
    });
    let total = Signal::derive(move || chosen.with(|chosen| chosen.len()));
    let nothing = Signal::derive(move || {
        bulk.effect.with(|effect| {
            effect
                .as_ref()
                .is_none_or(|effect| effect.requests == 0 && effect.totals.on_its_way == 0)
        })
    });
    let errors = Memo::new(move |_| {
        bulk.effect.with(|effect| effect.as_ref().map_or(0, |effect| effect.totals.errors))
    });
    let back = Callback::new(move |()| bulk.start_again());
    let download = Callback::new(move |()| {
        let head = bulk.plan.with_value(|plan| plan.as_ref().map(Plan::errors_csv_header));
        let rows = bulk.plan.with_value(|plan| plan.as_ref().map_or(0, Plan::len));
        offer_csv("rows-with-errors.csv", head.unwrap_or_default(), rows, move |rows| {
            bulk.plan.with_value(|plan| Some(plan.as_ref()?.errors_csv_rows(rows)))
        });
    });
    let kinds = Signal::derive(move || {
        let mut all = vec![(None, "All rows".to_owned())];
        all.extend(bulk.effect.with(|effect| effect.as_ref().map(kinds).unwrap_or_default()));
        all
    });
    view! {
        {move || bulk.effect.get().map(|effect| view! { <Summary effect /> })}
        {move || {
            let requests = bulk.effect.with(|effect| effect.as_ref().map(|effect| effect.requests));
            requests.filter(|number| *number > 0).map(|requests| view! { <Quota requests /> })
        }}
        <Columns bulk />
        <section class="layout-stack" aria-labelledby="bulk-plan">
            <div class="layout-row layout-row--apart">
                <h2 id="bulk-plan" tabindex="-1">"Plan"</h2>
                {move || {
                    (errors.get() > 0)
                        .then(|| {
                            view! {
                                <Button
                                    label="Download rows with errors"
                                    icon=IconName::DOCUMENT
                                    on_click=download
                                />
                            }
                        })
                }}
            </div>
            <div class="filter-bar">
                <SelectField
                    id="bulk-show"
                    label="Show"
                    options=kinds
                    value=wanted
                    on_change={move |verdict: Option<Verdict>| wanted.set(verdict)}
                />
            </div>
            <Rows label="Planned rows" total row column="Access package" />
        </section>
        <div class="footer-bar">
            <Button label="Back to the rows" appearance=Appearance::Subtle on_click=back />
            <span class="layout-grow"></span>
            <Button
                label="Review + send"
                appearance=Appearance::Primary
                disabled=nothing
                on_click=move || bulk.reviewing.set(true)
            />
        </div>
    }
}

/// What the plan does, as a message, with the limits that apply.
#[component]
fn Summary(effect: Effect) -> impl IntoView {
    let intent = if effect.totals.errors > 0 { Intent::Warning } else { Intent::Info };
    let requests = match effect.requests {
        0 => "No request will be sent.".to_owned(),
        count => format!("{} will be sent.", words::count(count, "request", "requests")),
    };
    let warnings = effect.totals.warnings;
    let invites = effect.totals.invite;
    view! {
        <div role="status">
            <Message intent title=effect.sentence>
                <p>{requests}</p>
                {(invites > 0)
                    .then(|| {
                        view! { <p>{invites} " will be invited by e-mail."</p> }
                    })}
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
fn Columns(bulk: BulkRun) -> impl IntoView {
    let (guessed, ignored) = bulk
        .plan
        .with_value(|plan| {
            plan.as_ref().map(|plan| {
                let columns = plan.columns();
                (columns.guessed.clone(), columns.ignored.clone())
            })
        })
        .unwrap_or_default();
    let sheet = sheet_note(bulk);
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
fn sheet_note(bulk: BulkRun) -> Option<String> {
    let sheet = bulk.sheet.get_untracked();
    let others: Vec<String> = bulk.sheets.with_untracked(|all| {
        let others = all.iter().filter(|name| **name != sheet);
        others.map(|name| format!("`{name}`")).collect()
    });
    (!others.is_empty()).then(|| {
        let others = others.join(", ");
        format!("The sheet `{sheet}` was read, not {others}. Go back to the rows to take another.")
    })
}

/// The kinds of rows that there are, with their numbers.
fn kinds(effect: &Effect) -> Vec<(Option<Verdict>, String)> {
    let totals = effect.totals;
    [
        (Verdict::Error, totals.errors),
        (Verdict::Assign, totals.assign),
        (Verdict::Invite, totals.invite),
        (Verdict::Remove, totals.remove),
        (Verdict::Change, totals.change),
        (Verdict::Reassign, totals.reassign),
        (Verdict::OnItsWay, totals.on_its_way),
        (Verdict::AlreadyThere, totals.already_there),
        (Verdict::Repeated, totals.repeated),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(verdict, count)| (Some(verdict), format!("{} ({count})", verdict.label())))
    .collect()
}

const fn look(verdict: Verdict) -> BadgeLook {
    match verdict {
        Verdict::Error => BadgeLook::Bad,
        Verdict::Assign
        | Verdict::Invite
        | Verdict::Remove
        | Verdict::Change
        | Verdict::Reassign => BadgeLook::Sending,
        Verdict::OnItsWay => BadgeLook::Pending,
        Verdict::AlreadyThere => BadgeLook::Good,
        Verdict::Repeated | Verdict::Unchecked => BadgeLook::Repeated,
    }
}

fn in_words(row: PlannedRow<'_>, shown: ShownRow) -> RowWords {
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
        about: about(shown),
        text: text.join(" "),
    }
}

/// Access package, policy, and when access starts and expires where the row says it, a line each.
fn about(shown: ShownRow) -> Vec<String> {
    let ShownRow { package, policy, from, until: end } = shown;
    let dates = [("Starts", time::shown(&from)), ("Expires", until(&end))];
    let dates = dates.into_iter().filter(|(_, date)| !date.is_empty());
    let lines = dates.map(|(name, date)| format!("{name}: {date}"));
    [package, policy].into_iter().filter(|name| !name.is_empty()).chain(lines).collect()
}

/// An end as Graph writes it: an instant, a length such as `P30D`, or `never`.
fn until(end: &str) -> String {
    let days = end.strip_prefix('P').and_then(|rest| rest.strip_suffix('D'));
    let hours = end.strip_prefix("PT").and_then(|rest| rest.strip_suffix('H'));
    match (end, days, hours) {
        ("never", ..) => "Never".to_owned(),
        (_, Some("1"), _) => "1 day".to_owned(),
        (_, Some(days), _) => format!("{days} days"),
        (_, _, Some(hours)) => format!("{hours} hours"),
        _ => time::shown(end),
    }
}
