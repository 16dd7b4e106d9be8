//! Which policies the person can use, and why not the others.

use super::groups::GroupsButton;
use super::history::reason;
use super::records::PersonRecords;
use super::scene::{PersonScene, PolicyFacts};
use crate::parts::loaded::loaded;
use crate::parts::state_badge::{BadgeLook, StateBadge};
use crate::platform::letters::lower_case;
use crate::routes;
use crate::words::{self, time};
use accesspack_client::Policy;
use accesspack_core::{AppliesTo, AppliesToOptions, Ternary, applies_to};
use leptos::prelude::*;
use serde_json::Value;

/// A policy with the verdict about the person.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedPolicy {
    package: (String, String),
    policy: (String, String),
    applies: AppliesTo,
    /// Users request through it; otherwise administrators assign.
    accepts: bool,
    /// Microsoft Entra assigns it by its rule.
    automatic: bool,
}

/// Whether Microsoft Entra assigns the access by the policy's rule.
pub fn is_automatic(policy: &Value) -> bool {
    let on = policy.pointer("/automaticRequestSettings/requestAccessForAllowedTargets");
    on.and_then(Value::as_bool).unwrap_or_default()
}

/// What is known beside the policies.
pub fn judged_with(scene: PersonScene, facts: &PolicyFacts) -> AppliesToOptions {
    let groups = scene.groups.get();
    AppliesToOptions {
        groups: groups.map(|all| all.into_iter().map(|group| group.id).collect()),
        organizations: facts.organizations.clone(),
    }
}

/// All policies with their verdicts: those that apply, then those of which it is not known, then the others.
fn judge(scene: PersonScene, facts: &PolicyFacts) -> Vec<JudgedPolicy> {
    let person = scene.as_json();
    let options = judged_with(scene, facts);
    let judged = |package: (String, String), policy: &Policy| JudgedPolicy {
        package,
        policy: (policy.id.clone(), policy.display_name.clone()),
        applies: applies_to(&policy.json, &person, &options),
        accepts: policy.draft().requestors.accepts_requests,
        automatic: is_automatic(&policy.json),
    };
    let mut all: Vec<JudgedPolicy> = Vec::new();
    for package in &facts.packages {
        let name = (package.id.clone(), package.display_name.clone());
        all.extend(package.policies.iter().map(|policy| judged(name.clone(), policy)));
    }
    all.sort_by_key(|one| (rank(one.applies.verdict), lower_case(&one.package.1)));
    all
}

const fn rank(verdict: Ternary) -> u8 {
    match verdict {
        Ternary::Yes => 0,
        Ternary::Unknown => 1,
        Ternary::No => 2,
    }
}

/// The card.
#[component]
pub fn Policies(
    /// The page's signals.
    scene: PersonScene,
) -> impl IntoView {
    view! {
        <section class="card card--flush" aria-labelledby="person-policies">
            <header>
                <h2 id="person-policies">"Policies"</h2>
                <GroupsButton scene />
            </header>
            {loaded(scene.facts, move |facts: PolicyFacts| view! { <Judged scene facts /> }.into_any())}
        </section>
    }
}

#[component]
fn Judged(scene: PersonScene, facts: PolicyFacts) -> impl IntoView {
    let judged = Memo::new(move |_| judge(scene, &facts));
    let rows = move |verdict: Ternary| {
        let records = scene.records.ready();
        judged.with(|all| {
            let fits = all.iter().filter(|one| one.applies.verdict == verdict);
            fits.map(|one| row(one, records.as_ref())).collect_view()
        })
    };
    let count = move |verdict: Ternary| {
        judged.with(|all| all.iter().filter(|one| one.applies.verdict == verdict).count())
    };
    view! {
        <p class="records__none" role="status">
            {move || {
                format!(
                    "In scope of {}, out of {}. Not known: {}.",
                    words::count(count(Ternary::Yes), "policy", "policies"),
                    count(Ternary::No) + count(Ternary::Yes) + count(Ternary::Unknown),
                    count(Ternary::Unknown),
                )
            }}
        </p>
        <ul class="records" aria-label="Policies that apply, or may apply">
            {move || rows(Ternary::Yes)}
            {move || rows(Ternary::Unknown)}
        </ul>
        <details class="records__more">
            <summary>
                {move || format!("{} do not apply", words::count(count(Ternary::No), "policy", "policies"))}
            </summary>
            <ul class="records" aria-label="Policies that do not apply">
                {move || rows(Ternary::No)}
            </ul>
        </details>
    }
}

fn row(one: &JudgedPolicy, records: Option<&PersonRecords>) -> AnyView {
    let (look, label) = match one.applies.verdict {
        Ternary::Yes if one.automatic => (BadgeLook::Good, "Assigned automatically"),
        Ternary::Yes if one.accepts => (BadgeLook::Good, "Can request"),
        Ternary::Yes => (BadgeLook::Good, "In scope"),
        Ternary::Unknown => (BadgeLook::Unknown, "Not known"),
        Ternary::No => (BadgeLook::Stopped, "Not in scope"),
    };
    let held = records.is_some_and(|records| {
        records.assignments.iter().any(|it| {
            it.state.is_live()
                && it.access_package.as_ref().is_some_and(|it| it.id == one.package.0)
        })
    });
    let failure = records.filter(|_| !held);
    let failure =
        failure.and_then(|records| Some((records, records.last_failure(&one.package.0)?)));
    let failure = failure.map(|(records, request)| {
        let why = reason(records, request).unwrap_or_default();
        let words = format!(
            "Last request, {}: {}. {why}",
            time::shown(&request.created),
            request.state.label()
        );
        view! {
            <a class="text-small" href=routes::request_details(&request.id)>
                {words}
            </a>
        }
    });
    view! {
        <li class="records__item">
            <div class="records__main">
                <a href=routes::package(&one.package.0)>
                    <bdi>{one.package.1.clone()}</bdi>
                </a>
                <a class="text-small" href=routes::policy(&one.package.0, &one.policy.0)>
                    <bdi>{one.policy.1.clone()}</bdi>
                </a>
            </div>
            <div class="records__fact">
                <StateBadge look label />
                {held.then(|| view! { <span class="text-small text-muted">"Has the access package"</span> })}
            </div>
            <div class="records__why">
                {words::sentence(&one.applies.why).replace('`', "\"")}
                {failure}
            </div>
        </li>
    }
    .into_any()
}
