//! Copying a text, with the words for what came of it.

use super::button::{Appearance, Button};
use super::icon::IconName;
use crate::platform::clipboard;
use crate::state::notices;
use crate::task::spawn;
use leptos::prelude::*;

/// The words for a browser that refuses.
pub const NOT_COPIED: &str = "The browser does not allow copying.";

/// Copies the text and announces `done`, or that the browser refused.
pub fn copy_text(text: String, done: &'static str) {
    let board = notices::board();
    spawn(async move {
        let is_copied = clipboard::copy(&text).await;
        board.announce(if is_copied { done } else { NOT_COPIED });
    });
}

/// A button that copies a text.
#[component]
pub fn CopyButton(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// The words on it.
    #[prop(optional)]
    label: Option<&'static str>,
    /// Its accessible name, where the words alone would repeat.
    #[prop(optional)]
    name: Option<&'static str>,
    /// What is announced.
    #[prop(optional)]
    done: Option<&'static str>,
    /// Not now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let (label, done) = (label.unwrap_or("Copy"), done.unwrap_or("Copied."));
    let name = name.unwrap_or(label);
    let copy = Callback::new(move |()| copy_text(text.get_untracked(), done));
    view! {
        <Button
            label
            name
            icon=IconName::COPY
            appearance=Appearance::Subtle
            small=true
            disabled
            on_click=copy
        />
    }
}
