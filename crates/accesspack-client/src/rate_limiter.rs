//! How fast: additive increase while Graph is content, multiplicative decrease when it is not.

use std::time::Duration;

/// A rate in requests per second that finds its own limit. Graph publishes none for entitlement
/// management, so the rate climbs slowly until Graph asks for less and then falls at once.
///
/// Time is in milliseconds since any fixed moment.
#[derive(Debug, Clone, PartialEq)]
pub struct RateLimiter {
    per_second: f64,
    least: f64,
    most: f64,
    tokens: f64,
    counted_at: i64,
    held_until: i64,
    slowed_at: i64,
    misses: u32,
}

/// Requests that may go out at once after a rest: one full batch.
const BURST: f64 = 20.0;

/// Below this share of Graph's limit the rate may still grow.
const CALM: f64 = 0.8;

impl RateLimiter {
    /// A limiter that begins at `per_second` and stays between `least` and `most`.
    #[must_use]
    pub const fn new(per_second: f64, least: f64, most: f64) -> Self {
        Self {
            per_second,
            least,
            most,
            tokens: BURST,
            counted_at: 0,
            held_until: 0,
            slowed_at: i64::MIN,
            misses: 0,
        }
    }

    /// The rate now, in requests per second.
    #[must_use]
    pub const fn per_second(&self) -> f64 {
        self.per_second
    }

    /// Until when nothing is sent, if Graph asked for a pause.
    #[must_use]
    pub fn held_until(&self, now: i64) -> Option<i64> {
        (self.held_until > now).then_some(self.held_until)
    }

    /// How many requests may go out now.
    pub fn room(&mut self, now: i64) -> usize {
        self.count(now);
        if self.held_until > now {
            return 0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the size of a batch"
        )]
        let room = self.tokens.clamp(0.0, BURST) as usize;
        room
    }

    /// How many requests are worth waiting for, so that they travel in one batch: what two seconds earn.
    #[must_use]
    pub fn worth_waiting_for(&self) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and the size of a batch"
        )]
        let requests = (self.per_second * 2.0).clamp(1.0, BURST) as usize;
        requests
    }

    /// Takes note that `requests` went out.
    pub fn sent(&mut self, requests: usize) {
        #[expect(clippy::cast_precision_loss, reason = "a few at a time")]
        let requests = requests as f64;
        self.tokens -= requests;
    }

    /// When at least `wanted` requests may go out.
    #[must_use]
    pub fn next(&self, now: i64, wanted: usize) -> i64 {
        #[expect(clippy::cast_precision_loss, reason = "a few at a time")]
        let missing = (wanted as f64).min(BURST) - self.tokens;
        #[expect(clippy::cast_possible_truncation, reason = "a few seconds")]
        let wait = (missing.max(0.0) / self.per_second * 1_000.0).ceil() as i64;
        (self.counted_at.max(now) + wait).max(self.held_until)
    }

    /// A request was answered well; `share` is `x-ms-throttle-limit-percentage`, 1.0 for all.
    pub fn went_well(&mut self, share: Option<f64>, now: i64) {
        self.misses = 0;
        match share {
            Some(share) if share >= 1.0 => self.slow_down(0.7, now),
            Some(share) if share >= CALM => {}
            // one more request per second for each second's worth of good answers
            _ => self.per_second = (self.per_second + 1.0 / self.per_second).min(self.most),
        }
    }

    /// Graph asks for less. `retry_after` is what it asked for; without it the wait is guessed and doubles.
    /// `jitter` is from 0 up to 1.
    pub fn throttled(&mut self, retry_after: Option<Duration>, jitter: f64, now: i64) {
        self.slow_down(0.5, now);
        self.hold(retry_after, jitter, now);
    }

    /// The line or the service failed: nothing is sent for a while that doubles from time to time.
    pub fn hold(&mut self, retry_after: Option<Duration>, jitter: f64, now: i64) {
        if self.held_until <= now {
            self.misses = (self.misses + 1).min(6);
        }
        let guess = Duration::from_millis(500) * 2_u32.saturating_pow(self.misses);
        let wait =
            retry_after.unwrap_or_else(|| guess / 2 + (guess / 2).mul_f64(jitter.clamp(0.0, 1.0)));
        let wait = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX / 4);
        self.held_until = self.held_until.max(now.saturating_add(wait));
    }

    fn slow_down(&mut self, factor: f64, now: i64) {
        // the twenty answers of one batch complain of the same thing
        if now.saturating_sub(self.slowed_at) >= 1_000 {
            self.slowed_at = now;
            self.per_second = (self.per_second * factor).max(self.least);
            self.tokens = self.tokens.min(0.0);
        }
    }

    fn count(&mut self, now: i64) {
        let passed = now.saturating_sub(self.counted_at).clamp(0, 60_000);
        self.counted_at = self.counted_at.max(now);
        #[expect(clippy::cast_precision_loss, reason = "at most a minute")]
        let earned = passed as f64 / 1_000.0 * self.per_second;
        self.tokens = (self.tokens + earned).min(BURST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_climbs_while_all_is_well_and_halves_once_for_a_burst_of_429() {
        let mut limiter = RateLimiter::new(10.0, 0.5, 50.0);
        for _ in 0..100 {
            limiter.went_well(None, 0);
        }
        let fast = limiter.per_second();
        assert!(fast > 15.0, "{fast}");
        for _ in 0..20 {
            limiter.throttled(Some(Duration::from_secs(7)), 0.5, 10_000);
        }
        assert!((limiter.per_second() - fast / 2.0).abs() < 0.001);
        assert_eq!(limiter.room(16_999), 0);
        assert!(limiter.room(17_000) > 0);
    }

    #[test]
    fn near_the_limit_it_stays_and_at_the_limit_it_slows() {
        let mut limiter = RateLimiter::new(10.0, 0.5, 50.0);
        limiter.went_well(Some(0.85), 0);
        assert!((limiter.per_second() - 10.0).abs() < 0.001);
        limiter.went_well(Some(1.1), 5_000);
        assert!((limiter.per_second() - 7.0).abs() < 0.001);
    }

    #[test]
    fn a_hidden_retry_after_makes_the_waits_double() {
        let mut limiter = RateLimiter::new(10.0, 0.5, 50.0);
        let mut waits = Vec::new();
        let mut now = 0;
        for _ in 0..4 {
            limiter.throttled(None, 1.0, now);
            waits.push(limiter.held_until(now).unwrap() - now);
            now = limiter.held_until(now).unwrap();
        }
        assert_eq!(waits, [1_000, 2_000, 4_000, 8_000]);
    }

    #[test]
    fn what_may_go_out_is_known_beforehand() {
        let mut limiter = RateLimiter::new(2.0, 0.5, 50.0);
        assert_eq!(limiter.room(1_000), 20);
        limiter.sent(20);
        assert_eq!(limiter.room(1_000), 0);
        let next = limiter.next(1_000, 4);
        assert_eq!(next, 3_000);
        assert_eq!(limiter.room(next), 4);
    }
}
