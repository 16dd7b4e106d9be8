//! Everything about one request: who, what, why, its history, its delivery, and what can be done with it.

use super::actions::{ACTIONS, label, plan};
use super::delivery::{Delivery, part_failed};
use super::facts;
use super::overview::Overview;
use super::step::{StepProgress, TimelineSource, TimelineStep};
use super::timeline::{steps, summary};
use crate::parts::button::Button;
use crate::parts::graph_error::GraphErrorMessage;
use crate::parts::icon::IconName;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::parts::state_badge::RequestBadge;
use crate::parts::timeline::{ShownStep, Timeline, TimelineLook};
use crate::platform::clock;
use crate::state::loader::{Loader, load};
use crate::state::names::names;
use crate::state::sending::SendReview;
use crate::words::{sentence, time};
use accesspack_client::{ApprovalStep, AssignmentRequest, ErrorKind, Policy, RequestState};
use accesspack_core::RequestAction;
use leptos::prelude::*;
use serde_json::Value;

/// The details of a request.
#[component]
pub fn RequestDetails(
    /// The request.
    request: AssignmentRequest,
    /// The review step of the page.
    review: SendReview,
) -> impl IntoView {
    let now = clock::now();
    let policy = load_policy(&request);
    let concern = facts::concern(&request, None, now).map(|concern| {
        view! { <Message intent=Intent::Warning title=sentence(&concern) /> }
    });
    let assignment = request.assignment.as_ref().map(|one| one.id.clone()).unwrap_or_default();
    let is_delivered = !matches!(
        request.state,
        RequestState::Submitted
            | RequestState::PendingApproval
            | RequestState::Scheduled
            | RequestState::Denied
            | RequestState::Canceled
    );
    let delivery = (is_delivered && !assignment.is_empty() && !request.is_removal()).then(|| {
        let package_id = facts::package(&request).0;
        view! { <Delivery assignment_id=assignment.clone() package_id /> }
    });
    let json = format!("{:#}", request.json);
    view! {
        {concern}
        <Overview request=request.clone() policy />
        <History request=request.clone() policy />
        {delivery}
        <NextSteps request=request.clone() review />
        <details>
            <summary>"Details"</summary>
            <dl class="facts">
                <dt>"Request id"</dt>
                <dd class="text-mono">{request.id.clone()}</dd>
                <dt>"Status"</dt>
                <dd class="text-mono">{request.status.clone()}</dd>
            </dl>
            <div class="code" tabindex="0" role="group" aria-label="JSON of the request">
                <pre>{json}</pre>
            </div>
        </details>
    }
}

/// The policy of a request; none where Graph does not show which one it is.
fn load_policy(request: &AssignmentRequest) -> Loader<Option<Policy>> {
    let id = facts::policy_id(request).to_owned();
    load(move |graph| {
        let id = id.clone();
        Box::pin(async move {
            if id.is_empty() {
                return Ok(None);
            }
            graph.policy(&id).await.map(Some)
        })
    })
}

#[component]
fn History(request: AssignmentRequest, policy: Loader<Option<Policy>>) -> impl IntoView {
    let id = request.id.clone();
    let is_unasked = facts::is_unasked(&request) && request.state != RequestState::PendingApproval;
    let approvals = load(move |graph| {
        let id = id.clone();
        Box::pin(async move {
            if is_unasked {
                return Ok(Vec::new());
            }
            match graph.approval_steps(&id).await {
                // no approver was asked
                Err(error) if error.kind == ErrorKind::NotFound => Ok(Vec::new()),
                other => other,
            }
        })
    });
    let names = names();
    let not_read = move || {
        let approvals =
            approvals.error().map(|error| part_failed("The approvals could not be read", error));
        let policy = policy.error().map(|error| part_failed("The policy could not be read", error));
        view! { {approvals} {policy} }
    };
    let history = move || {
        let is_known = (approvals.is_ready() || approvals.error().is_some())
            && (policy.is_ready() || policy.error().is_some());
        if !is_known {
            return Skeleton().into_any();
        }
        let approvals: Vec<ApprovalStep> = approvals.ready().unwrap_or_default();
        let policy = policy.ready().flatten();
        let extensions = policy.as_ref().map(extensions).unwrap_or_default();
        let draft = policy.map(|policy| policy.draft());
        let all = steps(&TimelineSource {
            request: &request,
            approvals: &approvals,
            policy: draft.as_ref(),
            extensions: &extensions,
            name_of: &|id| names.of_user(id),
            now: clock::now(),
        });
        let label = summary(&request, &all);
        view! { <Timeline label steps=all.into_iter().map(shown).collect() /> }.into_any()
    };
    view! {
        <section aria-labelledby="request-history">
            <h3 id="request-history">"Request history"</h3>
            {history}
            {not_read}
        </section>
    }
}

/// The custom extensions of a policy, by id and name.
fn extensions(policy: &Policy) -> Vec<(String, String)> {
    let settings = policy.json.get("customExtensionStageSettings").and_then(Value::as_array);
    let settings = settings.map(Vec::as_slice).unwrap_or_default();
    let text = |one: &Value, name: &str| {
        one.get("customExtension")?.get(name)?.as_str().map(ToOwned::to_owned)
    };
    settings.iter().filter_map(|one| Some((text(one, "id")?, text(one, "displayName")?))).collect()
}

fn shown(step: TimelineStep) -> ShownStep {
    let (class, icon, spoken) = match step.progress {
        StepProgress::Done => ("timeline__step--done", IconName::CHECKMARK_CIRCLE, "Done: "),
        StepProgress::Now => ("timeline__step--now", IconName::ARROW_SYNC, "Now: "),
        StepProgress::Bad => ("timeline__step--bad", IconName::ERROR_CIRCLE, "Failed: "),
        StepProgress::Stopped => ("timeline__step--stopped", IconName::DISMISS, "Stopped: "),
        StepProgress::Later => ("", IconName::CLOCK, "To come: "),
    };
    ShownStep {
        look: TimelineLook { class, icon, spoken },
        title: step.title,
        at: step.at.map(time::local).unwrap_or_default(),
        details: step.details,
    }
}

/// The actions, each with its window, or with the reason why it is not possible.
#[component]
fn NextSteps(request: AssignmentRequest, review: SendReview) -> impl IntoView {
    let now = clock::now();
    let next = facts::actions(&request, now);
    let of = |action: RequestAction| next.iter().find(|next| next.action == action).cloned();
    let row = |action: RequestAction| {
        let next = of(action)?;
        let left = facts::window(&next, now);
        let why = match &left {
            Some(left) => format!("{left}: {}", next.why),
            None => next.why.clone(),
        };
        let request = request.clone();
        let name = format!("{} {}", label(action), facts::name(&request));
        let show = Callback::new(move |()| {
            if let Some(plan) = plan(std::slice::from_ref(&request), action) {
                review.show(plan);
            }
        });
        let disabled = !next.allowed;
        Some(view! {
            <li class="layout-row panel__action">
                <Button label=label(action) name small=true disabled=disabled on_click=show />
                <span class="text-small text-muted layout-grow">{sentence(&why)}</span>
            </li>
        })
    };
    let rows = ACTIONS.into_iter().filter_map(row).collect_view();
    let wait = of(RequestAction::Wait).filter(|next| next.allowed).map(|next| {
        view! { <p class="text-small">{sentence(&next.why)}</p> }
    });
    view! {
        <section aria-labelledby="request-next">
            <h3 id="request-next">"What can be done"</h3>
            {wait}
            <ul class="panel__list">{rows}</ul>
        </section>
    }
}

/// A request that is read, shown and followed until it has ended.
#[component]
pub fn FollowedRequest(
    /// The request's id.
    id: String,
    /// The heading of the panel.
    title: RwSignal<String>,
    /// The review step of the page.
    review: SendReview,
    /// Reads it again when it is notified.
    again: Trigger,
) -> impl IntoView {
    title.set("Request".to_owned());
    let loader = load(move |graph| {
        again.track();
        let id = id.clone();
        Box::pin(async move { graph.request(&id).await })
    });
    let request = Memo::new(move |_| loader.ready());
    Effect::new(move || {
        if let Some(request) = request.get() {
            title.set(format!("{}, {}", facts::person(&request), facts::package(&request).1));
        }
    });
    super::live::follow(loader, request);
    let retry = Callback::new(move |()| loader.reload());
    view! {
        <p role="status">
            {move || request.get().map(|request| view! { <RequestBadge state=request.state /> })}
        </p>
        {move || loader.error().map(|error| view! { <GraphErrorMessage error retry busy=loader.busy /> })}
        {move || match request.get() {
            Some(request) => view! { <RequestDetails request review /> }.into_any(),
            None if loader.error().is_some() => ().into_any(),
            None => Skeleton().into_any(),
        }}
    }
}
