//! The calls that are on their way, and how fast they may go out.

use std::collections::BTreeMap;

use accesspack_wire::http::Request;

use super::super::options::EngineOptions;
use crate::batch::BATCH_SIZE;
use crate::rate_limiter::RateLimiter;

/// The slowest rate, in requests per second.
const MIN_PER_SECOND: f64 = 0.2;

/// A call on its way.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) items: Vec<CallItem>,
    /// The items travel in a batch.
    pub(super) batched: bool,
}

/// One request of a call.
#[derive(Debug, Clone)]
pub(super) struct CallItem {
    pub(super) about: About,
    pub(super) name: String,
    pub(super) request: Request,
}

/// What a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The write of a row.
    Write(u32),
    /// The request that a row follows.
    Follow(u32),
    /// A page of a scan.
    Scan(u64),
}

/// What a failure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailureScope {
    /// The call: its items had no part in it.
    Call,
    /// One item of it.
    Item,
}
/// Calls by their numbers.
#[derive(Debug)]
pub(super) struct Calls {
    pub(super) limiter: RateLimiter,
    in_flight: BTreeMap<u64, Call>,
    last: u64,
    /// The next call needs a fresh token.
    needs_fresh_token: bool,
    /// Batches were rejected as a whole: each request travels alone.
    one_by_one: bool,
}

impl Calls {
    pub(super) fn new(options: &EngineOptions) -> Self {
        Self {
            limiter: RateLimiter::new(options.per_second, MIN_PER_SECOND, options.fastest),
            in_flight: BTreeMap::new(),
            last: 0,
            needs_fresh_token: false,
            one_by_one: false,
        }
    }

    /// How many calls are on their way.
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    /// How many calls were begun.
    pub(super) const fn begun(&self) -> u64 {
        self.last
    }

    /// Begins a call: its number, and whether it needs a fresh token.
    pub(super) fn begin(&mut self, items: Vec<CallItem>) -> (u64, bool) {
        self.limiter.sent(items.len());
        self.last += 1;
        let batched = items.len() > 1;
        self.in_flight.insert(self.last, Call { items, batched });
        (self.last, std::mem::take(&mut self.needs_fresh_token))
    }

    /// The call with this number, which has ended; none where it had before: an answer may come twice.
    pub(super) fn end(&mut self, number: u64) -> Option<Call> {
        self.in_flight.remove(&number)
    }

    /// The token was refused.
    pub(super) const fn refresh_token(&mut self) {
        self.needs_fresh_token = true;
    }

    /// A batch was rejected as a whole.
    pub(super) const fn stop_batching(&mut self) {
        self.one_by_one = true;
    }

    /// How many of `room` requests one call may carry.
    pub(super) const fn size(&self, room: usize) -> usize {
        if self.one_by_one {
            1
        } else if room > BATCH_SIZE {
            BATCH_SIZE
        } else {
            room
        }
    }
}

#[cfg(test)]
mod tests {
    use accesspack_wire::http::Method;

    use super::*;

    fn item(row: u32) -> CallItem {
        let request = Request::new(Method::Get, "https://graph.example/v1.0/me");
        CallItem { about: About::Follow(row), name: row.to_string(), request }
    }

    #[test]
    fn an_answer_that_comes_twice_is_taken_once() {
        let mut calls = Calls::new(&EngineOptions::new("https://graph.example", 1));
        let (number, _) = calls.begin(vec![item(1), item(2)]);
        assert!(calls.end(number).is_some_and(|call| call.batched));
        assert!(calls.end(number).is_none());
        assert_eq!((calls.in_flight(), calls.begun()), (0, 1));
    }

    #[test]
    fn one_call_brings_the_fresh_token() {
        let mut calls = Calls::new(&EngineOptions::new("https://graph.example", 1));
        calls.refresh_token();
        assert!(calls.begin(vec![item(1)]).1);
        assert!(!calls.begin(vec![item(2)]).1);
    }

    #[test]
    fn after_a_rejected_batch_each_request_travels_alone() {
        let mut calls = Calls::new(&EngineOptions::new("https://graph.example", 1));
        assert_eq!((calls.size(5), calls.size(100)), (5, BATCH_SIZE));
        calls.stop_batching();
        assert_eq!(calls.size(5), 1);
    }
}
