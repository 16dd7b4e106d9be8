//! A state: an icon and Entra's word.

use super::icon::Icon;
use crate::words::state;
use accesspack_client::{AssignmentState, RequestState};
use leptos::prelude::*;

/// An assignment's state.
#[component]
pub fn AssignmentBadge(
    /// The state.
    state: AssignmentState,
) -> impl IntoView {
    badge(state::assignment(&state), state.label())
}

/// A request's state.
#[component]
pub fn RequestBadge(
    /// The state.
    state: RequestState,
) -> impl IntoView {
    badge(state::request(&state), state.label())
}

fn badge((mood, icon): state::Look, label: &str) -> impl IntoView + use<> {
    view! {
        <span class=format!("state {mood}")>
            <Icon name=icon />
            {label.to_owned()}
        </span>
    }
}
