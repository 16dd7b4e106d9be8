//! The review step of a policy: what an update changes, setting by setting, and what a new policy means.

use super::form::PolicyForm;
use crate::parts::differences::Differences;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::state::loader::{Load, load};
use crate::words;
use accesspack_client::{PolicyUse, Tally};
use accesspack_core::{Operation, Version, describe, diff};
use leptos::prelude::*;
use serde_json::Value;

/// What sending the form's body changes, as it is when the review opens.
#[component]
pub fn Changes(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let (body, version) = (form.body().unwrap_or_default(), form.version.get_untracked());
    if !form.is_update() {
        return view! { <Meaning body version /> }.into_any();
    }
    let before = form.stored.get_untracked().filter(|(stored, _)| *stored == version);
    let Some((_, before)) = before else {
        let title = "What the policy is now could not be read";
        return view! {
            <Message intent=Intent::Warning title>
                <p>"The whole policy is replaced by the request below."</p>
            </Message>
        }
        .into_any();
    };
    let changes = diff(&before, &body, form.operation, version);
    let scope = changes.iter().any(|change| is_of_scope(&change.pointer)).then(|| {
        view! {
            <p>
                "Assignments do not follow the scope: people outside of the new one keep their access until it ends or is removed."
            </p>
        }
    });
    view! {
        <Differences changes same="The policy is replaced by the same settings." />
        {scope}
        <Depending form />
    }
    .into_any()
}

/// Whether a setting says who can request access, in either version.
fn is_of_scope(pointer: &str) -> bool {
    let settings = [
        "/allowedTargetScope",
        "/specificAllowedTargets",
        "/requestorSettings/scopeType",
        "/requestorSettings/allowedRequestors",
    ];
    settings.iter().any(|setting| pointer.starts_with(setting))
}

/// What a new policy means, in a sentence and in lines.
#[component]
fn Meaning(body: Value, version: Version) -> impl IntoView {
    let meaning = describe(&body, Operation::CreateAssignmentPolicy, version);
    let line = |line: String| match line.split_once(": ") {
        Some((name, value)) => view! {
            <dt>{name.to_owned()}</dt>
            <dd><bdi>{value.to_owned()}</bdi></dd>
        }
        .into_any(),
        None => view! { <dd>{line}</dd> }.into_any(),
    };
    view! {
        <p class="review__change"><bdi>{words::sentence(&meaning.sentence)}</bdi></p>
        <dl class="facts" aria-label="Settings">{meaning.lines.into_iter().map(line).collect_view()}</dl>
    }
}

/// How many assignments and open requests there are through the policy.
#[component]
fn Depending(form: PolicyForm) -> impl IntoView {
    let (package, id) = form.draft.with_untracked(|draft| {
        (draft.access_package_id.clone(), draft.id.clone().unwrap_or_default())
    });
    let found = load(move |graph| {
        let (package, id) = (package.clone(), id.clone());
        Box::pin(async move { graph.policy_use(&package, &id).await })
    });
    view! {
        <div role="status">
            {move || match found.state() {
                Load::Loading => Skeleton().into_any(),
                Load::Ready(found) => view! { <p>{depending(found)}</p> }.into_any(),
                Load::Failed(error) => view! {
                    <p>{format!("How many assignments use this policy could not be read: {}.", error.kind.title())}</p>
                }
                .into_any(),
            }}
        </div>
        <p class="text-muted">"Requests that are pending or approved keep the expiration that they were made with."</p>
    }
}

fn depending(found: PolicyUse) -> String {
    let of = |tally: Tally, one: &str, many: &str| {
        let least = if tally.is_all { "" } else { "at least " };
        format!("{least}{}", words::count(tally.seen, one, many))
    };
    let assignments = of(found.assignments, "assignment", "assignments");
    let requests = of(found.open_requests, "open request", "open requests");
    words::sentence(&format!("{assignments} and {requests} use this policy"))
}
