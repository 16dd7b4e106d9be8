//! The corner where short words appear.

use super::icon::Icon;
use crate::state::notices;
use leptos::prelude::*;

/// Words on show, read out when they appear.
#[component]
pub fn Notices() -> impl IntoView {
    let board = notices::board();
    view! {
        <div class="notices" role="status" aria-live="polite">
            <For each=move || board.all() key=|(id, _)| *id let:notice>
                <div class="message info">
                    <Icon name="info" />
                    <div class="body">{notice.1}</div>
                </div>
            </For>
        </div>
    }
}
