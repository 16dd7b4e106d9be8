//! Each refusal: when Graph answers with it, and how the emulator produces it.

use std::rc::Rc;

use accesspack_emulator::{Fault, RepeatedAdd};
use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

use accesspack_tests::tenant::TestTenant;

use crate::produce::{BETA, V1, admin_add, ask, get, package, policy_named, post};

/// How sure it is that Graph does this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    Documented,
    Observed,
    /// No page documents the case; the emulator answers with the nearest documented status.
    Assumed,
    /// The code is often quoted, and no page or report was found for it.
    Unverified,
}

/// How a refusal is produced.
pub(crate) enum Production {
    /// By a request: what to do, in words, and the request that does it.
    Doing(&'static str, fn(&TestTenant) -> Request),
    /// By this fault, sent to `/_emulator/faults`, and the next request.
    Fault(Value),
    /// Inside a batch.
    InBatch(&'static str),
}

/// One row of the table of refusals.
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) when: &'static str,
    pub(crate) evidence: Evidence,
    pub(crate) how: Production,
}

pub(crate) const fn row(
    status: u16,
    code: &'static str,
    when: &'static str,
    evidence: Evidence,
    how: Production,
) -> Refusal {
    Refusal { status, code, when, evidence, how }
}

fn fault(
    status: u16,
    code: &'static str,
    when: &'static str,
    evidence: Evidence,
    fault: Value,
) -> Refusal {
    row(status, code, when, evidence, Production::Fault(fault))
}

/// A refusal that only a fault produces.
fn refusal(status: u16, code: &'static str, when: &'static str, evidence: Evidence) -> Refusal {
    let body = json!({"kind": "refusal", "status": status, "code": code});
    fault(status, code, when, evidence, body)
}

/// Adds the fault that a row names, for as often as a client tries again.
pub(crate) fn expect(tenant: &Rc<TestTenant>, fault: &Value) {
    let fault: Fault = serde_json::from_value(fault.clone()).expect("a fault");
    tenant.tenant().faults.push(fault.times(9));
}

pub(crate) fn all() -> Vec<Refusal> {
    let mut rows = bad_requests();
    rows.extend(not_allowed());
    rows.extend(not_there());
    rows.extend(of_the_service());
    rows
}

fn policy(tenant: &TestTenant) -> Value {
    json!({
        "displayName": "Any", "description": "", "accessPackage": {"id": package(tenant)},
        "allowedTargetScope": "notSpecified",
    })
}

fn beta_policy(tenant: &TestTenant) -> Value {
    json!({
        "displayName": "Any", "description": "", "accessPackageId": package(tenant),
        "requestorSettings": {"scopeType": "NoSubjects", "acceptRequests": true},
        "requestApprovalSettings": {
            "isApprovalRequired": true, "approvalMode": "SingleStage",
            "approvalStages": [{"approvalStageTimeOutInDays": 7, "primaryApprovers": [
                {"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1},
            ]}],
        },
    })
}

fn put_beta(tenant: &TestTenant, body: &Value) -> Request {
    let id = policy_named(tenant, "Direct assignment");
    ask(Method::Put, &format!("{BETA}/accessPackageAssignmentPolicies/{id}"), Some(body))
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn bad_requests() -> Vec<Refusal> {
    use Evidence::{Assumed, Documented, Observed, Unverified};
    vec![
        row(
            400,
            "InvalidModel",
            "the service cannot read the body: a wrong type, a wrong enumeration member, a missing required member",
            Observed,
            Production::Doing("create a policy whose `questions` is a text", |tenant| {
                let mut body = policy(tenant);
                body["questions"] = json!("none");
                post(&format!("{V1}/assignmentPolicies"), &body)
            }),
        ),
        row(
            400,
            "ArgumentNullException",
            "beta, a policy is replaced and a stage has no `escalationApprovers`",
            Observed,
            Production::Doing("replace a beta policy without them", |tenant| {
                put_beta(tenant, &beta_policy(tenant))
            }),
        ),
        row(
            400,
            "ArgumentNullException",
            "beta, a policy is replaced without `accessPackageId`",
            Observed,
            Production::Doing("replace a beta policy without it", |tenant| {
                let mut body = beta_policy(tenant);
                body["accessPackageId"] = Value::Null;
                put_beta(tenant, &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "the body has a property that the type does not declare",
            Documented,
            Production::Doing("create a policy with `durationInDays` in v1.0", |tenant| {
                let mut body = policy(tenant);
                body["durationInDays"] = json!(30);
                post(&format!("{V1}/assignmentPolicies"), &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "\"No valid policy was found in the request\": the policy is not the package's, or does not allow the requestor",
            Observed,
            Production::Doing("adminAdd with an id that is no policy", |tenant| {
                let mut body = admin_add(tenant);
                body["assignment"]["assignmentPolicyId"] =
                    json!("11111111-2222-4333-8444-555555555555");
                post(&format!("{V1}/assignmentRequests"), &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "the target is outside the scope of the policy",
            Observed,
            Production::Doing("adminAdd of a guest under a policy for employees", |tenant| {
                let mut body = admin_add(tenant);
                body["assignment"]["targetId"] = json!(tenant.id("users", "userType", "Guest"));
                body["assignment"]["assignmentPolicyId"] =
                    json!(policy_named(tenant, "Employees, approved by their manager"));
                post(&format!("{V1}/assignmentRequests"), &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a query option, operator or function that the page does not document",
            Documented,
            Production::Doing("`$filter` with `ne`", |_| {
                get(&format!("{V1}/accessPackages?$filter=displayName%20ne%20%27x%27"))
            }),
        ),
        row(
            400,
            "BadRequest",
            "reprocess with an id that is none",
            Documented,
            Production::Doing("`POST …/assignmentRequests/nonsense/reprocess`", |_| {
                ask(Method::Post, &format!("{V1}/assignmentRequests/nonsense/reprocess"), None)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a policy is deleted while an assignment under it is active",
            Documented,
            Production::Doing("delete such a policy", |tenant| {
                let id = policy_named(tenant, "Direct assignment");
                ask(Method::Delete, &format!("{V1}/assignmentPolicies/{id}"), None)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a service limit is reached",
            Assumed,
            Production::Doing("set the limit of catalogs to 0, create one", |tenant| {
                tenant.tenant().behaviour.limits.catalogs = 0;
                post(&format!("{V1}/catalogs"), &json!({"displayName": "One more"}))
            }),
        ),
        row(
            400,
            "ExistingOpenRequest",
            "a user is assigned twice, where the service refuses that",
            Observed,
            Production::Doing("`repeatedAdd` is `refuse`, send an adminAdd twice", |tenant| {
                tenant.tenant().behaviour.repeated_add = RepeatedAdd::Refuse;
                let request = post(&format!("{V1}/assignmentRequests"), &admin_add(tenant));
                tenant.send_directly(&request);
                request
            }),
        ),
        row(
            400,
            "Directory_ExpiredPageToken",
            "a `$skiptoken` that is used again with another query",
            Documented,
            Production::Doing("invent a `$skiptoken`", |_| {
                get(&format!("{V1}/accessPackages?$skiptoken=x"))
            }),
        ),
        row(
            400,
            "Request_UnsupportedQuery",
            "`$search` on people without `ConsistencyLevel: eventual`",
            Documented,
            Production::Doing("do it", |_| get("/v1.0/users?$search=%22displayName:ann%22")),
        ),
        refusal(400, "ExistingGrant", "the target has the access already", Unverified),
        refusal(400, "PolicyNotFound", "the policy does not exist", Unverified),
        refusal(
            400,
            "DomainNotAllowed",
            "the mail domain is not in the policy's scope",
            Unverified,
        ),
    ]
}

fn not_allowed() -> Vec<Refusal> {
    use Evidence::{Assumed, Documented};
    vec![
        row(
            401,
            "InvalidAuthenticationToken",
            "no token, or one that has expired",
            Documented,
            Production::Doing("send a token whose `exp` has passed", |tenant| {
                tenant.set_claims(&json!({"exp": 1, "scp": "EntitlementManagement.ReadWrite.All"}));
                get(&format!("{V1}/catalogs"))
            }),
        ),
        fault(
            401,
            "InvalidAuthenticationToken",
            "conditional access asks for more: `WWW-Authenticate` carries claims",
            Documented,
            json!({"kind": "claimsChallenge"}),
        ),
        row(
            403,
            "Forbidden",
            "the token lacks the permission",
            Documented,
            Production::Doing(
                "write with a token whose `scp` is `EntitlementManagement.Read.All`",
                |tenant| {
                    tenant.set_claims(&json!({"scp": "EntitlementManagement.Read.All"}));
                    post(&format!("{V1}/catalogs"), &json!({"displayName": "Mine"}))
                },
            ),
        ),
        row(
            403,
            "Forbidden",
            "the person has no role that is enough",
            Documented,
            Production::Doing("write with a token whose `wids` names no administrator", |tenant| {
                tenant
                    .set_claims(&json!({"scp": "EntitlementManagement.ReadWrite.All", "wids": []}));
                post(&format!("{V1}/catalogs"), &json!({"displayName": "Mine"}))
            }),
        ),
        row(
            403,
            "Forbidden",
            "application permissions, where only a signed-in person may",
            Documented,
            Production::Doing(
                "getApplicablePolicyRequirements with an application's token",
                |tenant| {
                    tenant.set_claims(&json!({"roles": ["EntitlementManagement.ReadWrite.All"]}));
                    let id = package(tenant);
                    ask(
                        Method::Post,
                        &format!("{V1}/accessPackages/{id}/getApplicablePolicyRequirements"),
                        None,
                    )
                },
            ),
        ),
        row(
            403,
            "Forbidden",
            "the tenant has no licence for entitlement management",
            Assumed,
            Production::Doing("`licensed` is false, ask anything", |tenant| {
                tenant.tenant().behaviour.licensed = false;
                get(&format!("{V1}/catalogs"))
            }),
        ),
        row(
            403,
            "Authorization_RequestDenied",
            "the token lacks the permission to read people",
            Documented,
            Production::Doing("read people with entitlement management's scope only", |tenant| {
                tenant.set_claims(&json!({"scp": "EntitlementManagement.ReadWrite.All"}));
                get("/v1.0/users")
            }),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn not_there() -> Vec<Refusal> {
    use Evidence::{Assumed, Documented, Observed, Unverified};
    vec![
        row(
            404,
            "ResourceNotFound",
            "no such object, or not yet: what is new shows late",
            Documented,
            Production::Doing("reprocess a request that does not exist", |_| {
                let id = "11111111-2222-4333-8444-555555555555";
                ask(Method::Post, &format!("{V1}/assignmentRequests/{id}/reprocess"), None)
            }),
        ),
        row(
            404,
            "Request_ResourceNotFound",
            "no such user or group",
            Documented,
            Production::Doing("read a user that does not exist", |_| {
                get("/v1.0/users/11111111-2222-4333-8444-555555555555")
            }),
        ),
        row(
            405,
            "MethodNotAllowed",
            "the method is not there: a policy is replaced with PUT, never changed with PATCH",
            Observed,
            Production::Doing("PATCH a policy", |tenant| {
                let id = policy_named(tenant, "Direct assignment");
                ask(Method::Patch, &format!("{V1}/assignmentPolicies/{id}"), Some(&json!({})))
            }),
        ),
        row(
            409,
            "DuplicateKey",
            "several policies of a package are written at once",
            Observed,
            Production::Doing("`policyWriteGap` is 1000, create two policies", |tenant| {
                tenant.tenant().behaviour.policy_write_gap = 1_000;
                let request = post(&format!("{V1}/assignmentPolicies"), &policy(tenant));
                tenant.send_directly(&request);
                request
            }),
        ),
        row(
            409,
            "DuplicateAccessPackage",
            "the catalog has an access package of that name",
            Observed,
            Production::Doing("create one with a name that is taken", |tenant| {
                let all = tenant.tenant().snapshot();
                let row = all["accessPackages"].as_array().and_then(|rows| {
                    rows.iter().find(|row| row["displayName"] == "Sales CRM").cloned()
                });
                let catalog = row.unwrap_or_default()["catalogId"].clone();
                let body = json!({"displayName": "Sales CRM", "catalog": {"id": catalog}});
                post(&format!("{V1}/accessPackages"), &body)
            }),
        ),
        refusal(409, "Conflict", "another approver has decided the stage", Documented),
        refusal(
            409,
            "TargetObjectAlreadyExists",
            "\"The target object is already exists\"",
            Unverified,
        ),
        refusal(
            412,
            "PreconditionFailed",
            "a precondition, such as `If-Match`, does not hold",
            Documented,
        ),
        row(
            415,
            "UnsupportedMediaType",
            "the body is not `application/json`",
            Documented,
            Production::Doing("send a body as `text/plain`", |_| {
                let mut request = post(&format!("{V1}/catalogs"), &json!({}));
                request.headers.set("Content-Type", "text/plain");
                request
            }),
        ),
        refusal(
            422,
            "UnprocessableEntity",
            "the body is well formed and makes no sense",
            Documented,
        ),
        row(
            424,
            "FailedDependency",
            "in a batch, a request that this one depends on failed",
            Documented,
            Production::InBatch("a batch whose second request depends on a first that fails"),
        ),
        row(
            400,
            "BadRequest",
            "an end or a schedule that the policy does not allow",
            Assumed,
            Production::Doing("adminUpdate of an assignment that has ended", |tenant| {
                let id = tenant.id("assignments", "state", "expired");
                let body = json!({"requestType": "adminUpdate", "assignment": {"id": id}});
                post(&format!("{V1}/assignmentRequests"), &body)
            }),
        ),
    ]
}

fn of_the_service() -> Vec<Refusal> {
    use Evidence::Documented;
    let row = |status, code, when, kind: Value| fault(status, code, when, Documented, kind);
    vec![
        row(
            429,
            "TooManyRequests",
            "too many requests, with `Retry-After`",
            json!({"kind": "tooManyRequests", "retryAfter": 10}),
        ),
        row(
            429,
            "TooManyRequests",
            "the same without `Retry-After`, or where a browser cannot read it",
            json!({"kind": "tooManyRequests"}),
        ),
        row(
            500,
            "InternalServerError",
            "the service failed",
            json!({"kind": "internalServerError"}),
        ),
        row(502, "BadGateway", "something in between failed", json!({"kind": "badGateway"})),
        row(
            503,
            "ServiceUnavailable",
            "the service is busy or being changed",
            json!({"kind": "serviceUnavailable", "retryAfter": 10}),
        ),
        row(
            504,
            "GatewayTimeout",
            "the service took too long; a write may have been done",
            json!({"kind": "gatewayTimeout"}),
        ),
    ]
}
