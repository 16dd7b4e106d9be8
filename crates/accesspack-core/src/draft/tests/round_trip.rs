//! A body, read and written in its own version.

use accesspack_wire::Version;
use serde_json::{Value, json};

use super::super::PolicyDraft;
use super::{assert_kept, bodies};

#[test]
fn everything_a_body_says_survives_in_its_version() {
    for (version, body) in bodies::all() {
        let after = PolicyDraft::from_body(&body, version).to_body(version);
        assert_kept(&body, &after, "");
        assert_eq!(PolicyDraft::unread(&body, version), [], "{body}");
    }
}

#[test]
fn writing_twice_gives_the_same_body() {
    for (source, body) in bodies::all() {
        for version in Version::ALL {
            let once = PolicyDraft::from_body(&body, source).to_body(version);
            let twice = PolicyDraft::from_body(&once, version).to_body(version);
            assert_eq!(once, twice);
        }
    }
}

#[test]
fn members_keep_their_order() {
    let body = bodies::rich_v1();
    let after = PolicyDraft::from_body(&body, Version::V1).to_body(Version::V1);
    assert_eq!(after.to_string(), body.to_string());
}

#[test]
fn every_member_that_a_replacement_needs_is_there() {
    let v1 = [
        "displayName",
        "description",
        "allowedTargetScope",
        "specificAllowedTargets",
        "expiration",
        "requestorSettings",
        "requestApprovalSettings",
        "reviewSettings",
        "questions",
        "automaticRequestSettings",
    ];
    let beta = [
        "displayName",
        "description",
        "canExtend",
        "durationInDays",
        "expirationDateTime",
        "requestorSettings",
        "requestApprovalSettings",
        "accessReviewSettings",
    ];
    for (version, names) in [(Version::V1, v1.as_slice()), (Version::Beta, beta.as_slice())] {
        let body = PolicyDraft::from_body(&json!({}), version).to_body(version);
        for name in names {
            assert!(body.get(*name).is_some(), "{name} in {version}");
        }
    }
}

#[test]
fn members_that_a_body_lacks_get_no_wrong_value() {
    for version in Version::ALL {
        let body = json!({
            "requestApprovalSettings": { "stages": [{}], "approvalStages": [{}], "isApprovalRequired": true,
                "isApprovalRequiredForAdd": true },
            "reviewSettings": { "isEnabled": true, "schedule": {} },
            "accessReviewSettings": { "isEnabled": true },
            "expiration": { "type": "afterDateTime" }
        });
        for to in Version::ALL {
            let written = PolicyDraft::from_body(&body, version).to_body(to).to_string();
            assert!(!written.contains(r#""approvalStageTimeOutInDays":"""#), "{written}");
            assert!(!written.contains(r#""durationBeforeAutomaticDenial":"""#), "{written}");
            assert!(!written.contains(r#""durationInDays":"""#), "{written}");
            assert!(!written.contains(r#""expirationDateTime":"""#), "{written}");
            assert!(!written.contains(r#""duration":"""#), "{written}");
            assert!(!written.contains("accessPackageId") && !written.contains("accessPackage\""));
        }
    }
}

#[test]
fn a_beta_stage_without_alternates_says_so() {
    let mut body = bodies::two_stages_beta();
    let stage = &mut body["requestApprovalSettings"]["approvalStages"][0];
    stage["isEscalationEnabled"] = json!(false);
    stage.as_object_mut().unwrap().shift_remove("escalationApprovers");
    let after = PolicyDraft::from_body(&body, Version::Beta).to_body(Version::Beta);
    let stage = &after["requestApprovalSettings"]["approvalStages"][0];
    assert_eq!(stage["escalationApprovers"], json!([]));
}

#[test]
fn wrong_values_stay_until_somebody_changes_them() {
    let mut body = bodies::two_stages_beta();
    body["durationInDays"] = json!("a year");
    body["requestorSettings"]["scopeType"] = json!("Everybody");
    body["requestApprovalSettings"]["isApprovalRequired"] = json!("true");
    body["requestApprovalSettings"]["approvalStages"][0]["approvalStageTimeOutInDays"] = json!(1.5);
    let mut draft = PolicyDraft::from_body(&body, Version::Beta);
    assert_kept(&body, &draft.to_body(Version::Beta), "");
    draft.display_name.push('!');
    draft.approval.stages[0].decision_days = super::super::Number::typed("10");
    let after = draft.to_body(Version::Beta);
    assert_eq!(after["durationInDays"], json!("a year"));
    assert_eq!(
        after["requestApprovalSettings"]["approvalStages"][0]["approvalStageTimeOutInDays"],
        json!(10)
    );
}

#[test]
fn values_that_a_draft_cannot_hold_are_listed() {
    let mut body = bodies::direct_beta();
    body["requestorSettings"]["allowedRequestors"] = json!([{ "id": "x" }]);
    body["requestApprovalSettings"] = json!("none");
    let unread = PolicyDraft::unread(&body, Version::Beta);
    let pointers: Vec<_> = unread.iter().map(|loss| loss.pointer.as_str()).collect();
    assert_eq!(pointers, ["/requestorSettings/allowedRequestors/0", "/requestApprovalSettings"]);
}

#[test]
fn an_answer_is_read_without_what_graph_does_not_want_back() {
    let answer = json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#assignmentPolicies/$entity",
        "id": "p",
        "displayName": "A",
        "createdDateTime": "2026-01-01T00:00:00Z",
        "modifiedDateTime": "2026-01-01T00:00:00Z",
        "questions@odata.context": "…",
        "questions": [],
        "customExtensionStageSettings": [{
            "id": "s",
            "stage": "assignmentRequestCreated",
            "customExtension": {
                "@odata.type": "#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension",
                "id": "e",
                "displayName": "Call out"
            }
        }],
        "accessPackage": { "id": "k", "displayName": "Package", "isHidden": false }
    });
    let draft = PolicyDraft::from_answer(&answer, Version::V1);
    assert_eq!(draft.access_package_id, "k");
    let body = draft.to_body(Version::V1);
    for name in ["@odata.context", "createdDateTime", "modifiedDateTime", "questions@odata.context"]
    {
        assert_eq!(body.get(name), None, "{name}");
    }
    assert_eq!(body["accessPackage"], json!({ "id": "k" }));
    let extension = json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension",
        "id": "e"
    });
    let expected = json!([{ "stage": "assignmentRequestCreated", "customExtension": extension }]);
    assert_eq!(body["customExtensionStageSettings"], expected);
}

/// Every place of a body, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                places(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_json_makes_a_draft_panic() {
    let odd = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!("P1DT"),
        json!("-P1D"),
        json!([]),
        json!([[null]]),
        json!({}),
        json!({ "id": {} }),
        json!(i64::MAX),
        json!("9223372036854775807"),
    ];
    let rich = [(Version::V1, bodies::rich_v1()), (Version::Beta, bodies::rich_beta())];
    for (version, body) in rich {
        let mut all = Vec::new();
        places(&body, "", &mut all);
        for place in all {
            for value in &odd {
                let mut body = body.clone();
                *body.pointer_mut(&place).unwrap() = value.clone();
                let draft = PolicyDraft::from_body(&body, version);
                for version in Version::ALL {
                    let (written, _) = draft.to_body_with_losses(version);
                    assert!(written.is_object());
                }
                let _unread = PolicyDraft::unread(&body, version);
            }
        }
    }
}
