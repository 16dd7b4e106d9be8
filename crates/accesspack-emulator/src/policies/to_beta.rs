//! A v1.0 policy in the shape of beta. What beta has no member for is lost.

use serde_json::{Map, Value};

use super::{defaults, names, subjects};
use crate::json::{flag, items, set};
use crate::store::span;

pub(super) fn policy(v1: &Value) -> Map<String, Value> {
    let get = |name: &str| v1.get(name).unwrap_or(&Value::Null);
    let requestors = get("requestorSettings");
    let scope = scope(get("allowedTargetScope").as_str().unwrap_or_default());
    // Beta's own example of a direct policy accepts requests.
    let accepts = scope == "NoSubjects" || flag(requestors, "enableTargetsToSelfAddAccess");
    let mut out = names::to_beta(names::POLICY, v1);
    set(&mut out, "canExtend", flag(requestors, "enableTargetsToSelfUpdateAccess"));
    // Beta knows whole days only: hours are lost.
    let expiration = get("expiration");
    set(&mut out, "durationInDays", whole_days(expiration.get("duration")));
    set(&mut out, "expirationDateTime", expiration.get("endDateTime").cloned().unwrap_or_default());
    set(&mut out, "accessReviewSettings", review(get("reviewSettings")));
    let questions: Vec<Value> = items(v1, "questions").iter().map(question).collect();
    set(&mut out, "questions", questions);
    let mut settings = Map::new();
    set(&mut settings, "scopeType", scope);
    set(&mut settings, "acceptRequests", accepts);
    let targets = subjects::to_beta(items(v1, "specificAllowedTargets"), false);
    set(&mut settings, "allowedRequestors", targets);
    set(&mut out, "requestorSettings", settings);
    set(&mut out, "requestApprovalSettings", approval(get("requestApprovalSettings")));
    defaults::beta(out)
}

/// Scopes of service principals and agents have no beta member; they read as `NoSubjects`
/// (assumed).
fn scope(v1: &str) -> &'static str {
    names::SCOPES.iter().find(|(_, known)| *known == v1).map_or("NoSubjects", |(beta, _)| beta)
}

fn seconds(duration: Option<&Value>) -> i64 {
    duration.and_then(Value::as_str).and_then(span).map_or(0, |span| span.num_seconds())
}

fn whole_days(duration: Option<&Value>) -> i64 {
    seconds(duration) / 86_400
}

fn approval(v1: &Value) -> Map<String, Value> {
    let stages: Vec<Value> = items(v1, "stages").iter().map(stage).collect();
    let mode = match stages.len() {
        0 => "NoApproval",
        1 => "SingleStage",
        _ => "Serial",
    };
    let mut out = names::to_beta(names::APPROVAL, v1);
    set(&mut out, "approvalMode", mode);
    set(&mut out, "approvalStages", stages);
    out
}

fn stage(v1: &Value) -> Value {
    let mut out = names::to_beta(names::STAGE, v1);
    let time_out = whole_days(v1.get("durationBeforeAutomaticDenial"));
    set(&mut out, "approvalStageTimeOutInDays", time_out);
    set(&mut out, "escalationTimeInMinutes", seconds(v1.get("durationBeforeEscalation")) / 60);
    let lists = [
        ("primaryApprovers", "fallbackPrimaryApprovers"),
        ("escalationApprovers", "fallbackEscalationApprovers"),
    ];
    for (name, fallback) in lists {
        let mut sets = subjects::to_beta(items(v1, name), false);
        sets.extend(subjects::to_beta(items(v1, fallback), true));
        set(&mut out, name, sets);
    }
    Value::Object(out)
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
    let primary = items(v1, "primaryReviewers");
    let reviewer = if flag(v1, "isSelfReview") {
        "Self"
    } else if primary.iter().any(subjects::is_manager) {
        "Manager"
    } else {
        "Reviewers"
    };
    let named: Vec<Value> =
        primary.iter().filter(|set| !subjects::is_manager(set)).cloned().collect();
    let mut reviewers = subjects::to_beta(&named, false);
    reviewers.extend(subjects::to_beta(items(v1, "fallbackReviewers"), true));
    let length = schedule.get("expiration").and_then(|expiration| expiration.get("duration"));
    let mut out = names::to_beta(names::REVIEW, v1);
    set(&mut out, "recurrenceType", recurrence);
    set(&mut out, "reviewerType", reviewer);
    set(&mut out, "startDateTime", schedule.get("startDateTime").cloned().unwrap_or_default());
    set(&mut out, "durationInDays", whole_days(length));
    set(&mut out, "reviewers", reviewers);
    Value::Object(out)
}

fn question(v1: &Value) -> Value {
    let mut out = names::to_beta(names::QUESTION, v1);
    set(&mut out, "text", content(v1));
    if v1.get("choices").is_some() {
        let choice = |v1: &Value| {
            let mut out = Map::new();
            set(&mut out, "actualValue", v1.get("actualValue").cloned().unwrap_or_default());
            set(&mut out, "displayValue", content(v1));
            Value::Object(out)
        };
        let choices: Vec<Value> = items(v1, "choices").iter().map(choice).collect();
        set(&mut out, "choices", choices);
    }
    Value::Object(out)
}

/// `text` and `localizations` as `{defaultText, localizedTexts}`.
fn content(v1: &Value) -> Map<String, Value> {
    let mut out = Map::new();
    set(&mut out, "defaultText", v1.get("text").cloned().unwrap_or_default());
    set(&mut out, "localizedTexts", items(v1, "localizations"));
    out
}
