//! Settings of the engine.

use std::time::Duration;

/// Settings of the engine. [`EngineOptions::new`] gives good ones.
#[derive(Debug, Clone, PartialEq)]
pub struct EngineOptions {
    /// Scheme, host and port of Graph, as in [`crate::GraphConfig::base_url`].
    pub base_url: String,
    /// How long a request whose answer was lost is looked for before it counts as not done. Longer
    /// than Graph needs to show a new object everywhere (about 20 seconds were observed).
    pub settle: Duration,
    /// How long a request is followed that makes no progress.
    pub follow_for: Duration,
    /// How long a request is followed that waits for approvers or for its start.
    pub wait_for: Duration,
    /// How many calls are on their way at once.
    pub calls: usize,
    /// How many rows are looked up or sent at once; more where whole packages are read for them.
    pub window: usize,
    /// How many requests are followed at once.
    pub followed: usize,
    /// Requests per second to begin with.
    pub per_second: f64,
    /// The fastest pace.
    pub fastest: f64,
    /// How often a row may fail in a passing way before it ends.
    pub tries: u8,
    /// How often one request is sent at most, when it was lost each time.
    pub sends: u8,
    /// How many refusals in a row make the engine pause, so that a person looks.
    pub refusals: usize,
    /// The seed of the random generator that spreads waits. It differs from engine to engine: clients
    /// that were throttled together must not come back together.
    pub seed: u64,
}

impl EngineOptions {
    /// The usual settings for the Graph at `base_url`. `seed` comes from a random source, so that two
    /// engines do not wait equally long.
    #[must_use]
    pub fn new(base_url: impl Into<String>, seed: u64) -> Self {
        Self {
            base_url: base_url.into(),
            settle: Duration::from_mins(1),
            follow_for: Duration::from_mins(30),
            wait_for: Duration::from_secs(30),
            calls: 4,
            window: 80,
            followed: 4_000,
            per_second: 10.0,
            fastest: 60.0,
            tries: 8,
            sends: 3,
            refusals: 20,
            seed,
        }
    }
}
