//! The review step before each send: exactly what will be sent, what it needs, what it changes; then
//! Graph's answer.

pub mod answer;
pub mod request;

use self::answer::Answered;
use self::request::Requests;
use super::button::Button;
use super::dialog::Dialog;
use super::inline::Inline;
use super::message::{Message, Mood};
use crate::platform::dom;
use crate::state::notices;
use crate::state::sending::{Plan, Review, Stage};
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{Answer, StepsFailed};
use accesspack_core::{Built, Severity};
use leptos::prelude::*;
use leptos::task::tick;

/// The dialog of a [`Review`].
#[component]
pub fn ReviewDialog(
    /// What is on show.
    review: Review,
    /// Called when the dialog is closed after everything was done.
    #[prop(into)]
    on_done: Callback<Vec<Answer>>,
    /// Takes the plan over instead of sending it here.
    #[prop(optional, into)]
    on_send: Option<Callback<Plan>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(review.plan.with(Option::is_some)));
    let title = Signal::derive(move || {
        review.plan.with(|plan| plan.as_ref().map(|plan| plan.title.clone())).unwrap_or_default()
    });
    let closed = Callback::new(move |()| {
        let answers = review.answers();
        review.plan.set(None);
        if let Some(answers) = answers {
            on_done.run(answers);
        }
    });
    let send = Callback::new(move |()| match (on_send, review.plan.get_untracked()) {
        (Some(on_send), Some(plan)) => {
            review.plan.set(None);
            on_send.run(plan);
        }
        (None, Some(plan)) => send(review, plan),
        (_, None) => {}
    });
    view! {
        <Dialog open title on_close=closed>
            <div class="content" id="review" tabindex="0" role="group" aria-label="What will be sent">
                <Answered stage=review.stage />
                {move || review.plan.get().map(|plan| view! { <Shown plan /> })}
            </div>
            <footer>
                <Footer review send close=Callback::new(move |()| open.set(false)) />
            </footer>
        </Dialog>
    }
}

/// Sends the requests and shows what comes of it, also to somebody who closed the dialog meanwhile.
fn send(review: Review, plan: Plan) {
    review.stage.set(Stage::Sending);
    let graph = session().graph_now();
    let board = notices::board();
    spawn(async move {
        let outcome = graph.send_steps(&plan.built.requests).await;
        match review.plan.try_get_untracked() {
            Some(Some(on_show)) if on_show == plan => {}
            Some(None) => review.plan.set(Some(plan)),
            // the page is gone, or shows another plan: at least say it
            _ => return board.say(in_short(&plan, &outcome)),
        }
        review.stage.set(match outcome {
            Ok(answers) => Stage::Done(answers),
            Err(failed) => Stage::Failed(failed),
        });
        tick().await;
        dom::reveal("review-answer");
    });
}

fn in_short(plan: &Plan, outcome: &Result<Vec<Answer>, StepsFailed>) -> String {
    let words = match outcome {
        Ok(answers) => answers.last().map_or_else(String::new, |answer| {
            format!("Microsoft Graph answered {}", answer.status)
        }),
        Err(failed) => failed.error.kind.title().to_owned(),
    };
    format!("{}: {words}.", plan.title)
}

#[component]
fn Shown(plan: Plan) -> impl IntoView {
    view! {
        {(!plan.changes.is_empty())
            .then(|| {
                view! {
                    <ul>
                        {plan.changes.into_iter().map(|line| view! { <li><Inline text=line /></li> }).collect_view()}
                    </ul>
                }
            })}
        {plan
            .warnings
            .into_iter()
            .map(|line| view! { <Message mood=Mood::Warning title=line /> })
            .collect_view()}
        {errors(&plan.built)}
        <Requests built=plan.built />
    }
}

/// Why there is nothing to send, when there is not.
fn errors(built: &Built) -> impl IntoView + use<> {
    let errors = built.report.diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| {
            let title = words::sentence(&found.message).replace('`', "\"");
            view! { <Message mood=Mood::Error title /> }
        })
        .collect_view()
}

#[component]
fn Footer(review: Review, send: Callback<()>, close: Callback<()>) -> impl IntoView {
    let action = move || review.plan.with(|plan| plan.as_ref().map_or("Send", |plan| plan.action));
    let nothing = Signal::derive(move || {
        review.plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.built.requests.is_empty()))
    });
    move || match review.stage.get() {
        Stage::Shown => view! {
            <Button label="Back" on_click=close />
            <Button
                label=action().to_owned()
                appearance="primary"
                icon="send"
                disabled=nothing
                on_click=send
            />
        }
        .into_any(),
        Stage::Sending => view! {
            <fluent-spinner size="tiny" aria-hidden="true"></fluent-spinner>
            <span role="status">"Sending…"</span>
        }
        .into_any(),
        Stage::Done(_) => {
            view! { <Button label="Done" appearance="primary" on_click=close /> }.into_any()
        }
        Stage::Failed(failed) => {
            // what was done before the failure must not be done twice
            let again = failed.done.is_empty() && !failed.error.is_write_in_doubt();
            view! {
                <Button label="Back" on_click=close />
                {again.then(|| view! { <Button label="Send again" icon="send" on_click=send /> })}
            }
            .into_any()
        }
    }
}
