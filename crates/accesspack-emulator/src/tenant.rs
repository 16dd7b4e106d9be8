//! The tenant: answers one request at a time, and keeps the state between them.

use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request, Response};
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

use crate::answer::{Failure, Stamp, Success, respond};
use crate::auth::Caller;
use crate::behaviour::Behaviour;
use crate::delivery::Delivery;
use crate::dispatch::{TenantParts, dispatch};
use crate::faults::{FaultKind, Faults};
use crate::fixture::Fixture;
use crate::ids::{Id, Random};
use crate::log::Log;
use crate::requests::{EventQueue, ProcessingEvent, Work, advance, begin_approval, plan_review};
use crate::store::Store;
use crate::throttle::Throttle;
use crate::{batch, cors, faults, url};

/// A tenant in memory. A clone is a tenant of its own with the same state: many tests begin with the
/// same one.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// How the tenant acts where Graph leaves a choice, and how long processing takes.
    pub behaviour: Behaviour,
    /// The faults that the next requests meet.
    pub faults: Faults,
    pub(crate) store: Store,
    pub(crate) queue: EventQueue,
    pub(crate) fixture: Fixture,
    pub(crate) log: Log,
    throttle: Throttle,
    request_ids: Random,
    /// How far the tenant's time is ahead of the `now` that callers pass in.
    ahead: TimeDelta,
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
            queue: EventQueue::default(),
            fixture,
            log: Log::default(),
            throttle: Throttle::default(),
            // A stream of its own, so that reading does not change the ids of what is written next.
            request_ids: Random::with_seed(0x7265_7175_6573_7473),
            ahead: TimeDelta::zero(),
        }
        .with_open_requests()
    }

    /// A small company ([`Fixture::Small`]): what the demo tenant shows.
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
        self.store.random = Random::with_seed(seed ^ 0x6368_616e_6365_5f31);
        self
    }

    /// Starts the processing of the requests that the fixture leaves open.
    fn with_open_requests(mut self) -> Self {
        let waiting = |request: &&crate::store::StoredRequest| {
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
            let decided = work.store.requests.get(id).map_or(0, |row| row.stages.len());
            begin_approval(&mut work, id);
            // A fixture's request in a later stage has waited for so long that it is passed on.
            if let (Ok(at), true) = (u8::try_from(decided), decided > 0) {
                work.queue.add(work.store.now, id, ProcessingEvent::Escalate(at));
            }
        }
        for id in policies {
            plan_review(work.store, work.queue, id);
        }
        self
    }

    /// Answers one request at the time `now`. A cut connection comes back as a response with status 0
    /// and no body; [`Tenant::exchange`] distinguishes it from an answer.
    pub fn handle(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        match self.exchange(request, now) {
            Delivery::Answer { response, .. } => response,
            Delivery::Cut => Response::new(0),
        }
    }

    /// Answers one request at the time `now`, or breaks the connection when a fault wants that. The
    /// answer is Graph's: `/_emulator` is a path that Graph does not have
    /// ([`crate::control::exchange`] answers it).
    pub fn exchange(&mut self, request: &Request, now: DateTime<Utc>) -> Delivery {
        self.move_to(now);
        if request.method == Method::Options {
            return Delivery::now(cors::preflight(request));
        }
        let path = request.path().to_owned();
        let fault = self.faults.take(request.method, &path, FaultKind::is_of_transport);
        if fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::ConnectionCut) {
            self.log.add(request, 0, self.store.now);
            return Delivery::Cut;
        }
        let mut response = self.answer(request);
        self.log.add(request, response.status, self.store.now);
        cors::allow(&mut response, self.behaviour.expose_retry_after);
        match fault {
            Some(fault) => faults::apply_transport_fault(&fault, response, self.store.now),
            None => Delivery::now(response),
        }
    }

    /// Moves the tenant's own time forward by `by`, and processes what is due meanwhile.
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

    /// The tenant as it was at first, at the caller's time again; settings stay.
    pub(crate) fn reset(&mut self, fixture: Fixture, seed: Option<u64>) {
        let now = self.store.now - self.ahead;
        let fresh = Self::new(fixture, now).with_behaviour(self.behaviour.clone());
        *self = match seed {
            Some(seed) => fresh.with_seed(seed),
            None => fresh,
        };
    }

    /// Moves the tenant's time to the caller's `now`, plus what [`Tenant::advance`] has added to it.
    pub(crate) fn move_to(&mut self, now: DateTime<Utc>) {
        self.run_until(to_milliseconds(now) + self.ahead);
    }

    fn run_until(&mut self, now: DateTime<Utc>) {
        let mut work =
            Work { store: &mut self.store, behaviour: &self.behaviour, queue: &mut self.queue };
        advance(&mut work, now);
    }

    /// The response to a request that reached the service.
    fn answer(&mut self, request: &Request) -> Response {
        let stamp = Stamp {
            now: self.store.now,
            request_id: self.request_ids.next_id(),
            client_request_id: request.headers.get("client-request-id").map(str::to_owned),
        };
        let other = |kind: FaultKind| !kind.is_of_transport() && !kind.is_of_delivery();
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
            faults::inject_foreign_next_link(&mut response);
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
            Caller::administrator(&self.store)
        };
        if is_batch(request) {
            if request.method != Method::Post {
                return Err(Failure::method_not_allowed("POST"));
            }
            let items = batch::read(request, version)?;
            return Ok(Success::Json(200, batch::run(&items, |inner| self.answer(inner))));
        }
        let mut parts = TenantParts {
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

/// Cuts a time to milliseconds. Graph's instants have at most seven digits of fraction; three are
/// enough here.
fn to_milliseconds(now: DateTime<Utc>) -> DateTime<Utc> {
    now.trunc_subsecs(3)
}
