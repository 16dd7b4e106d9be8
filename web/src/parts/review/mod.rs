//! The review step before each send: exactly what will be sent, what it needs, what it changes; then
//! Graph's answer.

pub mod answer;
pub mod request;

use self::answer::Answered;
use self::request::Requests;
use super::button::{Appearance, Button};
use super::dialog::Dialog;
use super::inline::Inline;
use super::message::{Intent, Message};
use crate::parts::icon::IconName;
use crate::platform::dom;
use crate::state::notices;
use crate::state::sending::{SendPlan, SendReview, SendStage};
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
    review: SendReview,
    /// Called when the dialog is closed after everything was done.
    #[prop(into)]
    on_done: Callback<Vec<Answer>>,
    /// Takes the plan over instead of sending it here.
    #[prop(optional, into)]
    on_send: Option<Callback<SendPlan>>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        review.plan.with(|plan| plan.as_ref().map(|plan| plan.title.clone())).unwrap_or_default()
    });
    let close = Callback::new(move |()| {
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
        <Dialog open=move || review.plan.with(Option::is_some) title on_close=close>
            <div class="dialog__content" id="review" tabindex="0" role="group" aria-label="What will be sent">
                <Answered stage=review.stage />
                {move || review.plan.get().map(|plan| view! { <Shown plan /> })}
            </div>
            <footer>
                <Footer review send close />
            </footer>
        </Dialog>
    }
}

/// Sends the requests and shows the outcome, also when the dialog was closed meanwhile.
fn send(review: SendReview, plan: SendPlan) {
    review.stage.set(SendStage::Sending);
    let graph = session().graph_now();
    let board = notices::board();
    spawn(async move {
        let outcome = graph.send_steps(&plan.built.requests).await;
        match review.plan.try_get_untracked() {
            Some(Some(on_show)) if on_show == plan => {}
            Some(None) => review.plan.set(Some(plan)),
            // the page is gone, or shows another plan: a notice is left
            _ => return board.announce(in_short(&plan, &outcome)),
        }
        review.stage.set(match outcome {
            Ok(answers) => SendStage::Done(answers),
            Err(failed) => SendStage::Failed(failed),
        });
        tick().await;
        dom::reveal("review-answer");
    });
}

fn in_short(plan: &SendPlan, outcome: &Result<Vec<Answer>, StepsFailed>) -> String {
    let words = match outcome {
        Ok(answers) => answers.last().map_or_else(String::new, |answer| {
            format!("Microsoft Graph answered {}", answer.status)
        }),
        Err(failed) => failed.error.kind.title().to_owned(),
    };
    format!("{}: {words}.", plan.title)
}

#[component]
fn Shown(plan: SendPlan) -> impl IntoView {
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
            .map(|line| view! { <Message intent=Intent::Warning title=line /> })
            .collect_view()}
        {errors(&plan.built)}
        <Requests built=plan.built />
    }
}

/// Why there is nothing to send, when there is not.
fn errors(built: &Built) -> impl IntoView + use<> {
    let errors = built.report.diagnostics().iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    errors
        .map(|found| {
            let title = words::sentence(&found.message).replace('`', "\"");
            view! { <Message intent=Intent::Error title /> }
        })
        .collect_view()
}

#[component]
fn Footer(review: SendReview, send: Callback<()>, close: Callback<()>) -> impl IntoView {
    let action = move || review.plan.with(|plan| plan.as_ref().map_or("Send", |plan| plan.action));
    let nothing = Signal::derive(move || {
        review.plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.built.requests.is_empty()))
    });
    view! { {move || match review.stage.get() {
        SendStage::Shown => view! {
            <Button label="Back" on_click=close />
            <Button
                label=action().to_owned()
                appearance=Appearance::Primary
                icon=IconName::SEND
                disabled=nothing
                on_click=send
            />
        }
        .into_any(),
        SendStage::Sending => view! {
            <fluent-spinner size="tiny" aria-hidden="true"></fluent-spinner>
            <span role="status">"Sending…"</span>
        }
        .into_any(),
        SendStage::Done(_) => {
            view! { <Button label="Done" appearance=Appearance::Primary on_click=close /> }
                .into_any()
        }
        SendStage::Failed(failed) => {
            // what was done before the failure must not be done twice
            let again = failed.done.is_empty() && !failed.error.is_write_in_doubt();
            view! {
                <Button label="Back" on_click=close />
                {again.then(|| view! { <Button label="Send again" icon=IconName::SEND on_click=send /> })}
            }
            .into_any()
        }
    }} }
}
