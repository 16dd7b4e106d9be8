//! The handler of every HTTP request: gives it to the control and the tenant, and writes their answer.

use accesspack_wire::http::{Headers, Method, Request, Response};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{self, HeaderName, HeaderValue, StatusCode};

use super::guard;
use super::listener::ConnectionCutter;
use super::shared::Shared;
use crate::control;
use crate::delivery::Delivery;

/// The largest body in bytes; Graph refuses larger ones with 413 too (documented).
const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;

/// Answers one HTTP request.
pub(super) async fn answer(
    State(shared): State<Shared>,
    ConnectInfo(cut): ConnectInfo<ConnectionCutter>,
    request: http::Request<Body>,
) -> http::Response<Body> {
    let (head, body) = request.into_parts();
    let Ok(method) = head.method.as_str().parse::<Method>() else {
        return plain(StatusCode::METHOD_NOT_ALLOWED);
    };
    let headers = read(&head.headers);
    let path = head.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    if let Some(why) = guard::refusal(method, path, &headers, shared.allowed()) {
        return refused(why);
    }
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let host = headers.get("Host").unwrap_or("127.0.0.1").to_owned();
    let from_a_page = headers.get("Origin").is_some();
    let request =
        Request { method, url: format!("http://{host}{path}"), headers, body: body.to_vec() };
    let now = shared.now();
    match shared.with(|tenant| control::exchange(tenant, &request, now)) {
        Delivery::Answer { response, after } => {
            if let Ok(after) = after.to_std() {
                tokio::time::sleep(after).await;
            }
            write(response, from_a_page)
        }
        Delivery::Cut => {
            cut.cut();
            plain(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

fn read(headers: &http::HeaderMap) -> Headers {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Headers(headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect())
}

fn write(response: Response, from_a_page: bool) -> http::Response<Body> {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut out = http::Response::new(Body::from(response.body));
    *out.status_mut() = status;
    for (name, value) in response.headers.iter() {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            out.headers_mut().insert(name, value);
        }
    }
    // Browsers repeat a request by themselves when a reused connection closes without an answer. A
    // cut connection would then look like a second write by the client, so a page gets a new
    // connection for every request.
    if from_a_page {
        out.headers_mut().insert(http::header::CONNECTION, HeaderValue::from_static("close"));
    }
    out
}

/// The answer to a request that is not for this emulator; no page can read it.
fn refused(why: &str) -> http::Response<Body> {
    let body = serde_json::json!({"error": {"code": "Forbidden", "message": why}});
    write(Response::new(403).with_json(&body), true)
}

fn plain(status: StatusCode) -> http::Response<Body> {
    let mut out = http::Response::new(Body::empty());
    *out.status_mut() = status;
    out
}
