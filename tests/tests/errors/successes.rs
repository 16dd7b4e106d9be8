//! The status of each operation that goes well, in both versions.

use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

use accesspack_emulator::{Fault, FaultKind};
use chrono::TimeDelta;

use accesspack_tests::tenant::TestTenant;

use crate::produce::{BETA, V1, admin_add, ask, package, post, small};

/// An operation, and what the emulator answers in v1.0 and in beta.
pub(crate) struct Success {
    pub(crate) operation: &'static str,
    pub(crate) documented: &'static str,
    pub(crate) v1: Option<u16>,
    pub(crate) beta: Option<u16>,
}

pub(crate) fn all() -> Vec<Success> {
    let names: [(&str, &str, SuccessfulCall, Option<SuccessfulCall>); 10] = [
        ("createAssignmentPolicy", "201", |w| create(w, V1), Some(|w| create(w, BETA))),
        ("updateAssignmentPolicy", "200", |w| replace(w, V1), Some(|w| replace(w, BETA))),
        ("deleteAssignmentPolicy", "204", |w| delete(w, V1), Some(|w| delete(w, BETA))),
        ("createAssignmentRequest", "201", |w| add(w, V1), Some(|w| add(w, BETA))),
        (
            "cancelAssignmentRequest",
            "200 in the text; 204 in v1.0's example, 200 in beta's",
            |w| cancel(w, V1),
            Some(|w| cancel(w, BETA)),
        ),
        ("reprocessAssignmentRequest", "202", |w| again(w, V1), Some(|w| again(w, BETA))),
        ("resumeAssignmentRequest", "204", |w| resume(w, V1), Some(|w| resume(w, BETA))),
        (
            "reprocessAssignment",
            "202",
            |w| assignment(w, &format!("{V1}/assignments")),
            Some(|w| assignment(w, &format!("{BETA}/accessPackageAssignments"))),
        ),
        ("setAssignmentPolicy", "204", reference, None),
        (
            "getApplicablePolicyRequirements",
            "200",
            |w| requirements(w, V1),
            Some(|w| requirements(w, BETA)),
        ),
    ];
    names
        .into_iter()
        .map(|(operation, documented, v1, beta)| {
            let status = |call: SuccessfulCall| {
                let tenant = small();
                let request = call(&tenant);
                let answer = tenant.send_directly(&request);
                assert!(answer.is_success(), "{operation}: {:?}", answer.json());
                answer.status
            };
            Success { operation, documented, v1: Some(status(v1)), beta: beta.map(status) }
        })
        .collect()
}

/// Brings the tenant to where the request goes well, and makes the request.
type SuccessfulCall = fn(&TestTenant) -> Request;

fn policies(root: &str) -> String {
    let name = if root == V1 { "assignmentPolicies" } else { "accessPackageAssignmentPolicies" };
    format!("{root}/{name}")
}

fn policy(tenant: &TestTenant, root: &str) -> Value {
    if root == V1 {
        json!({
            "displayName": "New", "description": "", "accessPackage": {"id": package(tenant)},
            "allowedTargetScope": "notSpecified", "specificAllowedTargets": [],
            "expiration": {"type": "noExpiration"}, "requestorSettings": {},
            "requestApprovalSettings": {"stages": []},
        })
    } else {
        json!({
            "displayName": "New", "description": "", "accessPackageId": package(tenant),
            "requestorSettings": {"scopeType": "NoSubjects", "acceptRequests": true},
            "requestApprovalSettings": null, "durationInDays": 30,
        })
    }
}

fn id_of(tenant: &TestTenant, request: &Request) -> String {
    let made = tenant.send_directly(request).json().unwrap_or_default();
    made["id"].as_str().unwrap_or_else(|| panic!("no id in {made}")).to_owned()
}

fn create(tenant: &TestTenant, root: &str) -> Request {
    post(&policies(root), &policy(tenant, root))
}

fn replace(tenant: &TestTenant, root: &str) -> Request {
    let id = id_of(tenant, &create(tenant, root));
    ask(Method::Put, &format!("{}/{id}", policies(root)), Some(&policy(tenant, root)))
}

fn delete(tenant: &TestTenant, root: &str) -> Request {
    let id = id_of(tenant, &create(tenant, root));
    ask(Method::Delete, &format!("{}/{id}", policies(root)), None)
}

fn add(tenant: &TestTenant, root: &str) -> Request {
    post(&format!("{root}/assignmentRequests"), &admin_add(tenant))
}

fn action(root: &str, id: &str, name: &str) -> Request {
    ask(Method::Post, &format!("{root}/assignmentRequests/{id}/{name}"), None)
}

fn cancel(tenant: &TestTenant, root: &str) -> Request {
    action(root, &id_of(tenant, &add(tenant, root)), "cancel")
}

fn again(tenant: &TestTenant, root: &str) -> Request {
    tenant.tenant().faults.push(Fault::next(FaultKind::DeliveryFails));
    let id = id_of(tenant, &add(tenant, root));
    tenant.pass(TimeDelta::minutes(1));
    action(root, &id, "reprocess")
}

/// A policy with an extension that waits for its callback, and a request under it.
fn resume(tenant: &TestTenant, root: &str) -> Request {
    let all = tenant.tenant().snapshot();
    let rows = |name: &str| all[name].as_array().cloned().unwrap_or_default();
    let waits = |row: &&Value| {
        row["beta"]["customExtensionStageSettings"][0]["stage"] == "assignmentRequestCreated"
    };
    let policy =
        rows("assignmentPolicies").iter().find(waits).cloned().expect("a policy that waits");
    let held = |user: &Value| {
        rows("assignments").iter().any(|row| {
            row["targetObjectId"] == user["id"]
                && row["accessPackageId"] == policy["accessPackageId"]
        })
    };
    let users = rows("users");
    let open = rows("assignmentRequests");
    let request = users.iter().filter(|user| !held(user) && user["userType"] == "Member").find_map(|user| {
        let body = json!({"requestType": "adminAdd", "assignment": {
            "targetId": user["id"], "assignmentPolicyId": policy["id"], "accessPackageId": policy["accessPackageId"],
        }});
        let made = tenant.send_directly(&post(&format!("{root}/assignmentRequests"), &body));
        (made.status == 201).then(|| made.json().unwrap_or_default()["id"].as_str().map(str::to_owned))?
    });
    assert!(!open.is_empty());
    let id = request.expect("a user in the scope");
    tenant.pass(TimeDelta::seconds(2));
    let waiting =
        tenant.send_directly(&crate::produce::get(&format!("{root}/assignmentRequests/{id}")));
    let waiting = waiting.json().unwrap_or_default();
    let instance = waiting["customExtensionCalloutInstances"][0]["id"].clone();
    let body = json!({
        "source": "a Logic App",
        "type": "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestCreated",
        "data": {
            "@odata.type": "microsoft.graph.accessPackageAssignmentRequestCallbackData",
            "stage": "assignmentRequestCreated",
            "customExtensionStageInstanceId": instance,
            "customExtensionStageInstanceDetail": "looked at",
        },
    });
    post(&format!("{root}/assignmentRequests/{id}/resume"), &body)
}

fn assignment(tenant: &TestTenant, collection: &str) -> Request {
    let id = tenant.id("assignments", "state", "delivered");
    ask(Method::Post, &format!("{collection}/{id}/reprocess"), None)
}

fn reference(tenant: &TestTenant) -> Request {
    let id = id_of(tenant, &add(tenant, V1));
    tenant.pass(TimeDelta::minutes(1));
    let path = format!("{V1}/assignmentRequests/{id}?$expand=assignment");
    let request = tenant.send_directly(&crate::produce::get(&path)).json().unwrap_or_default();
    let assignment = request["assignment"]["id"].as_str().unwrap_or_default().to_owned();
    let policy = id_of(tenant, &create(tenant, V1));
    let link = format!("https://graph.microsoft.com{V1}/assignmentPolicies/{policy}");
    let path = format!("{V1}/assignments/{assignment}/assignmentPolicy/$ref");
    ask(Method::Put, &path, Some(&json!({"@odata.id": link})))
}

fn requirements(tenant: &TestTenant, root: &str) -> Request {
    let id = package(tenant);
    ask(Method::Post, &format!("{root}/accessPackages/{id}/getApplicablePolicyRequirements"), None)
}
