//! A body that passes through the typed resources comes out as it went in.

#![expect(clippy::unwrap_used, reason = "a helper of tests, which may stop the test")]

use accesspack_wire::{beta, v1};
use serde_json::{Value, json};

fn through<T: serde::Serialize + serde::de::DeserializeOwned>(body: &Value) -> Value {
    let typed: T = serde_json::from_value(body.clone()).unwrap();
    serde_json::to_value(&typed).unwrap()
}

#[test]
fn unknown_members_nulls_and_missing_members_survive() {
    let body = json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentPolicy",
        "displayName": "direct",
        "expirationDateTime": null,
        "requestorSettings": {
            "scopeType": "NoSubjects", "acceptRequests": true, "allowedRequestors": [],
            "isOnBehalfAllowed": false
        },
        "newMember": { "deep": [1, 2, { "x": null }] }
    });
    assert_eq!(through::<beta::AccessPackageAssignmentPolicy>(&body), body);
}

#[test]
fn casing_of_names_is_kept_and_compared_without_case() {
    let body = json!({ "requestType": "UserAdd", "assignment": { "accessPackageId": "A914B616-e04e-476b-aa37-91038f0b165b" } });
    let typed: v1::AccessPackageAssignmentRequest = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(typed.request_type.value(), Some(&v1::AccessPackageRequestType::USER_ADD));
    assert_eq!(serde_json::to_value(&typed).unwrap(), body);
}

#[test]
fn durations_are_kept_exactly() {
    let body = json!({ "expiration": { "type": "afterDuration", "duration": "P0DT96H0M0.50S" } });
    assert_eq!(through::<v1::AccessPackageAssignmentPolicy>(&body), body);
}
