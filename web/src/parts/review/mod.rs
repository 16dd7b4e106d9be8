//! The review step before each send: exactly what will be sent, what it needs, what it changes; then
//! Graph's answer.

pub mod answer;
pub mod deletion;
pub mod request;

use self::answer::Answered;
use self::request::Requests;
use super::button::{Appearance, Button};
use super::dialog::Dialog;
use super::inline::Inline;
use super::message::{Intent, Message};
use super::spinner::Spinner;
use crate::parts::icon::IconName;
use crate::platform::dom;
use crate::state::activity;
use crate::state::notices;
use crate::state::sending::{SendBlock, SendPlan, SendReview, SendStage};
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{Answer, StepsFailed};
use accesspack_core::{Report, Severity};
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
    /// Closes once everything was done, and leaves a notice: for a page that shows what changed.
    #[prop(optional)]
    closes: bool,
    /// Takes the plan over instead of sending it here.
    #[prop(optional, into)]
    on_send: Option<Callback<SendPlan>>,
    /// What it changes, where sentences are not enough.
    #[prop(optional, into)]
    content: Option<ViewFn>,
) -> impl IntoView {
    let content = StoredValue::new(content);
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
        (None, Some(plan)) => send(review, plan, closes.then_some(on_done)),
        (_, None) => {}
    });
    view! {
        <Dialog open=move || review.plan.with(Option::is_some) title on_close=close>
            <div class="dialog__content review" id="review" tabindex="0" role="group" aria-label="What will be sent">
                <Answered review />
                {move || {
                    let content = content.get_value();
                    review.plan.get().map(|plan| view! { <Shown plan content stage=review.stage /> })
                }}
            </div>
            <footer>
                <Footer review send close />
            </footer>
        </Dialog>
    }
}

/// Sends the requests and shows the outcome, also when the dialog was closed meanwhile. With `on_done` it closes the dialog
/// where everything was done.
fn send(review: SendReview, plan: SendPlan, on_done: Option<Callback<Vec<Answer>>>) {
    review.stage.set(SendStage::Sending);
    let graph = session().graph_now();
    let board = notices::board();
    spawn(async move {
        let outcome = graph.send_steps(&plan.built.requests).await;
        keep_change(&plan, &outcome);
        let is_here = |on_show: &Option<SendPlan>| on_show.as_ref().is_none_or(|it| *it == plan);
        if let (Some(on_done), Ok(answers)) = (on_done, &outcome)
            && review.plan.try_with_untracked(is_here) == Some(true)
        {
            review.plan.set(None);
            on_done.run(answers.clone());
            return board.announce(in_short(&plan, &outcome));
        }
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

/// Keeps what was sent for the list of this tab's changes.
fn keep_change(plan: &SendPlan, outcome: &Result<Vec<Answer>, StepsFailed>) {
    // the answer's id is a request's id where a request was made
    let makes_request =
        plan.built.requests.last().is_some_and(|request| {
            request.url.to_ascii_lowercase().ends_with("assignmentrequests")
        });
    let id = outcome.as_ref().ok().and_then(|answers| answers.last()).map(Answer::id);
    let id = id.filter(|_| makes_request).unwrap_or_default();
    let words = match outcome {
        Ok(_) => "",
        Err(failed) => failed.error.kind.title(),
    };
    activity::keep(&plan.title, outcome.is_ok(), words, id);
}

fn in_short(plan: &SendPlan, outcome: &Result<Vec<Answer>, StepsFailed>) -> String {
    match outcome {
        Ok(_) => format!("{}: {}.", plan.title, plan.done),
        Err(failed) => format!("{}: {}.", plan.title, failed.error.kind.title()),
    }
}

#[component]
fn Shown(plan: SendPlan, content: Option<ViewFn>, stage: RwSignal<SendStage>) -> impl IntoView {
    let SendPlan { changes, warnings, blocked, built, .. } = plan;
    // what was to change is no fact once it was refused, and no news once it is done
    let is_ahead = Memo::new(move |_| {
        stage.with(|stage| matches!(stage, SendStage::Shown | SendStage::Sending))
    });
    let errors = StoredValue::new(built.report.clone());
    let ahead = move || {
        // what cannot be sent changes nothing
        let lines = if blocked.is_some() { Vec::new() } else { changes.clone() }.into_iter();
        let warnings = warnings.clone().into_iter();
        view! {
            {blocked.clone().map(|blocked| view! { <Blocked blocked /> })}
            {lines.map(|line| view! { <p class="review__change"><Inline text=line /></p> }).collect_view()}
            {content.as_ref().map(ViewFn::run)}
            {warnings.map(|title| view! { <Message intent=Intent::Warning title /> }).collect_view()}
            {errors.with_value(errors_of)}
        }
    };
    view! {
        {move || is_ahead.get().then(&ahead)}
        <Requests built />
    }
}

/// Why nothing can be sent now.
#[component]
fn Blocked(blocked: SendBlock) -> impl IntoView {
    let link = blocked.link.map(|(to, words)| view! { <p><a href=to>{words}</a></p> });
    view! {
        <Message intent=Intent::Warning title=blocked.reason>
            <p><Inline text=blocked.remedy /></p>
            {link}
        </Message>
    }
}

/// Why there is nothing to send, when there is not.
fn errors_of(report: &Report) -> impl IntoView + use<> {
    let errors = report.diagnostics().iter();
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
        let is_empty = |plan: &SendPlan| plan.built.requests.is_empty() || plan.blocked.is_some();
        review.plan.with(|plan| plan.as_ref().is_none_or(is_empty))
    });
    let look = move || {
        let removes = review.plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.removes));
        if removes { Appearance::Danger } else { Appearance::Primary }
    };
    view! { {move || match review.stage.get() {
        SendStage::Shown => view! {
            <Button label="Back" on_click=close />
            <Button
                label=action().to_owned()
                appearance=look()
                disabled=nothing
                on_click=send
            />
        }
        .into_any(),
        SendStage::Sending => view! {
            <Spinner />
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
                {again.then(|| view! { <Button label="Send again" icon=IconName::ARROW_CLOCKWISE on_click=send /> })}
            }
            .into_any()
        }
    }} }
}
