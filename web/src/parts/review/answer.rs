//! What came of a request.

use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::message::{Intent, Message};
use crate::state::sending::SendStage;
use accesspack_client::Answer;
use leptos::prelude::*;

/// The answers, or the failure; read out when it appears.
#[component]
pub fn Answered(
    /// How far the sending has come.
    stage: RwSignal<SendStage>,
) -> impl IntoView {
    view! {
        <div id="review-answer" tabindex="-1" aria-live="polite" class="layout-stack">
            {move || match stage.get() {
                SendStage::Shown | SendStage::Sending => ().into_any(),
                SendStage::Done(answers) => good(answers),
                SendStage::Failed(failed) => {
                    let done = (!failed.done.is_empty())
                        .then(|| {
                            view! {
                                <p>"What was sent before was done; it is not taken back:"</p>
                                {good(failed.done)}
                            }
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

fn good(answers: Vec<Answer>) -> AnyView {
    answers
        .into_iter()
        .map(|answer| {
            let title = match answer.id() {
                "" => format!("Microsoft Graph answered {}", answer.status),
                id => format!("Microsoft Graph answered {}, id {id}", answer.status),
            };
            let body = answer.body.as_ref().map(|body| format!("{body:#}"));
            view! {
                <Message intent=Intent::Success title>
                    {(!answer.request_id.is_empty())
                        .then(|| {
                            view! {
                                <p class="text-small text-muted">
                                    "Request id " <span class="text-mono">{answer.request_id}</span>
                                </p>
                            }
                        })}
                    {body
                        .map(|body| {
                            view! {
                                <details>
                                    <summary>"Answer"</summary>
                                    <div class="code" tabindex="0" role="group" aria-label="Answer">
                                        <pre>{body}</pre>
                                    </div>
                                </details>
                            }
                        })}
                </Message>
            }
        })
        .collect_view()
        .into_any()
}
