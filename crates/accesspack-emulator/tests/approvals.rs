//! Approval decisions, access reviews that end, and what else time does by itself.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

mod common;

use accesspack_emulator::{Behaviour, Reviewer};
use accesspack_wire::http::{Method, Response};
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

/// A token of one person without any Entra role.
fn as_person(
    client: &mut Client,
    mail: &str,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> Response {
    let claims = json!({
        "oid": client.user(mail),
        "scp": "EntitlementManagement.ReadWrite.All",
        "wids": ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b"],
    });
    client.send_as(&claims, method, path, body)
}

/// An open request under the policy with two stages, sent by the person themselves.
fn ask(client: &mut Client, mail: &str) -> String {
    let body = json!({
        "requestType": "userAdd",
        "assignment": {
            "accessPackageId": client.package("Source repositories"),
            "assignmentPolicyId": client.policy("Source repositories", "Engineering, two approvals"),
        },
        "justification": "The release is mine this month",
        "answers": answers(client),
    });
    let made =
        as_person(client, mail, Method::Post, &format!("{V1}/assignmentRequests"), Some(&body));
    let request = made.json().unwrap();
    assert_eq!(made.status, 201, "{request}");
    client.wait(2_000);
    request["id"].as_str().unwrap().to_owned()
}

/// An answer to each required question of the policy.
fn answers(client: &mut Client) -> Value {
    let policy = client.policy("Source repositories", "Engineering, two approvals");
    let policy = client.get(&format!("{V1}/assignmentPolicies/{policy}?$expand=questions"));
    let questions = policy["questions"].as_array().cloned().unwrap_or_default();
    questions
        .iter()
        .map(|question| {
            json!({
                "@odata.type": "#microsoft.graph.accessPackageAnswerString",
                "value": question["choices"][0]["actualValue"].as_str().unwrap_or("yes"),
                "answeredQuestion": {
                    "@odata.type": question["@odata.type"],
                    "id": question["id"],
                },
            })
        })
        .collect()
}

/// A user of engineering who does not hold the package, and their open request.
fn open_request(client: &mut Client) -> (String, String) {
    let all = client.tenant.snapshot();
    let package = client.package("Source repositories");
    let group = all["groups"].as_array().unwrap().iter();
    let group = group.into_iter().find(|group| group["displayName"] == "Engineering team").unwrap();
    let busy = |member: &Value| {
        let of_package = |row: &Value| row["accessPackageId"] == package.as_str();
        let held = all["assignments"].as_array().unwrap();
        held.iter().any(|row| of_package(row) && row["targetObjectId"] == *member)
    };
    let members = group["members"].as_array().unwrap();
    for member in members.iter().filter(|member| !busy(member)) {
        let users = all["users"].as_array().unwrap();
        let user = users.iter().find(|user| user["id"] == *member).unwrap();
        // The director decides the second stage; an approver cannot decide its own request.
        if user["accountEnabled"] == true && user["displayName"] != "Henrik Lindqvist" {
            let mail = user["mail"].as_str().unwrap().to_owned();
            let id = ask(client, &mail);
            return (mail, id);
        }
    }
    panic!("every user in engineering has the package")
}

fn state(client: &mut Client, id: &str) -> String {
    let request = client.get(&format!("{V1}/assignmentRequests/{id}"));
    request["state"].as_str().unwrap().to_owned()
}

/// The stage that is open, and the mail address of one of its approvers.
fn stage(client: &mut Client, id: &str) -> (String, String) {
    let stages = client.get(&format!("{V1}/accessPackageAssignmentApprovals/{id}/stages"));
    let open =
        stages["value"].as_array().unwrap().iter().find(|stage| stage["status"] == "InProgress");
    let stage = open.unwrap()["id"].as_str().unwrap().to_owned();
    let users = client.tenant.snapshot()["users"].as_array().unwrap().clone();
    for user in &users {
        let mail = user["mail"].as_str().unwrap_or_default();
        let path = format!(
            "{V1}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')?$expand=stages"
        );
        let asked = as_person(client, mail, Method::Get, &path, None).json().unwrap();
        if asked["value"].as_array().unwrap().iter().any(|one| one["id"] == id) {
            return (stage, mail.to_owned());
        }
    }
    panic!("no approver may decide")
}

fn decide(client: &mut Client, mail: &str, id: &str, stage: &str, result: &str) -> (u16, Value) {
    let path = format!("{V1}/accessPackageAssignmentApprovals/{id}/stages/{stage}");
    let body = json!({"reviewResult": result, "justification": "I know them"});
    let answer = as_person(client, mail, Method::Patch, &path, Some(&body));
    (answer.status, answer.json().unwrap_or_default())
}

#[test]
fn each_stage_waits_for_its_approver() {
    let mut client = Client::new();
    let (mail, id) = open_request(&mut client);
    assert_eq!(state(&mut client, &id), "pendingApproval");
    let (first, manager) = stage(&mut client, &id);
    assert_eq!(decide(&mut client, &mail, &id, &first, "Approve").0, 403, "not their own");
    assert_eq!(decide(&mut client, &manager, &id, &first, "Perhaps").0, 400);
    assert_eq!(decide(&mut client, &manager, &id, &first, "Approve"), (204, Value::Null));
    let (status, body) = decide(&mut client, &manager, &id, &first, "Deny");
    assert_eq!((status, code(&body)), (409, "Conflict"), "decided is decided");
    assert_eq!(state(&mut client, &id), "pendingApproval", "the second stage is open");
    let (second, owner) = stage(&mut client, &id);
    assert_ne!(first, second);
    assert_eq!(decide(&mut client, &owner, &id, &second, "Approve").0, 204);
    client.wait(5_000);
    assert_eq!(state(&mut client, &id), "delivered");

    // Beta calls stages steps.
    let steps = client.get(&format!("{BETA}/accessPackageAssignmentApprovals/{id}/steps"));
    let results: Vec<&Value> =
        steps["value"].as_array().unwrap().iter().map(|step| &step["reviewResult"]).collect();
    assert_eq!(results, ["Approve", "Approve"]);
    assert_eq!(steps["value"][0]["justification"], "I know them");
}

#[test]
fn a_denial_ends_a_request() {
    let mut client = Client::new();
    let (_, id) = open_request(&mut client);
    let (first, manager) = stage(&mut client, &id);
    let path = format!("{V1}/accessPackageAssignmentApprovals/{id}/stages/{first}");
    let by_script = json!({"roles": ["EntitlementManagement.ReadWrite.All"]});
    let body = json!({"reviewResult": "Deny"});
    assert_eq!(client.send_as(&by_script, Method::Patch, &path, Some(&body)).status, 403);
    assert_eq!(decide(&mut client, &manager, &id, &first, "Deny").0, 204);
    assert_eq!(state(&mut client, &id), "denied");
    let unknown =
        format!("{V1}/accessPackageAssignmentApprovals/{}/stages", client.package("Sales CRM"));
    assert_eq!(client.send(Method::Get, &unknown, None).status, 404);
}

#[test]
fn a_request_without_a_decision_is_denied() {
    let mut client = Client::new();
    let (_, id) = open_request(&mut client);
    client.wait(60 * DAY);
    assert_eq!(state(&mut client, &id), "denied");
    let stages = client.get(&format!("{V1}/accessPackageAssignmentApprovals/{id}/stages"));
    assert_eq!(stages["value"][0]["status"], "Expired");
    // "Requests live three months after completion."
    client.wait(100 * DAY);
    let gone = client.send(Method::Get, &format!("{V1}/assignmentRequests/{id}"), None);
    assert_eq!(gone.status, 404);
}

/// A policy with a monthly review that removes access without a decision, and an assignment under it.
fn reviewed(client: &mut Client, at_the_end: &str) -> String {
    let package = client.package("Sales CRM");
    let policy = json!({
        "displayName": "Reviewed every month", "description": "",
        "allowedTargetScope": "notSpecified", "specificAllowedTargets": [],
        "expiration": {"type": "noExpiration"},
        "requestorSettings": {}, "requestApprovalSettings": {"stages": []},
        "reviewSettings": {
            "isEnabled": true,
            "expirationBehavior": at_the_end,
            "isSelfReview": true,
            "schedule": {
                "startDateTime": (client.now + chrono::TimeDelta::days(5)).to_rfc3339(),
                "expiration": {"type": "afterDuration", "duration": "P10D"},
                "recurrence": {
                    "pattern": {"type": "absoluteMonthly", "interval": 1, "month": 0, "dayOfMonth": 0},
                    "range": {"type": "noEnd", "numberOfOccurrences": 0},
                },
            },
        },
        "accessPackage": {"id": package},
    });
    let (status, made) = client.post(&format!("{V1}/assignmentPolicies"), &policy);
    assert_eq!(status, 201, "{made}");
    let body = json!({"requestType": "adminAdd", "assignment": {
        "targetId": client.user("grace.kim@contoso.com"),
        "assignmentPolicyId": made["id"], "accessPackageId": package,
    }});
    let (status, request) = client.post(&format!("{V1}/assignmentRequests"), &body);
    assert_eq!(status, 201, "{request}");
    client.wait(10_000);
    let id = request["id"].as_str().unwrap();
    let request = client.get(&format!("{V1}/assignmentRequests/{id}?$expand=assignment"));
    request["assignment"]["id"].as_str().unwrap().to_owned()
}

fn held(client: &mut Client, id: &str) -> bool {
    client.get(&format!("{V1}/assignments/{id}"))["state"] == "delivered"
}

#[test]
fn a_review_that_ends_keeps_or_removes() {
    let mut client = Client::new();
    let lost = reviewed(&mut client, "removeAccess");
    client.wait(14 * DAY);
    assert!(held(&mut client, &lost), "the review is still open");
    client.wait(2 * DAY);
    client.get(&format!("{V1}/assignments/{lost}"));
    client.wait(10_000);
    assert!(!held(&mut client, &lost));
    let all = client.tenant.snapshot();
    let requests = all["assignmentRequests"].as_array().unwrap();
    assert!(
        requests.iter().any(|row| row["requestType"] == "systemRemove"),
        "the system removed it"
    );

    let mut client = Client::new();
    let kept = reviewed(&mut client, "keepAccess");
    client.wait(200 * DAY);
    assert!(held(&mut client, &kept));

    let behaviour = Behaviour { reviewer: Reviewer::Removes, ..Behaviour::default() };
    let mut client = Client::with(behaviour);
    let lost = reviewed(&mut client, "keepAccess");
    client.wait(16 * DAY);
    client.get(&format!("{V1}/assignments/{lost}"));
    client.wait(10_000);
    assert!(!held(&mut client, &lost), "reviewers decide first");
}

#[test]
fn chance_is_a_number() {
    let run = |seed: u64| {
        let mut client = Client::with(Behaviour::hostile());
        client.tenant =
            std::mem::replace(&mut client.tenant, accesspack_emulator::Tenant::small(client.now))
                .with_seed(seed);
        client.tenant.behaviour = Behaviour::hostile();
        let (policy, package) =
            (client.policy("Sales CRM", "Direct assignment"), client.package("Sales CRM"));
        let user = client.user("grace.kim@contoso.com");
        let body = json!({"requestType": "adminAdd", "assignment":
            {"targetId": user, "assignmentPolicyId": policy, "accessPackageId": package}});
        (0..8)
            .map(|_| client.post(&format!("{V1}/assignmentRequests"), &body).0)
            .collect::<Vec<_>>()
    };
    assert_eq!(run(3), run(3));
    assert!((0..8).any(|seed| run(seed) != run(3)), "it changes what happens");
}

#[test]
fn an_approver_takes_back_what_was_approved_where_the_tenant_allows_it() {
    for allowed in [false, true] {
        let behaviour = Behaviour { approvers_may_remove: allowed, ..Behaviour::default() };
        let mut client = Client::with(behaviour);
        let (mail, id) = open_request(&mut client);
        let (first, manager) = stage(&mut client, &id);
        decide(&mut client, &manager, &id, &first, "Approve");
        let (second, owner) = stage(&mut client, &id);
        decide(&mut client, &owner, &id, &second, "Approve");
        client.wait(5_000);
        let request = client.get(&format!("{V1}/assignmentRequests/{id}?$expand=assignment"));
        let body = json!({
            "requestType": "approverRemove",
            "assignment": {"id": request["assignment"]["id"]},
        });
        let mut send = |mail: &str, version: &str| {
            let path = format!("{version}/assignmentRequests");
            as_person(&mut client, mail, Method::Post, &path, Some(&body)).status
        };
        assert_eq!(send(&mail, V1), 403, "who holds it did not approve it");
        assert_eq!(send(&owner, BETA), 400, "beta has no such type");
        assert_eq!(send(&manager, V1), if allowed { 201 } else { 403 });
        client.wait(5_000);
        let held =
            client.get(&format!("{V1}/assignments/{}", body["assignment"]["id"].as_str().unwrap()));
        assert_eq!(held["state"], if allowed { "expired" } else { "delivered" });
    }
}
