//! The name of a person as a link to their page.

use crate::routes;
use leptos::prelude::*;

/// The name; a link where the directory has the person.
#[component]
pub fn PersonLink(
    /// The object id; empty for a person who is not in the directory.
    #[prop(into)]
    id: String,
    /// The name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    if id.is_empty() {
        return view! { <bdi>{name}</bdi> }.into_any();
    }
    view! {
        <a href=routes::person(&id)>
            <bdi>{name}</bdi>
        </a>
    }
    .into_any()
}
