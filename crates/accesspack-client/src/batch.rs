//! `$batch`: up to 20 requests in one, packed so that order is kept, and every inner answer read.

use std::collections::HashMap;

use accesspack_wire::Version;
use accesspack_wire::http::{Headers, Method, Request, Response};
use serde_json::{Map, Value, json};

use crate::detail::ErrorDetail;
use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;

/// How many requests one batch may carry.
pub const BATCH_SIZE: usize = 20;

/// A request that may travel with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchItem {
    /// Its name in the batch, unlike every other one.
    pub id: String,
    /// Whom or what it is about. Two items about the same never travel together, because the items of
    /// a batch run in no order; empty for an item that may run at any time.
    pub subject: String,
    /// The request, with its whole URL.
    pub request: Request,
}

/// Puts items into batches: at most 20 in each, none twice about the same subject in one, and for each
/// subject in the order in which they came.
#[must_use]
pub fn pack(items: Vec<BatchItem>) -> Vec<Vec<BatchItem>> {
    let mut batches: Vec<Vec<BatchItem>> = Vec::new();
    // the first batch that an item about this subject may go into
    let mut free_from: HashMap<String, usize> = HashMap::new();
    let mut open_from = 0;
    for item in items {
        let bound = free_from.get(&item.subject).copied().unwrap_or(0).max(open_from);
        let room = (bound..batches.len())
            .find(|at| batches.get(*at).is_some_and(|batch| batch.len() < BATCH_SIZE));
        let at = room.unwrap_or(batches.len());
        if at == batches.len() {
            batches.push(Vec::with_capacity(BATCH_SIZE));
        }
        if !item.subject.is_empty() {
            free_from.insert(item.subject.clone(), at + 1);
        }
        if let Some(batch) = batches.get_mut(at) {
            batch.push(item);
        }
        while batches.get(open_from).is_some_and(|batch| batch.len() >= BATCH_SIZE) {
            open_from += 1;
        }
    }
    batches
}

/// The request that carries a batch to `base` in `version`. None when an item leads elsewhere: its
/// request would go to another place than was meant.
#[must_use]
pub fn request(base: &str, version: Version, items: &[BatchItem]) -> Option<Request> {
    let root = format!("{base}/{version}");
    let requests: Option<Vec<Value>> =
        items.iter().map(|item| inner_request(&root, item)).collect();
    let body = json!({ "requests": requests? });
    Some(Request::new(Method::Post, format!("{root}/$batch")).with_json(&body))
}

fn inner_request(root: &str, item: &BatchItem) -> Option<Value> {
    let path = item.request.url.strip_prefix(root).filter(|path| path.starts_with('/'))?;
    let mut inner = json!({ "id": item.id, "method": item.request.method.as_str(), "url": path });
    let map = inner.as_object_mut()?;
    let headers: Map<String, Value> = item
        .request
        .headers
        .iter()
        .map(|(name, value)| (name.to_owned(), Value::from(value)))
        .collect();
    if !headers.is_empty() {
        map.insert("headers".to_owned(), headers.into());
    }
    if !item.request.body.is_empty() {
        map.insert("body".to_owned(), serde_json::from_slice(&item.request.body).ok()?);
    }
    Some(inner)
}

/// The answers in the body of a batch's answer, by id. An item without a readable answer is missing:
/// what became of it is not known.
#[must_use]
pub fn responses(body: &Value) -> HashMap<String, Response> {
    let list = body.get("responses").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(inner_response).collect()
}

fn inner_response(one: &Value) -> Option<(String, Response)> {
    let id = one.get("id")?.as_str()?.to_owned();
    let status = one.get("status")?.as_u64().and_then(|status| u16::try_from(status).ok())?;
    let mut headers = Headers::new();
    for (name, value) in one.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        headers.set(name, text);
    }
    let body = match one.get("body") {
        None | Some(Value::Null) => Vec::new(),
        Some(body) => body.to_string().into_bytes(),
    };
    Some((id, Response { status, headers, body }))
}

/// What one item of a batch came to, read as if it had travelled alone.
///
/// # Errors
/// As [`Graph::send_request`]; an item without an answer is one whose answer was lost.
pub fn outcome(
    item: &Request,
    response: Option<&Response>,
) -> Result<crate::answer::Answer, GraphError> {
    let Some(response) = response else {
        let kind =
            if item.method.is_write() { ErrorKind::AnswerLost } else { ErrorKind::BadAnswer };
        let message = "the answer to the batch does not speak of this request";
        return Err(GraphError::of_request(kind, item, message).after_sending());
    };
    if !response.is_success() {
        let mut error = GraphError::of_answer(item, response);
        error.detail.retry_after =
            crate::retry::retry_after(response, || chrono::DateTime::UNIX_EPOCH);
        return Err(error);
    }
    crate::answer::Answer::read(item, response)
}

impl Graph {
    /// Sends items in as few batches as [`pack`] allows, one after the other, and gives each item's
    /// own outcome in the order in which they came. Reads that fail in a passing way are sent again as
    /// the settings ask; a write is never sent again.
    ///
    /// # Errors
    /// None as a whole: where a batch fails, each of its items has that failure.
    pub async fn send_batched(
        &self,
        items: Vec<BatchItem>,
    ) -> Vec<(String, Result<crate::answer::Answer, GraphError>)> {
        let order: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        let mut outcomes: HashMap<String, Result<crate::answer::Answer, GraphError>> =
            HashMap::new();
        for batch in pack(items) {
            self.send_one_batch(batch, &mut outcomes).await;
        }
        order.into_iter().filter_map(|id| outcomes.remove(&id).map(|one| (id, one))).collect()
    }

    async fn send_one_batch(
        &self,
        mut batch: Vec<BatchItem>,
        outcomes: &mut HashMap<String, Result<crate::answer::Answer, GraphError>>,
    ) {
        let mut done = 0;
        loop {
            done += 1;
            let mut again: Vec<(BatchItem, GraphError)> = Vec::new();
            let read = batch.iter().all(|item| !item.request.method.is_write());
            let answered = match request(&self.config().base_url, self.config().version, &batch) {
                // a batch of reads is a read
                Some(outer) if read => self.exchange(&outer, false).await,
                Some(outer) => self.send_request(&outer).await,
                None => Err(GraphError::new(
                    ErrorKind::Refused,
                    ErrorDetail::of_request(&Request::new(Method::Post, "/$batch")),
                )),
            };
            match answered {
                Ok(answer) => {
                    let responses = responses(&answer.into_body());
                    for item in batch {
                        match outcome(&item.request, responses.get(&item.id)) {
                            Err(error) if self.may_repeat(&item, &error, done) => {
                                again.push((item, error));
                            }
                            outcome => {
                                outcomes.insert(item.id, outcome);
                            }
                        }
                    }
                }
                // the answer to reads may be lost: nothing was changed
                Err(error)
                    if read
                        && (error.is_passing() || error.kind == ErrorKind::AnswerLost)
                        && done < self.config().retry.tries =>
                {
                    again = batch.into_iter().map(|item| (item, error.clone())).collect();
                }
                Err(error) => {
                    outcomes.extend(batch.into_iter().map(|item| (item.id, Err(error.clone()))));
                }
            }
            let Some((_, error)) = again.first() else { return };
            let jitter = (self.config().jitter)();
            self.pause(self.config().retry.pause(error, done, jitter)).await;
            batch = again.into_iter().map(|(item, _)| item).collect();
        }
    }

    fn may_repeat(&self, item: &BatchItem, error: &GraphError, done: u32) -> bool {
        let untouched = matches!(error.kind, ErrorKind::Throttled);
        done < self.config().retry.tries
            && (untouched || (!item.request.method.is_write() && error.is_passing()))
    }
}
