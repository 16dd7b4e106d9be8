//! One tenant for each row, and a client at the other end of its line.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    Graph, GraphConfig, GraphError, LocalFuture, Sleep, TokenError, TokenSource, TokenWish,
    Transport, TransportError,
};
use accesspack_emulator::{Delivery, Tenant};
use accesspack_wire::Cloud;
use accesspack_wire::http::{Method, Request, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// Where entitlement management lives in v1.0.
pub(crate) const V1: &str = "/v1.0/identityGovernance/entitlementManagement";
/// The same in beta.
pub(crate) const BETA: &str = "/beta/identityGovernance/entitlementManagement";

/// A tenant that is asked by a client with a token.
pub(crate) struct World {
    pub(crate) tenant: RefCell<Tenant>,
    pub(crate) now: Cell<DateTime<Utc>>,
    pub(crate) token: RefCell<String>,
}

impl Transport for World {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>> {
        let outcome = self.tenant.borrow_mut().exchange(&request, self.now.get());
        let answer = match outcome {
            Delivery::Answer { response, .. } => Ok(response),
            Delivery::Cut => Err(TransportError::Lost("the connection broke".to_owned())),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl TokenSource for World {
    fn token(&self, _: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(std::future::ready(Ok(self.token.borrow().clone())))
    }
}

impl Sleep for World {
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()> {
        self.pass(TimeDelta::from_std(delay).unwrap_or_default());
        Box::pin(std::future::ready(()))
    }
}

impl World {
    pub(crate) fn new() -> Rc<Self> {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default();
        Rc::new(Self {
            tenant: RefCell::new(Tenant::small(now)),
            now: Cell::new(now),
            token: RefCell::new("anything".to_owned()),
        })
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        self.now.set(self.now.get() + time);
    }

    /// From now on the token carries these claims.
    pub(crate) fn claim(&self, claims: &Value) {
        let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
        self.token.replace(format!("e30.{payload}.x"));
    }

    /// Sends something that goes well.
    pub(crate) fn done(&self, request: &Request) -> Response {
        let mut request = request.clone();
        request.headers.set("Authorization", "Bearer anything");
        self.tenant.borrow_mut().handle(&request, self.now.get())
    }

    /// What the client makes of a request that fails.
    pub(crate) fn fails(self: &Rc<Self>, request: &Request) -> GraphError {
        let clock = Rc::clone(self);
        let config = GraphConfig::new(Cloud::Global, || "1".to_owned(), move || clock.now.get());
        let graph = Graph::new(self.clone(), self.clone(), self.clone(), config);
        let answer = futures::executor::block_on(graph.send_request(request));
        answer.expect_err("a failure")
    }

    /// The id of the first object whose member has this value.
    pub(crate) fn id(&self, collection: &str, member: &str, value: &str) -> String {
        let all = self.tenant.borrow().snapshot();
        let found = all[collection].as_array().and_then(|rows| {
            rows.iter().find(|row| row[member] == value)?["id"].as_str().map(str::to_owned)
        });
        found.unwrap_or_else(|| panic!("no {collection} with {member} {value}"))
    }

    pub(crate) fn package(&self) -> String {
        self.id("accessPackages", "displayName", "Sales CRM")
    }

    /// The package's policy with this name.
    pub(crate) fn policy(&self, name: &str) -> String {
        let (all, package) = (self.tenant.borrow().snapshot(), self.package());
        let rows = all["assignmentPolicies"].as_array().cloned().unwrap_or_default();
        let fits =
            |row: &&Value| row["accessPackageId"] == package.as_str() && row["displayName"] == name;
        let found = rows.iter().find(fits).and_then(|row| row["id"].as_str());
        found.expect("a policy").to_owned()
    }

    /// A direct assignment for somebody who has none yet.
    pub(crate) fn admin_add(&self) -> Value {
        json!({"requestType": "adminAdd", "assignment": {
            "targetId": self.id("users", "mail", "hiroshi.tanaka@contoso.com"),
            "assignmentPolicyId": self.policy("Direct assignment"),
            "accessPackageId": self.package(),
        }})
    }
}

/// A request to Graph.
pub(crate) fn ask(method: Method, path: &str, body: Option<&Value>) -> Request {
    let request = Request::new(method, format!("https://graph.microsoft.com{path}"));
    match body {
        Some(body) => request.with_json(body),
        None => request,
    }
}

pub(crate) fn get(path: &str) -> Request {
    ask(Method::Get, path, None)
}

pub(crate) fn post(path: &str, body: &Value) -> Request {
    ask(Method::Post, path, Some(body))
}
