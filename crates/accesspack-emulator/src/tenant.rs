//! The tenant: one answer to one request.

use std::collections::VecDeque;

use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request, Response};
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde_json::Value;

use crate::answer::{Failure, Stamp, Success, respond};
use crate::auth::Caller;
use crate::behaviour::Behaviour;
use crate::dispatch::{Parts, dispatch};
use crate::faults::{FaultKind, Faults};
use crate::fixture::Fixture;
use crate::ids::{Id, Ids};
use crate::requests::{Queue, Work, advance, begin_approval, plan_review};
use crate::store::Store;
use crate::throttle::Throttle;
use crate::{batch, cors, faults, snapshot, url};

/// How many requests the log remembers.
const LOG_LENGTH: usize = 1_000;

/// A tenant in memory.
#[derive(Debug)]
pub struct Tenant {
    /// How the tenant acts where Graph leaves a choice, and how long things take.
    pub behaviour: Behaviour,
    /// What goes wrong next.
    pub faults: Faults,
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    pub(crate) fixture: Fixture,
    pub(crate) log: VecDeque<Logged>,
    throttle: Throttle,
    request_ids: Ids,
    /// How far the tenant's time is ahead of the time that callers pass in.
    ahead: TimeDelta,
}

/// A request that was answered.
#[derive(Debug, Clone)]
pub(crate) struct Logged {
    pub(crate) at: DateTime<Utc>,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) status: u16,
}

/// What the sender of a request sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// A response, after this long.
    Answer {
        /// The response.
        response: Response,
        /// How long to wait before it; zero unless a fault says otherwise.
        after: TimeDelta,
    },
    /// The connection broke; whether the request was carried out nobody can tell.
    Cut,
}

impl Tenant {
    /// A tenant with the objects of a fixture, as they are at `now`.
    #[must_use]
    pub fn new(fixture: Fixture, now: DateTime<Utc>) -> Self {
        let now = to_milliseconds(now);
        Self {
            behaviour: Behaviour::default(),
            faults: Faults::default(),
            store: fixture.store(now),
            queue: Queue::default(),
            fixture,
            log: VecDeque::new(),
            throttle: Throttle::default(),
            // A stream of its own, so that reading does not change the ids of what is written next.
            request_ids: Ids::new(0x7265_7175_6573_7473),
            ahead: TimeDelta::zero(),
        }
        .with_open_requests()
    }

    /// A small company: what people see first.
    #[must_use]
    pub fn small(now: DateTime<Utc>) -> Self {
        Self::new(Fixture::Small, now)
    }

    /// The same tenant with other settings.
    #[must_use]
    pub fn with_behaviour(mut self, behaviour: Behaviour) -> Self {
        self.behaviour = behaviour;
        self
    }

    /// The same tenant with its own random numbers: the ids of new objects, and every setting of
    /// [`Behaviour`] that leaves a choice open, are drawn from `seed`. The same seed and the same
    /// requests give the same history.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Self {
        // Fixtures draw from small seeds; the mask keeps a small `seed` from repeating their ids.
        self.store.ids = Ids::new(seed ^ 0x6368_616e_6365_5f31);
        self
    }

    /// Starts the processing of the requests that the fixture leaves open.
    fn with_open_requests(mut self) -> Self {
        let waiting = |request: &&crate::store::Request| {
            request.state == crate::store::RequestState::PendingApproval
        };
        let open: Vec<Id> =
            self.store.requests.iter().filter(waiting).map(|request| request.id).collect();
        let policies: Vec<Id> = self.store.policies.iter().map(|policy| policy.id).collect();
        // The objects of a fixture do not depend on the behaviour that is set later.
        let behaviour = Behaviour::default();
        let mut work =
            Work { store: &mut self.store, behaviour: &behaviour, queue: &mut self.queue };
        for id in open {
            begin_approval(&mut work, id);
        }
        for id in policies {
            plan_review(work.store, work.queue, id);
        }
        self
    }

    /// Answers one request at the time `now`. A cut connection comes back as status 0 without a
    /// body, as browsers report it; [`Tenant::exchange`] tells it apart.
    pub fn handle(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        match self.exchange(request, now) {
            Delivery::Answer { response, .. } => response,
            Delivery::Cut => Response::new(0),
        }
    }

    /// Answers one request at the time `now`, or breaks the connection if a fault says so.
    pub fn exchange(&mut self, request: &Request, now: DateTime<Utc>) -> Delivery {
        self.let_time_pass(now);
        if request.method == Method::Options {
            return Delivery::Answer {
                response: cors::preflight(request),
                after: TimeDelta::zero(),
            };
        }
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(mut response) = crate::control::handle(self, request) {
            cors::allow(&mut response, true);
            return Delivery::Answer { response, after: TimeDelta::zero() };
        }
        let path = request.path().to_owned();
        let fault = self.faults.take(request.method, &path, FaultKind::is_of_the_wire);
        if fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::ConnectionCut) {
            self.remember(request, 0);
            return Delivery::Cut;
        }
        let response = self.answer(request);
        self.remember(request, response.status);
        let mut response = response;
        cors::allow(&mut response, self.behaviour.expose_retry_after);
        match fault {
            Some(fault) => faults::on_the_wire(&fault, response, self.store.now),
            None => Delivery::Answer { response, after: TimeDelta::zero() },
        }
    }

    /// Moves the tenant's own time on; what is due meanwhile happens.
    pub fn advance(&mut self, by: TimeDelta) {
        self.ahead += by;
        let now = self.store.now + by;
        self.run_until(now);
    }

    /// The tenant's own time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.store.now
    }

    /// Everything in the tenant, for assertions: each collection under its v1.0 name, objects as
    /// v1.0 shows them with the ids of related objects beside, plus the log of requests. It is as of
    /// [`Tenant::now`], which moves with requests and with [`Tenant::advance`].
    #[must_use]
    pub fn snapshot(&self) -> Value {
        snapshot::snapshot(self)
    }

    /// The tenant as it was at first, at the caller's time again; settings stay.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn reset(&mut self, fixture: Fixture, seed: Option<u64>) {
        let now = self.store.now - self.ahead;
        let fresh = Self::new(fixture, now).with_behaviour(self.behaviour.clone());
        *self = match seed {
            Some(seed) => fresh.with_seed(seed),
            None => fresh,
        };
    }

    fn let_time_pass(&mut self, now: DateTime<Utc>) {
        self.run_until(to_milliseconds(now) + self.ahead);
    }

    fn run_until(&mut self, now: DateTime<Utc>) {
        let mut work =
            Work { store: &mut self.store, behaviour: &self.behaviour, queue: &mut self.queue };
        advance(&mut work, now);
    }

    fn remember(&mut self, request: &Request, status: u16) {
        if self.log.len() == LOG_LENGTH {
            self.log.pop_front();
        }
        let path = match request.query() {
            "" => request.path().to_owned(),
            query => format!("{}?{query}", request.path()),
        };
        self.log.push_back(Logged { at: self.store.now, method: request.method, path, status });
    }

    /// The response to a request that reached the service.
    fn answer(&mut self, request: &Request) -> Response {
        let stamp = Stamp {
            now: self.store.now,
            request_id: self.request_ids.next_id(),
            client_request_id: request.headers.get("client-request-id").map(str::to_owned),
        };
        let other = |kind: FaultKind| !kind.is_of_the_wire() && !kind.is_of_delivery();
        let fault = self.faults.take(request.method, request.path(), other);
        // A batch is not throttled itself, its requests are (documented).
        let limit = if is_batch(request) { 0 } else { self.behaviour.requests_per_ten_seconds };
        let share = self.throttle.count(limit, self.store.now);
        let outcome = match (&fault, &share) {
            (Some(fault), _) if fault.kind != FaultKind::ForeignNextLink => {
                Err(faults::failure(fault))
            }
            (_, Err(throttled)) => Err(throttled.clone()),
            _ => self.serve(request),
        };
        let mut response = respond(outcome, &stamp);
        if let Ok(Some(share)) = share {
            let share = format!("{}.{:02}", share / 100, share % 100);
            response.headers.set("x-ms-throttle-limit-percentage", share);
        }
        if fault.is_some_and(|fault| fault.kind == FaultKind::ForeignNextLink) {
            faults::lead_astray(&mut response);
        }
        response
    }

    fn serve(&mut self, request: &Request) -> Result<Success, Failure> {
        let segments = url::segments(request.path());
        let Some((version, rest)) = segments.split_first() else {
            return Err(Failure::bad_request("Invalid version."));
        };
        let version: Version =
            version.parse().map_err(|_| Failure::bad_request("Invalid version."))?;
        let caller = if self.behaviour.auth {
            Caller::of(request, &self.store, self.store.now)?
        } else {
            Caller::anybody(&self.store)
        };
        if is_batch(request) {
            if request.method != Method::Post {
                return Err(Failure::method_not_allowed("POST"));
            }
            let items = batch::read(request, version)?;
            return Ok(Success::Json(200, batch::run(&items, |inner| self.answer(inner))));
        }
        let mut parts = Parts {
            store: &mut self.store,
            queue: &mut self.queue,
            behaviour: &self.behaviour,
            faults: &mut self.faults,
        };
        dispatch(&mut parts, version, rest, request, &caller)
    }
}

fn is_batch(request: &Request) -> bool {
    request.path().ends_with("/$batch")
}

/// Graph's instants have no more than seven digits of fraction; three are enough here.
fn to_milliseconds(now: DateTime<Utc>) -> DateTime<Utc> {
    now.trunc_subsecs(3)
}
