//! A dialog over the page. The browser keeps the keyboard in it, closes it on Escape and gives the
//! keyboard back to where it was.

use super::icon::Icon;
use crate::platform::{dom, ids};
use leptos::html;
use leptos::prelude::*;

/// A dialog; its content exists only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The heading, which is its name.
    #[prop(into)]
    title: Signal<String>,
    /// A narrow one.
    #[prop(optional)]
    small: bool,
    /// Called when it was closed, by whatever means.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let heading = ids::element("dialog");
    let name = heading.clone();
    Effect::new(move || {
        let is_open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if is_open { dom::open_dialog(&dialog) } else { dom::close_dialog(&dialog) }
    });
    let closed = move |_| {
        open.set(false);
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    view! {
        <dialog node_ref=dialog class:small=small aria-labelledby=name on:close=closed>
            <header>
                <h2 id=heading>{move || title.get()}</h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Close"
                    on:click=move |_| open.set(false)
                >
                    <Icon name="dismiss" />
                </button>
            </header>
            {move || open.get().then(|| children())}
        </dialog>
    }
}
