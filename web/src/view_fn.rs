//! Parts of a view that follow signals, handlers and effects, each through one piece of machinery.
//!
//! Leptos compiles its machinery anew for every closure in a view. Here every closure is boxed first, so
//! that it is compiled once; that halves the wasm.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// What can be shown as part of a view.
pub trait Shown {
    /// The view, its type forgotten.
    fn shown(self) -> AnyView;
}

impl Shown for AnyView {
    fn shown(self) -> AnyView {
        self
    }
}

impl Shown for String {
    fn shown(self) -> AnyView {
        self.into_any()
    }
}

impl Shown for &'static str {
    fn shown(self) -> AnyView {
        self.to_owned().into_any()
    }
}

impl Shown for usize {
    fn shown(self) -> AnyView {
        self.to_string().into_any()
    }
}

impl Shown for Vec<AnyView> {
    fn shown(self) -> AnyView {
        self.into_any()
    }
}

impl<T: IntoView + 'static> Shown for View<T> {
    fn shown(self) -> AnyView {
        self.into_inner().into_any()
    }
}

impl<T: IntoView + 'static> Shown for Vec<View<T>> {
    fn shown(self) -> AnyView {
        each(self, |view| view).shown()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(self) -> AnyView {
        self.map_or_else(|| ().into_any(), Shown::shown)
    }
}

/// A part of a view that is made again when a signal that it reads changes.
pub fn live<T: Shown>(part: impl Fn() -> T + Send + Sync + 'static) -> AnyView {
    boxed(Arc::new(move || part().shown()))
}

fn boxed(part: Arc<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || part()).into_any()
}

/// A part of a view that is there while a condition holds.
pub fn when<T: Shown>(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> T + Send + Sync + 'static,
) -> AnyView {
    let holds = Memo::new(move |_| condition());
    live(move || holds.get().then(&part))
}

/// The views of a list.
pub fn each<I: IntoIterator, T: Shown>(items: I, view: impl FnMut(I::Item) -> T) -> Vec<AnyView> {
    items.into_iter().map(view).map(Shown::shown).collect()
}

/// A handler of clicks.
pub fn act(action: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    let mut action = action;
    Box::new(move |_| action())
}

/// Does something now, and again when a signal that it reads changes.
pub fn effect(action: impl Fn() + 'static) {
    boxed_effect(Box::new(action));
}

fn boxed_effect(action: Box<dyn Fn()>) {
    Effect::new(action);
}
