//! Whether lists of all access packages are asked for whole, or package by package, and how fast.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use crate::rate_limiter::RateLimiter;

/// What a client has learned about the lists that its caller may read. Copies of a client share it.
///
/// Graph lists all assignments for directory-wide administrators only; a caller whose roles are all in
/// catalogs "must supply a filter to indicate a specific access package" (the page on listing assignments).
#[derive(Debug)]
pub(crate) struct ListScope {
    /// A list of all access packages was refused, and one of a single package was not.
    by_package: Cell<bool>,
    limiter: RefCell<RateLimiter>,
}

impl Default for ListScope {
    fn default() -> Self {
        // requests per second: at first, at least, at most
        let limiter = RateLimiter::new(10.0, 0.5, 50.0);
        Self { by_package: Cell::new(false), limiter: RefCell::new(limiter) }
    }
}

impl ListScope {
    /// Whether a list of all packages is known to be refused.
    pub(crate) const fn is_by_package(&self) -> bool {
        self.by_package.get()
    }

    /// From now on lists are asked for package by package.
    pub(crate) fn narrow(&self) {
        self.by_package.set(true);
    }

    /// How many of at most `wanted` reads may go out together, and how long to wait before. Times are in
    /// milliseconds since any fixed moment.
    pub(crate) fn next_reads(&self, wanted: usize, now: i64) -> (usize, Duration) {
        let mut limiter = self.limiter.borrow_mut();
        let room = limiter.room(now).min(wanted);
        let size = if room == 0 { wanted.min(limiter.worth_waiting_for()) } else { room };
        let wait = u64::try_from(limiter.next(now, size) - now).unwrap_or_default();
        limiter.sent(size);
        (size, Duration::from_millis(wait))
    }

    /// A read was answered; `share` is `x-ms-throttle-limit-percentage`.
    pub(crate) fn went_well(&self, share: Option<f64>, now: i64) {
        self.limiter.borrow_mut().went_well(share, now);
    }

    /// Graph asks for less.
    pub(crate) fn throttled(&self, retry_after: Option<Duration>, jitter: f64, now: i64) {
        self.limiter.borrow_mut().throttled(retry_after, jitter, now);
    }
}
