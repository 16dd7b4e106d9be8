//! A beta policy in the shape of v1.0.

use serde_json::{Map, Value};

use super::{defaults, names, subjects};
use crate::json::{flag, items, number, set, text};

pub(super) fn policy(beta: &Value) -> Map<String, Value> {
    let get = |name: &str| beta.get(name).unwrap_or(&Value::Null);
    let requestors = get("requestorSettings");
    let scope = scope(requestors);
    // In v1.0's own example of a direct policy targets cannot add themselves.
    let accepts = flag(requestors, "acceptRequests") && scope != "notSpecified";
    let mut out = names::to_v1(names::POLICY, beta);
    set(&mut out, "allowedTargetScope", scope);
    set(
        &mut out,
        "specificAllowedTargets",
        subjects::all_to_v1(items(requestors, "allowedRequestors")),
    );
    set(&mut out, "expiration", expiration(beta));
    let mut settings = Map::new();
    set(&mut settings, "enableTargetsToSelfAddAccess", accepts);
    set(&mut settings, "enableTargetsToSelfUpdateAccess", get("canExtend").clone());
    set(&mut settings, "enableTargetsToSelfRemoveAccess", accepts);
    set(&mut out, "requestorSettings", settings);
    set(&mut out, "requestApprovalSettings", approval(get("requestApprovalSettings")));
    set(&mut out, "reviewSettings", review(get("accessReviewSettings")));
    let questions: Vec<Value> = items(beta, "questions").iter().map(question).collect();
    set(&mut out, "questions", questions);
    defaults::v1(out)
}

fn scope(requestors: &Value) -> &'static str {
    let beta = text(requestors, "scopeType");
    let known = names::SCOPES.iter().find(|(known, _)| *known == beta);
    known.map_or("notSpecified", |(_, v1)| v1)
}

fn expiration(beta: &Value) -> Value {
    let days = number(beta, "durationInDays");
    match beta.get("expirationDateTime") {
        Some(Value::String(date)) => expiration_pattern("afterDateTime", "endDateTime", date),
        _ if days != 0 => expiration_pattern("afterDuration", "duration", &format!("P{days}D")),
        _ => expiration_pattern("noExpiration", "", ""),
    }
}

fn approval(beta: &Value) -> Map<String, Value> {
    let mut out = names::to_v1(names::APPROVAL, beta);
    let stages: Vec<Value> = items(beta, "approvalStages").iter().map(stage).collect();
    set(&mut out, "stages", stages);
    out
}

fn stage(beta: &Value) -> Value {
    let mut out = names::to_v1(names::STAGE, beta);
    let minutes = number(beta, "escalationTimeInMinutes");
    let until_escalation = match minutes {
        0 => "PT0S".to_owned(),
        _ if minutes % 1_440 == 0 => format!("P{}D", minutes / 1_440),
        _ => format!("PT{minutes}M"),
    };
    let until_denial = format!("P{}D", number(beta, "approvalStageTimeOutInDays"));
    set(&mut out, "durationBeforeAutomaticDenial", until_denial);
    set(&mut out, "durationBeforeEscalation", until_escalation);
    let lists = [
        ("primaryApprovers", "fallbackPrimaryApprovers"),
        ("escalationApprovers", "fallbackEscalationApprovers"),
    ];
    for (name, fallback_name) in lists {
        let (first, fallback) = subjects::to_v1(items(beta, name));
        set(&mut out, name, first);
        set(&mut out, fallback_name, fallback);
    }
    Value::Object(out)
}

fn review(beta: &Value) -> Value {
    if beta.is_null() {
        return Value::Null;
    }
    let (kind, interval) = match text(beta, "recurrenceType") {
        "weekly" => ("weekly", 1),
        "quarterly" => ("absoluteMonthly", 3),
        "halfyearly" => ("absoluteMonthly", 6),
        "annual" => ("absoluteYearly", 1),
        _ => ("absoluteMonthly", 1),
    };
    let (mut primary, fallback) = subjects::to_v1(items(beta, "reviewers"));
    if text(beta, "reviewerType") == "Manager" {
        primary.push(subjects::manager());
    }
    let days = number(beta, "durationInDays");
    let mut schedule = Map::new();
    let length = expiration_pattern("afterDuration", "duration", &format!("P{days}D"));
    set(&mut schedule, "startDateTime", beta.get("startDateTime").cloned().unwrap_or_default());
    set(&mut schedule, "expiration", length);
    set(&mut schedule, "recurrence", recurrence(kind, interval));
    let mut out = names::to_v1(names::REVIEW, beta);
    set(&mut out, "isSelfReview", text(beta, "reviewerType") == "Self");
    set(&mut out, "schedule", schedule);
    set(&mut out, "primaryReviewers", primary);
    set(&mut out, "fallbackReviewers", fallback);
    Value::Object(out)
}

/// A recurrence without end, with the zeros that official examples have.
fn recurrence(kind: &str, interval: i64) -> Value {
    let days: &[&str] = if kind == "weekly" { &["monday"] } else { &[] };
    let mut pattern = Map::new();
    set(&mut pattern, "type", kind);
    set(&mut pattern, "interval", interval);
    set(&mut pattern, "month", 0);
    set(&mut pattern, "dayOfMonth", 0);
    set(&mut pattern, "daysOfWeek", days);
    let mut range = Map::new();
    set(&mut range, "type", "noEnd");
    set(&mut range, "numberOfOccurrences", 0);
    let mut out = Map::new();
    set(&mut out, "pattern", pattern);
    set(&mut out, "range", range);
    Value::Object(out)
}

fn question(beta: &Value) -> Value {
    let mut out = names::to_v1(names::QUESTION, beta);
    localized(&mut out, beta.get("text"));
    if beta.get("choices").is_some() {
        let choice = |beta: &Value| {
            let mut out = Map::new();
            set(&mut out, "actualValue", beta.get("actualValue").cloned().unwrap_or_default());
            localized(&mut out, beta.get("displayValue"));
            Value::Object(out)
        };
        let choices: Vec<Value> = items(beta, "choices").iter().map(choice).collect();
        set(&mut out, "choices", choices);
    }
    Value::Object(out)
}

/// `{defaultText, localizedTexts}` as `text` and `localizations`.
fn localized(out: &mut Map<String, Value>, content: Option<&Value>) {
    let content = content.unwrap_or(&Value::Null);
    set(out, "text", content.get("defaultText").cloned().unwrap_or_default());
    set(out, "localizations", items(content, "localizedTexts"));
}

/// An `expirationPattern` of type `kind` whose member `name` has this value.
fn expiration_pattern(kind: &str, name: &str, value: &str) -> Value {
    let mut out = Map::new();
    for member in ["endDateTime", "duration"] {
        set(&mut out, member, (name == member).then(|| value.to_owned()));
    }
    set(&mut out, "type", kind);
    Value::Object(out)
}
