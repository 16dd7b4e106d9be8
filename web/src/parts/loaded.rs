//! What a page shows while something is read, when it is there, and when it is not.

use super::graph_error::GraphErrorMessage;
use super::icon::{Icon, IconName};
use crate::state::loader::{Load, Loader};
use accesspack_client::GraphError;
use leptos::prelude::*;

/// The classes of the grey lines, whose widths take turns.
const LINES: [&str; 6] = [
    "loaded__line loaded__line--middle",
    "loaded__line",
    "loaded__line loaded__line--short",
    "loaded__line loaded__line--middle",
    "loaded__line",
    "loaded__line loaded__line--short",
];

/// Grey bars in the place of what is coming.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="loaded__skeleton" role="status">
            <span class="sr-only">"Loading…"</span>
            {LINES.map(|class| view! { <span class=class></span> }).collect_view()}
        </div>
    }
}

/// Nothing is there, and what to do next.
#[component]
pub fn Empty(
    /// The icon.
    icon: IconName,
    /// What is not there.
    #[prop(into)]
    title: String,
    /// What to do next.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="loaded__empty">
            <Icon name=icon />
            <p class="text-strong">{title}</p>
            {children()}
        </div>
    }
}

/// Shows what was read with `view`, and the words for it until then.
pub fn loaded<T>(loader: Loader<T>, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let retry = Callback::new(move |()| loader.reload());
    let busy = loader.busy;
    view! { {move || match loader.state() {
        Load::Ready(value) => view(value),
        Load::Loading => Skeleton().into_any(),
        Load::Failed(error) => failed(error, retry, busy),
    }} }
    .into_any()
}

fn failed(error: GraphError, retry: Callback<()>, busy: RwSignal<bool>) -> AnyView {
    view! { <GraphErrorMessage error retry busy /> }.into_any()
}
