//! What a page shows while something is read, when it is there, and when it is not.

use super::graph_error::GraphErrorMessage;
use super::icon::{Icon, IconName};
use crate::state::loader::{Load, Loader};
use accesspack_client::{ErrorKind, GraphError};
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
    let busy = Signal::from(loader.busy);
    view! { {move || match loader.state() {
        Load::Ready(value) => view(value),
        Load::Loading => Skeleton().into_any(),
        Load::Failed(error) => failed(error, retry, busy),
    }} }
    .into_any()
}

/// The parts of a page that are read by themselves. What two of them could not be read for is said once, above them.
#[derive(Clone, Copy)]
pub struct PageParts {
    /// What two or more could not be read for, once all have an answer.
    shared: Memo<Option<GraphError>>,
    is_settled: Memo<bool>,
    retry: Callback<()>,
    busy: Signal<bool>,
}

impl PageParts {
    /// Of parts with these errors; `retry` reads all of them again.
    pub fn of(
        is_settled: impl Fn() -> bool + Send + Sync + 'static,
        errors: impl Fn() -> Vec<Option<GraphError>> + Send + Sync + 'static,
        busy: impl Fn() -> bool + Send + Sync + 'static,
        retry: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let is_settled = Memo::new(move |_| is_settled());
        let shared =
            Memo::new(move |_| is_settled.get().then(|| shared_error(&errors())).flatten());
        let retry = Callback::new(move |()| retry());
        Self { shared, is_settled, retry, busy: Signal::derive(busy) }
    }

    /// The message about what they share.
    pub fn message(self) -> AnyView {
        view! { {move || self.shared.get().map(|error| failed(error, self.retry, self.busy))} }
            .into_any()
    }

    /// One of them, as [`loaded`] shows it where its failure is its own.
    pub fn part<T>(
        self,
        loader: Loader<T>,
        view: impl Fn(T) -> AnyView + Send + Sync + 'static,
    ) -> AnyView
    where
        T: Clone + Send + Sync + 'static,
    {
        let retry = Callback::new(move |()| loader.reload());
        view! { {move || match loader.state() {
            Load::Ready(value) => view(value),
            Load::Failed(error) if self.is_settled.get() => match self.shared.get() {
                Some(shared) if shared.kind == error.kind => {
                    view! { <p class="text-muted">"Not shown, for the reason above."</p> }.into_any()
                }
                _ => failed(error, retry, loader.busy.into()),
            },
            Load::Loading | Load::Failed(_) => Skeleton().into_any(),
        }} }
        .into_any()
    }
}

/// The first error whose kind is another one's too.
fn shared_error(errors: &[Option<GraphError>]) -> Option<GraphError> {
    let kinds: Vec<_> = errors.iter().flatten().map(|error| error.kind).collect();
    let kind = shared_kind(&kinds)?;
    errors.iter().flatten().find(|error| error.kind == kind).cloned()
}

fn shared_kind(kinds: &[ErrorKind]) -> Option<ErrorKind> {
    let is_shared = |kind: &ErrorKind| kinds.iter().filter(|other| *other == kind).count() > 1;
    kinds.iter().copied().find(is_shared)
}

fn failed(error: GraphError, retry: Callback<()>, busy: Signal<bool>) -> AnyView {
    view! { <GraphErrorMessage error retry busy /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::shared_kind;
    use accesspack_client::ErrorKind::{Forbidden, Offline};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn only_what_two_parts_fail_for_is_shared() {
        assert_eq!(shared_kind(&[Forbidden]), None);
        assert_eq!(shared_kind(&[Offline, Forbidden]), None);
        assert_eq!(shared_kind(&[Offline, Forbidden, Forbidden]), Some(Forbidden));
    }
}
