//! Many assignments at once: rows from a file, a plan, a run that survives a closed page.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the bench is a handful of handles to signals, copied as one of them is"
)]

pub mod choose;
pub mod journals;
pub mod planned;
pub mod review;
pub mod rows;
pub mod run;

use crate::bulk::run::{Bench, Stage, Trouble, bench};
use crate::chunk::chunk;
use crate::parts::button::Button;
use crate::parts::inline::Inline;
use crate::parts::message::{Message, Mood};
use crate::parts::page_head::PageHead;
use crate::parts::problem::Problem;
use crate::state::session::Who;
use crate::words;
use leptos::prelude::*;

chunk! {
    /// The page for many assignments at once.
    bulk: fn load_bulk() -> AnyView { Bulk().into_any() }
}

/// The page.
#[component]
pub fn Bulk() -> impl IntoView {
    let bench = bench();
    Effect::new(move || {
        // the tenant decides which runs can go on
        if bench.session.who.with(|who| *who != Who::Arriving) {
            crate::bulk::journals::refresh(bench);
        }
    });
    view! {
        <div class="page">
            <PageHead
                title="Bulk"
                lead="Assigns, removes or changes many assignments from a file. Everything is checked first, and a run that is interrupted goes on where it was."
            />
            <Troubles bench />
            {move || match bench.stage.get() {
                Stage::Choosing => view! { <choose::Choose bench /> }.into_any(),
                Stage::Planning => view! { <Planning bench /> }.into_any(),
                Stage::Planned => view! { <planned::Planned bench /> }.into_any(),
                Stage::Running | Stage::Finished => view! { <run::Run bench /> }.into_any(),
            }}
            <review::Review bench />
        </div>
    }
}

#[component]
fn Troubles(bench: Bench) -> impl IntoView {
    move || {
        bench.trouble.get().map(|trouble| match trouble {
            Trouble::Graph(error) => view! { <Problem error /> }.into_any(),
            Trouble::Words(title, sentences) => view! {
                <Message mood=Mood::Error title alert=true>
                    {sentences.into_iter().map(|text| view! { <p><Inline text=words::sentence(&text) /></p> }).collect_view()}
                </Message>
            }
            .into_any(),
        })
    }
}

/// What is being done, and the way out of it.
#[component]
fn Planning(bench: Bench) -> impl IntoView {
    let share = Signal::derive(move || bench.progress.with(|(_, share)| *share));
    let spoken = Memo::new(move |_| {
        let words = bench.progress.with(|(words, _)| words.clone());
        words.split(':').next().unwrap_or_default().to_owned()
    });
    view! {
        <section class="card" aria-label="Progress">
            <p>{move || bench.progress.with(|(words, _)| words.clone())}</p>
            // what is being done is read out, not how it counts
            <p class="sr-only" role="status">
                {move || spoken.get()}
            </p>
            {move || {
                let value = share.get().map(|share| share.to_string());
                view! { <progress aria-label="Progress" max="1" value=value></progress> }
            }}
            {move || {
                let stop = Callback::new(move |()| bench.start_again());
                bench.can_stop.get().then(|| {
                    view! {
                        <div class="row">
                            <Button label="Stop" on_click=stop />
                        </div>
                    }
                })
            }}
        </section>
    }
}
