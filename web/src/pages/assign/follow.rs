//! The request on its way: each state as it comes, and the assignment at the end.

use super::form::{AssignForm, AssignStep};
use crate::parts::button::{Appearance, Button};
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::{Icon, IconName};
use crate::parts::inline::Inline;
use crate::parts::message::{Intent, Message};
use crate::parts::spinner::Spinner;
use crate::parts::state_badge::{AssignmentBadge, BadgeLook};
use crate::platform::clock;
use crate::routes;
use crate::state::drafts;
use crate::state::session::session;
use crate::task::spawn;
use crate::words::time;
use accesspack_client::{
    Assignment, AssignmentRequest, Followed, Graph, GraphError, How, RequestState,
};
use accesspack_core::BuiltRequest;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// The states of a request that goes well.
const WAY: [RequestState; 3] =
    [RequestState::Submitted, RequestState::Delivering, RequestState::Delivered];

/// Sends the request and follows it.
#[component]
pub fn Following(
    /// The form behind it.
    form: AssignForm,
    /// What it does, as a heading.
    title: String,
    /// What is sent.
    request: BuiltRequest,
) -> impl IntoView {
    let seen: RwSignal<Vec<(RequestState, DateTime<Utc>)>> = RwSignal::new(Vec::new());
    let outcome: RwSignal<Option<Result<Followed, GraphError>>> = RwSignal::new(None);
    let graph = session().graph_now();
    let insists = form.insists.get_untracked();
    spawn(async move {
        let on_state = |request: &AssignmentRequest| {
            seen.try_update(|seen| seen.push((request.state.clone(), clock::now())));
        };
        let result = run(&graph, &request, insists, on_state).await;
        if result.is_ok() {
            drafts::forget("assign");
        }
        outcome.try_set(Some(result));
    });
    let again = Callback::new(move |()| form.clear());
    let back = Callback::new(move |()| form.step.set(AssignStep::Form));
    view! {
        <section class="card" aria-label="Progress">
            <h2><Inline text=title /></h2>
            <Timeline seen outcome />
            <div aria-live="polite" class="layout-stack">
                {move || outcome.get().map(ended)}
            </div>
            <div class="layout-row">
                {move || match outcome.get() {
                    None => {
                        view! {
                            <Spinner />
                            <span>"You may leave this page; the request goes on."</span>
                        }
                            .into_any()
                    }
                    Some(Ok(_)) => {
                        view! {
                            <Button label="New assignment" appearance=Appearance::Primary on_click=again />
                            <a class="button" href=routes::ASSIGNMENTS>
                                "Assignments"
                            </a>
                        }
                            .into_any()
                    }
                    Some(Err(_)) => {
                        view! {
                            <Button label="Back to the form" appearance=Appearance::Primary on_click=back />
                            <a class="button" href=routes::REQUESTS>
                                "Requests"
                            </a>
                        }
                            .into_any()
                    }
                }}
            </div>
        </section>
    }
}

async fn run(
    graph: &Graph,
    request: &BuiltRequest,
    insists: bool,
    on_state: impl FnMut(&AssignmentRequest),
) -> Result<Followed, GraphError> {
    if !insists {
        return graph.create_assignment(request, on_state).await;
    }
    let answer = graph.send(request).await?;
    graph.follow_request(answer.id(), on_state).await
}

#[component]
fn Timeline(
    seen: RwSignal<Vec<(RequestState, DateTime<Utc>)>>,
    outcome: RwSignal<Option<Result<Followed, GraphError>>>,
) -> impl IntoView {
    let steps = move || {
        let seen = seen.get();
        let last = seen.last().map(|(state, _)| state.clone());
        let over =
            last.as_ref().is_some_and(RequestState::is_over) || outcome.with(Option::is_some);
        let passed = seen.len();
        let done = seen.into_iter().enumerate().map(|(index, (state, at))| {
            let now = index + 1 == passed && !over;
            step(&state, Some(at), now)
        });
        let reached = last.as_ref().and_then(|last| WAY.iter().position(|one| one == last));
        let rest = WAY.iter().skip(reached.map_or(usize::from(passed > 0), |at| at + 1));
        let rest: Vec<_> =
            if over { Vec::new() } else { rest.map(|state| step(state, None, false)).collect() };
        done.chain(rest).collect_view()
    };
    view! {
        <ol class="timeline" aria-label="States" aria-live="polite">
            {move || steps()}
        </ol>
    }
}

fn step(state: &RequestState, at: Option<DateTime<Utc>>, now: bool) -> AnyView {
    let look = BadgeLook::from(state);
    let class = match (at.is_some(), look) {
        (false, _) => "",
        (true, BadgeLook::Bad) => "timeline__step--bad",
        (true, _) if now => "timeline__step--now",
        _ => "timeline__step--done",
    };
    let is_past = at.is_some() && !now && look.is_busy();
    let icon = if is_past { IconName::CHECKMARK_CIRCLE } else { look.icon() };
    view! {
        <li class=class>
            <Icon name=icon />
            <span>
                {state.label().to_owned()} " "
                <span class="text-small text-muted">{at.map_or_else(|| "to come".to_owned(), time::local)}</span>
            </span>
        </li>
    }
    .into_any()
}

fn ended(outcome: Result<Followed, GraphError>) -> AnyView {
    let followed = match outcome {
        Ok(followed) => followed,
        Err(error) => return view! { <GraphErrorMessage error /> }.into_any(),
    };
    let how = match followed.how {
        How::Sent => "",
        How::FoundAfterLostAnswer => {
            "The answer to the request was lost on the way. It was looked up, and not sent again."
        }
        How::AlreadyThere => "They have it already; nothing was sent.",
    };
    let failed = followed.request.as_ref().filter(|request| request.state.is_failure()).cloned();
    let (intent, title) = match (&failed, followed.ended) {
        (Some(request), _) => {
            (Intent::Error, format!("The request ended: {}", request.state.label()))
        }
        (None, true) => (Intent::Success, "Access delivered".to_owned()),
        (None, false) => (Intent::Info, "The request goes on".to_owned()),
    };
    let status = failed.map(|request| request.status).filter(|status| !status.is_empty());
    view! {
        <Message intent title>
            {(!how.is_empty()).then(|| view! { <p>{how}</p> })}
            {status.map(|status| view! { <p>"Microsoft Graph says: " {status}</p> })}
            {(!followed.ended).then(|| view! { <p>"It may wait for approvers. See it under Requests."</p> })}
            {followed
                .trouble
                .map(|error| {
                    view! {
                        <p>"The request was accepted, but following it stopped:"</p>
                        <GraphErrorMessage error />
                    }
                })}
            {followed.assignment.map(facts)}
        </Message>
    }
    .into_any()
}

fn facts(assignment: Assignment) -> AnyView {
    let target = assignment.target.as_ref().map(|target| target.label().to_owned());
    let end = time::end_of(&assignment);
    view! {
        <dl class="facts">
            <dt>"Assignment"</dt>
            <dd class="text-mono">{assignment.id}</dd>
            <dt>"User"</dt>
            <dd>{target.unwrap_or_default()}</dd>
            <dt>"Policy"</dt>
            <dd>{assignment.policy.map(|policy| policy.display_name).unwrap_or_default()}</dd>
            <dt>"State"</dt>
            <dd>
                <AssignmentBadge state=assignment.state />
            </dd>
            <dt>"Ends"</dt>
            <dd>{end}</dd>
        </dl>
    }
    .into_any()
}
