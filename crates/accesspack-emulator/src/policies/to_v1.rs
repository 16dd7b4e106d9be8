//! A beta policy in the shape of v1.0.

use serde_json::{Map, Value, json};

use super::{flag, items, member, subjects};

pub(super) fn policy(beta: &Map<String, Value>) -> Map<String, Value> {
    let get = |name: &str| beta.get(name).unwrap_or(&Value::Null);
    let requestors = get("requestorSettings");
    let scope = scope(requestors.get("scopeType").and_then(Value::as_str).unwrap_or_default());
    // v1.0's own example of a direct policy says that targets cannot add themselves.
    let accepts = flag(requestors, "acceptRequests") && scope != "notSpecified";
    let body = json!({
        "displayName": get("displayName"),
        "description": get("description"),
        "allowedTargetScope": scope,
        "specificAllowedTargets": subjects::all_to_v1(items(requestors, "allowedRequestors")),
        "automaticRequestSettings": null,
        "notificationSettings": get("accessPackageNotificationSettings"),
        "expiration": expiration(beta),
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": accepts,
            "enableTargetsToSelfUpdateAccess": get("canExtend"),
            "enableTargetsToSelfRemoveAccess": accepts,
            "allowCustomAssignmentSchedule": false,
            "enableOnBehalfRequestorsToAddAccess": false,
            "enableOnBehalfRequestorsToUpdateAccess": false,
            "enableOnBehalfRequestorsToRemoveAccess": false,
            "onBehalfRequestors": [],
        },
        "requestApprovalSettings": approval(get("requestApprovalSettings")),
        "reviewSettings": review(get("accessReviewSettings")),
        "questions": items_of(get("questions")).iter().map(question).collect::<Vec<_>>(),
        "customExtensionStageSettings": get("customExtensionStageSettings"),
    });
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

fn items_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn scope(beta: &str) -> &'static str {
    match beta {
        "SpecificDirectorySubjects" => "specificDirectoryUsers",
        "SpecificConnectedOrganizationSubjects" => "specificConnectedOrganizationUsers",
        // AllExisting... has no exact counterpart (assumed).
        "AllConfiguredConnectedOrganizationSubjects"
        | "AllExistingConnectedOrganizationSubjects" => "allConfiguredConnectedOrganizationUsers",
        "AllExistingDirectoryMemberUsers" => "allMemberUsers",
        "AllExistingDirectorySubjects" => "allDirectoryUsers",
        "AllExternalSubjects" => "allExternalUsers",
        _ => "notSpecified",
    }
}

fn expiration(beta: &Map<String, Value>) -> Value {
    let days = beta.get("durationInDays").and_then(Value::as_i64).unwrap_or(0);
    let date = beta.get("expirationDateTime").filter(|date| !date.is_null());
    match date {
        Some(date) => json!({"endDateTime": date, "duration": null, "type": "afterDateTime"}),
        None if days != 0 => {
            json!({"endDateTime": null, "duration": format!("P{days}D"), "type": "afterDuration"})
        }
        None => json!({"endDateTime": null, "duration": null, "type": "noExpiration"}),
    }
}

fn approval(beta: &Value) -> Value {
    json!({
        "isApprovalRequiredForAdd": flag(beta, "isApprovalRequired"),
        "isApprovalRequiredForUpdate": flag(beta, "isApprovalRequiredForExtension"),
        "isRequestorJustificationRequired": flag(beta, "isRequestorJustificationRequired"),
        "stages": items(beta, "approvalStages").iter().map(stage).collect::<Vec<_>>(),
    })
}

fn stage(beta: &Value) -> Value {
    let (primary, fallback) = subjects::to_v1(items(beta, "primaryApprovers"));
    let (escalation, fallback_escalation) = subjects::to_v1(items(beta, "escalationApprovers"));
    let number = |name| beta.get(name).and_then(Value::as_i64).unwrap_or(0);
    let minutes = number("escalationTimeInMinutes");
    let until_escalation = match minutes {
        0 => "PT0S".to_owned(),
        _ if minutes % 1_440 == 0 => format!("P{}D", minutes / 1_440),
        _ => format!("PT{minutes}M"),
    };
    json!({
        "durationBeforeAutomaticDenial": format!("P{}D", number("approvalStageTimeOutInDays")),
        "isApproverJustificationRequired": flag(beta, "isApproverJustificationRequired"),
        "isEscalationEnabled": flag(beta, "isEscalationEnabled"),
        "durationBeforeEscalation": until_escalation,
        "primaryApprovers": primary,
        "fallbackPrimaryApprovers": fallback,
        "escalationApprovers": escalation,
        "fallbackEscalationApprovers": fallback_escalation,
        "approverInformationVisibility":
            member(beta, "approverInformationVisibility").unwrap_or(&json!("default")),
    })
}

fn review(beta: &Value) -> Value {
    if beta.is_null() {
        return Value::Null;
    }
    let recurrence = beta.get("recurrenceType").and_then(Value::as_str).unwrap_or_default();
    let (kind, interval) = match recurrence {
        "weekly" => ("weekly", 1),
        "quarterly" => ("absoluteMonthly", 3),
        "halfyearly" => ("absoluteMonthly", 6),
        "annual" => ("absoluteYearly", 1),
        _ => ("absoluteMonthly", 1),
    };
    let reviewer = beta.get("reviewerType").and_then(Value::as_str).unwrap_or_default();
    let (mut primary, fallback) = subjects::to_v1(items(beta, "reviewers"));
    if reviewer == "Manager" {
        primary
            .push(json!({"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1}));
    }
    let days = beta.get("durationInDays").and_then(Value::as_i64).unwrap_or(0);
    let behaviour = member(beta, "accessReviewTimeoutBehavior").cloned();
    json!({
        "isEnabled": flag(beta, "isEnabled"),
        "expirationBehavior": behaviour.unwrap_or(json!("keepAccess")),
        "isRecommendationEnabled":
            member(beta, "isAccessRecommendationEnabled").unwrap_or(&json!(true)),
        "isReviewerJustificationRequired":
            member(beta, "isApprovalJustificationRequired").unwrap_or(&json!(true)),
        "isSelfReview": reviewer == "Self",
        "schedule": {
            "startDateTime": beta.get("startDateTime"),
            "expiration": {"endDateTime": null, "duration": format!("P{days}D"), "type": "afterDuration"},
            "recurrence": {
                "pattern": {
                    "type": kind,
                    "interval": interval,
                    "month": 0,
                    "dayOfMonth": 0,
                    "daysOfWeek": if kind == "weekly" { json!(["monday"]) } else { json!([]) },
                },
                "range": {"type": "noEnd", "numberOfOccurrences": 0},
            },
        },
        "primaryReviewers": primary,
        "fallbackReviewers": fallback,
    })
}

fn question(beta: &Value) -> Value {
    let mut out = Map::new();
    for (name, value) in beta.as_object().into_iter().flatten() {
        match name.as_str() {
            "text" => localized(&mut out, value),
            "allowsMultipleSelection" => {
                out.insert("isMultipleSelectionAllowed".to_owned(), value.clone());
            }
            "choices" => {
                let choices = items(beta, "choices").iter().map(choice).collect();
                out.insert("choices".to_owned(), Value::Array(choices));
            }
            _ => {
                out.insert(name.clone(), value.clone());
            }
        }
    }
    Value::Object(out)
}

fn choice(beta: &Value) -> Value {
    let mut out = Map::new();
    out.insert("actualValue".to_owned(), beta.get("actualValue").cloned().unwrap_or_default());
    localized(&mut out, beta.get("displayValue").unwrap_or(&Value::Null));
    Value::Object(out)
}

/// `{defaultText, localizedTexts}` as `text` and `localizations`.
fn localized(out: &mut Map<String, Value>, content: &Value) {
    out.insert("text".to_owned(), content.get("defaultText").cloned().unwrap_or_default());
    out.insert("localizations".to_owned(), json!(items(content, "localizedTexts")));
}
