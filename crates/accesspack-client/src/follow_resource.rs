//! Putting a resource into a catalog, or taking it out, and waiting until that is done.

use std::time::Duration;

use accesspack_core::BuiltRequest;

use crate::error::{ErrorKind, GraphError};
use crate::follow::{FAILURES, LOOKS};
use crate::graph::Graph;
use crate::view::ResourceRequest;

impl Graph {
    /// Sends a resource request that the core built, and follows it to its end. A write whose answer is
    /// lost is not sent again: [`Graph::catalog_resources`] shows whether it was done.
    ///
    /// # Errors
    /// As [`Graph::send`] and [`Graph::follow_resource_request`].
    pub async fn create_resource_request(
        &self,
        built: &BuiltRequest,
        on_state: impl FnMut(&ResourceRequest),
    ) -> Result<ResourceRequest, GraphError> {
        let answer = self.send(built).await?;
        let id = answer.id().to_owned();
        let made = ResourceRequest::from(answer.into_body());
        if id.is_empty() || made.state.is_over() {
            return Ok(made);
        }
        self.follow_resource_request(&id, on_state).await
    }

    /// Looks at a resource request again and again until it ends, with growing waits. `on_state` hears of
    /// the first state and of each change. It stops, with the request as it was seen last, when
    /// [`crate::GraphConfig::follow_for`] has passed.
    ///
    /// # Errors
    /// When several looks in a row fail, or one fails in a way that waiting cannot change.
    pub async fn follow_resource_request(
        &self,
        id: &str,
        mut on_state: impl FnMut(&ResourceRequest),
    ) -> Result<ResourceRequest, GraphError> {
        let mut waits = LOOKS.into_iter().chain(std::iter::repeat(15)).map(Duration::from_secs);
        let mut waited = Duration::ZERO;
        let mut failures = 0;
        let mut last: Option<ResourceRequest> = None;
        loop {
            match self.resource_request(id).await {
                Ok(request) => {
                    failures = 0;
                    if last.as_ref().is_none_or(|last| last.state != request.state) {
                        on_state(&request);
                    }
                    if request.state.is_over() || waited >= self.config().follow_for {
                        return Ok(request);
                    }
                    last = Some(request);
                }
                // a new request may take a moment to be seen everywhere
                Err(error) if error.is_passing() || error.kind == ErrorKind::NotFound => {
                    failures += 1;
                    if failures >= FAILURES {
                        return Err(error);
                    }
                }
                Err(error) => return Err(error),
            }
            let wait = waits.next().unwrap_or_default();
            waited += wait;
            self.pause(wait).await;
        }
    }
}
