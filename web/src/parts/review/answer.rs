//! What came of a request.

use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::message::{Intent, Message};
use crate::state::sending::{SendReview, SendStage};
use crate::words;
use accesspack_client::Answer;
use leptos::prelude::*;

/// The answers, or the failure; read out when it appears.
#[component]
pub fn Answered(
    /// What was sent, and how far it has come.
    review: SendReview,
) -> impl IntoView {
    let done = move || {
        let plan = review.plan.get_untracked();
        plan.map_or_else(|| "Done".to_owned(), |plan| plan.done.to_owned())
    };
    view! {
        <div id="review-answer" tabindex="-1" role="group" aria-label="Result" aria-live="polite" class="findings">
            {move || match review.stage.get() {
                SendStage::Shown | SendStage::Sending => ().into_any(),
                SendStage::Done(answers) => good(done(), answers),
                SendStage::Failed(failed) => {
                    let count = failed.done.len();
                    let done = (count > 0)
                        .then(|| {
                            let title = format!("{} before it", words::count(count, "request was done", "requests were done"));
                            good(title, failed.done)
                        });
                    view! {
                        <GraphErrorMessage error=failed.error />
                        {done}
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

fn good(title: String, answers: Vec<Answer>) -> AnyView {
    view! {
        <Message intent=Intent::Success title>
            <details>
                <summary>"Details"</summary>
                <div class="layout-stack">{answers.into_iter().map(one).collect_view()}</div>
            </details>
        </Message>
    }
    .into_any()
}

/// Status, ids and body of an answer.
fn one(answer: Answer) -> impl IntoView {
    let body = answer.body.as_ref().map(|body| format!("{body:#}"));
    let facts = [
        ("Status", answer.status.to_string()),
        ("Id", answer.id().to_owned()),
        ("Request id", answer.request_id),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        view! {
            <dt>{name}</dt>
            <dd class="text-mono">{value}</dd>
        }
    });
    view! {
        <dl class="facts">{facts.collect_view()}</dl>
        {body
            .map(|body| {
                view! {
                    <div class="code" tabindex="0" role="group" aria-label="Answer">
                        <pre>{body}</pre>
                    </div>
                }
            })}
    }
}
