//! The log of the requests that a tenant answered.

use std::collections::VecDeque;

use accesspack_wire::http::{Method, Request};
use chrono::{DateTime, Utc};

/// How many entries the log keeps; older ones are dropped.
const MAX_ENTRIES: usize = 1_000;

/// A request that was answered.
#[derive(Debug, Clone)]
pub(crate) struct LogEntry {
    pub(crate) at: DateTime<Utc>,
    pub(crate) method: Method,
    /// Path and query, without the host.
    pub(crate) path: String,
    /// The status of the answer; 0 for a connection that was cut before the request was carried out.
    pub(crate) status: u16,
}

/// The last requests, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log {
    entries: VecDeque<LogEntry>,
}

impl Log {
    /// Adds a request with the status of its answer.
    pub(crate) fn add(&mut self, request: &Request, status: u16, at: DateTime<Utc>) {
        if self.entries.len() == MAX_ENTRIES {
            self.entries.pop_front();
        }
        let path = match request.query() {
            "" => request.path().to_owned(),
            query => format!("{}?{query}", request.path()),
        };
        self.entries.push_back(LogEntry { at, method: request.method, path, status });
    }

    /// The entries, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        self.entries.iter()
    }
}
