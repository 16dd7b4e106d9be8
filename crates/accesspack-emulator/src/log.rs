//! The log of the requests that a tenant answered.

use std::collections::VecDeque;

use accesspack_wire::http::{Method, Request};
use chrono::{DateTime, Utc};
use serde_json::Value;

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
    /// Whether it may change the tenant: a batch of nothing but `GET` does not.
    pub(crate) is_write: bool,
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
        let is_write = request.method.is_write() && !is_batch_of_reads(request);
        self.entries.push_back(LogEntry { at, method: request.method, path, status, is_write });
    }

    /// The entries, oldest first.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        self.entries.iter()
    }
}

/// Whether a request is a batch whose members all read.
fn is_batch_of_reads(request: &Request) -> bool {
    let is_get = |member: &Value| member.get("method").and_then(Value::as_str) == Some("GET");
    request.path().ends_with("/$batch")
        && serde_json::from_slice::<Value>(&request.body).is_ok_and(|body| {
            let members = body.get("requests").and_then(Value::as_array);
            members.is_some_and(|members| members.iter().all(is_get))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_batch_that_only_reads_is_no_write() {
        let batch = |methods: &[&str]| {
            let requests: Vec<Value> = methods.iter().map(|it| json!({ "method": it })).collect();
            Request::new(Method::Post, "https://graph.microsoft.com/v1.0/$batch")
                .with_json(&json!({ "requests": requests }))
        };
        assert!(is_batch_of_reads(&batch(&["GET", "GET"])));
        assert!(!is_batch_of_reads(&batch(&["GET", "POST"])));
        assert!(!is_batch_of_reads(&Request::new(
            Method::Post,
            "https://graph.microsoft.com/v1.0/$batch"
        )));
    }
}
