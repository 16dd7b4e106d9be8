//! Putting a resource into a catalog, or taking it out, and waiting until that is done.

use accesspack_core::BuiltRequest;

use crate::error::GraphError;
use crate::graph::Graph;
use crate::looks::Looks;
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
        let mut looks = Looks::of(self);
        let mut last_state = None;
        loop {
            match self.resource_request(id).await {
                Ok(request) => {
                    looks.seen();
                    if last_state.as_ref() != Some(&request.state) {
                        on_state(&request);
                    }
                    if request.state.is_over() || looks.is_enough() {
                        return Ok(request);
                    }
                    last_state = Some(request.state);
                }
                Err(error) => looks.failed(error)?,
            }
            looks.pause().await;
        }
    }
}
