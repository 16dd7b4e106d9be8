//! The corner where short words appear.

use crate::parts::icon::{Icon, IconName};
use crate::state::notices;
use leptos::prelude::*;

/// Words on show, read out when they appear.
#[component]
pub fn Notices() -> impl IntoView {
    let board = notices::board();
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || {
                board.all().into_iter().map(|(_, words)| {
                        view! {
                            <div class="message message--info">
                                <Icon name=IconName::INFO />
                                <div class="message__body">{words}</div>
                            </div>
                        }
                    }).collect_view()
            }}
        </div>
    }
}
