//! Each refusal: when it comes, and how the emulator is brought to it.

use std::rc::Rc;

use accesspack_emulator::{Fault, RepeatedAdd};
use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

use crate::produce::{BETA, V1, World, ask, get, post};

/// How sure it is that Graph does this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    Documented,
    Observed,
    /// Nobody documents the case; the emulator takes the nearest documented status.
    Assumed,
    /// The code is often quoted, and no page or report was found for it.
    Unverified,
}

/// How it is produced.
pub(crate) enum How {
    /// By itself: what one does, in words, and the request that does it.
    Doing(&'static str, fn(&World) -> Request),
    /// By this fault, sent to `/_emulator/faults`, and the next request.
    Fault(Value),
    /// Inside a batch.
    InBatch(&'static str),
}

/// One line of the table.
pub(crate) struct Row {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) when: &'static str,
    pub(crate) evidence: Evidence,
    pub(crate) how: How,
}

const fn row(
    status: u16,
    code: &'static str,
    when: &'static str,
    evidence: Evidence,
    how: How,
) -> Row {
    Row { status, code, when, evidence, how }
}

fn fault(
    status: u16,
    code: &'static str,
    when: &'static str,
    evidence: Evidence,
    fault: Value,
) -> Row {
    row(status, code, when, evidence, How::Fault(fault))
}

/// A refusal that only a fault produces.
fn refusal(status: u16, code: &'static str, when: &'static str, evidence: Evidence) -> Row {
    let body = json!({"kind": "refusal", "status": status, "code": code});
    fault(status, code, when, evidence, body)
}

/// Adds the fault that a row names, for as often as a client tries again.
pub(crate) fn expect(world: &Rc<World>, fault: &Value) {
    let fault: Fault = serde_json::from_value(fault.clone()).expect("a fault");
    world.tenant.borrow_mut().faults.push(fault.times(9));
}

pub(crate) fn all() -> Vec<Row> {
    let mut rows = bad_requests();
    rows.extend(not_allowed());
    rows.extend(not_there());
    rows.extend(of_the_service());
    rows
}

fn policy(world: &World) -> Value {
    json!({
        "displayName": "Any", "description": "", "accessPackage": {"id": world.package()},
        "allowedTargetScope": "notSpecified",
    })
}

fn beta_policy(world: &World) -> Value {
    json!({
        "displayName": "Any", "description": "", "accessPackageId": world.package(),
        "requestorSettings": {"scopeType": "NoSubjects", "acceptRequests": true},
        "requestApprovalSettings": {
            "isApprovalRequired": true, "approvalMode": "SingleStage",
            "approvalStages": [{"approvalStageTimeOutInDays": 7, "primaryApprovers": [
                {"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1},
            ]}],
        },
    })
}

fn put_beta(world: &World, body: &Value) -> Request {
    let id = world.policy("Direct assignment");
    ask(Method::Put, &format!("{BETA}/accessPackageAssignmentPolicies/{id}"), Some(body))
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn bad_requests() -> Vec<Row> {
    use Evidence::{Assumed, Documented, Observed, Unverified};
    vec![
        row(
            400,
            "InvalidModel",
            "the service cannot read the body: a wrong type, a wrong enumeration member, a missing required member",
            Observed,
            How::Doing("create a policy whose `questions` is a text", |world| {
                let mut body = policy(world);
                body["questions"] = json!("none");
                post(&format!("{V1}/assignmentPolicies"), &body)
            }),
        ),
        row(
            400,
            "ArgumentNullException",
            "beta, a policy is replaced and a stage has no `escalationApprovers`",
            Observed,
            How::Doing("replace a beta policy without them", |world| {
                put_beta(world, &beta_policy(world))
            }),
        ),
        row(
            400,
            "ArgumentNullException",
            "beta, a policy is replaced without `accessPackageId`",
            Observed,
            How::Doing("replace a beta policy without it", |world| {
                let mut body = beta_policy(world);
                body["accessPackageId"] = Value::Null;
                put_beta(world, &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "the body has a property that the type does not declare",
            Documented,
            How::Doing("create a policy with `durationInDays` in v1.0", |world| {
                let mut body = policy(world);
                body["durationInDays"] = json!(30);
                post(&format!("{V1}/assignmentPolicies"), &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "\"No valid policy was found in the request\": the policy is not the package's, or nobody may ask under it",
            Observed,
            How::Doing("adminAdd with an id that is no policy", |world| {
                let mut body = world.admin_add();
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
            How::Doing("adminAdd of a guest under a policy for employees", |world| {
                let mut body = world.admin_add();
                body["assignment"]["targetId"] = json!(world.id("users", "userType", "Guest"));
                body["assignment"]["assignmentPolicyId"] =
                    json!(world.policy("Employees, approved by their manager"));
                post(&format!("{V1}/assignmentRequests"), &body)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a query option, operator or function that the page does not document",
            Documented,
            How::Doing("`$filter` with `ne`", |_| {
                get(&format!("{V1}/accessPackages?$filter=displayName%20ne%20%27x%27"))
            }),
        ),
        row(
            400,
            "BadRequest",
            "reprocess with an id that is none",
            Documented,
            How::Doing("`POST …/assignmentRequests/nonsense/reprocess`", |_| {
                ask(Method::Post, &format!("{V1}/assignmentRequests/nonsense/reprocess"), None)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a policy is deleted while somebody holds an assignment under it",
            Documented,
            How::Doing("delete such a policy", |world| {
                let id = world.policy("Direct assignment");
                ask(Method::Delete, &format!("{V1}/assignmentPolicies/{id}"), None)
            }),
        ),
        row(
            400,
            "BadRequest",
            "a service limit is reached",
            Assumed,
            How::Doing("set the limit of catalogs to 0, create one", |world| {
                world.tenant.borrow_mut().behaviour.limits.catalogs = 0;
                post(&format!("{V1}/catalogs"), &json!({"displayName": "One more"}))
            }),
        ),
        row(
            400,
            "ExistingOpenRequest",
            "somebody is assigned twice, where the service refuses that",
            Observed,
            How::Doing("`repeatedAdd` is `refuse`, send an adminAdd twice", |world| {
                world.tenant.borrow_mut().behaviour.repeated_add = RepeatedAdd::Refuse;
                let request = post(&format!("{V1}/assignmentRequests"), &world.admin_add());
                world.done(&request);
                request
            }),
        ),
        row(
            400,
            "Directory_ExpiredPageToken",
            "a `$skiptoken` that is used again with another query",
            Documented,
            How::Doing("invent a `$skiptoken`", |_| {
                get(&format!("{V1}/accessPackages?$skiptoken=x"))
            }),
        ),
        row(
            400,
            "Request_UnsupportedQuery",
            "`$search` on people without `ConsistencyLevel: eventual`",
            Documented,
            How::Doing("do it", |_| get("/v1.0/users?$search=%22displayName:ann%22")),
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

fn not_allowed() -> Vec<Row> {
    use Evidence::{Assumed, Documented};
    vec![
        row(
            401,
            "InvalidAuthenticationToken",
            "no token, or one that has expired",
            Documented,
            How::Doing("send a token whose `exp` has passed", |world| {
                world.claim(&json!({"exp": 1, "scp": "EntitlementManagement.ReadWrite.All"}));
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
            How::Doing(
                "write with a token whose `scp` is `EntitlementManagement.Read.All`",
                |world| {
                    world.claim(&json!({"scp": "EntitlementManagement.Read.All"}));
                    post(&format!("{V1}/catalogs"), &json!({"displayName": "Mine"}))
                },
            ),
        ),
        row(
            403,
            "Forbidden",
            "the person has no role that is enough",
            Documented,
            How::Doing("write with a token whose `wids` names no administrator", |world| {
                world.claim(&json!({"scp": "EntitlementManagement.ReadWrite.All", "wids": []}));
                post(&format!("{V1}/catalogs"), &json!({"displayName": "Mine"}))
            }),
        ),
        row(
            403,
            "Forbidden",
            "application permissions, where only a signed-in person may",
            Documented,
            How::Doing("getApplicablePolicyRequirements with an application's token", |world| {
                world.claim(&json!({"roles": ["EntitlementManagement.ReadWrite.All"]}));
                let id = world.package();
                ask(
                    Method::Post,
                    &format!("{V1}/accessPackages/{id}/getApplicablePolicyRequirements"),
                    None,
                )
            }),
        ),
        row(
            403,
            "Forbidden",
            "the tenant has no licence for entitlement management",
            Assumed,
            How::Doing("`licensed` is false, ask anything", |world| {
                world.tenant.borrow_mut().behaviour.licensed = false;
                get(&format!("{V1}/catalogs"))
            }),
        ),
        row(
            403,
            "Authorization_RequestDenied",
            "the token lacks the permission to read people",
            Documented,
            How::Doing("read people with entitlement management's scope only", |world| {
                world.claim(&json!({"scp": "EntitlementManagement.ReadWrite.All"}));
                get("/v1.0/users")
            }),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn not_there() -> Vec<Row> {
    use Evidence::{Assumed, Documented, Observed, Unverified};
    vec![
        row(
            404,
            "ResourceNotFound",
            "no such object, or not yet: what is new shows late",
            Documented,
            How::Doing("reprocess a request that nobody made", |_| {
                let id = "11111111-2222-4333-8444-555555555555";
                ask(Method::Post, &format!("{V1}/assignmentRequests/{id}/reprocess"), None)
            }),
        ),
        row(
            404,
            "Request_ResourceNotFound",
            "no such user or group",
            Documented,
            How::Doing("read a user that nobody is", |_| {
                get("/v1.0/users/11111111-2222-4333-8444-555555555555")
            }),
        ),
        row(
            405,
            "MethodNotAllowed",
            "the method is not there: a policy is replaced with PUT, never changed with PATCH",
            Observed,
            How::Doing("PATCH a policy", |world| {
                let id = world.policy("Direct assignment");
                ask(Method::Patch, &format!("{V1}/assignmentPolicies/{id}"), Some(&json!({})))
            }),
        ),
        row(
            409,
            "DuplicateKey",
            "several policies of a package are written at once",
            Observed,
            How::Doing("`policyWriteGap` is 1000, create two policies", |world| {
                world.tenant.borrow_mut().behaviour.policy_write_gap = 1_000;
                let request = post(&format!("{V1}/assignmentPolicies"), &policy(world));
                world.done(&request);
                request
            }),
        ),
        row(
            409,
            "DuplicateAccessPackage",
            "the catalog has an access package of that name",
            Observed,
            How::Doing("create one with a name that is taken", |world| {
                let all = world.tenant.borrow().snapshot();
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
            How::Doing("send a body as `text/plain`", |_| {
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
            How::InBatch("a batch whose second request depends on a first that fails"),
        ),
        row(
            400,
            "BadRequest",
            "an end or a schedule that the policy does not allow",
            Assumed,
            How::Doing("adminUpdate of an assignment that has ended", |world| {
                let id = world.id("assignments", "state", "expired");
                let body = json!({"requestType": "adminUpdate", "assignment": {"id": id}});
                post(&format!("{V1}/assignmentRequests"), &body)
            }),
        ),
    ]
}

fn of_the_service() -> Vec<Row> {
    use Evidence::Documented;
    let row = |status, code, when, kind: Value| fault(status, code, when, Documented, kind);
    vec![
        row(
            429,
            "TooManyRequests",
            "too many requests, and Graph says how long to wait",
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
