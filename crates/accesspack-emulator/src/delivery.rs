//! What the sender of a request receives from the tenant.

use accesspack_wire::http::Response;
use chrono::TimeDelta;

/// What the sender of a request receives: a response, or a broken connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// A response, after this long.
    Answer {
        /// The response.
        response: Response,
        /// How long the sender waits for it; zero unless a fault delays it.
        after: TimeDelta,
    },
    /// The connection broke. The sender cannot know whether the request was carried out.
    Cut,
}

impl Delivery {
    /// A response without delay.
    pub(crate) const fn now(response: Response) -> Self {
        Self::Answer { response, after: TimeDelta::zero() }
    }
}
