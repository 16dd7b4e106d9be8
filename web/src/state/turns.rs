//! The portal starts in turns: each piece is made in a task of its own, so that the browser paints and takes clicks
//! between them.

use crate::platform::clock;
use leptos::prelude::*;
use std::collections::VecDeque;

/// What waits for its turn; nothing once the portal has started.
#[derive(Clone, Copy)]
pub struct Turns(StoredValue<Option<VecDeque<RwSignal<bool>>>>);

/// Begins the start of a portal: from now on pieces wait for their turn, until [`Turns::end`].
pub fn begin() -> Turns {
    let turns = Turns(StoredValue::new(Some(VecDeque::new())));
    provide_context(turns);
    turns
}

/// The turns of this portal, where it starts in turns.
pub fn turns() -> Option<Turns> {
    use_context()
}

impl Turns {
    /// A signal that is set when it is its turn; none once the portal has started.
    pub fn take(self) -> Option<RwSignal<bool>> {
        self.0.try_update_value(|waiting| {
            waiting.as_mut().map(|waiting| {
                let turn = RwSignal::new(false);
                waiting.push_back(turn);
                turn
            })
        })?
    }

    /// Gives a task to each that waits, in the order in which they came, and to what these wait for in turn.
    pub async fn give(self) {
        loop {
            // effects run before the browser's turn: what they wait for is there after it
            clock::yield_to_browser().await;
            match self.0.try_update_value(|waiting| waiting.as_mut()?.pop_front()).flatten() {
                // the piece may be gone by now
                Some(turn) => drop(turn.try_set(true)),
                None => return,
            }
        }
    }

    /// Ends the start: nothing waits from now on.
    pub fn end(self) {
        self.0.set_value(None);
    }
}
