//! The link to the tenant: a client whose transport carries each request over at once. The simulation
//! decides when that is, and when the answer arrives.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    Answer, Graph, GraphConfig, GraphError, LocalFuture, Sleep, TokenError, TokenSource, TokenWish,
    Transport, TransportError,
};
use accesspack_emulator::{Delivery, Faults, Tenant, cors};
use accesspack_wire::Cloud;
use accesspack_wire::http::{Method, Request, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

const ROOT: &str =
    "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests";

/// The tenant, the time, and the wall clock that the client sees.
pub(crate) struct TenantLink {
    pub(crate) tenant: RefCell<Tenant>,
    pub(crate) now: Cell<DateTime<Utc>>,
    /// How far the wall clock is off.
    pub(crate) offset: Cell<TimeDelta>,
    /// How late the last answer was.
    late: Cell<TimeDelta>,
    /// Requests whose answer was lost.
    pub(crate) lost: Cell<u64>,
}

impl TenantLink {
    pub(crate) fn new(tenant: Tenant, now: DateTime<Utc>) -> Rc<Self> {
        Rc::new(Self {
            tenant: RefCell::new(tenant),
            now: Cell::new(now),
            offset: Cell::new(TimeDelta::zero()),
            late: Cell::new(TimeDelta::zero()),
            lost: Cell::new(0),
        })
    }

    /// The time as the client's clock shows it.
    pub(crate) fn wall(&self) -> DateTime<Utc> {
        self.now.get() + self.offset.get()
    }

    pub(crate) fn graph(self: &Rc<Self>) -> Graph {
        let clock = Rc::clone(self);
        let config = GraphConfig::new(Cloud::Global, String::new, move || clock.wall());
        Graph::new(self.clone(), self.clone(), self.clone(), config)
    }

    /// Carries a request over; the outcome, and how late it arrives.
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

    /// Sends a request of another administrator, which meets only `faults`; the answer's body where it
    /// was accepted.
    pub(crate) fn intervene(&self, path: &str, body: &Value, faults: Faults) -> Option<Value> {
        let mut tenant = self.tenant.borrow_mut();
        let own = std::mem::replace(&mut tenant.faults, faults);
        let throttling = std::mem::take(&mut tenant.behaviour.requests_per_ten_seconds);
        let mut request = Request::new(Method::Post, format!("{ROOT}{path}")).with_json(body);
        request.headers.set("Authorization", "Bearer opaque");
        let response = tenant.handle(&request, self.now.get());
        tenant.faults = own;
        tenant.behaviour.requests_per_ten_seconds = throttling;
        response.is_success().then(|| response.json().unwrap_or_default())
    }

    /// The assignments and requests of a person as they are now, apart from what is hidden.
    pub(crate) fn person(&self, person: &str) -> Value {
        self.tenant.borrow_mut().snapshot_of_person(person, self.now.get())
    }
}

impl Transport for TenantLink {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let delivery = self.tenant.borrow_mut().exchange(&request, self.now.get());
        let answer = match delivery {
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

impl TokenSource for TenantLink {
    fn token(&self, _: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(std::future::ready(Ok("opaque".to_owned())))
    }
}

impl Sleep for TenantLink {
    fn sleep(&self, _: Duration) -> LocalFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}
