//! The client against a script: answers in order, everything that was sent kept, no real waits.

mod batching;
mod bulk;
mod bulk_looks;
mod errors;
mod following;
mod listing;
mod paging;
mod reading;
mod sending;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use accesspack_wire::Cloud;
use accesspack_wire::http::{Headers, Method, Request, Response};
use chrono::DateTime;
use serde_json::{Value, json};

use crate::{
    Graph, GraphConfig, GraphError, LocalFuture, Sleep, TokenError, TokenSource, TokenWish,
    Transport, TransportError, Wait,
};

const BASE: &str = "https://graph.microsoft.com";

/// The other end, the clock and the screen in one.
#[derive(Default)]
struct Script {
    answers: RefCell<VecDeque<Result<Response, TransportError>>>,
    tokens: RefCell<VecDeque<Result<String, TokenError>>>,
    sent: RefCell<Vec<Request>>,
    wishes: RefCell<Vec<TokenWish>>,
    slept: RefCell<Vec<Duration>>,
    waits: RefCell<Vec<Wait>>,
}

impl Transport for Script {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        self.sent.borrow_mut().push(request);
        let next = self.answers.borrow_mut().pop_front();
        Box::pin(async move { next.expect("the script has no answer for this request") })
    }
}

impl TokenSource for Script {
    fn token(&self, wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        self.wishes.borrow_mut().push(wish);
        let next = self.tokens.borrow_mut().pop_front().unwrap_or_else(|| Ok("secret".to_owned()));
        Box::pin(async move { next })
    }
}

impl Sleep for Script {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        self.slept.borrow_mut().push(delay);
        Box::pin(std::future::ready(()))
    }
}

impl Script {
    fn new(answers: impl IntoIterator<Item = Result<Response, TransportError>>) -> Rc<Self> {
        let script = Self::default();
        script.answers.borrow_mut().extend(answers);
        Rc::new(script)
    }

    /// A client at this end, with chance at its middle.
    fn graph(self: &Rc<Self>) -> Graph {
        let ids = RefCell::new(0);
        let id = move || {
            *ids.borrow_mut() += 1;
            format!("id-{}", ids.borrow())
        };
        let now = || DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let watcher = Rc::clone(self);
        let config = GraphConfig::new(Cloud::Global, id, now)
            .with_observer(move |wait| watcher.waits.borrow_mut().push(wait.clone()));
        Graph::new(self.clone(), self.clone(), self.clone(), config)
    }

    fn sent_lines(&self) -> Vec<String> {
        let sent = self.sent.borrow();
        let line = |one: &Request| format!("{} {}", one.method, one.url.replace(BASE, ""));
        sent.iter().map(line).collect()
    }

    fn slept(&self) -> Vec<f64> {
        self.slept.borrow().iter().map(Duration::as_secs_f64).collect()
    }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    futures::executor::block_on(future)
}

#[expect(clippy::unnecessary_wraps, reason = "it is a step of a script")]
fn ok(body: &Value) -> Result<Response, TransportError> {
    Ok(Response::new(200).with_json(body))
}

fn status(status: u16) -> Response {
    let body = json!({ "error": { "code": "SomeCode", "message": "Some message." } });
    Response::new(status).with_json(&body)
}

fn with(mut response: Response, name: &str, value: &str) -> Response {
    response.headers.set(name, value);
    response
}

fn lost() -> Result<Response, TransportError> {
    Err(TransportError::Lost("Failed to fetch".to_owned()))
}

fn get() -> Request {
    Request::new(Method::Get, format!("{BASE}/v1.0/me"))
}

fn post() -> Request {
    Request::new(Method::Post, format!("{BASE}/v1.0/things")).with_json(&json!({ "a": 1 }))
}

fn send(script: &Rc<Script>, request: &Request) -> Result<crate::Answer, GraphError> {
    run(script.graph().send_request(request))
}

fn headers_of(script: &Script, index: usize) -> Headers {
    script.sent.borrow()[index].headers.clone()
}
