//! What the service refuses, and how.

mod common;

use accesspack_emulator::{Behaviour, RepeatedAdd};
use accesspack_wire::http::Method;
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

fn direct(package: &str) -> Value {
    json!({
        "displayName": "New policy",
        "description": "policy for assignment",
        "allowedTargetScope": "notSpecified",
        "specificAllowedTargets": [],
        "expiration": {"endDateTime": null, "duration": null, "type": "noExpiration"},
        "requestorSettings": {"enableTargetsToSelfAddAccess": false, "onBehalfRequestors": []},
        "requestApprovalSettings": {"isApprovalRequiredForAdd": false, "stages": []},
        "accessPackage": {"id": package},
    })
}

fn beta_direct(package: &str) -> Value {
    json!({
        "accessPackageId": package,
        "displayName": "direct",
        "description": "direct assignments by administrator",
        "accessReviewSettings": null,
        "requestorSettings":
            {"scopeType": "NoSubjects", "acceptRequests": true, "allowedRequestors": []},
        "requestApprovalSettings": {
            "isApprovalRequired": false,
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": false,
            "approvalMode": "NoApproval",
            "approvalStages": [],
        },
    })
}

/// Sets the value at a pointer, or removes it.
fn change(body: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let parent = body.pointer_mut(parent).and_then(Value::as_object_mut);
    if let Some(parent) = parent {
        match value {
            Some(value) => parent.insert(name.to_owned(), value),
            None => parent.shift_remove(name),
        };
    }
}

#[test]
fn a_v1_policy_is_judged_member_by_member() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let path = format!("{V1}/assignmentPolicies");
    assert_eq!(client.post(&path, &direct(&package)).0, 201);
    let cases = [
        ("/allowedTargetScope", json!("allUsers"), "InvalidModel"),
        ("/allowedTargetScope", json!("unknownFutureValue"), "InvalidModel"),
        ("/displayName", json!(7), "InvalidModel"),
        ("/displayName", json!(""), "InvalidModel"),
        ("/expiration", json!({"type": "afterDuration"}), "InvalidModel"),
        ("/expiration", json!({"type": "afterDuration", "duration": "30 days"}), "InvalidModel"),
        ("/expiration", json!({"type": "noExpiration", "duration": "P3D"}), "InvalidModel"),
        ("/accessPackage/id", json!("<guid>"), "InvalidModel"),
        (
            "/specificAllowedTargets",
            json!([{"@odata.type": "#microsoft.graph.subjectSet"}]),
            "InvalidModel",
        ),
        ("/specificAllowedTargets", json!([{"userId": package}]), "InvalidModel"),
        ("/requestApprovalSettings/isApprovalRequiredForAdd", json!(true), "InvalidApprovalStages"),
        (
            "/requestorSettings/onBehalfRequestors",
            json!([{"@odata.type": "#microsoft.graph.targetManager", "managerLevel": 9}]),
            "",
        ),
        ("/allowedTargetScope", json!("allExternalUsers"), "AnyUserPolicyValidationError"),
        ("/canExtend", json!(true), "BadRequest"),
        ("/accessPackageId", json!(package), "BadRequest"),
        ("/requestorSettings/scopeType", json!("NoSubjects"), "BadRequest"),
    ];
    for (pointer, value, wanted) in cases {
        let mut body = direct(&package);
        change(&mut body, pointer, Some(value.clone()));
        let (status, refused) = client.post(&path, &body);
        assert_eq!(code(&refused), wanted, "{pointer} = {value}: {refused}");
        assert_eq!(status, if wanted.is_empty() { 201 } else { 400 });
    }
    let mut body = direct(&package);
    change(&mut body, "/accessPackage", None);
    assert_eq!(code(&client.post(&path, &body).1), "ArgumentNullException");
    change(
        &mut body,
        "/accessPackage",
        Some(json!({"id": "00000000-0000-0000-0000-000000000009"})),
    );
    assert_eq!(client.post(&path, &body).0, 404);
    let mut request = Client::request(Method::Post, &path, None);
    request.body = b"{\"displayName\": ".to_vec();
    let now = client.now;
    let response = client.tenant.handle(&request, now);
    assert_eq!((response.status, code(&response.json().unwrap())), (400, "BadRequest"));
}

#[test]
fn a_beta_policy_is_judged_member_by_member() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let path = format!("{BETA}/accessPackageAssignmentPolicies");
    // What official examples send and the service ignores.
    let mut ignored = beta_direct(&package);
    change(
        &mut ignored,
        "/expiration",
        Some(json!({"type": "afterDuration", "duration": "P365D"})),
    );
    change(&mut ignored, "/isEnabled", Some(json!(true)));
    change(&mut ignored, "/requestorSettings/isOnBehalfAllowed", Some(json!(false)));
    let (status, made) = client.post(&path, &ignored);
    assert_eq!(status, 201, "{made}");
    assert_eq!((&made["durationInDays"], made.get("expiration")), (&json!(0), None));
    assert!(made["requestorSettings"].get("isOnBehalfAllowed").is_none());

    let stage = json!({
        "approvalStageTimeOutInDays": 14,
        "isEscalationEnabled": false,
        "primaryApprovers": [],
        "escalationApprovers": [],
    });
    let cases = [
        ("/requestorSettings/scopeType", json!("Scope Type value"), "InvalidModel"),
        ("/requestApprovalSettings/approvalMode", json!("Approval Mode value"), "InvalidModel"),
        ("/durationInDays", json!(3_661), "InvalidModel"),
        ("/durationInDays", json!(1.5), "InvalidModel"),
        ("/expirationDateTime", json!("2016-12-31T23:56:49Z"), "InvalidModel"),
        (
            "/requestorSettings/allowedRequestors",
            json!([{"@odata.type": "#microsoft.graph.singleUser", "id": package}]),
            "InvalidModel",
        ),
        ("/requestApprovalSettings/approvalStages", json!([stage]), "InvalidModel"),
        (
            "/accessReviewSettings",
            json!({"isEnabled": true, "recurrenceType": "Recurrence Type value"}),
            "InvalidModel",
        ),
        ("/allowedTargetScope", json!("notSpecified"), "BadRequest"),
        ("/accessPackageId", json!("String"), "InvalidModel"),
    ];
    for (pointer, value, wanted) in cases {
        let mut body = beta_direct(&package);
        change(&mut body, pointer, Some(value.clone()));
        let (status, refused) = client.post(&path, &body);
        assert_eq!((status, code(&refused)), (400, wanted), "{pointer} = {value}: {refused}");
    }
}

fn add(client: &mut Client, mail: &str, package: &str, policy: &str) -> Value {
    json!({
        "requestType": "adminAdd",
        "assignment": {
            "targetId": client.user(mail),
            "assignmentPolicyId": client.policy(package, policy),
            "accessPackageId": client.package(package),
        },
    })
}

#[test]
fn a_request_needs_things_that_are_there() {
    let mut client = Client::new();
    let path = format!("{V1}/assignmentRequests");
    let good = add(&mut client, "grace.kim@contoso.com", "Sales CRM", "Direct assignment");
    let unknown = json!("00000000-0000-0000-0000-000000000009");
    let other = client.policy("Source repositories", "Direct assignment");
    let cases = [
        ("/assignment/targetId", Some(unknown.clone()), 404),
        ("/assignment/accessPackageId", Some(unknown.clone()), 404),
        ("/assignment/assignmentPolicyId", Some(unknown), 400),
        ("/assignment/assignmentPolicyId", Some(json!(other)), 400),
        ("/assignment/targetId", Some(json!("grace.kim@contoso.com")), 400),
        ("/assignment/targetId", None, 400),
        ("/assignment", None, 400),
        ("/requestType", Some(json!("systemAdd")), 400),
        ("/requestType", None, 400),
        (
            "/schedule",
            Some(
                json!({"expiration": {"type": "afterDateTime", "endDateTime": "2001-01-01T00:00:00Z"}}),
            ),
            400,
        ),
        ("/parameters", Some(json!([])), 400),
    ];
    for (pointer, value, wanted) in cases {
        let mut body = good.clone();
        change(&mut body, pointer, value);
        let (status, refused) = client.post(&path, &body);
        assert_eq!(status, wanted, "{pointer}: {refused}");
    }
    let outside =
        add(&mut client, "grace.kim@contoso.com", "Marketing campaign", "Fabrikam designers");
    assert_eq!(client.post(&path, &outside).0, 400, "outside the policy's scope");
    assert_eq!(client.post(&path, &good).0, 201);
}

#[test]
fn a_repeated_request_does_what_the_behaviour_says() {
    let path = format!("{V1}/assignmentRequests");
    for (repeated_add, status, states) in [
        (RepeatedAdd::Refuse, 400, vec!["delivered"]),
        (RepeatedAdd::Duplicate, 201, vec!["delivered", "delivered"]),
        (RepeatedAdd::Hang, 201, vec!["delivered", "delivering"]),
    ] {
        let mut client = Client::with(Behaviour { repeated_add, ..Behaviour::default() });
        let body =
            add(&mut client, "grace.kim@contoso.com", "Marketing campaign", "Direct assignment");
        assert_eq!(client.post(&path, &body).0, 201);
        client.wait(4_000);
        let (second, answer) = client.post(&path, &body);
        assert_eq!(second, status, "{answer}");
        client.wait(4_000);
        let user = client.user("grace.kim@contoso.com");
        let package = client.package("Marketing campaign");
        let found = client.get(&format!(
            "{V1}/assignments?$filter=target/objectId eq '{user}' and accessPackage/id eq '{package}'"
        ));
        let found: Vec<_> =
            found["value"].as_array().unwrap().iter().map(|row| row["state"].clone()).collect();
        assert_eq!(found, states);
    }
}

#[test]
fn creating_twice_is_a_conflict() {
    let mut client = Client::new();
    let catalog = client.id("catalogs", "displayName", "Engineering");
    let (status, made) = client.post(
        &format!("{BETA}/accessPackages"),
        &json!({"displayName": "Lab", "catalogId": catalog}),
    );
    assert_eq!(status, 201, "{made}");
    let body = json!({"displayName": "Lab", "catalog": {"id": catalog}});
    let (status, refused) = client.post(&format!("{V1}/accessPackages"), &body);
    assert_eq!((status, code(&refused)), (409, "DuplicateAccessPackage"));
    let (status, _) = client.post(&format!("{V1}/catalogs"), &json!({"displayName": "Legal"}));
    assert_eq!(status, 201);
}
