//! A body of one version, written in the other.

use accesspack_wire::Version;
use serde_json::json;

use super::super::{Loss, PolicyDraft};
use super::bodies;

fn lost(losses: &[Loss]) -> Vec<&str> {
    losses.iter().map(|loss| loss.pointer.as_str()).collect()
}

#[test]
fn members_of_both_versions_are_converted_without_loss() {
    let draft = PolicyDraft::from_body(&bodies::two_stages_v1(), Version::V1);
    let (beta, losses) = draft.to_body_with_losses(Version::Beta);
    // the one value that beta has no place for here
    assert_eq!(lost(&losses), ["/requestorSettings/enableTargetsToSelfRemoveAccess"]);
    assert_eq!(beta["durationInDays"], 90);
    assert_eq!(beta["expirationDateTime"], json!(null));
    assert_eq!(beta["canExtend"], true);
    assert_eq!(
        beta["requestorSettings"],
        json!({
            "scopeType": "AllConfiguredConnectedOrganizationSubjects",
            "acceptRequests": true,
            "allowedRequestors": []
        })
    );
    let approval = &beta["requestApprovalSettings"];
    assert_eq!(approval["approvalMode"], "Serial");
    assert_eq!(approval["isApprovalRequiredForExtension"], true);
    let stage = &approval["approvalStages"][0];
    assert_eq!(stage["approvalStageTimeOutInDays"], 14);
    assert_eq!(stage["escalationTimeInMinutes"], 4320);
    let approvers = stage["primaryApprovers"].as_array().unwrap();
    let backups: Vec<_> = approvers.iter().map(|one| one["isBackup"].as_bool().unwrap()).collect();
    assert_eq!(backups, [false, true, true]);
    assert_eq!(approvers[1]["id"], "3f2a7c90-1b44-4a55-8f60-2f1d7f0f9a01");
    assert_eq!(approvers[1].get("userId"), None);
    assert_eq!(approval["approvalStages"][1]["primaryApprovers"][0]["managerLevel"], 2);
    assert_eq!(
        beta["accessReviewSettings"],
        json!({
            "isEnabled": true,
            "recurrenceType": "quarterly",
            "reviewerType": "Reviewers",
            "startDateTime": "2026-12-01T08:00:00Z",
            "durationInDays": 14,
            "reviewers": [{
                "@odata.type": "#microsoft.graph.groupMembers",
                "isBackup": false,
                "id": "9c1f0f5e-52c7-4f8e-8a4f-0a6f7f0f9a02"
            }],
            "accessReviewTimeoutBehavior": "keepAccess",
            "isAccessRecommendationEnabled": false,
            "isApprovalJustificationRequired": true
        })
    );
}

#[test]
fn beta_becomes_v1() {
    let draft = PolicyDraft::from_body(&bodies::two_stages_beta(), Version::Beta);
    let (v1, losses) = draft.to_body_with_losses(Version::V1);
    assert_eq!(losses, []);
    assert_eq!(v1["accessPackage"]["id"], "0b1d5a6e-7c31-4c3e-9d53-6f0a5b2e8a11");
    assert_eq!(v1["expiration"], json!({ "type": "afterDuration", "duration": "P365D" }));
    assert_eq!(v1["requestorSettings"]["enableTargetsToSelfAddAccess"], true);
    assert_eq!(v1["requestorSettings"]["enableTargetsToSelfUpdateAccess"], true);
    let stage = &v1["requestApprovalSettings"]["stages"][1];
    assert_eq!(stage["durationBeforeAutomaticDenial"], "P14D");
    assert_eq!(stage["durationBeforeEscalation"], "P8D");
    let group = json!({
        "@odata.type": "#microsoft.graph.groupMembers",
        "groupId": "9c1f0f5e-52c7-4f8e-8a4f-0a6f7f0f9a02",
        "description": "Partner desk"
    });
    assert_eq!(stage["fallbackPrimaryApprovers"], json!([group]));
    assert_eq!(v1["reviewSettings"]["isSelfReview"], true);
    assert_eq!(v1["reviewSettings"]["schedule"]["recurrence"]["pattern"]["interval"], 3);
    for name in ["canExtend", "durationInDays", "accessPackageId", "accessReviewSettings"] {
        assert_eq!(v1.get(name), None, "{name}");
    }
}

#[test]
fn a_direct_policy_stays_usable_in_beta() {
    let draft = PolicyDraft::from_body(&bodies::direct_v1(), Version::V1);
    let (beta, losses) = draft.to_body_with_losses(Version::Beta);
    assert_eq!(beta["requestorSettings"]["scopeType"], "NoSubjects");
    assert_eq!(beta["requestorSettings"]["acceptRequests"], true);
    assert_eq!(lost(&losses), ["/requestorSettings/allowCustomAssignmentSchedule"]);
    let draft = PolicyDraft::from_body(&bodies::direct_beta(), Version::Beta);
    let (v1, losses) = draft.to_body_with_losses(Version::V1);
    assert_eq!(v1["requestorSettings"]["enableTargetsToSelfAddAccess"], false);
    assert_eq!(losses, []);
}

#[test]
fn members_that_beta_lacks_are_listed() {
    let draft = PolicyDraft::from_body(&bodies::rich_v1(), Version::V1);
    let (beta, losses) = draft.to_body_with_losses(Version::Beta);
    assert_eq!(
        lost(&losses),
        [
            "/specificAllowedTargets/0/note",
            "/expiration/duration",
            "/requestorSettings/allowCustomAssignmentSchedule",
            "/requestorSettings/enableOnBehalfRequestorsToAddAccess",
            "/requestorSettings/enableOnBehalfRequestorsToRemoveAccess",
            "/requestorSettings/onBehalfRequestors/0",
            "/requestorSettings/isSomethingNew",
            "/requestApprovalSettings/stages/0/durationBeforeAutomaticDenial",
            "/reviewSettings/schedule/recurrence/pattern/type",
            "/reviewSettings/schedule/recurrence/pattern/interval",
            "/reviewSettings/schedule/recurrence/pattern/index",
            "/reviewSettings/schedule/recurrence/pattern/daysOfWeek/0",
            "/reviewSettings/schedule/recurrence/range/type",
            "/reviewSettings/schedule/recurrence/range/numberOfOccurrences",
            "/reviewSettings/primaryReviewers/0/@odata.type",
            "/somethingNew"
        ]
    );
    // rounded up, so that nothing ends before its time
    assert_eq!(beta["durationInDays"], 1);
    assert_eq!(losses[1].what, "`duration` becomes `P1D` in beta");
    assert_eq!(losses[6].what, "`isSomethingNew` has no place in beta");
    let stage = &beta["requestApprovalSettings"]["approvalStages"][0];
    assert_eq!(stage["approvalStageTimeOutInDays"], 2);
    assert_eq!(stage["approverInformationVisibility"], "notVisible");
    assert_eq!(stage["@odata.type"], "#microsoft.graph.accessPackageDynamicApprovalStage");
    assert!(stage["customExtension"].is_object());
    assert_eq!(
        beta["accessPackageNotificationSettings"],
        json!({ "isAssignmentNotificationDisabled": true })
    );
    assert_eq!(beta["customExtensionStageSettings"][0]["stage"], "assignmentRequestCreated");
    assert_eq!(beta["questions"][0]["text"]["defaultText"], "Which region?");
    assert_eq!(beta["questions"][0]["allowsMultipleSelection"], true);
    assert_eq!(beta["questions"][1]["regexPattern"], "^[0-9]{4}$");
}

#[test]
fn members_that_v1_lacks_are_listed() {
    let draft = PolicyDraft::from_body(&bodies::rich_beta(), Version::Beta);
    let (v1, losses) = draft.to_body_with_losses(Version::V1);
    assert_eq!(
        lost(&losses),
        [
            "/requestorSettings/allowedRequestors/0/isBackup",
            "/requestApprovalSettings/approvalMode",
            "/verifiableCredentialSettings"
        ]
    );
    assert_eq!(
        v1["expiration"],
        json!({ "type": "afterDateTime", "endDateTime": "2027-06-30T22:00:00Z" })
    );
    assert_eq!(v1["reviewSettings"]["expirationBehavior"], "removeAccess");
    assert_eq!(
        v1["specificAllowedTargets"][0]["connectedOrganizationId"],
        "9c1f0f5e-52c7-4f8e-8a4f-0a6f7f0f9a02"
    );
    assert_eq!(v1["questions"][0]["choices"][0]["localizations"][0]["text"], "Arizona");
}

#[test]
fn the_rest_of_a_body_waits_for_its_version() {
    let body = bodies::rich_v1();
    let draft = PolicyDraft::from_body(&body, Version::V1);
    let beta = draft.to_body(Version::Beta);
    assert_eq!(beta.get("somethingNew"), None);
    assert_eq!(draft.to_body(Version::V1)["somethingNew"], body["somethingNew"]);
}

#[test]
fn scopes_that_beta_lacks_open_nothing_there() {
    let mut body = bodies::direct_v1();
    body["allowedTargetScope"] = json!("allDirectoryAgentIdentities");
    body["requestorSettings"]["enableTargetsToSelfAddAccess"] = json!(true);
    let draft = PolicyDraft::from_body(&body, Version::V1);
    let (beta, losses) = draft.to_body_with_losses(Version::Beta);
    assert_eq!(beta["requestorSettings"]["scopeType"], "NoSubjects");
    assert!(lost(&losses).contains(&"/allowedTargetScope"));
}
