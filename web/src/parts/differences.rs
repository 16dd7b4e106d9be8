//! The settings that two bodies set differently, as a table.

use crate::parts::message::{Intent, Message};
use accesspack_core::{SettingChange, SettingValue, Ternary};
use leptos::prelude::*;

/// The settings that differ, before and after.
#[component]
pub fn Differences(
    /// The settings.
    changes: Vec<SettingChange>,
    /// What is said where there is none.
    same: &'static str,
) -> impl IntoView {
    if changes.is_empty() {
        return view! {
            <Message intent=Intent::Info title="Nothing changes">
                <p>{same}</p>
            </Message>
        }
        .into_any();
    }
    view! {
        <table class="review__table" aria-label="What changes">
            <thead>
                <tr>
                    <th scope="col">"Setting"</th>
                    <th scope="col">"Before"</th>
                    <th scope="col">"After"</th>
                    <th scope="col">"Existing assignments"</th>
                </tr>
            </thead>
            <tbody>{changes.into_iter().map(difference).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn difference(change: SettingChange) -> AnyView {
    let touches = match change.touches_assignments {
        Ternary::Yes => "Change too",
        Ternary::No => "Stay as they are",
        Ternary::Unknown => "Not documented",
    };
    view! {
        <tr>
            <th scope="row"><bdi>{change.label}</bdi></th>
            <td data-label="Before">{value(change.before, "Removed: ")}</td>
            <td data-label="After" class="review__after">{value(change.after, "Added: ")}</td>
            <td data-label="Existing assignments">{touches}</td>
        </tr>
    }
    .into_any()
}

/// A value; of a set only what this side alone has is there.
fn value(value: SettingValue, only: &'static str) -> AnyView {
    match value {
        SettingValue::Unset => view! { <span class="text-muted">"Not set"</span> }.into_any(),
        SettingValue::Text(text) => view! { <bdi>{text}</bdi> }.into_any(),
        SettingValue::Set(items) if items.is_empty() => {
            view! { <span class="text-muted">"–"</span> }.into_any()
        }
        SettingValue::Set(items) => view! {
            <ul>
                {items.into_iter().map(|item| view! { <li>{only} <bdi>{item}</bdi></li> }).collect_view()}
            </ul>
        }
        .into_any(),
    }
}
