//! A run on show: progress, its buttons, each row's outcome, and the report.

use super::rows::{RowWords, Rows};
use crate::bulk::run::{BulkRun, BulkStage};
use crate::bulk::slices::offer_csv;
use crate::bulk::{execute, journals};
use crate::parts::button::{Appearance, Button};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::message::{Intent, Message};
use crate::parts::state_badge::BadgeLook;
use crate::platform::clock;
use crate::words;
use accesspack_client::bulk::{
    Command, Counts, Ledger, OutcomeKind, Row, RowState, report_head, report_part,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::sync::Arc;

/// The run.
#[component]
pub fn Run(
    /// What the page works on.
    bulk: BulkRun,
) -> impl IntoView {
    let counts = Memo::new(move |_| bulk.of_ledger(Ledger::counts));
    let row =
        Arc::new(move |at: usize| bulk.of_ledger(|ledger| ledger.rows().get(at).map(in_words)));
    let total = Signal::derive(move || counts.get().rows);
    view! {
        <Progress bulk counts />
        <Standstill bulk />
        <section class="layout-stack" aria-labelledby="bulk-outcomes">
            <h2 id="bulk-outcomes">"Row by row"</h2>
            <Rows label="Rows of the run" total row column="Request" />
        </section>
        <div class="footer-bar footer-bar--two-lines">
            <Buttons bulk counts />
        </div>
    }
}

#[component]
fn Progress(bulk: BulkRun, counts: Memo<Counts>) -> impl IntoView {
    let running = move || bulk.stage.get() == BulkStage::Running;
    let title = move || {
        let counts = counts.get();
        let note =
            bulk.ledger.with_value(|ledger| ledger.as_ref().map(|one| one.note().to_owned()));
        let what = note.unwrap_or_default();
        if running() {
            let (done, of) = (counts.all_ended(), counts.rows);
            format!("{what}: {done} of {of} rows completed")
        } else {
            format!("{what}: {}", ending(&counts))
        }
    };
    // the heading counts along; what is read out comes a few times in a run
    let spoken = Memo::new(move |_| {
        if !running() {
            return title();
        }
        let counts = counts.get();
        let tenths = counts.all_ended() * 10 / counts.rows.max(1);
        format!("{} % of the rows completed", tenths * 10)
    });
    let kinds = move || {
        let counts = counts.get();
        let open = [
            ("Waiting", counts.waiting),
            ("Being sent", counts.sending),
            ("Accepted", counts.taken),
        ];
        let ended = OutcomeKind::ALL.into_iter().map(|kind| (kind.label(), counts.of(kind)));
        let all: Vec<_> = open.into_iter().chain(ended).filter(|(_, count)| *count > 0).collect();
        all.into_iter()
            .map(|(label, count)| {
                view! {
                    <li>
                        <strong>{count}</strong>
                        " "
                        {label}
                    </li>
                }
            })
            .collect_view()
    };
    let begun = clock::now();
    let from = counts.with_untracked(Counts::all_ended);
    let pace = move || {
        let status = bulk.status.get();
        let kept = if bulk.is_kept.get() {
            "Saved in this browser."
        } else {
            "Not saved: keep this tab open."
        };
        if !running() {
            return String::new();
        }
        let pace = match status.held_until {
            Some(until) => format!("Microsoft Graph asked to wait until {until}."),
            None => left(begun, from, &counts.get()),
        };
        format!("{pace} {kept}")
    };
    view! {
        <section class="card" aria-label="Progress">
            <h2 id="bulk-progress" tabindex="-1">{move || title()}</h2>
            <p class="sr-only" role="status">
                {move || spoken.get()}
            </p>
            <progress
                aria-label="Rows completed"
                max=move || counts.get().rows.max(1).to_string()
                prop:value=move || counts.get().all_ended().to_string()
            ></progress>
            <ul class="bulk__counts">{move || kinds()}</ul>
            <p class="text-muted text-small">{move || pace()}</p>
        </section>
    }
}

/// Rows that must be completed before their pace says how long the rest takes.
const ROWS_FOR_PACE: usize = 10;

/// How long the rest takes at the pace since `begun`, when `from` rows were completed.
fn left(begun: DateTime<Utc>, from: usize, counts: &Counts) -> String {
    let done = counts.all_ended().saturating_sub(from);
    if done < ROWS_FOR_PACE {
        return "Estimating the time…".to_owned();
    }
    let seconds = usize::try_from((clock::now() - begun).num_seconds()).unwrap_or_default();
    let rest = counts.rows.saturating_sub(counts.all_ended()) * seconds / done;
    match rest {
        0..60 => "Less than a minute left.".to_owned(),
        _ => format!("About {} left.", words::count(rest.div_ceil(60), "minute", "minutes")),
    }
}

fn ending(counts: &Counts) -> String {
    let good = counts.of(OutcomeKind::Done) + counts.of(OutcomeKind::AlreadyThere);
    let bad = counts.rows - good;
    match (bad, counts.rows - counts.all_ended()) {
        (0, _) if counts.rows == 1 => "the row is done".to_owned(),
        (0, _) => format!("all {} rows are done", counts.rows),
        (_, open) if open > 0 => format!("it stopped with {open} rows open"),
        (bad, _) => format!("{good} rows are done, {bad} are not"),
    }
}

/// Why nothing goes on, where that is so.
#[component]
fn Standstill(bulk: BulkRun) -> impl IntoView {
    let paused = Memo::new(move |_| bulk.of_ledger(|it| it.paused().map(str::to_owned)));
    let resume = Callback::new(move |()| {
        bulk.controls.with_value(|controls| controls.send(Command::Resume));
    });
    view! { {move || {
        if bulk.stage.get() != BulkStage::Running {
            return None;
        }
        let why = paused.get()?;
        if let Some(error) = bulk.status.with(|status| status.error.clone()) {
            return Some(view! { <GraphErrorMessage error retry=resume /> }.into_any());
        }
        let words = if why.is_empty() { "Nothing more is sent until you resume it." } else { "" };
        Some(
            view! {
                <Message intent=Intent::Info title="The run is paused">
                    <p>{words} {words::sentence(&why)}</p>
                </Message>
            }
            .into_any(),
        )
    }} }
}

#[component]
fn Buttons(bulk: BulkRun, counts: Memo<Counts>) -> impl IntoView {
    let paused = Memo::new(move |_| bulk.of_ledger(|ledger| ledger.paused().is_some()));
    let cancelled = Memo::new(move |_| bulk.of_ledger(Ledger::is_cancelled));
    let over = Memo::new(move |_| bulk.of_ledger(Ledger::is_over));
    let can_retry = Memo::new(move |_| counts.get().can_retry() > 0);
    let press = move |command: fn() -> Command| {
        Callback::new(move |()| bulk.controls.with_value(|controls| controls.send(command())))
    };
    // what is on its way is followed to its end, also in a run that was paused
    let cancel = Callback::new(move |()| {
        bulk.controls.with_value(|controls| {
            controls.send(Command::Cancel);
            if paused.get_untracked() {
                controls.send(Command::Resume);
            }
        });
    });
    let report = Callback::new(move |()| {
        let rows = counts.get_untracked().rows;
        offer_csv("bulk-report.csv", report_head(), rows, move |rows| {
            bulk.ledger.with_value(|ledger| Some(report_part(ledger.as_ref()?, rows)))
        });
    });
    let finished = move || bulk.stage.get() == BulkStage::Finished;
    view! {
        <Button label="Download report" icon=IconName::DOCUMENT appearance=Appearance::Subtle on_click=report />
        <Show when=move || finished() && bulk.is_kept.get()>
            <Button
                label="Delete the journal"
                icon=IconName::DELETE
                appearance=Appearance::Subtle
                on_click=move || journals::delete(bulk, bulk.name.get_untracked())
            />
        </Show>
        <span class="layout-grow"></span>
        {move || {
            if finished() {
                let again = Callback::new(move |()| {
                    journals::refresh(bulk);
                    bulk.start_again();
                });
                let go_on = if over.get() {
                    can_retry
                        .get()
                        .then(|| {
                            view! {
                                <Button
                                    label="Retry failed"
                                    icon=IconName::ARROW_CLOCKWISE
                                    on_click=move || execute::retry_failed(bulk)
                                />
                            }
                                .into_any()
                        })
                } else {
                    let on = Callback::new(move |()| execute::continue_after_stop(bulk));
                    Some(view! { <Button label="Go on" icon=IconName::PLAY on_click=on /> }.into_any())
                };
                view! {
                    {go_on}
                    <Button label="New rows" appearance=Appearance::Primary on_click=again />
                }
                    .into_any()
            } else {
                let (label, icon, command): (_, _, fn() -> Command) = if paused.get() {
                    ("Resume", IconName::PLAY, || Command::Resume)
                } else {
                    ("Pause", IconName::CLOCK, || Command::Pause)
                };
                view! {
                    <Button
                        label="Cancel the run"
                        disabled=cancelled
                        on_click=cancel
                    />
                    <Button label=label.to_owned() icon=icon appearance=Appearance::Primary on_click=press(command) />
                }
                    .into_any()
            }
        }}
    }
}

fn in_words(row: &Row) -> RowWords {
    let (look, label, text, request) = match &row.state {
        RowState::Waiting { .. } => (BadgeLook::Waiting, "Waiting", String::new(), String::new()),
        RowState::Sending(_) => (BadgeLook::Sending, "Being sent", String::new(), String::new()),
        RowState::Taken(taken) => {
            (BadgeLook::Working, "Accepted", String::new(), taken.request.clone())
        }
        RowState::Ended(outcome) => {
            let sentence = |text: &str| {
                if text.is_empty() { String::new() } else { words::sentence(text) }
            };
            let id = (!outcome.request_id.is_empty())
                .then(|| format!("Request-id {}.", outcome.request_id));
            let parts =
                [sentence(&outcome.message), sentence(&outcome.remedy), id.unwrap_or_default()];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (look(outcome.kind), outcome.kind.label(), parts.join(" "), outcome.request.clone())
        }
    };
    RowWords {
        line: row.task.line,
        who: row.task.who.clone(),
        look,
        label,
        about: vec![request],
        text,
    }
}

const fn look(kind: OutcomeKind) -> BadgeLook {
    match kind {
        OutcomeKind::Done | OutcomeKind::AlreadyThere => BadgeLook::Good,
        OutcomeKind::Failed | OutcomeKind::Refused => BadgeLook::Bad,
        OutcomeKind::Partly | OutcomeKind::Unknown => BadgeLook::Partly,
        OutcomeKind::Open => BadgeLook::Pending,
        OutcomeKind::NotSent => BadgeLook::Stopped,
    }
}
