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
    /// The names of the two bodies, where the second does not come after the first.
    #[prop(optional, into)]
    sides: Option<(String, String)>,
) -> impl IntoView {
    let is_change = sides.is_none();
    if changes.is_empty() {
        return view! {
            <Message intent=Intent::Info title=if is_change { "Nothing changes" } else { "No difference" }>
                <p>{same}</p>
            </Message>
        }
        .into_any();
    }
    let label = if is_change { "What changes" } else { "What differs" };
    let sides = sides.unwrap_or_else(|| ("Before".to_owned(), "After".to_owned()));
    let (before, after) = sides.clone();
    let row = |change| difference(change, &sides, is_change);
    let touches = is_change.then(|| view! { <th scope="col">"Existing assignments"</th> });
    view! {
        <table class="review__table" aria-label=label>
            <thead>
                <tr>
                    <th scope="col">"Setting"</th>
                    <th scope="col"><bdi>{before}</bdi></th>
                    <th scope="col"><bdi>{after}</bdi></th>
                    {touches}
                </tr>
            </thead>
            <tbody>{changes.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn difference(change: SettingChange, sides: &(String, String), is_change: bool) -> AnyView {
    let touches = match change.touches_assignments {
        Ternary::Yes => "Change too",
        Ternary::No => "Stay as they are",
        Ternary::Unknown => "Not documented",
    };
    let (before, after) = sides.clone();
    let (lost, won) =
        if is_change { ("Removed: ", "Added: ") } else { ("Only here: ", "Only here: ") };
    let touches = is_change.then(|| view! { <td data-label="Existing assignments">{touches}</td> });
    view! {
        <tr>
            <th scope="row"><bdi>{change.label}</bdi></th>
            <td data-label=before>{value(change.before, lost)}</td>
            <td data-label=after class=("review__after", is_change)>{value(change.after, won)}</td>
            {touches}
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
