//! Typed reads: the URLs that are asked for and the views that come of the answers.

use accesspack_core::draft::AssignmentTarget;
use accesspack_wire::Version;
use serde_json::json;

use super::*;
use crate::{AssignmentFilter, AssignmentState, RequestState};

const EM: &str = "identityGovernance/entitlementManagement";

fn empty() -> Result<Response, TransportError> {
    ok(&json!({ "value": [] }))
}

#[test]
fn lists_ask_for_what_they_show() {
    let script = Script::new((0..6).map(|_| empty()));
    let graph = script.graph();
    let beta = graph.in_version(Version::Beta);
    run(graph.access_packages()).unwrap();
    run(beta.access_packages()).unwrap();
    let filter = AssignmentFilter {
        access_package_id: Some("p'1".to_owned()),
        target: Some(AssignmentTarget::Id("u".to_owned())),
        policy_id: Some("q".to_owned()),
        state: Some(AssignmentState::Delivered),
    };
    run(graph.assignments(&filter, |_| {})).unwrap();
    run(beta.assignments(&filter, |_| {})).unwrap();
    run(graph.requests(Some("p"))).unwrap();
    run(graph.connected_organizations()).unwrap();
    assert_eq!(
        script.sent_lines(),
        [
            format!("GET /v1.0/{EM}/accessPackages?$expand=catalog,assignmentPolicies"),
            format!(
                "GET /beta/{EM}/accessPackages?\
                 $expand=accessPackageCatalog,accessPackageAssignmentPolicies"
            ),
            format!(
                "GET /v1.0/{EM}/assignments?$expand=target,assignmentPolicy,accessPackage&\
                 $filter=accessPackage/id%20eq%20'p''1'%20and%20target/objectId%20eq%20'u'\
                 %20and%20assignmentPolicy/id%20eq%20'q'%20and%20state%20eq%20'delivered'"
            ),
            format!(
                "GET /beta/{EM}/accessPackageAssignments?\
                 $expand=target,accessPackageAssignmentPolicy,accessPackage&\
                 $filter=accessPackage/id%20eq%20'p''1'%20and%20target/objectId%20eq%20'u'\
                 %20and%20accessPackageAssignmentPolicy/id%20eq%20'q'\
                 %20and%20assignmentState%20eq%20'delivered'"
            ),
            format!(
                "GET /v1.0/{EM}/assignmentRequests?$expand=accessPackage,requestor,\
                 assignment($expand=target,assignmentPolicy,accessPackage)&\
                 $filter=accessPackage/id%20eq%20'p'"
            ),
            format!("GET /v1.0/{EM}/connectedOrganizations"),
        ]
    );
}

#[test]
fn people_are_searched_with_the_header_that_the_directory_wants() {
    let script = Script::new([empty(), empty()]);
    run(script.graph().users("a\"da", 5000)).unwrap();
    run(script.graph().groups(" ", 20)).unwrap();
    assert_eq!(
        script.sent_lines(),
        [
            "GET /v1.0/users?$select=id,displayName,mail,userPrincipalName,userType&$top=999&\
             $search=%22displayName%3Aa%20da%22%20OR%20%22mail%3Aa%20da%22%20OR%20\
             %22userPrincipalName%3Aa%20da%22",
            "GET /v1.0/groups?$select=id,displayName,description&$top=20",
        ]
    );
    assert_eq!(headers_of(&script, 0).get("ConsistencyLevel"), Some("eventual"));
    assert_eq!(headers_of(&script, 1).get("ConsistencyLevel"), None);
}

#[test]
fn a_policy_is_read_with_everything_that_replacing_it_needs() {
    let body = json!({
        "@odata.context": "x",
        "id": "q",
        "displayName": "Direct",
        "allowedTargetScope": "notSpecified",
        "createdDateTime": "2026-01-01T00:00:00Z",
        "accessPackage": { "id": "p", "displayName": "Package" },
        "questions": []
    });
    let script = Script::new([ok(&body)]);
    let policy = run(script.graph().policy("q")).unwrap();
    assert_eq!(
        script.sent_lines(),
        [format!(
            "GET /v1.0/{EM}/assignmentPolicies/q?$expand=accessPackage,questions,\
             customExtensionStageSettings($expand%3DcustomExtension)"
        )
        .replace("%3D", "=")]
    );
    assert_eq!((policy.id.as_str(), policy.access_package_id.as_str()), ("q", "p"));
    let body = policy.draft().to_body(Version::V1);
    assert_eq!(body["accessPackage"], json!({ "id": "p" }));
    assert_eq!(body.get("createdDateTime"), None);
}

#[test]
fn both_versions_names_are_understood() {
    let v1 = json!({
        "id": "r", "requestType": "adminAdd", "state": "pendingApproval", "status": "Accepted",
        "completedDateTime": "c",
        "assignment": { "id": "a", "state": "delivering", "assignmentPolicy": { "id": "q" },
            "target": { "objectId": "u", "displayName": "Ada" } }
    });
    let beta = json!({
        "id": "r", "requestType": "AdminAdd", "requestState": "PendingApproval",
        "requestStatus": "Accepted", "completedDate": "c",
        "accessPackageAssignment": { "id": "a", "assignmentState": "Delivering",
            "accessPackageAssignmentPolicy": { "id": "q" },
            "target": { "objectId": "u", "displayName": "Ada" } }
    });
    for (version, body) in [(Version::V1, v1), (Version::Beta, beta)] {
        let script = Script::new([ok(&body)]);
        let request = run(script.graph().in_version(version).request("r")).unwrap();
        assert_eq!(request.state, RequestState::PendingApproval);
        assert_eq!(request.state.label(), "Pending approval");
        assert_eq!((request.status.as_str(), request.completed.as_str()), ("Accepted", "c"));
        let assignment = request.assignment.unwrap();
        assert_eq!(assignment.state, AssignmentState::Delivering);
        assert_eq!(assignment.policy_id(), "q");
        assert_eq!(assignment.target.unwrap().label(), "Ada");
    }
}

#[test]
fn an_odd_row_does_not_lose_the_others() {
    let body = json!({ "value": [
        { "id": 7, "state": { "new": true }, "target": "nobody" },
        { "id": "a", "state": "archived", "schedule": null },
        null
    ] });
    let script = Script::new([ok(&body)]);
    let all = run(script.graph().assignments(&AssignmentFilter::default(), |_| {})).unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(all[1].state, AssignmentState::Other("archived".to_owned()));
    assert_eq!(all[1].state.label(), "archived");
    assert_eq!(all[0].json["id"], 7);
}
