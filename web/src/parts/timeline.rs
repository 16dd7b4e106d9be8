//! Steps one below the other, the past above the present.

use super::icon::{Icon, IconName};
use leptos::prelude::*;

/// How a step looks: the class of its item, and its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineLook {
    /// The class of the item.
    pub class: &'static str,
    /// The icon.
    pub icon: IconName,
    /// Words before the title, for what the icon shows by colour and shape alone.
    pub spoken: &'static str,
}

/// A step that is shown.
pub struct ShownStep {
    /// How it looks.
    pub look: TimelineLook,
    /// What it is.
    pub title: String,
    /// When; empty where it is not known.
    pub at: String,
    /// More about it, a line each.
    pub details: Vec<String>,
}

/// The steps.
#[component]
pub fn Timeline(
    /// The name of the list.
    #[prop(into)]
    label: String,
    /// The steps.
    steps: Vec<ShownStep>,
) -> impl IntoView {
    let step = |step: ShownStep| {
        let ShownStep { look, title, at, details } = step;
        let lines = details.into_iter().map(|line| {
            view! { <span class="timeline__detail"><bdi>{line}</bdi></span> }
        });
        view! {
            <li class=look.class>
                <Icon name=look.icon />
                <div>
                    <span class="timeline__title"><span class="sr-only">{look.spoken}</span> {title}</span>
                    " "
                    <span class="text-small text-muted">{at}</span>
                    {lines.collect_view()}
                </div>
            </li>
        }
    };
    view! {
        <ol class="timeline" aria-label=label>
            {steps.into_iter().map(step).collect_view()}
        </ol>
    }
}
