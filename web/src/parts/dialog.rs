//! A dialog over the page. The browser keeps the keyboard in it, closes it on Escape and gives the
//! keyboard back to where it was.

use super::icon::{Icon, IconName};
use super::inline::Inline;
use crate::parts::click::click;
use crate::platform::{dom, ids};
use crate::words::{NAME_BEGINS, NAME_ENDS};
use leptos::html;
use leptos::prelude::*;

/// A dialog; its content exists only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// The heading, which is its name.
    #[prop(into)]
    title: Signal<String>,
    /// A narrow one.
    #[prop(optional)]
    small: bool,
    /// Called when the user closes it; `open` has to become false then.
    #[prop(into)]
    on_close: Callback<()>,
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
    // the browser closes it on Escape; the event also follows when the page closed it
    let closed = move |_| {
        if open.get_untracked() {
            on_close.run(());
        }
        // the browser gives the keyboard back to where it was, unless that is gone
        request_animation_frame(|| {
            if dom::has_no_focus() {
                dom::focus("page-title");
            }
        });
    };
    view! {
        <dialog node_ref=dialog class=("dialog--small", small) aria-labelledby=name on:close=closed>
            <header>
                <h2 id=heading class="dialog__title" title=move || plain(&title.get())>
                    {move || view! { <Inline text=title.get() /> }}
                </h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Close"
                    on:click=click(move || on_close.run(()))
                >
                    <Icon name=IconName::DISMISS />
                </button>
            </header>
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}

/// The whole title, for a pointer that rests on one that is cut.
fn plain(title: &str) -> String {
    title.replace([NAME_BEGINS, NAME_ENDS], "")
}
