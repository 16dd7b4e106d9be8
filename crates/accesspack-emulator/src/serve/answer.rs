//! The handler of every HTTP request: reads it, and writes the answer.

use accesspack_wire::http::{Headers, Response};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{self, HeaderName, HeaderValue, StatusCode};

use super::listener::ConnectionCutter;
use super::shared::Shared;
use crate::delivery::Delivery;
use crate::front::{MAX_BODY_BYTES, RequestHead};

/// Answers one HTTP request.
pub(super) async fn answer(
    State(shared): State<Shared>,
    ConnectInfo(cut): ConnectInfo<ConnectionCutter>,
    request: http::Request<Body>,
) -> http::Response<Body> {
    let (head, body) = request.into_parts();
    let path = head.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let read = RequestHead::read(head.method.as_str(), path, read(&head.headers), shared.allowed());
    let head = match read {
        Ok(head) => head,
        Err(refusal) => return write(refusal),
    };
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        return write(Response::new(413));
    };
    let now = shared.now();
    match shared.with(|tenant| head.answer(body.to_vec(), tenant, now)) {
        Delivery::Answer { response, after } => {
            if let Ok(after) = after.to_std() {
                tokio::time::sleep(after).await;
            }
            write(response)
        }
        Delivery::Cut => {
            cut.cut();
            write(Response::new(500))
        }
    }
}

fn read(headers: &http::HeaderMap) -> Headers {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Headers(headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect())
}

fn write(response: Response) -> http::Response<Body> {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut out = http::Response::new(Body::from(response.body));
    *out.status_mut() = status;
    for (name, value) in response.headers.iter() {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            out.headers_mut().insert(name, value);
        }
    }
    out
}
