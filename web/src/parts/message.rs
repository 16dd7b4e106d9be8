//! A box that says something: an icon, a title, words.

use super::icon::Icon;
use leptos::prelude::*;

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Good to know.
    Info,
    /// It worked.
    Success,
    /// It may surprise.
    Warning,
    /// It went wrong.
    Error,
}

impl Mood {
    const fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Info => ("info", "info", "Note"),
            Self::Success => ("success", "checkmark_circle", "Done"),
            Self::Warning => ("warning", "warning", "Warning"),
            Self::Error => ("error", "error_circle", "Error"),
        }
    }
}

/// A message box.
#[component]
pub fn Message(
    /// What kind.
    mood: Mood,
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
    let (class, icon, word) = mood.parts();
    view! {
        <div class=format!("message {class}") role=if alert { "alert" } else { "group" }>
            <Icon name=icon />
            <div class="body">
                <p class="title">
                    <span class="sr-only">{word} ": "</span>
                    {title}
                </p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
