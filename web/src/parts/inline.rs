//! A sentence in which backticks mark code.

use leptos::prelude::*;

/// Words, with what stands in backticks shown as code.
#[component]
pub fn Inline(
    /// The sentence.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            let part = part.to_owned();
            if index % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
        })
        .collect_view()
}
