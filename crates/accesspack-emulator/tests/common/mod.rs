//! A client for tests: a tenant, a clock, and helpers that send requests.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

use accesspack_emulator::{Behaviour, Delivery, Tenant, control};
use accesspack_wire::http::{Method, Request, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// Where entitlement management lives.
pub(crate) const V1: &str = "/v1.0/identityGovernance/entitlementManagement";
/// The same in beta.
pub(crate) const BETA: &str = "/beta/identityGovernance/entitlementManagement";

/// A tenant and the time.
pub(crate) struct Client {
    pub(crate) tenant: Tenant,
    pub(crate) now: DateTime<Utc>,
}

impl Client {
    /// The small fixture with the default behaviour.
    pub(crate) fn new() -> Self {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Self { tenant: Tenant::small(now), now }
    }

    /// The small fixture with another behaviour.
    pub(crate) fn with(behaviour: Behaviour) -> Self {
        let mut client = Self::new();
        client.tenant.behaviour = behaviour;
        client
    }

    /// A request with any token.
    pub(crate) fn request(method: Method, path: &str, body: Option<&Value>) -> Request {
        let mut request = Request::new(method, format!("https://graph.microsoft.com{path}"));
        request.headers.set("Authorization", "Bearer opaque");
        match body {
            Some(body) => request.with_json(body),
            None => request,
        }
    }

    pub(crate) fn send(&mut self, method: Method, path: &str, body: Option<&Value>) -> Response {
        // As the server does, so that `/_emulator` is answered too.
        match control::exchange(&mut self.tenant, &Self::request(method, path, body), self.now) {
            Delivery::Answer { response, .. } => response,
            Delivery::Cut => Response::new(0),
        }
    }

    /// The same with a token that carries these claims.
    pub(crate) fn send_as(
        &mut self,
        claims: &Value,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Response {
        let mut request = Self::request(method, path, body);
        let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
        request.headers.set("Authorization", format!("Bearer e30.{payload}.x"));
        self.tenant.handle(&request, self.now)
    }

    pub(crate) fn get(&mut self, path: &str) -> Value {
        let response = self.send(Method::Get, path, None);
        let body = response.json().unwrap_or_default();
        assert_eq!(response.status, 200, "GET {path}: {body}");
        body
    }

    /// Posts a body; the status and the body of the answer.
    pub(crate) fn post(&mut self, path: &str, body: &Value) -> (u16, Value) {
        let response = self.send(Method::Post, path, Some(body));
        (response.status, response.json().unwrap_or_default())
    }

    pub(crate) fn put(&mut self, path: &str, body: &Value) -> (u16, Value) {
        let response = self.send(Method::Put, path, Some(body));
        (response.status, response.json().unwrap_or_default())
    }

    pub(crate) fn wait(&mut self, milliseconds: i64) {
        self.now += TimeDelta::milliseconds(milliseconds);
    }

    /// The id of the first object whose `member` is `value`.
    pub(crate) fn id(&mut self, collection: &str, member: &str, value: &str) -> String {
        let all = self.tenant.snapshot();
        all[collection]
            .as_array()
            .unwrap()
            .iter()
            .find(|object| object[member] == value)
            .unwrap_or_else(|| panic!("no {collection} with {member} {value}"))["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub(crate) fn package(&mut self, name: &str) -> String {
        self.id("accessPackages", "displayName", name)
    }

    pub(crate) fn user(&mut self, mail: &str) -> String {
        self.id("users", "mail", mail)
    }

    /// The policy with this name in this package.
    pub(crate) fn policy(&mut self, package: &str, name: &str) -> String {
        let package = self.package(package);
        let all = self.tenant.snapshot();
        let policies = all["assignmentPolicies"].as_array().unwrap();
        policies
            .iter()
            .find(|policy| {
                policy["accessPackageId"] == package.as_str() && policy["displayName"] == name
            })
            .expect("a policy")["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

/// The `error.code` of a body.
pub(crate) fn code(body: &Value) -> &str {
    body["error"]["code"].as_str().unwrap_or_default()
}
