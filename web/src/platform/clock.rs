//! The browser's clock and its zone.

use chrono::{DateTime, FixedOffset, Offset, TimeZone, Utc};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/js/breath.js")]
extern "C" {
    fn breathe() -> js_sys::Promise;
}

/// How long long work may keep the page busy before the browser has a turn, in milliseconds.
const BREATH: f64 = 8.0;

/// Now, by the browser's clock.
pub fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit in an i64")]
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// The offset from UTC that the browser's zone has at the instant `at`.
pub fn offset_at(at: DateTime<Utc>) -> FixedOffset {
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

/// Milliseconds that only ever grow, to measure how long something takes.
pub fn milliseconds() -> f64 {
    leptos::prelude::window().performance().map_or_else(js_sys::Date::now, |it| it.now())
}

/// Waits.
pub async fn sleep(time: Duration) {
    gloo_timers::future::sleep(time).await;
}

/// Long work that the page lives through: between two pieces of it, it asks whether the browser wants a turn.
#[derive(Debug)]
pub struct Pace {
    since: f64,
    rows: usize,
}

impl Pace {
    /// Work that begins now.
    pub fn begin() -> Self {
        Self { since: milliseconds(), rows: 50 }
    }

    /// Gives the browser a turn when the last one was a while ago.
    pub async fn rest(&mut self) {
        if milliseconds() - self.since >= BREATH {
            Self::breathe().await;
            self.since = milliseconds();
        }
    }

    /// Gives the browser a turn.
    pub async fn breathe() {
        // a browser that refuses has had its turn as well
        let _ = JsFuture::from(breathe()).await;
    }

    /// Does a piece of work on as many rows as fit between two breaths.
    pub fn measure<T>(&mut self, work: impl FnOnce(usize) -> T) -> T {
        let start = milliseconds();
        let done = work(self.rows);
        let took = milliseconds() - start;
        if took > BREATH {
            self.rows = (self.rows / 2).max(10);
        } else if took < BREATH / 3.0 {
            self.rows = (self.rows * 2).min(5_000);
        }
        done
    }
}
