//! The parts of a panel of this folder: a heading with what is under it, and lists that say when they are empty.

use leptos::prelude::*;

/// A part of a panel.
#[component]
pub fn Section(
    /// The heading; also the section's name.
    title: &'static str,
    /// What is under it.
    children: Children,
) -> impl IntoView {
    view! {
        <section aria-label=title>
            <h3>{title}</h3>
            {children()}
        </section>
    }
}

/// A list, or the word for none.
pub fn listed(items: Vec<AnyView>, none: &'static str) -> AnyView {
    if items.is_empty() {
        return view! { <p class="text-muted">{none}</p> }.into_any();
    }
    let items = items.into_iter().map(|item| view! { <li>{item}</li> });
    view! { <ul class="panel__list">{items.collect_view()}</ul> }.into_any()
}

/// `Yes`, `No`, or that it is not known.
pub const fn yes_or_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not shown",
    }
}

/// A name, with the id in its place where there is none.
pub fn name_or_id(name: &str, id: &str) -> AnyView {
    if name.is_empty() {
        return view! { <span class="text-mono">{id.to_owned()}</span> }.into_any();
    }
    view! { <bdi>{name.to_owned()}</bdi> }.into_any()
}

/// The panel of something that the list does not have.
#[component]
pub fn NotListed() -> impl IntoView {
    view! {
        <p>"The list does not have it: it was deleted, or your account may not read it."</p>
    }
}

/// The id and the JSON, folded away.
#[component]
pub fn TechnicalDetails(
    /// The object id.
    id: String,
    /// What the JSON is of: "the catalog".
    of: &'static str,
    /// The JSON; nothing for none.
    #[prop(optional)]
    json: String,
) -> impl IntoView {
    let json = (!json.is_empty()).then(|| {
        view! {
            <div class="code" tabindex="0" role="group" aria-label=format!("JSON of {of}")>
                <pre>{json}</pre>
            </div>
        }
    });
    view! {
        <details>
            <summary>"Details"</summary>
            <dl class="facts">
                <dt>"Object id"</dt>
                <dd class="text-mono">{id}</dd>
            </dl>
            {json}
        </details>
    }
}
