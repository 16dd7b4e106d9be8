//! The line to the tenant: a client whose transport hands each request over at once. The simulation
//! decides when that is, and when the answer is seen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    Answer, Graph, GraphConfig, GraphError, LocalFuture, Sleep, TokenError, TokenSource, TokenWish,
    Transport, TransportError,
};
use accesspack_emulator::{Delivery, Tenant, cors};
use accesspack_wire::Cloud;
use accesspack_wire::http::{Request, Response};
use chrono::{DateTime, TimeDelta, Utc};

/// The tenant and the time.
pub(crate) struct Line {
    pub(crate) tenant: RefCell<Tenant>,
    pub(crate) now: Cell<DateTime<Utc>>,
    /// How late the last answer was.
    late: Cell<TimeDelta>,
    /// The line is down.
    pub(crate) down: Cell<bool>,
    /// Writes whose answer was lost.
    pub(crate) lost: Cell<u64>,
}

impl Line {
    pub(crate) fn new(tenant: Tenant, now: DateTime<Utc>) -> Rc<Self> {
        Rc::new(Self {
            tenant: RefCell::new(tenant),
            now: Cell::new(now),
            late: Cell::new(TimeDelta::zero()),
            down: Cell::new(false),
            lost: Cell::new(0),
        })
    }

    pub(crate) fn graph(self: &Rc<Self>) -> Graph {
        let clock = Rc::clone(self);
        let config = GraphConfig::new(Cloud::Global, String::new, move || clock.now.get());
        Graph::new(self.clone(), self.clone(), self.clone(), config)
    }

    /// Hands a request over; the outcome, and how late it is seen.
    pub(crate) fn exchange(
        self: &Rc<Self>,
        graph: &Graph,
        request: &Request,
        fresh: bool,
    ) -> (Result<Answer, GraphError>, TimeDelta) {
        self.late.set(TimeDelta::zero());
        let result = futures::executor::block_on(graph.exchange(request, fresh));
        (result, self.late.get())
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        if self.down.get() {
            let error = TransportError::NotSent("no network".to_owned());
            return Box::pin(std::future::ready(Err(error)));
        }
        let outcome = self.tenant.borrow_mut().exchange(&request, self.now.get());
        let answer = match outcome {
            Delivery::Answer { response, after } => {
                self.late.set(self.late.get() + after);
                Ok(cors::strip_unexposed_headers(response))
            }
            Delivery::Cut => {
                self.lost.set(self.lost.get() + 1);
                Err(TransportError::Lost("Failed to fetch".to_owned()))
            }
        };
        Box::pin(std::future::ready(answer))
    }
}

impl TokenSource for Line {
    fn token(&self, _: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(std::future::ready(Ok("opaque".to_owned())))
    }
}

impl Sleep for Line {
    fn sleep(&self, _: Duration) -> LocalFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}
