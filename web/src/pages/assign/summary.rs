//! What a direct assignment does: who gets what through which policy, from when to when. In sentences for the review, and
//! beside the form while it is filled in.

use super::form::AssignForm;
use crate::words::{self, time};
use accesspack_core::draft::{AssignmentDraft, AssignmentTarget, Expiration, ExpirationKind};
use leptos::prelude::*;

/// The sentences; `policy_end` is when access through the policy ends, where that is known.
pub fn sentences(
    draft: &AssignmentDraft,
    person: &str,
    package: &str,
    policy: &str,
    policy_end: &str,
) -> Vec<String> {
    let mut all = vec![
        format!("{} gets {}.", words::name(person), words::name(package)),
        format!("Policy: {}.", words::name(policy)),
        format!("Starts: {}.", start(&draft.start)),
        format!("Ends: {}.", end(&draft.end, policy_end)),
    ];
    if let AssignmentTarget::Email(_) = draft.target {
        all.push("They are invited as a guest by e-mail.".to_owned());
    }
    all.push("The person gets no mail when an administrator assigns.".to_owned());
    all
}

/// What is chosen so far. Where there is no room beside the form it is left out: the review has the same.
#[component]
pub fn ChosenSoFar(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let person = move || form.person.get();
    let package = move || form.package.get();
    let policy = move || Some(form.policy.get()).filter(|name| !name.is_empty());
    let starts = move || Some(words::capitalized(&form.draft.with(|draft| start(&draft.start))));
    let ends = move || {
        let policy_end = form.facts.with(super::facts::Facts::end);
        Some(words::capitalized(&form.draft.with(|draft| end(&draft.end, &policy_end))))
    };
    view! {
        <section class="split__side split__side--spare card" aria-labelledby="assign-summary">
            <h2 id="assign-summary">"Summary"</h2>
            <dl class="facts">
                <Fact name="Access package" value=Signal::derive(package) />
                <Fact name="Policy" value=Signal::derive(policy) />
                <Fact name="User" value=Signal::derive(person) />
                <Fact name="Starts" value=Signal::derive(starts) />
                <Fact name="Ends" value=Signal::derive(ends) />
            </dl>
        </section>
    }
}

#[component]
fn Fact(name: &'static str, value: Signal<Option<String>>) -> impl IntoView {
    view! {
        <dt>{name}</dt>
        <dd>
            {move || match value.get() {
                Some(value) => view! { <bdi>{value}</bdi> }.into_any(),
                None => view! { <span class="text-muted">"Not chosen yet"</span> }.into_any(),
            }}
        </dd>
    }
}

fn start(start: &str) -> String {
    if start.is_empty() { "when it is delivered".to_owned() } else { time::shown(start) }
}

/// When access ends, each date in its own case.
fn end(end: &Expiration, policy_end: &str) -> String {
    match end.kind {
        ExpirationKind::NotSpecified if policy_end.is_empty() => "as the policy says".to_owned(),
        ExpirationKind::NotSpecified => format!("as the policy says ({policy_end})"),
        ExpirationKind::OnDate => time::shown(&end.date),
        ExpirationKind::Never => "never".to_owned(),
        ExpirationKind::Days => format!("after {}", days(&end.days.text(), "day", "days")),
        ExpirationKind::Hours => format!("after {}", days(&end.hours.text(), "hour", "hours")),
        ExpirationKind::Other(ref name) => name.clone(),
    }
}

fn days(number: &str, one: &str, many: &str) -> String {
    format!("{number} {}", if number == "1" { one } else { many })
}
