//! The network: one request through the browser's `fetch`.

use accesspack_client::{LocalFuture, Sleep, Transport, TransportError};
use accesspack_wire::http::{Headers, Method, Request, Response};
use gloo_net::http::RequestBuilder;
use gloo_timers::callback::Timeout;
use std::time::Duration;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

/// How long a request may take, in milliseconds; Graph itself gives up after 100 seconds.
const REQUEST_TIMEOUT_MS: u32 = 100_000;

/// Sends over the network.
#[derive(Debug, Clone, Copy)]
pub struct BrowserFetch;

impl Transport for BrowserFetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            if super::crash::is_broken() {
                return Err(TransportError::NotSent("the portal stopped working".to_owned()));
            }
            if super::dom::is_offline() {
                return Err(TransportError::NotSent("the browser is offline".to_owned()));
            }
            let lost = |error: gloo_net::Error| TransportError::Lost(error.to_string());
            let abort = AbortController::new().ok();
            let signal = abort.as_ref().map(AbortController::signal);
            let _timeout =
                abort.clone().map(|abort| Timeout::new(REQUEST_TIMEOUT_MS, move || abort.abort()));
            // a caller that drops the future aborts the request
            let _abort_on_drop = AbortOnDrop(abort);
            let mut builder = RequestBuilder::new(&request.url)
                .method(method(request.method))
                .credentials(RequestCredentials::Omit)
                .cache(RequestCache::NoStore)
                .referrer_policy(ReferrerPolicy::NoReferrer)
                // the token must not travel on to wherever a redirect leads
                .redirect(RequestRedirect::Manual)
                .abort_signal(signal.as_ref());
            for (name, value) in request.headers.iter() {
                builder = builder.header(name, value);
            }
            let sent = if request.body.is_empty() {
                builder.send().await
            } else {
                let body = js_sys::Uint8Array::from(request.body.as_slice());
                builder.body(body).map_err(lost)?.send().await
            };
            let answer = sent.map_err(lost)?;
            let mut headers = Headers::new();
            for (name, value) in answer.headers().entries() {
                headers.set(&name, value);
            }
            // a redirect that was not followed has status 0 in a browser
            let status = if answer.status() == 0 { 302 } else { answer.status() };
            let body = answer.binary().await.map_err(lost)?;
            Ok(Response { status, headers, body })
        })
    }
}

struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(abort) = &self.0 {
            abort.abort();
        }
    }
}

fn method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
        Method::Options => gloo_net::http::Method::OPTIONS,
    }
}

/// Waits on the browser's timer.
#[derive(Debug, Clone, Copy)]
pub struct Timer;

impl Sleep for Timer {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        Box::pin(super::clock::sleep(delay))
    }
}
