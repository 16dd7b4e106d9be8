//! The review step of a policy: what an update changes, setting by setting, and what a new policy means.

use super::form::PolicyForm;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::state::loader::{Load, load};
use crate::words;
use accesspack_client::{PolicyUse, Tally};
use accesspack_core::{Operation, SettingChange, SettingValue, Ternary, Version, describe, diff};
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
    view! {
        <Differences changes />
        <Depending form />
    }
    .into_any()
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

/// The settings that differ, before and after.
#[component]
fn Differences(changes: Vec<SettingChange>) -> impl IntoView {
    if changes.is_empty() {
        return view! {
            <Message intent=Intent::Info title="Nothing changes">
                <p>"The policy is replaced by the same settings."</p>
            </Message>
        }
        .into_any();
    }
    view! {
        <table class="review__table" aria-label="What changes">
            <thead>
                <tr>
                    <th scope="col">"Setting"</th>
                    <th scope="col">"Before"</th>
                    <th scope="col">"After"</th>
                    <th scope="col">"Existing assignments"</th>
                </tr>
            </thead>
            <tbody>{changes.into_iter().map(difference).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn difference(change: SettingChange) -> AnyView {
    let touches = match change.touches_assignments {
        Ternary::Yes => "Change too",
        Ternary::No => "Stay as they are",
        Ternary::Unknown => "Not documented",
    };
    view! {
        <tr>
            <th scope="row"><bdi>{change.label}</bdi></th>
            <td data-label="Before">{value(change.before, "Removed: ")}</td>
            <td data-label="After" class="review__after">{value(change.after, "Added: ")}</td>
            <td data-label="Existing assignments">{touches}</td>
        </tr>
    }
    .into_any()
}

/// A value; of a set only what this side alone has is there.
fn value(value: SettingValue, only: &'static str) -> AnyView {
    match value {
        SettingValue::Unset => view! { <span class="text-muted">"Not set"</span> }.into_any(),
        SettingValue::Text(text) => view! { <bdi>{text}</bdi> }.into_any(),
        SettingValue::Set(items) if items.is_empty() => {
            view! { <span class="text-muted">"–"</span> }.into_any()
        }
        SettingValue::Set(items) => view! {
            <ul>
                {items.into_iter().map(|item| view! { <li>{only} <bdi>{item}</bdi></li> }).collect_view()}
            </ul>
        }
        .into_any(),
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
