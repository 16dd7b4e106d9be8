//! Sending several requests that depend on each other.

use accesspack_core::BuiltRequest;
use serde_json::Value;

use crate::answer::Answer;
use crate::error::GraphError;
use crate::graph::Graph;

/// Some of the requests were sent, then one failed.
#[derive(Debug, Clone, PartialEq)]
pub struct StepsFailed {
    /// The answers to the requests that were done.
    pub done: Vec<Answer>,
    /// Why the next one was not.
    pub error: GraphError,
}

impl Graph {
    /// Sends the requests in order. Where a body's `@odata.id` ends in `{id}`, the id that the request
    /// before it created is put in.
    ///
    /// # Errors
    /// At the first request that fails, with the answers before it.
    pub async fn send_steps(&self, requests: &[BuiltRequest]) -> Result<Vec<Answer>, StepsFailed> {
        let mut done: Vec<Answer> = Vec::new();
        for request in requests {
            let mut request = request.clone();
            let id = done.last().map(|answer| answer.id().to_owned()).unwrap_or_default();
            fill_in(&mut request.body, &id);
            match self.send(&request).await {
                Ok(answer) => done.push(answer),
                Err(error) => return Err(StepsFailed { done, error }),
            }
        }
        Ok(done)
    }
}

/// Puts the id of what was created just now into the reference.
fn fill_in(body: &mut Option<Value>, id: &str) {
    let link = body.as_mut().and_then(|body| body.get_mut("@odata.id"));
    if let Some(Value::String(link)) = link
        && let Some(start) = link.strip_suffix("{id}")
        && !id.is_empty()
    {
        *link = format!("{start}{id}");
    }
}
