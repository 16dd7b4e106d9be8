//! A tenant in memory behind a clock: the transport, the token source and the clock of a client under test.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    Graph, GraphConfig, LocalFuture, Sleep, TokenError, TokenSource, TokenWish, Transport,
    TransportError, Wait,
};
use accesspack_emulator::{Behaviour, Delivery, Fault, Tenant, cors};
use accesspack_wire::http::{Request, Response};
use accesspack_wire::{Cloud, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// The time at which the tenant begins: seconds since 1970, in September 2026.
const EPOCH_SECONDS: i64 = 1_790_000_000;

/// A tenant in memory. Its clock moves when the client sleeps, when an answer is late and with
/// [`TestTenant::pass`], never by itself.
#[derive(Debug)]
pub struct TestTenant {
    tenant: RefCell<Tenant>,
    now: Cell<DateTime<Utc>>,
    token: RefCell<String>,
    fresh_tokens: Cell<u32>,
    request_ids: Cell<u32>,
    requests: Cell<usize>,
    waits: RefCell<Vec<Wait>>,
    round_trip: TimeDelta,
    is_cross_origin: bool,
}

impl TestTenant {
    /// The time at which a tenant begins.
    #[must_use]
    pub fn epoch() -> DateTime<Utc> {
        DateTime::from_timestamp(EPOCH_SECONDS, 0).unwrap_or_default()
    }

    /// The small fixture with this behaviour.
    #[must_use]
    pub fn small(behaviour: Behaviour) -> Self {
        Self::new(Tenant::small(Self::epoch()).with_behaviour(behaviour))
    }

    /// A client's side of this tenant, from the tenant's time on.
    #[must_use]
    pub fn new(tenant: Tenant) -> Self {
        let now = Cell::new(tenant.now());
        Self {
            tenant: RefCell::new(tenant),
            now,
            token: RefCell::new("opaque".to_owned()),
            fresh_tokens: Cell::new(0),
            request_ids: Cell::new(0),
            requests: Cell::new(0),
            waits: RefCell::default(),
            round_trip: TimeDelta::zero(),
            is_cross_origin: false,
        }
    }

    /// The same as a page on another origin sees it: only with the headers that Graph exposes.
    #[must_use]
    pub const fn cross_origin(mut self) -> Self {
        self.is_cross_origin = true;
        self
    }

    /// The same with requests that take this long each.
    #[must_use]
    pub const fn with_round_trip(mut self, round_trip: TimeDelta) -> Self {
        self.round_trip = round_trip;
        self
    }

    /// A client of this tenant, whose typed reads use `version`. Its request ids are GUIDs that count up.
    #[must_use]
    pub fn graph(self: &Rc<Self>, version: Version) -> Graph {
        let (ids, clock, observer) = (Rc::clone(self), Rc::clone(self), Rc::clone(self));
        let config = GraphConfig::new(
            Cloud::Global,
            move || {
                ids.request_ids.set(ids.request_ids.get() + 1);
                format!("00000000-0000-0000-0000-{:012}", ids.request_ids.get())
            },
            move || clock.now.get(),
        );
        let config = config
            .with_version(version)
            .with_observer(move |wait| observer.waits.borrow_mut().push(wait.clone()));
        Graph::new(self.clone(), self.clone(), self.clone(), config)
    }

    /// The tenant, to be read or changed between two requests.
    ///
    /// # Panics
    /// While a request is answered.
    pub fn tenant(&self) -> RefMut<'_, Tenant> {
        self.tenant.borrow_mut()
    }

    /// The clock's time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now.get()
    }

    /// Moves the clock forward.
    pub fn pass(&self, time: TimeDelta) {
        self.now.set(self.now.get() + time);
    }

    /// Adds a fault behind the others.
    pub fn expect(&self, fault: Fault) {
        self.tenant().faults.push(fault);
    }

    /// Gives the client a token that carries these claims, unsigned, from now on.
    pub fn set_claims(&self, claims: &Value) {
        let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
        self.token.replace(format!("e30.{payload}.x"));
    }

    /// How often the client asked for a token that is not from its cache.
    #[must_use]
    pub fn fresh_tokens(&self) -> u32 {
        self.fresh_tokens.get()
    }

    /// How many requests the client sent.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.requests.get()
    }

    /// What the client reported before each wait.
    #[must_use]
    pub fn waits(&self) -> Ref<'_, Vec<Wait>> {
        self.waits.borrow()
    }

    /// Sends a request past the client, with a token.
    pub fn send_directly(&self, request: &Request) -> Response {
        let mut request = request.clone();
        request.headers.set("Authorization", "Bearer opaque");
        self.tenant().handle(&request, self.now.get())
    }

    /// The objects of a collection for which `fits` holds, as [`Tenant::snapshot`] has them.
    ///
    /// # Panics
    /// When there is no such collection.
    #[must_use]
    pub fn objects(&self, collection: &str, fits: impl Fn(&Value) -> bool) -> Vec<Value> {
        let mut state = self.tenant().snapshot();
        let Value::Array(mut objects) = state[collection].take() else {
            panic!("no collection {collection}")
        };
        objects.retain(fits);
        objects
    }

    /// How many objects a collection has.
    #[must_use]
    pub fn count(&self, collection: &str) -> usize {
        self.objects(collection, |_| true).len()
    }

    /// The first object of a collection whose `member` is `value`.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn object(&self, collection: &str, member: &str, value: &str) -> Value {
        let found = self.objects(collection, |object| object[member] == value);
        found.into_iter().next().unwrap_or_else(|| panic!("no {collection} with {member} {value}"))
    }

    /// The id of the first object of a collection whose `member` is `value`.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn id(&self, collection: &str, member: &str, value: &str) -> String {
        text(&self.object(collection, member, value), "id")
    }

    /// The id of the policy with this name in the access package with this id.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn policy_id(&self, package: &str, name: &str) -> String {
        let found = self.objects("assignmentPolicies", |policy| {
            policy["accessPackageId"] == package && policy["displayName"] == name
        });
        text(found.first().unwrap_or_else(|| panic!("no policy {name}")), "id")
    }

    /// The requests of the tenant's log that were no reads: method, path and status.
    #[must_use]
    pub fn writes(&self) -> Vec<String> {
        let writes = self.objects("log", |entry| entry["method"] != "GET");
        let line = |entry: &Value| {
            format!("{} {} {}", text(entry, "method"), text(entry, "path"), entry["status"])
        };
        writes.iter().map(line).collect()
    }
}

fn text(object: &Value, member: &str) -> String {
    object[member].as_str().unwrap_or_else(|| panic!("no {member} in {object}")).to_owned()
}

impl Transport for TestTenant {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        self.requests.set(self.requests.get() + 1);
        self.pass(self.round_trip);
        let delivery = self.tenant().exchange(&request, self.now.get());
        let answer = match delivery {
            Delivery::Answer { response, after } => {
                self.pass(after);
                Ok(if self.is_cross_origin {
                    cors::strip_unexposed_headers(response)
                } else {
                    response
                })
            }
            Delivery::Cut => Err(TransportError::Lost("the connection broke".to_owned())),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl TokenSource for TestTenant {
    fn token(&self, wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        self.fresh_tokens.set(self.fresh_tokens.get() + u32::from(wish.fresh));
        Box::pin(std::future::ready(Ok(self.token.borrow().clone())))
    }
}

impl Sleep for TestTenant {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        self.pass(TimeDelta::from_std(delay).unwrap_or_default());
        Box::pin(std::future::ready(()))
    }
}
