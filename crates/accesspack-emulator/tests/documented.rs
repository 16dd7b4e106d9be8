//! Official example bodies, with ids of the tenant in them, get the documented answer.

mod common;

use accesspack_wire::http::Method;
use common::{BETA, Client, V1};
use serde_json::{Value, json};

const SOME_USER: &str = "7deff43e-1f17-44ef-9e5f-d516b0ba11d4";
const GROUP: &str = "1623f912-5e86-41c2-af47-39dd67582b66";

fn stage(kind: &str, with_primary: bool) -> Value {
    let primary = if with_primary {
        json!([{"@odata.type": format!("#microsoft.graph.{kind}")}])
    } else {
        json!([])
    };
    json!({
        "durationBeforeAutomaticDenial": "P14D",
        "isApproverJustificationRequired": false,
        "isEscalationEnabled": false,
        "durationBeforeEscalation": "PT0S",
        "primaryApprovers": primary,
        "fallbackPrimaryApprovers": [
            {"@odata.type": "#microsoft.graph.singleUser", "userId": SOME_USER},
            {"@odata.type": "#microsoft.graph.groupMembers", "groupId": GROUP},
        ],
        "escalationApprovers": [],
        "fallbackEscalationApprovers": [],
    })
}

/// v1.0 create page, example 2.
fn two_stages(package: &str) -> Value {
    json!({
        "displayName": "policy for external access requests",
        "description": "policy for users from connected organizations to request access, with two stages of approval.",
        "allowedTargetScope": "allConfiguredConnectedOrganizationUsers",
        "specificAllowedTargets": [],
        "expiration": {"type": "noExpiration"},
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": true,
            "enableTargetsToSelfUpdateAccess": true,
            "enableTargetsToSelfRemoveAccess": true,
            "allowCustomAssignmentSchedule": false,
            "enableOnBehalfRequestorsToAddAccess": false,
            "enableOnBehalfRequestorsToUpdateAccess": false,
            "enableOnBehalfRequestorsToRemoveAccess": false,
            "onBehalfRequestors": [],
        },
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "isApprovalRequiredForUpdate": false,
            "stages": [stage("internalSponsors", true), stage("", false)],
        },
        "reviewSettings": {
            "isEnabled": true,
            "expirationBehavior": "keepAccess",
            "isRecommendationEnabled": true,
            "isReviewerJustificationRequired": true,
            "isSelfReview": false,
            "schedule": {
                "startDateTime": "2022-07-02T06:59:59.998Z",
                "expiration": {"duration": "P14D", "type": "afterDuration"},
                "recurrence": {
                    "pattern": {"type": "absoluteMonthly", "interval": 3, "month": 0, "dayOfMonth": 0, "daysOfWeek": []},
                    "range": {"type": "noEnd", "numberOfOccurrences": 0},
                },
            },
            "primaryReviewers": [{"@odata.type": "#microsoft.graph.groupMembers", "groupId": GROUP}],
            "fallbackReviewers": [],
        },
        "accessPackage": {"id": package},
    })
}

/// Beta create page, example 2, with GUIDs for its placeholders.
fn multistage(package: &str) -> Value {
    let stage = |sponsors: &str| {
        json!({
            "approvalStageTimeOutInDays": 14,
            "isApproverJustificationRequired": true,
            "isEscalationEnabled": true,
            "escalationTimeInMinutes": 11_520,
            "primaryApprovers": [
                {"@odata.type": "#microsoft.graph.groupMembers", "isBackup": true, "id": GROUP, "description": "group"},
                {"@odata.type": format!("#microsoft.graph.{sponsors}"), "isBackup": false},
            ],
            "escalationApprovers": [
                {"@odata.type": "#microsoft.graph.singleUser", "isBackup": true, "id": SOME_USER, "description": "user"},
            ],
        })
    };
    json!({
        "accessPackageId": package,
        "displayName": "Users from connected organizations can request",
        "description": "Allow users from configured connected organizations to request and be approved by their sponsors",
        "canExtend": false,
        "durationInDays": 365,
        "expirationDateTime": null,
        "requestorSettings":
            {"scopeType": "AllExistingConnectedOrganizationSubjects", "acceptRequests": true, "allowedRequestors": []},
        "requestApprovalSettings": {
            "isApprovalRequired": true,
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": true,
            "approvalMode": "Serial",
            "approvalStages": [stage("externalSponsors"), stage("internalSponsors")],
        },
        "accessReviewSettings": {
            "isEnabled": true,
            "recurrenceType": "quarterly",
            "reviewerType": "Self",
            "startDateTime": "2020-04-01T07:59:59.998Z",
            "durationInDays": 25,
            "reviewers": [],
        },
    })
}

#[test]
fn the_external_policy_of_v1_reads_as_beta() {
    let mut client = Client::new();
    let package = client.package("Partner collaboration");
    let (status, made) = client.post(&format!("{V1}/assignmentPolicies"), &two_stages(&package));
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().unwrap();
    let beta = client.get(&format!("{BETA}/accessPackageAssignmentPolicies/{id}"));
    assert_eq!(
        beta["requestorSettings"]["scopeType"],
        "AllConfiguredConnectedOrganizationSubjects"
    );
    assert_eq!(beta["requestApprovalSettings"]["approvalMode"], "Serial");
    let second = &beta["requestApprovalSettings"]["approvalStages"][1];
    let backup =
        json!({"@odata.type": "#microsoft.graph.singleUser", "isBackup": true, "id": SOME_USER});
    assert_eq!(second["primaryApprovers"][0], backup);
    let review = &beta["accessReviewSettings"];
    assert_eq!(
        (&review["recurrenceType"], &review["durationInDays"]),
        (&json!("quarterly"), &json!(14))
    );
    assert_eq!(
        (&review["reviewerType"], &review["accessReviewTimeoutBehavior"]),
        (&json!("Reviewers"), &json!("keepAccess"))
    );
}

#[test]
fn the_multistage_policy_of_beta_reads_as_v1() {
    let mut client = Client::new();
    let package = client.package("Partner collaboration");
    let (status, made) =
        client.post(&format!("{BETA}/accessPackageAssignmentPolicies"), &multistage(&package));
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_str().unwrap();
    let v1 = client.get(&format!("{V1}/assignmentPolicies/{id}"));
    assert_eq!(v1["expiration"]["duration"], "P365D");
    let stage = &v1["requestApprovalSettings"]["stages"][0];
    assert_eq!(
        stage["primaryApprovers"],
        json!([{"@odata.type": "#microsoft.graph.externalSponsors"}])
    );
    assert_eq!(stage["fallbackPrimaryApprovers"][0]["groupId"], GROUP);
    assert_eq!(stage["fallbackEscalationApprovers"][0]["userId"], SOME_USER);
    assert_eq!(stage["durationBeforeEscalation"], "P8D");
    assert_eq!(v1["reviewSettings"]["isSelfReview"], true);
    // What v1.0 reads it also takes back whole.
    let mut again = v1.clone();
    again["accessPackage"] = json!({"id": package});
    let members = again.as_object_mut().unwrap();
    members.shift_remove("@odata.context");
    let (status, put) = client.put(&format!("{V1}/assignmentPolicies/{id}"), &again);
    assert_eq!(status, 200, "{put}");
    for name in ["requestApprovalSettings", "reviewSettings", "expiration", "requestorSettings"] {
        assert_eq!(put[name], v1[name], "{name}");
    }
}

#[test]
fn an_automatic_policy_is_the_only_one_of_its_package() {
    let mut client = Client::new();
    let automatic = |package: &str| {
        json!({
            "displayName": "Sales department users",
            "description": "All users from sales department",
            "allowedTargetScope": "specificDirectoryUsers",
            "specificAllowedTargets": [{
                "@odata.type": "#microsoft.graph.attributeRuleMembers",
                "description": "Membership rule for all users from sales department",
                "membershipRule": "(user.department -eq \"Sales\")",
            }],
            "automaticRequestSettings": {
                "requestAccessForAllowedTargets": true,
                "removeAccessWhenTargetLeavesAllowedTargets": true,
                "gracePeriodBeforeAccessRemoval": "P7D",
            },
            "accessPackage": {"id": package},
        })
    };
    let path = format!("{V1}/assignmentPolicies");
    let package = client.package("Sales CRM");
    assert_eq!(client.post(&path, &automatic(&package)).0, 201);
    assert_eq!(client.post(&path, &automatic(&package)).0, 400);
}

#[test]
fn strings_for_flags_and_numbers_are_taken() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let body = json!({
        "displayName": "Strings",
        "description": "",
        "allowedTargetScope": "allMemberUsers",
        "requestorSettings": {"enableTargetsToSelfAddAccess": "true"},
        "questions": [{
            "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
            "isRequired": "true",
            "sequence": "1",
            "text": "Why?",
            "localizations": [],
        }],
        "accessPackage": {"id": package},
    });
    let (status, made) = client.post(&format!("{V1}/assignmentPolicies"), &body);
    assert_eq!(status, 201, "{made}");
    assert_eq!(made["requestorSettings"]["enableTargetsToSelfAddAccess"], true);
    let id = made["id"].as_str().unwrap();
    let read = client.get(&format!("{V1}/assignmentPolicies/{id}?$expand=questions"));
    assert_eq!(read["questions"][0]["sequence"], 1);
    assert!(read["questions"][0]["id"].is_string(), "the service gives questions their ids");
}

#[test]
fn the_answer_to_a_new_request_is_the_documented_one() {
    let mut client = Client::new();
    let body = json!({
        "requestType": "AdminAdd",
        "accessPackageAssignment": {
            "targetId": client.user("grace.kim@contoso.com"),
            "assignmentPolicyId": client.policy("Sales CRM", "Direct assignment"),
            "accessPackageId": client.package("Sales CRM"),
        },
    });
    let (status, made) = client.post(&format!("{BETA}/accessPackageAssignmentRequests"), &body);
    assert_eq!(status, 201);
    assert_eq!(made["requestType"], "AdminAdd");
    assert_eq!(made["requestState"], "Submitted");
    assert_eq!(made["requestStatus"], "Accepted");
    assert_eq!(made["isValidationOnly"], false);
    let context = made["@odata.context"].as_str().unwrap();
    assert!(context.ends_with("accessPackageAssignmentRequests/$entity"), "{context}");

    // Both versions and both casings name the same request.
    let id = made["id"].as_str().unwrap();
    assert_eq!(client.get(&format!("{V1}/assignmentRequests/{id}"))["requestType"], "adminAdd");
    assert_eq!(client.get(&format!("{BETA}/assignmentRequests/{id}"))["requestState"], "Submitted");
    let check = json!({"requestType": "adminAdd", "isValidationOnly": true, "assignment": body["accessPackageAssignment"]});
    client.wait(10_000);
    let (status, checked) = client.post(&format!("{BETA}/assignmentRequests"), &check);
    assert_eq!(status, 201, "{checked}");
    let count = |client: &mut Client| {
        let listed = client.get(&format!("{V1}/assignments?$count=true"));
        listed["@odata.count"].as_u64().unwrap()
    };
    let before = count(&mut client);
    client.wait(10_000);
    assert_eq!(count(&mut client), before, "a check makes no assignment");
}

#[test]
fn paths_have_no_case_and_keys_may_stand_in_brackets() {
    let mut client = Client::new();
    let package = client.package("Sales CRM");
    let path =
        format!("/v1.0/identitygovernance/entitlementmanagement/AccessPackages('{package}')");
    assert_eq!(client.get(&path)["displayName"], "Sales CRM");
    assert_eq!(client.send(Method::Put, &path, Some(&json!({}))).status, 405);
}
