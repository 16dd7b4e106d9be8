//! The browser's clock and its zone. In the demo tenant the clock can be moved ahead.

use chrono::{DateTime, FixedOffset, Offset, TimeDelta, TimeZone, Utc};
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/js/yield.js")]
extern "C" {
    #[wasm_bindgen(js_name = yieldToBrowser)]
    fn js_yield() -> js_sys::Promise;
    #[wasm_bindgen(js_name = whenIdle)]
    fn js_idle() -> js_sys::Promise;
    #[wasm_bindgen(js_name = nextFrame)]
    fn js_frame() -> js_sys::Promise;
}

/// How long work may keep the page busy before the browser has a turn, in milliseconds: half a frame at 60 Hz.
const FRAME_BUDGET_MS: f64 = 8.0;

thread_local! {
    /// How far the demo tenant's clock was moved ahead.
    static AHEAD: Cell<TimeDelta> = const { Cell::new(TimeDelta::zero()) };
}

/// Now, by the browser's clock, or by the demo tenant's where that was moved.
pub fn now() -> DateTime<Utc> {
    unmoved_now() + AHEAD.get()
}

/// Now, by the browser's clock, whatever the demo tenant's clock shows.
pub fn unmoved_now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in an i64")]
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// Moves the clock ahead, for the demo tenant. It is back after [`reset`] and in a new page.
pub fn advance(by: TimeDelta) {
    AHEAD.set(AHEAD.get() + by);
}

/// Sets the clock back to the browser's.
pub fn reset() {
    AHEAD.set(TimeDelta::zero());
}

/// The offset from UTC that the browser's zone has at the instant `at`; none in tests that run without a browser.
pub fn offset_at(at: DateTime<Utc>) -> FixedOffset {
    if cfg!(not(target_arch = "wasm32")) {
        return Utc.fix();
    }
    let date = js_sys::Date::new_0();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in an f64")]
    date.set_time(at.timestamp_millis() as f64);
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    let minutes_west = date.get_timezone_offset() as i32;
    FixedOffset::west_opt(minutes_west * 60).unwrap_or_else(|| Utc.fix())
}

/// The instant that a wall clock in the browser's zone shows as `local`.
pub fn from_local(local: chrono::NaiveDateTime) -> DateTime<Utc> {
    let guess = Utc.from_utc_datetime(&local);
    let first = local - offset_at(guess);
    let second = local - offset_at(Utc.from_utc_datetime(&first));
    Utc.from_utc_datetime(&second)
}

/// The name of the browser's zone: `Europe/Oslo`.
pub fn zone_name() -> String {
    let format = js_sys::Intl::DateTimeFormat::default();
    let name = js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into());
    name.ok().and_then(|name| name.as_string()).unwrap_or_else(|| "UTC".to_owned())
}

/// Milliseconds on a clock that never goes back, to measure durations.
pub fn milliseconds() -> f64 {
    leptos::prelude::window().performance().map_or_else(js_sys::Date::now, |it| it.now())
}

/// Waits.
pub async fn sleep(time: Duration) {
    gloo_timers::future::sleep(time).await;
}

/// Gives the browser a turn: it paints, takes clicks and runs timers.
pub async fn yield_to_browser() {
    // a browser that rejects the promise has had its turn as well
    let _ = JsFuture::from(js_yield()).await;
}

/// Waits until the browser made its next picture of the page.
pub async fn next_frame() {
    // a browser that rejects the promise has waited as well
    let _ = JsFuture::from(js_frame()).await;
}

/// Waits until the browser has nothing else to do, and at most some seconds.
pub async fn idle() {
    // a browser that rejects the promise has waited as well
    let _ = JsFuture::from(js_idle()).await;
}

/// Slices long work into parts of at most [`FRAME_BUDGET_MS`], with a turn for the browser between them.
#[derive(Debug)]
pub struct TimeSlicer {
    since: f64,
    rows: usize,
}

impl TimeSlicer {
    /// Work that begins now.
    pub fn begin() -> Self {
        Self { since: milliseconds(), rows: 50 }
    }

    /// Gives the browser a turn when the budget since its last one is used up.
    pub async fn yield_if_due(&mut self) {
        if milliseconds() - self.since >= FRAME_BUDGET_MS {
            yield_to_browser().await;
            self.since = milliseconds();
        }
    }

    /// Does one slice of `work`, on as many rows as fit into the budget by the time that earlier slices took.
    pub fn slice<T>(&mut self, work: impl FnOnce(usize) -> T) -> T {
        let start = milliseconds();
        let done = work(self.rows);
        let took = milliseconds() - start;
        if took > FRAME_BUDGET_MS {
            self.rows = (self.rows / 2).max(10);
        } else if took < FRAME_BUDGET_MS / 3.0 {
            self.rows = (self.rows * 2).min(5_000);
        }
        done
    }
}
