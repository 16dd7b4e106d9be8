//! The flows that the product exists for, end to end in one tenant.

mod common;

use accesspack_wire::http::Method;
use common::{BETA, Client, V1, code};
use serde_json::{Value, json};

fn beta_policy(package: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentPolicy",
        "accessPackageId": package,
        "displayName": "Two weeks, approved by the manager",
        "description": "From the beta form",
        "canExtend": true,
        "durationInDays": 14,
        "expirationDateTime": null,
        "requestorSettings": {
            "@odata.type": "microsoft.graph.requestorSettings",
            "scopeType": "AllExistingDirectoryMemberUsers",
            "acceptRequests": true,
            "allowedRequestors": [],
        },
        "requestApprovalSettings": {
            "isApprovalRequired": true,
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": true,
            "approvalMode": "SingleStage",
            "approvalStages": [{
                "approvalStageTimeOutInDays": 10,
                "isApproverJustificationRequired": true,
                "isEscalationEnabled": true,
                "escalationTimeInMinutes": 2880,
                "primaryApprovers": [{
                    "@odata.type": "microsoft.graph.requestorManager",
                    "isBackup": false,
                    "managerLevel": 1,
                }, {
                    "@odata.type": "microsoft.graph.singleUser",
                    "isBackup": true,
                    "id": "7deff43e-1f17-44ef-9e5f-d516b0ba11d4",
                }],
                "escalationApprovers": [{
                    "@odata.type": "microsoft.graph.singleUser",
                    "isBackup": false,
                    "id": "7deff43e-1f17-44ef-9e5f-d516b0ba11d4",
                }],
            }],
        },
        "accessReviewSettings": null,
    })
}

#[test]
fn a_beta_policy_is_read_in_both_versions() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    // The path of 2020.
    let (status, made) =
        client.post("/beta/accessPackageAssignmentPolicies", &beta_policy(&package));
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().unwrap();

    let beta = client.get(&format!("{BETA}/accessPackageAssignmentPolicies/{id}"));
    assert_eq!(beta["durationInDays"], 14);
    assert_eq!(
        beta["requestApprovalSettings"]["approvalStages"][0]["escalationTimeInMinutes"],
        2880
    );
    assert_eq!(beta["accessPackageId"], package.as_str());

    let v1 = client.get(&format!("{V1}/assignmentPolicies/{id}?$expand=accessPackage($select=id)"));
    assert_eq!(v1["allowedTargetScope"], "allMemberUsers");
    assert_eq!(v1["expiration"]["duration"], "P14D");
    assert_eq!(v1["requestorSettings"]["enableTargetsToSelfUpdateAccess"], true);
    let stage = &v1["requestApprovalSettings"]["stages"][0];
    assert_eq!(stage["durationBeforeAutomaticDenial"], "P10D");
    assert_eq!(stage["durationBeforeEscalation"], "P2D");
    assert_eq!(stage["primaryApprovers"].as_array().unwrap().len(), 1);
    assert_eq!(
        stage["fallbackPrimaryApprovers"][0]["userId"],
        "7deff43e-1f17-44ef-9e5f-d516b0ba11d4"
    );
    assert_eq!(v1["accessPackage"], json!({"id": package}));
    assert!(v1.get("accessPackageId").is_none());
}

#[test]
fn a_direct_assignment_arrives() {
    let mut client = Client::new();
    let (user, package, policy) = (
        client.user("hiroshi.tanaka@contoso.com"),
        client.package("Sales CRM"),
        client.policy("Sales CRM", "Direct assignment"),
    );
    let (status, request) = client.post(
        "/beta/accessPackageAssignmentRequests",
        &json!({
            "requestType": "AdminAdd",
            "accessPackageAssignment":
                {"targetId": user, "assignmentPolicyId": policy, "accessPackageId": package},
        }),
    );
    assert_eq!(status, 201, "{request}");
    assert_eq!(request["requestState"], "Submitted");
    assert_eq!(request["requestStatus"], "Accepted");
    let id = request["id"].as_str().unwrap().to_owned();
    let look_up = format!(
        "{V1}/assignments?$expand=target,accessPackage&$filter=accessPackage/id eq '{package}' and target/objectId eq '{user}'"
    );
    assert_eq!(client.get(&look_up)["value"], json!([]), "nothing is there at once");

    client.wait(1_500);
    assert_eq!(client.get(&format!("{V1}/assignmentRequests/{id}"))["state"], "delivering");
    assert_eq!(client.get(&look_up)["value"][0]["state"], "delivering");

    client.wait(3_000);
    let request = client.get(&format!("{V1}/assignmentRequests/{id}?$expand=assignment,requestor"));
    assert_eq!(request["state"], "delivered");
    assert_eq!(request["assignment"]["state"], "delivered");
    assert_eq!(request["requestor"]["objectId"], user.as_str(), "a direct assignment's requestor");
    let found = client.get(&format!("{look_up} and state eq 'Delivered'"));
    assert_eq!(found["value"].as_array().unwrap().len(), 1);
    assert_eq!(found["value"][0]["target"]["displayName"], "Hiroshi Tanaka");
    assert_eq!(found["value"][0]["schedule"]["expiration"]["duration"], "P365D");
}

#[test]
fn an_assignment_gets_another_policy_by_reference_only() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let user = client.user("yusuf.demir@contoso.com");
    let policy = client.policy("Sales CRM", "Direct assignment");
    let filter = format!("accessPackage/id eq '{package}' and target/objectId eq '{user}'");
    let found = client.get(&format!("{V1}/assignments?$filter={filter}"));
    let assignment = found["value"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("{V1}/assignments/{assignment}/assignmentPolicy");
    let link = json!({
        "@odata.id": format!("https://graph.microsoft.com{V1}/assignmentPolicies/{policy}"),
    });

    let (status, refused) = client.post(&format!("{path}/$ref"), &link);
    assert_eq!((status, code(&refused)), (405, "MethodNotAllowed"));
    let (status, _) =
        client.put(&format!("{path}/$ref"), &json!({"displayName": "a whole policy"}));
    assert_eq!(status, 400);
    let elsewhere = client.policy("Source repositories", "Direct assignment");
    let wrong = json!({"@odata.id": format!("{V1}/assignmentPolicies/{elsewhere}")});
    assert_eq!(client.put(&format!("{path}/$ref"), &wrong).0, 400);

    assert_eq!(client.put(&format!("{path}/$ref"), &link).0, 204);
    assert_eq!(client.get(&path)["id"], policy.as_str());
    let reference = client.get(&format!("{path}/$ref"));
    assert!(reference["@odata.id"].as_str().unwrap().ends_with(&policy));
}

#[test]
fn an_assignment_is_removed_and_the_policy_can_go() {
    let mut client = Client::new();
    let policy = client.policy("Production support", "On-call shift");
    let (user, package) =
        (client.user("arjun.mehta@contoso.com"), client.package("Production support"));
    let add = json!({
        "requestType": "adminAdd",
        "assignment": {"targetId": user, "assignmentPolicyId": policy, "accessPackageId": package},
    });
    assert_eq!(client.post(&format!("{V1}/assignmentRequests"), &add).0, 201);
    client.wait(4_000);
    let held = client.get(&format!(
        "{V1}/assignments?$filter=accessPackage/id eq '{package}' and target/objectId eq '{user}'"
    ));
    let assignment = held["value"][0]["id"].clone();
    let gone = client.send(Method::Delete, &format!("{V1}/assignmentPolicies/{policy}"), None);
    assert_eq!(gone.status, 400, "an active assignment keeps its policy");

    let remove = json!({"requestType": "adminRemove", "assignment": {"id": assignment}});
    assert_eq!(client.post(&format!("{V1}/assignmentRequests"), &remove).0, 201);
    assert_eq!(
        code(&client.post(&format!("{V1}/assignmentRequests"), &remove).1),
        "ExistingOpenRequest"
    );
    client.wait(4_000);
    let path = format!("{V1}/assignments/{}", assignment.as_str().unwrap());
    assert_eq!(client.get(&path)["state"], "expired");
    let gone = client.send(Method::Delete, &format!("{V1}/assignmentPolicies/{policy}"), None);
    assert_eq!(gone.status, 204);
}

#[test]
fn a_policy_is_replaced_whole() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let (_, made) =
        client.post(&format!("{BETA}/accessPackageAssignmentPolicies"), &beta_policy(&package));
    let path = format!("{BETA}/accessPackageAssignmentPolicies/{}", made["id"].as_str().unwrap());
    let mut body = beta_policy(&package);
    body["durationInDays"] = json!(30);
    body.as_object_mut().unwrap().remove("canExtend");
    let (status, put) = client.put(&path, &body);
    assert_eq!(status, 200, "{put}");
    assert_eq!((&put["durationInDays"], &put["canExtend"]), (&json!(30), &json!(false)));

    let mut missing = body.clone();
    missing.as_object_mut().unwrap().remove("accessPackageId");
    let (status, refused) = client.put(&path, &missing);
    assert_eq!((status, code(&refused)), (400, "ArgumentNullException"));
    assert_eq!(refused["error"]["message"], "Value cannot be null.\r\nParameter name: Id");
    let mut missing = body.clone();
    missing["requestApprovalSettings"]["approvalStages"][0]
        .as_object_mut()
        .unwrap()
        .remove("escalationApprovers");
    let (_, refused) = client.put(&path, &missing);
    assert_eq!(refused["error"]["message"], "Value cannot be null.\r\nParameter name: source");
    assert_eq!(client.send(Method::Patch, &path, Some(&body)).status, 405);
}

#[test]
fn an_assignment_cannot_be_posted() {
    let mut client = Client::new();
    assert_eq!(client.post(&format!("{V1}/assignments"), &json!({})).0, 405);
    assert_eq!(client.post(&format!("{BETA}/accessPackageAssignments"), &json!({})).0, 405);
}
