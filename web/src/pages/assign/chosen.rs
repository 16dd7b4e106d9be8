//! What is chosen so far, beside the form while it is filled in.

use super::facts::Facts;
use super::form::AssignForm;
use super::summary;
use crate::words;
use leptos::prelude::*;

/// What is chosen so far. Where there is no room beside the form it is left out: the review has the same.
#[component]
pub fn ChosenSoFar(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let person = move || form.person.get();
    let package = move || form.package.get();
    let policy = move || Some(form.policy.get()).filter(|name| !name.is_empty());
    let starts =
        move || Some(words::capitalized(&form.draft.with(|draft| summary::start(&draft.start))));
    let ends = move || {
        let policy_end = form.facts.with(Facts::end);
        Some(words::capitalized(&form.draft.with(|draft| summary::end(&draft.end, &policy_end))))
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
