//! The corner where short words appear.

use crate::parts::icon::Icon;
use crate::state::notices;
use crate::view_fn::{each, live};
use leptos::prelude::*;

/// Words on show, read out when they appear.
#[component]
pub fn Notices() -> impl IntoView {
    let board = notices::board();
    view! {
        <div class="notices" role="status" aria-live="polite">
            {live(move || {
                each(
                    board.all(),
                    |(_, words)| {
                        view! {
                            <div class="message info">
                                <Icon name="info" />
                                <div class="body">{words}</div>
                            </div>
                        }
                    },
                )
            })}
        </div>
    }
}
