//! Signs a user out who left the browser alone, where `config.json` asks for that.

use super::notices;
use crate::chunk::chunk;
use crate::platform::clock;
use crate::task::spawn;
use leptos::prelude::*;
use std::time::Duration;

/// How long before the end the user is warned, in milliseconds; half the time where that is shorter.
const WARNING: f64 = 60_000.0;

/// How often it is looked at.
const INTERVAL: Duration = Duration::from_secs(5);

/// The events that show that the tab is used.
const SIGNS: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// How this tab is used.
#[derive(Clone, Copy)]
pub struct TabUse {
    /// When it was used last, in milliseconds since 1970: that clock goes on while the computer sleeps.
    last: StoredValue<f64>,
    /// Whether it works by itself.
    is_at_work: StoredValue<bool>,
}

/// Makes it: the tab is used now.
pub fn provide() {
    provide_context(TabUse {
        last: StoredValue::new(js_sys::Date::now()),
        is_at_work: StoredValue::new(false),
    });
}

/// How this tab is used.
///
/// # Panics
/// Outside of the portal's tree, which is a mistake in the portal.
pub fn tab_use() -> TabUse {
    expect_context()
}

impl TabUse {
    /// A user does something in it now.
    fn note(self) {
        self.last.set_value(js_sys::Date::now());
    }

    /// Something is under way that goes on without a user, or no longer.
    pub fn set_at_work(self, is_at_work: bool) {
        self.is_at_work.set_value(is_at_work);
        self.note();
    }
}

chunk! {
    /// Signs the user out after so many minutes without use. A bulk run is use.
    sign_in: fn sign_out_when_idle(minutes: u32, sign_out: Callback<()>) -> () {
        watch(f64::from(minutes) * 60_000.0, sign_out);
    }
}

fn watch(limit: f64, sign_out: Callback<()>) {
    let tab_use = tab_use();
    for sign in SIGNS {
        // it lives as long as the page
        let _ = window_event_listener_untyped(sign, move |_| tab_use.note());
    }
    let board = notices::board();
    spawn(async move {
        let mut warning = None;
        loop {
            clock::sleep(INTERVAL).await;
            if tab_use.is_at_work.get_value() {
                tab_use.note();
            }
            let left = limit - (js_sys::Date::now() - tab_use.last.get_value());
            if left <= 0.0 {
                sign_out.run(());
                return;
            }
            if left > WARNING.min(limit / 2.0) {
                if let Some(id) = warning.take() {
                    board.take(id);
                }
            } else if warning.is_none() {
                warning = Some(board.show(
                    "You will be signed out soon, because nothing was done here. Press any key to stay.",
                ));
            }
        }
    });
}
