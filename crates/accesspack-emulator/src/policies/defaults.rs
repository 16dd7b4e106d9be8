//! What the service fills in where a body says nothing.

use serde_json::{Map, Value, json};

/// A v1.0 policy with every member.
pub(super) fn v1(body: Map<String, Value>) -> Map<String, Value> {
    let mut out = body;
    fill(&mut out, "displayName", &Value::Null);
    fill(&mut out, "description", &Value::Null);
    fill(&mut out, "allowedTargetScope", &json!("notSpecified"));
    fill(&mut out, "specificAllowedTargets", &json!([]));
    fill(&mut out, "automaticRequestSettings", &Value::Null);
    fill(&mut out, "notificationSettings", &json!({"isAssignmentNotificationDisabled": false}));
    fill(
        &mut out,
        "expiration",
        &json!({"endDateTime": null, "duration": null, "type": "noExpiration"}),
    );
    fill_object(
        &mut out,
        "requestorSettings",
        &json!({
            "enableTargetsToSelfAddAccess": false,
            "enableTargetsToSelfUpdateAccess": false,
            "enableTargetsToSelfRemoveAccess": false,
            "allowCustomAssignmentSchedule": false,
            "enableOnBehalfRequestorsToAddAccess": false,
            "enableOnBehalfRequestorsToUpdateAccess": false,
            "enableOnBehalfRequestorsToRemoveAccess": false,
            "onBehalfRequestors": [],
        }),
    );
    fill_object(
        &mut out,
        "requestApprovalSettings",
        &json!({
            "isApprovalRequiredForAdd": false,
            "isApprovalRequiredForUpdate": false,
            "isRequestorJustificationRequired": false,
            "stages": [],
        }),
    );
    fill(&mut out, "reviewSettings", &Value::Null);
    fill(&mut out, "questions", &json!([]));
    fill(&mut out, "customExtensionStageSettings", &json!([]));
    each(&mut out, "requestApprovalSettings", "stages", |stage| {
        for name in [
            "primaryApprovers",
            "fallbackPrimaryApprovers",
            "escalationApprovers",
            "fallbackEscalationApprovers",
        ] {
            fill(stage, name, &json!([]));
        }
        fill(stage, "approverInformationVisibility", &json!("default"));
    });
    out
}

/// A beta policy with every member. A null `requestApprovalSettings` is answered with the `NoApproval`
/// defaults (documented response of the create page, examples 4 and 5).
pub(super) fn beta(body: Map<String, Value>) -> Map<String, Value> {
    let mut out = body;
    fill(&mut out, "displayName", &Value::Null);
    fill(&mut out, "description", &Value::Null);
    fill(&mut out, "canExtend", &json!(false));
    fill(&mut out, "durationInDays", &json!(0));
    fill(&mut out, "expirationDateTime", &Value::Null);
    fill(&mut out, "accessReviewSettings", &Value::Null);
    fill(&mut out, "questions", &json!([]));
    fill_object(
        &mut out,
        "requestorSettings",
        &json!({"scopeType": "NoSubjects", "acceptRequests": true, "allowedRequestors": []}),
    );
    fill_object(
        &mut out,
        "requestApprovalSettings",
        &json!({
            "isApprovalRequired": false,
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": false,
            "approvalMode": "NoApproval",
            "approvalStages": [],
        }),
    );
    fill(&mut out, "verifiableCredentialSettings", &json!({"credentialTypes": []}));
    fill(
        &mut out,
        "accessPackageNotificationSettings",
        &json!({"isAssignmentNotificationDisabled": false}),
    );
    fill(&mut out, "customExtensionHandlers", &json!([]));
    fill(&mut out, "customExtensionStageSettings", &json!([]));
    each(&mut out, "requestApprovalSettings", "approvalStages", |stage| {
        fill(stage, "primaryApprovers", &json!([]));
        fill(stage, "escalationApprovers", &json!([]));
        fill(stage, "approverInformationVisibility", &json!("default"));
    });
    out
}

/// Sets a member that is missing, or null where the default is not.
fn fill(of: &mut Map<String, Value>, name: &str, default: &Value) {
    if of.get(name).is_none_or(Value::is_null) {
        of.insert(name.to_owned(), default.clone());
    }
}

/// The same for an object, member by member.
fn fill_object(of: &mut Map<String, Value>, name: &str, default: &Value) {
    fill(of, name, default);
    if let (Some(Value::Object(given)), Value::Object(default)) = (of.get_mut(name), default) {
        for (name, value) in default {
            fill(given, name, value);
        }
    }
}

fn each(
    of: &mut Map<String, Value>,
    outer: &str,
    inner: &str,
    change: impl Fn(&mut Map<String, Value>),
) {
    let list =
        of.get_mut(outer).and_then(|outer| outer.get_mut(inner)).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut).for_each(change);
}
