//! Looking at an open request again and again, with growing waits, while its panel is open and the tab is on show.

use crate::platform::{clock, dom};
use crate::state::loader::Loader;
use crate::task::spawn_while_here;
use accesspack_client::{AssignmentRequest, RequestState, waits_between_looks};
use leptos::prelude::*;
use std::time::Duration;

/// How many looks have the usual waits while the service works.
const USUAL_LOOKS: usize = 7;

/// The waits after these, in seconds, and those while people have to decide or its start has to come; the last one
/// repeats.
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
            let usual = if is_slow { 0 } else { USUAL_LOOKS };
            let slow = SLOW_WAITS.map(Duration::from_secs);
            let mut waits = waits_between_looks().take(usual).chain(slow);
            let mut wait = Duration::ZERO;
            loop {
                wait = waits.next().unwrap_or(wait);
                clock::sleep(wait).await;
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
