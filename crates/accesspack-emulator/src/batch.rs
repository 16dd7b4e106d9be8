//! `POST /{version}/$batch`: up to 20 requests in one (documented in json-batching).

use accesspack_wire::Version;
use accesspack_wire::http::{Headers, Method, Request};
use serde_json::{Map, Value, json};

use crate::answer::Failure;
use crate::url;

/// One request of a batch, read but not yet run.
#[derive(Debug, Clone)]
pub(crate) struct BatchItem {
    pub(crate) id: String,
    pub(crate) depends_on: Vec<String>,
    pub(crate) request: Request,
}

/// Reads the requests of a batch. Fails, for all of them, when the batch is not well formed.
pub(crate) fn read(request: &Request, version: Version) -> Result<Vec<BatchItem>, Failure> {
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|_| Failure::bad_request("Unable to read JSON request payload."))?;
    let requests = body.get("requests").and_then(Value::as_array);
    let requests = requests.ok_or_else(|| Failure::bad_request("'requests' is missing."))?;
    if requests.is_empty() || requests.len() > 20 {
        return Err(Failure::bad_request(&format!(
            "Number of batch request steps is {}, it must be between 1 and the maximum of 20.",
            requests.len()
        )));
    }
    let mut items: Vec<BatchItem> = Vec::new();
    for one in requests {
        let item = item(one, request, version)?;
        // Ids are unique without regard to case (documented).
        if items.iter().any(|known| known.id.eq_ignore_ascii_case(&item.id)) {
            return Err(Failure::bad_request(&format!("Duplicate request id '{}'.", item.id)));
        }
        items.push(item);
    }
    for item in &items {
        let known = |id: &String| items.iter().any(|item| item.id.eq_ignore_ascii_case(id));
        if let Some(unknown) = item.depends_on.iter().find(|id| !known(id)) {
            return Err(Failure::bad_request(&format!(
                "'dependsOn' names no request: '{unknown}'."
            )));
        }
    }
    Ok(items)
}

fn item(one: &Value, outer: &Request, version: Version) -> Result<BatchItem, Failure> {
    let text = |name: &str| one.get(name).and_then(Value::as_str);
    let missing = |name: &str| Failure::bad_request(&format!("'{name}' is missing or invalid."));
    let id = text("id").filter(|id| !id.is_empty()).ok_or_else(|| missing("id"))?;
    let method: Method =
        text("method").and_then(|method| method.parse().ok()).ok_or_else(|| missing("method"))?;
    let link = text("url").ok_or_else(|| missing("url"))?;
    if link.contains("://") {
        return Err(Failure::bad_request("'url' must be relative."));
    }
    let mut headers = Headers::new();
    for (name, value) in one.get("headers").and_then(Value::as_object).into_iter().flatten() {
        headers.set(name, value.as_str().unwrap_or_default());
    }
    let body = one.get("body").filter(|body| !body.is_null());
    if body.is_some() && headers.get("Content-Type").is_none() {
        return Err(Failure::bad_request("'headers' with Content-Type are required with a body."));
    }
    // The token of the batch counts; the one of an inner request is ignored.
    if let Some(token) = outer.headers.get("Authorization") {
        headers.set("Authorization", token);
    }
    let depends_on = one.get("dependsOn").and_then(Value::as_array);
    let depends_on = depends_on
        .into_iter()
        .flatten()
        .map(|id| id.as_str().map(str::to_owned).ok_or_else(|| missing("dependsOn")))
        .collect::<Result<_, _>>()?;
    let whole = format!("{}/{version}/{}", url::origin(outer), link.trim_start_matches('/'));
    let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    let request = Request { method, url: whole, headers, body };
    Ok(BatchItem { id: id.to_owned(), depends_on, request })
}

/// Runs the items, each after those it depends on. The answers are in reverse order, because clients
/// must not rely on the order (documented: responses may be unordered).
pub(crate) fn run(
    items: &[BatchItem],
    mut answer: impl FnMut(&Request) -> accesspack_wire::http::Response,
) -> Value {
    let mut statuses: Vec<(String, u16)> = Vec::new();
    let mut responses = Vec::new();
    let mut waiting: Vec<&BatchItem> = items.iter().collect();
    while !waiting.is_empty() {
        let status = |id: &String| {
            statuses
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(id))
                .map(|(_, status)| *status)
        };
        let ready =
            waiting.iter().position(|item| item.depends_on.iter().all(|id| status(id).is_some()));
        // Items that depend on each other in a circle fail.
        let (item, failed) = match ready {
            Some(at) => {
                let item = waiting.remove(at);
                let failed = item.depends_on.iter().filter_map(status).any(|status| status >= 400);
                (item, failed)
            }
            None => (waiting.remove(0), true),
        };
        let response = if failed {
            dependency_failed(&item.id)
        } else {
            inner(&item.id, &answer(&item.request))
        };
        let status = response.get("status").and_then(Value::as_u64).unwrap_or(500);
        statuses.push((item.id.clone(), u16::try_from(status).unwrap_or(500)));
        responses.push(response);
    }
    responses.reverse();
    json!({"responses": responses})
}

fn inner(id: &str, response: &accesspack_wire::http::Response) -> Value {
    let hidden = ["Date", "request-id", "client-request-id"];
    let headers: Map<String, Value> = response
        .headers
        .iter()
        .filter(|(name, _)| !hidden.contains(name))
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(id));
    out.insert("status".to_owned(), json!(response.status));
    out.insert("headers".to_owned(), Value::Object(headers));
    if !response.body.is_empty() {
        let text = || json!(String::from_utf8_lossy(&response.body));
        out.insert("body".to_owned(), response.json().unwrap_or_else(|_| text()));
    }
    Value::Object(out)
}

fn dependency_failed(id: &str) -> Value {
    json!({
        "id": id,
        "status": 424,
        "headers": {"Content-Type": "application/json"},
        "body": {"error": {
            "code": "FailedDependency",
            "message": "The request depends on a request that failed.",
        }},
    })
}
