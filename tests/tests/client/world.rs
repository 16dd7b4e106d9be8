//! A tenant at the other end of the line, with a clock that runs only while somebody waits.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    AccessPackage, Assignment, Graph, GraphConfig, LocalFuture, Policy, Sleep, TokenError,
    TokenSource, TokenWish, Transport, TransportError, User, Wait,
};
use accesspack_core::draft::Scope;
use accesspack_core::{BuildOptions, Built, Operation, build};
use accesspack_emulator::{Behaviour, Delivery, Fault, Tenant, cors};
use accesspack_wire::http::{Request, Response};
use accesspack_wire::{Cloud, Version};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// The tenant, the line and the clock.
pub(crate) struct World {
    pub(crate) tenant: RefCell<Tenant>,
    now: Cell<DateTime<Utc>>,
    pub(crate) tokens: Cell<u32>,
    pub(crate) waits: RefCell<Vec<Wait>>,
}

impl Transport for World {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let outcome = self.tenant.borrow_mut().exchange(&request, self.now.get());
        let answer = match outcome {
            Delivery::Answer { response, after } => {
                self.now.set(self.now.get() + after);
                Ok(cors::strip_unexposed_headers(response))
            }
            Delivery::Cut => Err(TransportError::Lost("Failed to fetch".to_owned())),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl TokenSource for World {
    fn token(&self, wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        self.tokens.set(self.tokens.get() + u32::from(wish.fresh));
        Box::pin(std::future::ready(Ok("opaque".to_owned())))
    }
}

impl Sleep for World {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        self.now.set(self.now.get() + TimeDelta::from_std(delay).unwrap_or_default());
        Box::pin(std::future::ready(()))
    }
}

impl World {
    /// The small company under hostile rules, except that direct assignments need no approval.
    pub(crate) fn new() -> Rc<Self> {
        Self::with(Behaviour { direct_add_waits_for_approval: false, ..Behaviour::default() })
    }

    pub(crate) fn with(behaviour: Behaviour) -> Rc<Self> {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default();
        Rc::new(Self {
            tenant: RefCell::new(Tenant::small(now).with_behaviour(behaviour)),
            now: Cell::new(now),
            tokens: Cell::new(0),
            waits: RefCell::default(),
        })
    }

    pub(crate) fn graph(self: &Rc<Self>) -> Graph {
        let ids = Cell::new(0);
        let id = move || {
            ids.set(ids.get() + 1);
            format!("00000000-0000-0000-0000-{:012}", ids.get())
        };
        let (clock, screen) = (Rc::clone(self), Rc::clone(self));
        let config = GraphConfig::new(Cloud::Global, id, move || clock.now.get())
            .with_observer(move |wait| screen.waits.borrow_mut().push(wait.clone()));
        Graph::new(self.clone(), self.clone(), self.clone(), config)
    }

    pub(crate) fn expect(&self, fault: Fault) {
        self.tenant.borrow_mut().faults.push(fault);
    }

    /// How many of `collection` there are in the tenant.
    pub(crate) fn count(&self, collection: &str) -> usize {
        let snapshot = self.tenant.borrow().snapshot();
        snapshot.get(collection).and_then(Value::as_array).map_or(0, Vec::len)
    }
}

pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    futures::executor::block_on(future)
}

/// Builds what the core would send.
pub(crate) fn built(operation: Operation, version: Version, id: &str, input: &Value) -> Built {
    let options = BuildOptions::new(operation, version);
    let options = if id.is_empty() { options } else { options.with_id(id) };
    let built = build(input, &options);
    assert!(built.report.valid, "{:#?}", built.report.diagnostics);
    built
}

/// An access package with its policy for direct assignments, and a user who has nothing of it.
pub(crate) struct Cast {
    pub(crate) package: AccessPackage,
    pub(crate) policy: Policy,
    pub(crate) user: User,
}

impl Cast {
    #[expect(clippy::expect_used, reason = "a test cannot go on without them")]
    pub(crate) fn of(graph: &Graph) -> Self {
        let packages = run(graph.access_packages()).expect("packages");
        let is_direct = |policy: &Policy| {
            let draft = policy.draft();
            draft.requestors.scope == Scope::NoOne && !draft.approval.is_on()
        };
        let (package, policy) = packages
            .iter()
            .find_map(|package| {
                let policy = package.policies.iter().find(|policy| is_direct(policy));
                policy.map(|policy| (package.clone(), policy.clone()))
            })
            .expect("a package with a direct policy");
        let filter = accesspack_client::AssignmentFilter {
            access_package_id: Some(package.id.clone()),
            ..Default::default()
        };
        let there = run(graph.assignments(&filter, |_| {})).expect("assignments");
        let has = |user: &User| {
            let is =
                |one: &Assignment| one.target.as_ref().is_some_and(|it| it.object_id == user.id);
            there.iter().any(is)
        };
        let users = run(graph.users("", 50)).expect("users");
        let user = users.into_iter().find(|user| !has(user)).expect("a user without access");
        Self { package, policy, user }
    }

    /// The input of `createAssignment`.
    pub(crate) fn input(&self) -> Value {
        serde_json::json!({
            "targetId": self.user.id,
            "accessPackageId": self.package.id,
            "assignmentPolicyId": self.policy.id
        })
    }
}
