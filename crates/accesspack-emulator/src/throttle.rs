//! Throttling: so many requests in ten seconds, then 429.
//!
//! No numbers for entitlement management are published. That 429 comes with `Retry-After` and that
//! `x-ms-throttle-limit-percentage` is sent when more than 80 % are used is documented for Graph.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

use crate::answer::Failure;

/// The requests of the last ten seconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Throttle {
    seen: VecDeque<DateTime<Utc>>,
}

const WINDOW: TimeDelta = TimeDelta::seconds(10);

impl Throttle {
    /// Counts a request. The answer is how much of the limit is used, in hundredths, if that is
    /// much.
    pub(crate) fn count(&mut self, limit: u32, now: DateTime<Utc>) -> Result<Option<u32>, Failure> {
        if limit == 0 {
            return Ok(None);
        }
        while self.seen.pop_front_if(|at| now - *at >= WINDOW).is_some() {}
        let used = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        if used >= limit {
            let oldest = self.seen.front().copied().unwrap_or(now);
            let wait = (oldest + WINDOW - now).num_milliseconds().max(1);
            // Whole seconds, rounded up.
            let seconds = (wait + 999) / 1_000;
            let message = "Too many requests. Try again later.";
            let failure = Failure::new(429, "TooManyRequests", message);
            return Err(failure.with_header("Retry-After", &seconds.to_string()));
        }
        self.seen.push_back(now);
        let share = (used + 1).saturating_mul(100) / limit;
        Ok((share >= 80).then_some(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_moves() {
        let start = DateTime::UNIX_EPOCH;
        let mut throttle = Throttle::default();
        let shares: Vec<_> = (0..5).map(|_| throttle.count(5, start)).collect();
        assert_eq!(shares[2], Ok(None));
        assert_eq!(shares[3], Ok(Some(80)));
        assert_eq!(shares[4], Ok(Some(100)));
        assert!(throttle.count(5, start + TimeDelta::milliseconds(9_500)).is_err());
        assert_eq!(throttle.count(5, start + WINDOW), Ok(None));
    }
}
