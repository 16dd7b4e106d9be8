//! One tenant for each row of the tables, and the requests that produce their errors.

use std::rc::Rc;

use accesspack_client::GraphError;
use accesspack_emulator::Behaviour;
use accesspack_tests::tenant::TestTenant;
use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

/// Where entitlement management lives in v1.0.
pub(crate) const V1: &str = "/v1.0/identityGovernance/entitlementManagement";
/// The same in beta.
pub(crate) const BETA: &str = "/beta/identityGovernance/entitlementManagement";

/// The small fixture, and a client of it.
pub(crate) fn small() -> Rc<TestTenant> {
    Rc::new(TestTenant::small(Behaviour::default()))
}

/// The error that the client returns for a request that fails.
pub(crate) fn failure(tenant: &Rc<TestTenant>, request: &Request) -> GraphError {
    let answer = futures::executor::block_on(tenant.graph(Version::V1).send_request(request));
    answer.expect_err("a failure")
}

/// The id of the access package that the requests are about.
pub(crate) fn package(tenant: &TestTenant) -> String {
    tenant.id("accessPackages", "displayName", "Sales CRM")
}

/// The id of that package's policy with this name.
pub(crate) fn policy_named(tenant: &TestTenant, name: &str) -> String {
    tenant.policy_id(&package(tenant), name)
}

/// A direct assignment of a user who has none yet.
pub(crate) fn admin_add(tenant: &TestTenant) -> Value {
    json!({"requestType": "adminAdd", "assignment": {
        "targetId": tenant.id("users", "mail", "hiroshi.tanaka@contoso.com"),
        "assignmentPolicyId": policy_named(tenant, "Direct assignment"),
        "accessPackageId": package(tenant),
    }})
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
