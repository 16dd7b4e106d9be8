//! Whether a request is sent again, and after how long.

use std::time::Duration;

use accesspack_wire::http::{Method, Response};
use chrono::{DateTime, NaiveDate, Utc};

use crate::error::{ErrorKind, GraphError};

/// How often and how long a request is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many times a request is sent at most, the first one included.
    pub tries: u32,
    /// The wait before the second try, where Graph gives none; it doubles from try to try.
    pub first_wait: Duration,
    /// Where the doubling ends.
    pub longest_guess: Duration,
    /// The longest `Retry-After` that is waited for; a longer one ends the trying.
    pub longest_wait: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            tries: 5,
            first_wait: Duration::from_secs(1),
            longest_guess: Duration::from_secs(30),
            longest_wait: Duration::from_mins(2),
        }
    }
}

/// A wait before a request is sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// The request's method.
    pub method: Method,
    /// The request's URL.
    pub url: String,
    /// Which try comes next, from 2.
    pub next_try: u32,
    /// How many tries there are at most.
    pub tries: u32,
    /// How long the wait is.
    pub delay: Duration,
    /// Graph asked for this delay; otherwise the client guessed.
    pub told_by_graph: bool,
    /// Why.
    pub reason: WaitReason,
}

/// Why a request is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitReason {
    /// 429: too many requests.
    Throttled,
    /// 503 or 504: the service is busy.
    Unavailable,
    /// The connection broke.
    ConnectionLost,
}

/// A decision to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Again {
    pub(crate) delay: Duration,
    pub(crate) told_by_graph: bool,
    pub(crate) reason: WaitReason,
}

impl RetryPolicy {
    /// Whether the request that failed is sent again after `done` tries.
    pub(crate) fn again(&self, error: &GraphError, done: u32, jitter: f64) -> Option<Again> {
        if done >= self.tries {
            return None;
        }
        let is_write = error.detail.method.is_write();
        let reason = match (error.kind, error.detail.status) {
            // after 429 nothing was done, so even a write may come again
            (ErrorKind::Throttled, _) => WaitReason::Throttled,
            (ErrorKind::Server, Some(408 | 503 | 504)) if !is_write => WaitReason::Unavailable,
            (ErrorKind::Offline, None) if !is_write => WaitReason::ConnectionLost,
            _ => return None,
        };
        let asked = error.detail.retry_after;
        let delay = asked.unwrap_or_else(|| self.guess(done, jitter));
        let told_by_graph = asked.is_some();
        (delay <= self.longest_wait).then_some(Again { delay, told_by_graph, reason })
    }

    /// How long to wait before what failed in a passing way is sent again: what Graph asked for, as far as
    /// the longest wait allows, or a guess.
    pub(crate) fn pause(&self, error: &GraphError, done: u32, jitter: f64) -> Duration {
        let asked = error.detail.retry_after;
        asked.unwrap_or_else(|| self.guess(done, jitter)).min(self.longest_wait)
    }

    /// The first wait doubled for each try, half of it left to chance.
    fn guess(&self, done: u32, jitter: f64) -> Duration {
        let factor = 2_u32.saturating_pow(done.saturating_sub(1));
        let full = self.first_wait.saturating_mul(factor).min(self.longest_guess);
        full / 2 + (full / 2).mul_f64(jitter.clamp(0.0, 1.0))
    }
}

/// Reads `Retry-After`: seconds, or a date that is counted from the answer's own `Date`.
pub(crate) fn retry_after(
    response: &Response,
    now: impl Fn() -> DateTime<Utc>,
) -> Option<Duration> {
    let header = response.headers.get("Retry-After")?.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = http_date(header)?;
    let from = response.headers.get("Date").and_then(http_date).unwrap_or_else(now);
    Some((then - from).to_std().unwrap_or_default())
}

/// The months as headers name them.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads the date of a header: `Wed, 21 Oct 2026 07:28:00 GMT`. The reader of `chrono`, which knows older forms too, is
/// 4 kB of the portal.
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    let (_, date) = text.trim().split_once(", ")?;
    let mut parts = date.strip_suffix(" GMT")?.split([' ', ':']);
    let mut part = || parts.next();
    let (day, month, year) = (part()?, part()?, part()?);
    let (hour, minute, second) = (part()?, part()?, part()?);
    let month = MONTHS.iter().position(|name| *name == month)?;
    let date = NaiveDate::from_ymd_opt(
        year.parse().ok()?,
        u32::try_from(month).ok()? + 1,
        day.parse().ok()?,
    )?;
    let time = date.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?)?;
    part().is_none().then(|| time.and_utc())
}
