//! Where Graph is, and what the client is given instead of a clock, chance and a screen.

use std::rc::Rc;
use std::time::Duration;

use accesspack_wire::{Cloud, Version};
use chrono::{DateTime, Utc};

use crate::retry::{RetryPolicy, Wait};

/// Settings of a [`crate::Graph`].
#[derive(Clone)]
pub struct GraphConfig {
    /// Scheme, host and port: `https://graph.microsoft.com`. The token goes nowhere else.
    pub base_url: String,
    /// The version that typed reads use.
    pub version: Version,
    /// How often and how long a request is tried.
    pub retry: RetryPolicy,
    /// How long a request is followed before the client stops asking.
    pub follow_for: Duration,
    /// A number from 0 up to 1, different each time, so that clients do not come back all at once.
    pub jitter: Rc<dyn Fn() -> f64>,
    /// A new id for each request, sent as `client-request-id`.
    pub request_id: Rc<dyn Fn() -> String>,
    /// The time, for a `Retry-After` that is a date when the answer itself has none.
    pub now: Rc<dyn Fn() -> DateTime<Utc>>,
    /// Hears of each wait before it begins.
    pub on_wait: Rc<dyn Fn(&Wait)>,
}

impl GraphConfig {
    /// Settings for the Graph of a cloud. `request_id` and `now` come from the surroundings.
    #[must_use]
    pub fn new(
        cloud: Cloud,
        request_id: impl Fn() -> String + 'static,
        now: impl Fn() -> DateTime<Utc> + 'static,
    ) -> Self {
        Self {
            base_url: format!("https://{}", cloud.graph_host()),
            version: Version::V1,
            retry: RetryPolicy::default(),
            follow_for: Duration::from_mins(10),
            jitter: Rc::new(|| 0.5),
            request_id: Rc::new(request_id),
            now: Rc::new(now),
            on_wait: Rc::new(|_| {}),
        }
    }

    /// The same at another address, such as `http://127.0.0.1:8090`.
    #[must_use]
    pub fn with_base_url(mut self, base_url: &str) -> Self {
        base_url.trim_end_matches('/').clone_into(&mut self.base_url);
        self
    }

    /// The same with typed reads in `version`.
    #[must_use]
    pub const fn with_version(mut self, version: Version) -> Self {
        self.version = version;
        self
    }

    /// The same with other limits on trying again.
    #[must_use]
    pub const fn with_retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// The same with a source of chance: numbers from 0 up to 1.
    #[must_use]
    pub fn with_jitter(mut self, jitter: impl Fn() -> f64 + 'static) -> Self {
        self.jitter = Rc::new(jitter);
        self
    }

    /// The same with a function that is called before each wait.
    #[must_use]
    pub fn with_observer(mut self, on_wait: impl Fn(&Wait) + 'static) -> Self {
        self.on_wait = Rc::new(on_wait);
        self
    }
}

impl std::fmt::Debug for GraphConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GraphConfig")
            .field("base_url", &self.base_url)
            .field("version", &self.version)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
