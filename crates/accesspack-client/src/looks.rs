//! The rhythm of looking at something again and again until it has ended.

use std::time::Duration;

use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;

/// The waits before the first looks after the first one, in seconds.
const WAITS: [u64; 6] = [1, 2, 3, 5, 8, 12];

/// The wait before each later look, in seconds.
const LAST_WAIT: u64 = 15;

/// How many looks in a row may fail before following gives up.
const FAILURES: u32 = 4;

/// The waits between looks at something that is under way, without an end: short ones first, since most things are done
/// in seconds.
pub fn waits_between_looks() -> impl Iterator<Item = Duration> {
    WAITS.into_iter().chain(std::iter::repeat(LAST_WAIT)).map(Duration::from_secs)
}

/// Looks at one thing.
pub(crate) struct Looks<'g> {
    graph: &'g Graph,
    waits: Box<dyn Iterator<Item = Duration>>,
    waited: Duration,
    failures: u32,
}

impl<'g> Looks<'g> {
    /// No look yet.
    pub(crate) fn of(graph: &'g Graph) -> Self {
        Self { graph, waits: Box::new(waits_between_looks()), waited: Duration::ZERO, failures: 0 }
    }

    /// Whether [`crate::GraphConfig::follow_for`] has passed.
    pub(crate) fn is_enough(&self) -> bool {
        self.waited >= self.graph.config().follow_for
    }

    /// A look showed the thing.
    pub(crate) const fn seen(&mut self) {
        self.failures = 0;
    }

    /// A look failed.
    ///
    /// # Errors
    /// The error, when several looks in a row have failed, or when waiting cannot change it.
    pub(crate) fn failed(&mut self, error: GraphError) -> Result<(), GraphError> {
        self.failures += 1;
        // what is new may take a moment to be seen everywhere
        let may_pass = error.is_passing() || error.kind == ErrorKind::NotFound;
        if may_pass && self.failures < FAILURES { Ok(()) } else { Err(error) }
    }

    /// Waits until the next look.
    pub(crate) async fn pause(&mut self) {
        let wait = self.waits.next().unwrap_or_default();
        self.waited += wait;
        self.graph.pause(wait).await;
    }
}
