//! A message bar: an icon, a title, more text.

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// What a message is about; Fluent's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// Good to know.
    Info,
    /// It worked.
    Success,
    /// It may surprise.
    Warning,
    /// It went wrong.
    Error,
}

impl Intent {
    const fn parts(self) -> (&'static str, IconName, &'static str) {
        match self {
            Self::Info => ("info", IconName::INFO, "Note"),
            Self::Success => ("success", IconName::CHECKMARK_CIRCLE, "Done"),
            Self::Warning => ("warning", IconName::WARNING, "Warning"),
            Self::Error => ("error", IconName::ERROR_CIRCLE, "Error"),
        }
    }
}

/// A message box.
#[component]
pub fn Message(
    /// What kind.
    intent: Intent,
    /// The title; the kind's name is read out before it.
    #[prop(into)]
    title: String,
    /// Read out at once when it appears.
    #[prop(optional)]
    alert: bool,
    /// More words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, icon, word) = intent.parts();
    view! {
        <div class=format!("message message--{class}") role=if alert { "alert" } else { "group" }>
            <Icon name=icon />
            <div class="message__body">
                <p class="message__title">
                    <span class="sr-only">{word} ": "</span>
                    {title}
                </p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
