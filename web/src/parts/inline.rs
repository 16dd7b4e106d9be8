//! A sentence in which backticks mark code, and in which names are isolated.

use crate::words::{NAME_BEGINS, NAME_ENDS};
use leptos::prelude::*;

/// Words, with what stands in backticks shown as code and each name that [`crate::words::name`] marks in an element
/// of its own.
#[component]
pub fn Inline(
    /// The sentence.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let part = |part: &str| match part.split_once(NAME_ENDS) {
        Some((name, rest)) => {
            let name = name.to_owned();
            view! {
                <bdi>{name}</bdi>
                {coded(rest)}
            }
            .into_any()
        }
        None => coded(part),
    };
    text.split(NAME_BEGINS).map(part).collect_view()
}

fn coded(text: &str) -> AnyView {
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            let part = part.to_owned();
            if index % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
        })
        .collect_view()
        .into_any()
}
