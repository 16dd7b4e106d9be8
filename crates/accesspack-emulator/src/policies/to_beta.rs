//! A v1.0 policy in the shape of beta. What beta has no member for is lost.

use serde_json::{Map, Value, json};

use super::{flag, items, member, subjects};
use crate::store::span;

pub(super) fn policy(v1: &Map<String, Value>) -> Map<String, Value> {
    let get = |name: &str| v1.get(name).unwrap_or(&Value::Null);
    let requestors = get("requestorSettings");
    let scope = scope(get("allowedTargetScope").as_str().unwrap_or_default());
    // Beta's own example of a direct policy accepts requests.
    let accepts = scope == "NoSubjects" || flag(requestors, "enableTargetsToSelfAddAccess");
    let targets = get("specificAllowedTargets").as_array().map_or(&[][..], Vec::as_slice);
    let (days, date) = expiration(get("expiration"));
    let questions = get("questions").as_array().map_or(&[][..], Vec::as_slice);
    let body = json!({
        "displayName": get("displayName"),
        "description": get("description"),
        "canExtend": flag(requestors, "enableTargetsToSelfUpdateAccess"),
        "durationInDays": days,
        "expirationDateTime": date,
        "accessReviewSettings": review(get("reviewSettings")),
        "questions": questions.iter().map(question).collect::<Vec<_>>(),
        "requestorSettings": {
            "scopeType": scope,
            "acceptRequests": accepts,
            "allowedRequestors": subjects::to_beta(targets, false),
        },
        "requestApprovalSettings": approval(get("requestApprovalSettings")),
        "verifiableCredentialSettings": {"credentialTypes": []},
        "accessPackageNotificationSettings": get("notificationSettings"),
        "customExtensionHandlers": [],
        "customExtensionStageSettings": get("customExtensionStageSettings"),
    });
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

/// Scopes of service principals and agents have no beta member; they read as `NoSubjects`
/// (assumed).
fn scope(v1: &str) -> &'static str {
    match v1 {
        "specificDirectoryUsers" => "SpecificDirectorySubjects",
        "specificConnectedOrganizationUsers" => "SpecificConnectedOrganizationSubjects",
        "allConfiguredConnectedOrganizationUsers" => "AllConfiguredConnectedOrganizationSubjects",
        "allMemberUsers" => "AllExistingDirectoryMemberUsers",
        "allDirectoryUsers" => "AllExistingDirectorySubjects",
        "allExternalUsers" => "AllExternalSubjects",
        _ => "NoSubjects",
    }
}

/// Beta knows whole days only: hours are lost.
fn expiration(v1: &Value) -> (i64, Value) {
    let days = whole_days(v1.get("duration"));
    (days, v1.get("endDateTime").cloned().unwrap_or(Value::Null))
}

fn seconds(duration: Option<&Value>) -> i64 {
    duration.and_then(Value::as_str).and_then(span).map_or(0, |span| span.num_seconds())
}

fn whole_days(duration: Option<&Value>) -> i64 {
    seconds(duration) / 86_400
}

fn approval(v1: &Value) -> Value {
    let stages = items(v1, "stages");
    let add = flag(v1, "isApprovalRequiredForAdd");
    let update = flag(v1, "isApprovalRequiredForUpdate");
    let mode = match stages.len() {
        0 => "NoApproval",
        1 => "SingleStage",
        _ => "Serial",
    };
    json!({
        "isApprovalRequired": add,
        "isApprovalRequiredForExtension": update,
        "isRequestorJustificationRequired": flag(v1, "isRequestorJustificationRequired"),
        "approvalMode": mode,
        "approvalStages": stages.iter().map(stage).collect::<Vec<_>>(),
    })
}

fn stage(v1: &Value) -> Value {
    let both = |first: &str, fallback: &str| {
        let mut sets = subjects::to_beta(items(v1, first), false);
        sets.extend(subjects::to_beta(items(v1, fallback), true));
        sets
    };
    json!({
        "approvalStageTimeOutInDays": whole_days(v1.get("durationBeforeAutomaticDenial")),
        "isApproverJustificationRequired": flag(v1, "isApproverJustificationRequired"),
        "isEscalationEnabled": flag(v1, "isEscalationEnabled"),
        "escalationTimeInMinutes": seconds(v1.get("durationBeforeEscalation")) / 60,
        "approverInformationVisibility":
            member(v1, "approverInformationVisibility").unwrap_or(&json!("default")),
        "primaryApprovers": both("primaryApprovers", "fallbackPrimaryApprovers"),
        "escalationApprovers": both("escalationApprovers", "fallbackEscalationApprovers"),
    })
}

fn review(v1: &Value) -> Value {
    if v1.is_null() {
        return Value::Null;
    }
    let schedule = v1.get("schedule").unwrap_or(&Value::Null);
    let pattern = schedule.get("recurrence").and_then(|recurrence| recurrence.get("pattern"));
    let kind = pattern.and_then(|pattern| pattern.get("type")).and_then(Value::as_str);
    let interval = pattern.and_then(|pattern| pattern.get("interval")).and_then(Value::as_i64);
    let recurrence = match (kind, interval.unwrap_or(1)) {
        (Some("weekly"), _) => "weekly",
        (Some("absoluteYearly"), _) | (_, 12) => "annual",
        (_, 3) => "quarterly",
        (_, 6) => "halfyearly",
        _ => "monthly",
    };
    let is_manager = |set: &Value| {
        let kind = set.get("@odata.type").and_then(Value::as_str).unwrap_or_default();
        kind.ends_with("Manager")
    };
    let primary = items(v1, "primaryReviewers");
    let reviewer = if flag(v1, "isSelfReview") {
        "Self"
    } else if primary.iter().any(is_manager) {
        "Manager"
    } else {
        "Reviewers"
    };
    let named: Vec<Value> = primary.iter().filter(|set| !is_manager(set)).cloned().collect();
    let mut reviewers = subjects::to_beta(&named, false);
    reviewers.extend(subjects::to_beta(items(v1, "fallbackReviewers"), true));
    let length = schedule.get("expiration").and_then(|expiration| expiration.get("duration"));
    json!({
        "isEnabled": flag(v1, "isEnabled"),
        "recurrenceType": recurrence,
        "reviewerType": reviewer,
        "startDateTime": schedule.get("startDateTime"),
        "durationInDays": whole_days(length),
        "reviewers": reviewers,
        "isAccessRecommendationEnabled":
            member(v1, "isRecommendationEnabled").unwrap_or(&json!(true)),
        "isApprovalJustificationRequired":
            member(v1, "isReviewerJustificationRequired").unwrap_or(&json!(true)),
        "accessReviewTimeoutBehavior":
            member(v1, "expirationBehavior").unwrap_or(&json!("keepAccess")),
    })
}

fn question(v1: &Value) -> Value {
    let mut out = Map::new();
    for (name, value) in v1.as_object().into_iter().flatten() {
        match name.as_str() {
            "text" => {
                out.insert("text".to_owned(), content(v1));
            }
            "localizations" => {}
            "isMultipleSelectionAllowed" => {
                out.insert("allowsMultipleSelection".to_owned(), value.clone());
            }
            "choices" => {
                let choices = items(v1, "choices")
                    .iter()
                    .map(|choice| {
                        json!({"actualValue": choice.get("actualValue"), "displayValue": content(choice)})
                    })
                    .collect();
                out.insert("choices".to_owned(), Value::Array(choices));
            }
            _ => {
                out.insert(name.clone(), value.clone());
            }
        }
    }
    Value::Object(out)
}

/// `text` and `localizations` as `{defaultText, localizedTexts}`.
fn content(v1: &Value) -> Value {
    json!({"defaultText": v1.get("text"), "localizedTexts": items(v1, "localizations")})
}
