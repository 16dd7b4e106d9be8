//! Looking at an open request again and again, with growing waits, while its panel is open and the tab is on show.

use crate::platform::{clock, dom};
use crate::state::loader::Loader;
use crate::task::spawn_while_here;
use accesspack_client::{AssignmentRequest, RequestState};
use leptos::prelude::*;
use std::time::Duration;

/// The waits between two looks while the service works, in seconds; the last one repeats.
const WAITS: [u64; 7] = [2, 3, 5, 8, 15, 30, 60];
/// The same while people have to decide, or its start has to come.
const SLOW_WAITS: [u64; 3] = [15, 30, 60];

/// Reads the request again until it has ended. A change of the request begins with short waits again; leaving the
/// panel ends it, and a hidden tab asks for nothing.
pub fn follow(loader: Loader<AssignmentRequest>, request: Memo<Option<AssignmentRequest>>) {
    Effect::new(move |_| {
        let Some(state) = request.with(|request| request.as_ref().map(|one| one.state.clone()))
        else {
            return;
        };
        if state.is_over() {
            return;
        }
        let is_slow = matches!(state, RequestState::PendingApproval | RequestState::Scheduled);
        spawn_while_here(async move {
            let waits = if is_slow { &SLOW_WAITS[..] } else { &WAITS[..] };
            let mut waits = waits.iter().copied();
            let mut wait = 0;
            loop {
                wait = waits.next().unwrap_or(wait);
                clock::sleep(Duration::from_secs(wait)).await;
                // an error is on show with a button to try again
                if loader.error().is_some() {
                    return;
                }
                if !dom::is_hidden() && !loader.busy.get_untracked() {
                    loader.reload();
                }
            }
        });
    });
}
