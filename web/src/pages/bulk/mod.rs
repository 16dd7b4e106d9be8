//! Many assignments at once: rows from a file, a plan, a run that survives a closed page.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the run is a handful of handles to signals, copied as one of them is"
)]

pub mod choose;
pub mod journals;
pub mod planned;
pub mod quota;
pub mod review;
pub mod rows;
pub mod run;

use crate::bulk::run::{BulkError, BulkRun, BulkStage, bulk_run};
use crate::chunk::chunk;
use crate::parts::button::Button;
use crate::parts::focus::focus_later;
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::inline::Inline;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::state::session::Identity;
use crate::words;
use leptos::prelude::*;

chunk! {
    /// The page for many assignments at once.
    bulk: fn load_bulk() -> AnyView { Bulk().into_any() }
}

/// The page.
#[component]
pub fn Bulk() -> impl IntoView {
    let bulk = bulk_run();
    Effect::new(move || {
        // the tenant decides which runs can go on
        if bulk.session.identity.with(|identity| *identity != Identity::Restoring) {
            crate::bulk::journals::refresh(bulk);
        }
    });
    // each stage takes the place of the one before it, with the button that had the keyboard
    Effect::new(move |earlier: Option<BulkStage>| {
        let stage = bulk.stage.get();
        if earlier.is_some_and(|earlier| earlier != stage) {
            let id = match stage {
                BulkStage::Choosing => "page-title",
                BulkStage::Planned => "bulk-plan",
                BulkStage::Planning | BulkStage::Running | BulkStage::Finished => "bulk-progress",
            };
            focus_later(id);
        }
        stage
    });
    view! {
        <div class="page">
            <PageHead
                title="Bulk"
                lead="Assigns, removes or changes many assignments from a file. Everything is checked before it is sent."
            />
            <Errors bulk />
            {move || match bulk.stage.get() {
                BulkStage::Choosing => view! { <choose::Choose bulk /> }.into_any(),
                BulkStage::Planning => view! { <Planning bulk /> }.into_any(),
                BulkStage::Planned => view! { <planned::Planned bulk /> }.into_any(),
                BulkStage::Running | BulkStage::Finished => view! { <run::Run bulk /> }.into_any(),
            }}
            <review::Review bulk />
        </div>
    }
}

#[component]
fn Errors(bulk: BulkRun) -> impl IntoView {
    view! { {move || {
        bulk.error.get().map(|error| match error {
            BulkError::Graph(error) => view! { <GraphErrorMessage error /> }.into_any(),
            BulkError::Text(title, sentences) => view! {
                <Message intent=Intent::Error title alert=true>
                    {sentences.into_iter().map(|text| view! { <p><Inline text=words::sentence(&text) /></p> }).collect_view()}
                </Message>
            }
            .into_any(),
        })
    }} }
}

/// What is being done, and the way out of it.
#[component]
fn Planning(bulk: BulkRun) -> impl IntoView {
    let share = Signal::derive(move || bulk.progress.with(|(_, share)| *share));
    let spoken = Memo::new(move |_| {
        let words = bulk.progress.with(|(words, _)| words.clone());
        words.split(':').next().unwrap_or_default().to_owned()
    });
    view! {
        <section class="card" id="bulk-progress" tabindex="-1" aria-label="Progress">
            <p>{move || bulk.progress.with(|(words, _)| words.clone())}</p>
            // what is being done is read out, not how it counts
            <p class="sr-only" role="status">
                {move || spoken.get()}
            </p>
            {move || {
                let value = share.get().map(|share| share.to_string());
                view! { <progress aria-label="Progress" max="1" value=value></progress> }
            }}
            {move || {
                let stop = Callback::new(move |()| bulk.start_again());
                bulk.can_stop.get().then(|| {
                    view! {
                        <div class="layout-row">
                            <Button label="Stop" on_click=stop />
                        </div>
                    }
                })
            }}
        </section>
    }
}
