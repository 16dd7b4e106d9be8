//! Requests on their way: approval, callbacks, cancel, reprocess, users who ask for themselves.

#![expect(clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod common;

use accesspack_emulator::{Approver, Behaviour, Fault, FaultKind};
use accesspack_wire::http::Method;
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

const REQUESTS: &str = "/v1.0/identityGovernance/entitlementManagement/assignmentRequests";

fn admin_add(client: &mut Client, mail: &str, package: &str, policy: &str) -> String {
    let body = json!({
        "requestType": "adminAdd",
        "assignment": {
            "targetId": client.user(mail),
            "assignmentPolicyId": client.policy(package, policy),
            "accessPackageId": client.package(package),
        },
    });
    let (status, made) = client.post(REQUESTS, &body);
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().map(str::to_owned).unwrap_or_default()
}

fn state(client: &mut Client, id: &str) -> String {
    let request = client.get(&format!("{REQUESTS}/{id}"));
    request["state"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn approval_takes_somebody_or_time() {
    let policy = "Employees, approved by their manager";
    let mut client = Client::new();
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", policy);
    client.wait(60_000);
    assert_eq!(state(&mut client, &id), "pendingApproval");
    client.wait(15 * 86_400_000);
    assert_eq!(state(&mut client, &id), "denied");

    let behaviour = Behaviour { approver: Approver::Approves, ..Behaviour::default() };
    let mut client = Client::with(behaviour);
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", policy);
    client.wait(2_000);
    assert_eq!(state(&mut client, &id), "pendingApproval");
    client.wait(20_000);
    assert_eq!(state(&mut client, &id), "delivered");

    let behaviour = Behaviour { direct_add_waits_for_approval: false, ..Behaviour::default() };
    let mut client = Client::with(behaviour);
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", policy);
    client.wait(4_000);
    assert_eq!(state(&mut client, &id), "delivered");
}

#[test]
fn a_request_can_be_canceled_until_it_is_delivered() {
    let mut client = Client::new();
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", "Direct assignment");
    let cancel = format!("{REQUESTS}/{id}/cancel");
    assert_eq!(client.send(Method::Post, &cancel, None).status, 204);
    assert_eq!(state(&mut client, &id), "canceled");
    client.wait(10_000);
    assert_eq!(state(&mut client, &id), "canceled");
    assert_eq!(client.send(Method::Post, &cancel, None).status, 400);
    assert_eq!(client.send(Method::Delete, &format!("{REQUESTS}/{id}"), None).status, 204);
    assert_eq!(client.send(Method::Get, &format!("{REQUESTS}/{id}"), None).status, 404);

    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", "Direct assignment");
    let cancel = format!("{BETA}/accessPackageAssignmentRequests/{id}/cancel");
    assert_eq!(client.send(Method::Post, &cancel, None).status, 200, "as in beta's example");
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", "Direct assignment");
    client.wait(1_500);
    assert_eq!(client.send(Method::Post, &format!("{REQUESTS}/{id}/cancel"), None).status, 400);
    assert_eq!(client.send(Method::Delete, &format!("{REQUESTS}/{id}"), None).status, 400);
}

#[test]
fn a_failed_delivery_can_be_reprocessed_for_a_while() {
    let mut client = Client::new();
    client.tenant.faults.push(Fault::next(FaultKind::DeliveryFails));
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", "Direct assignment");
    let reprocess = format!("{REQUESTS}/{id}/reprocess");
    assert_eq!(client.send(Method::Post, &reprocess, None).status, 400);
    client.wait(4_000);
    assert_eq!(state(&mut client, &id), "deliveryFailed");
    assert_eq!(client.send(Method::Post, &reprocess, None).status, 202);
    client.wait(4_000);
    assert_eq!(state(&mut client, &id), "delivered");
    client.tenant.faults.push(Fault::next(FaultKind::DeliveryFails));
    let failed =
        admin_add(&mut client, "arjun.mehta@contoso.com", "Sales CRM", "Direct assignment");
    client.wait(4_000);
    let cancel = format!("{REQUESTS}/{failed}/cancel");
    assert_eq!(client.send(Method::Post, &cancel, None).status, 204, "as the admin center does");
    let unknown = format!("{REQUESTS}/00000000-0000-0000-0000-000000000009/reprocess");
    assert_eq!(client.send(Method::Post, &unknown, None).status, 404);
    assert_eq!(client.send(Method::Post, &format!("{REQUESTS}/x/reprocess"), None).status, 400);

    client.tenant.faults.push(Fault::next(FaultKind::PartialDelivery));
    let id = admin_add(&mut client, "noa.bendavid@contoso.com", "Sales CRM", "Direct assignment");
    client.wait(13 * 86_400_000);
    assert_eq!(state(&mut client, &id), "partiallyDelivered");
    client.wait(2 * 86_400_000);
    let late = client.send(Method::Post, &format!("{REQUESTS}/{id}/reprocess"), None);
    assert_eq!(late.status, 400);
    client.tenant.faults.push(Fault::next(FaultKind::DeliveryHangs));
    let id = admin_add(&mut client, "elif.yildiz@contoso.com", "Sales CRM", "Direct assignment");
    client.wait(86_400_000);
    assert_eq!(state(&mut client, &id), "delivering");
}

#[test]
fn an_assignment_is_reprocessed_when_it_is_delivered() {
    let mut client = Client::new();
    let id = |state: &str, client: &mut Client| {
        let found = client.get(&format!("{V1}/assignments?$filter=state eq '{state}'"));
        found["value"][0]["id"].as_str().unwrap().to_owned()
    };
    let (good, bad) = (id("delivered", &mut client), id("expired", &mut client));
    let good = client.send(Method::Post, &format!("{V1}/assignments/{good}/reprocess"), None);
    assert_eq!(good.status, 202);
    let bad = client.send(
        Method::Post,
        &format!("{BETA}/accessPackageAssignments/{bad}/reprocess"),
        None,
    );
    assert_eq!(bad.status, 400);
}

#[test]
fn a_callback_decides() {
    let mut client = Client::new();
    let policy = "Engineering, after the duty check";
    let ask = |client: &mut Client, mail: &str| {
        let id = admin_add(client, mail, "Production support", policy);
        client.wait(2_000);
        let request = client.get(&format!("{REQUESTS}/{id}"));
        assert_eq!(request["status"], "WaitingForCallback");
        let instance = request["customExtensionCalloutInstances"][0]["id"].clone();
        (id, instance)
    };
    let body = |instance: &Value, state: Value| {
        json!({
            "source": "Contoso.SodCheckProcess",
            "type": "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestCreated",
            "data": {
                "@odata.type": "microsoft.graph.accessPackageAssignmentRequestCallbackData",
                "stage": "AssignmentRequestCreated",
                "customExtensionStageInstanceId": instance,
                "customExtensionStageInstanceDetail": "checked",
                "state": state,
            },
        })
    };
    let (id, instance) = ask(&mut client, "minh.nguyen@contoso.com");
    let resume = format!("{REQUESTS}/{id}/resume");
    let mut wrong = body(&instance, Value::Null);
    wrong["data"]["customExtensionStageInstanceId"] = json!("857d0c50-466b-4840-bb5b-c92cea7141ff");
    assert_eq!(code(&client.post(&resume, &wrong).1), "InvalidModel");
    assert_eq!(client.post(&resume, &body(&instance, Value::Null)).0, 204);
    assert_eq!(client.post(&resume, &body(&instance, Value::Null)).0, 400, "once is enough");
    client.wait(4_000);
    assert_eq!(state(&mut client, &id), "delivered");

    let (id, instance) = ask(&mut client, "grace.kim@contoso.com");
    assert_eq!(
        client.post(&format!("{REQUESTS}/{id}/resume"), &body(&instance, json!("denied"))).0,
        204
    );
    assert_eq!(state(&mut client, &id), "denied");
}

#[test]
fn a_user_asks_changes_and_gives_back() {
    let mut client = Client::new();
    let package = client.package("New hire essentials");
    let crm = client.package("Sales CRM");
    let user_add = |package: &str| json!({"requestType": "userAdd", "assignment": {"accessPackageId": package}});
    // The administrator holds the first already; the second needs a justification.
    assert_eq!(code(&client.post(REQUESTS, &user_add(&package)).1), "ExistingOpenRequest");
    assert_eq!(client.post(REQUESTS, &user_add(&crm)).0, 400);
    let mut body = user_add(&crm);
    body["justification"] = json!("Audit");
    let (status, made) = client.post(REQUESTS, &body);
    assert_eq!(status, 201, "{made}");
    assert_eq!(made["justification"], "Audit");
    // Only the manager of another user can request for them.
    let mut other = body.clone();
    other["assignment"]["targetId"] = json!(client.user("grace.kim@contoso.com"));
    let (_, refused) = client.post(REQUESTS, &other);
    assert_eq!(refused["error"]["message"], "No valid policy was found in the request");
    let repositories = client.package("Source repositories");
    assert_eq!(client.post(REQUESTS, &user_add(&repositories)).0, 400, "not an engineer");

    client.tenant.behaviour.approver = Approver::Approves;
    let held = client.get(&format!("{V1}/assignments/filterByCurrentUser(on='target')"));
    let held = held["value"][0]["id"].clone();
    let give_back = json!({"requestType": "userRemove", "assignment": {"id": held}});
    assert_eq!(
        client.post(REQUESTS, &give_back).0,
        400,
        "a direct policy does not let its users leave"
    );
}

#[test]
fn an_administrator_changes_the_end() {
    let mut client = Client::new();
    let user = client.user("chloe.lefevre@contoso.com");
    let package = client.package("Sales CRM");
    let look_up = format!(
        "{V1}/assignments?$filter=target/objectId eq '{user}' and accessPackage/id eq '{package}'"
    );
    let before = client.get(&look_up);
    assert_eq!(before["value"][0]["status"], "NearExpiry1DayNotificationTriggered");
    let end = "2027-06-01T00:00:00Z";
    let update = json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentRequest",
        "requestType": "adminUpdate",
        "schedule": {
            "startDateTime": null,
            "recurrence": null,
            "expiration": {"endDateTime": end, "duration": null, "type": "afterDateTime"},
        },
        "assignment": {"id": before["value"][0]["id"]},
    });
    assert_eq!(client.post(REQUESTS, &update).0, 201);
    client.wait(4_000);
    let after = client.get(&look_up);
    assert_eq!(after["value"][0]["schedule"]["expiration"]["endDateTime"], end);
    assert_eq!(after["value"][0]["status"], "Delivered");
    client.wait(400 * 86_400_000);
    assert_eq!(client.get(&look_up)["value"][0]["state"], "expired");
}

#[test]
fn somebody_outside_is_assigned_by_mail() {
    let mut client = Client::new();
    let policy = "Fabrikam designers";
    let by_mail = |client: &mut Client, mail: &str| {
        let body = json!({
            "requestType": "adminAdd",
            "assignment": {
                "target": {"email": mail},
                "assignmentPolicyId": client.policy("Marketing campaign", policy),
                "accessPackageId": client.package("Marketing campaign"),
            },
        });
        client.post(REQUESTS, &body).0
    };
    client.tenant.behaviour.direct_add_waits_for_approval = false;
    assert_eq!(by_mail(&mut client, "new.designer@fabrikam.com"), 201);
    assert_eq!(by_mail(&mut client, "stranger@example.org"), 400, "no organization of the policy");
    client.wait(4_000);
    let found = client.get(&format!(
        "{V1}/assignments?$expand=target&$filter=target/email eq 'new.designer@fabrikam.com'"
    ));
    assert_eq!(found["value"][0]["state"], "delivered");
    assert_eq!(found["value"][0]["target"]["objectId"], Value::Null);
}

#[test]
fn a_start_in_the_future_waits() {
    let mut client = Client::new();
    let mut body = json!({
        "requestType": "adminAdd",
        "assignment": {
            "targetId": client.user("grace.kim@contoso.com"),
            "assignmentPolicyId": client.policy("Sales CRM", "Direct assignment"),
            "accessPackageId": client.package("Sales CRM"),
        },
    });
    let start = client.now + chrono::TimeDelta::days(3);
    body["schedule"] =
        json!({"startDateTime": start.to_rfc3339(), "expiration": {"type": "noExpiration"}});
    let (_, made) = client.post(REQUESTS, &body);
    let id = made["id"].as_str().unwrap().to_owned();
    client.wait(10_000);
    assert_eq!(state(&mut client, &id), "scheduled");
    client.wait(4 * 86_400_000);
    assert_eq!(state(&mut client, &id), "delivered");
}

#[test]
fn what_is_new_is_not_everywhere_at_once() {
    let mut client = Client::new();
    client.tenant.behaviour.replication_lag = 20_000;
    let id = admin_add(&mut client, "grace.kim@contoso.com", "Sales CRM", "Direct assignment");
    assert_eq!(client.send(Method::Get, &format!("{REQUESTS}/{id}"), None).status, 404);
    client.wait(21_000);
    assert_eq!(state(&mut client, &id), "delivered");
}

#[test]
fn a_callback_that_does_not_come_fails_the_request() {
    let mut client = Client::new();
    let policy = "Engineering, after the duty check";
    let id = admin_add(&mut client, "minh.nguyen@contoso.com", "Production support", policy);
    client.wait(2_000);
    let waiting = client.get(&format!("{REQUESTS}/{id}"));
    assert_eq!(waiting["status"], "WaitingForCallback");
    // 14 days are the longest that an extension may take (documented).
    client.wait(15 * 86_400_000);
    let request = client.get(&format!("{REQUESTS}/{id}"));
    assert_eq!(request["state"], "deliveryFailed");
    assert_eq!(request["customExtensionCalloutInstances"][0]["status"], "callbackTimedOut");
    let again = client.send(Method::Post, &format!("{REQUESTS}/{id}/resume"), None);
    assert_eq!(again.status, 400, "too late");
    // the page of the call allows 14 days
    client.wait(15 * 86_400_000);
    let late = client.send(Method::Post, &format!("{REQUESTS}/{id}/reprocess"), None);
    assert_eq!(late.status, 400);
}

#[test]
fn a_policy_has_five_extensions_at_most() {
    let mut client = Client::new();
    let policy = client.policy("Production support", "Engineering, after the duty check");
    let mut body = client.get(&format!(
        "{V1}/assignmentPolicies/{policy}?$expand=accessPackage,customExtensionStageSettings($expand=customExtension)"
    ));
    body["accessPackage"] = json!({"id": body["accessPackage"]["id"]});
    let one = json!({
        "stage": "assignmentRequestCreated",
        "customExtension": {"id": body["customExtensionStageSettings"][0]["customExtension"]["id"]},
    });
    for (many, wanted) in [(5, 200), (6, 400)] {
        body["customExtensionStageSettings"] = Value::Array(vec![one.clone(); many]);
        let (status, answer) = client.put(&format!("{V1}/assignmentPolicies/{policy}"), &body);
        assert_eq!(status, wanted, "{answer}");
    }
}
