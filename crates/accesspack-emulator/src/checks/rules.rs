//! Rules between members of a policy, checked in its v1.0 shape for both versions.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::answer::Failure;
use crate::json::{flag, items, text};
use crate::store::{Expiration, span};

const SECONDS_PER_DAY: i64 = 86_400;

/// Reads an `expirationPattern` that has passed [`pattern`].
pub(crate) fn expiration(value: &Value) -> Expiration {
    match text(value, "type") {
        "noExpiration" => Expiration::Never,
        "afterDuration" => Expiration::After(text(value, "duration").into()),
        "afterDateTime" => DateTime::parse_from_rfc3339(text(value, "endDateTime"))
            .map_or(Expiration::NotSpecified, |end| Expiration::At(end.to_utc())),
        _ => Expiration::NotSpecified,
    }
}

/// An `expirationPattern` whose members contradict its type. "If [duration is] specified in a
/// request, endDateTime should not be present and the type property should be set to afterDuration"
/// is documented; the reverse is assumed.
pub(crate) fn pattern(value: Option<&Value>) -> Result<(), Failure> {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Ok(()) };
    let has = |name| value.get(name).is_some_and(|value| !value.is_null());
    let good = match text(value, "type") {
        "afterDuration" => has("duration") && !has("endDateTime"),
        "afterDateTime" => has("endDateTime") && !has("duration"),
        _ => !has("duration") && !has("endDateTime"),
    };
    if good { Ok(()) } else { Err(Failure::invalid_model()) }
}

/// Checks a whole policy in the v1.0 shape.
pub(crate) fn policy(
    v1: &Map<String, Value>,
    now: DateTime<Utc>,
    new: bool,
) -> Result<(), Failure> {
    // No page lists what a new policy must have; that a policy needs a name is assumed.
    let named = v1.get("displayName").and_then(Value::as_str).is_some_and(|name| !name.is_empty());
    require(named)?;
    pattern(v1.get("expiration"))?;
    // Entra's page: "select an expiration date in the future".
    if new && let Some(Expiration::At(end)) = v1.get("expiration").map(expiration) {
        require(end > now)?;
    }
    targets(v1)?;
    approval(v1.get("requestApprovalSettings"))?;
    any_user(v1)?;
    review(v1.get("reviewSettings"))?;
    questions(v1.get("questions"))
}

fn require(good: bool) -> Result<(), Failure> {
    if good { Ok(()) } else { Err(Failure::invalid_model()) }
}

fn type_of(subject: &Value) -> &str {
    let name = text(subject, "@odata.type");
    name.strip_prefix("#microsoft.graph.").unwrap_or(name)
}

/// The targets must fit the scope (documented table on beta's requestorSettings page: all scopes
/// but the specific ones have an empty array).
fn targets(v1: &Map<String, Value>) -> Result<(), Failure> {
    let scope = v1.get("allowedTargetScope").and_then(Value::as_str).unwrap_or_default();
    let allowed: &[&str] = match scope {
        "specificDirectoryUsers" => &["singleUser", "groupMembers", "attributeRuleMembers"],
        "specificConnectedOrganizationUsers" => &["connectedOrganizationMembers"],
        "specificDirectoryServicePrincipals" => &["singleServicePrincipal"],
        _ => &[],
    };
    let targets = v1.get("specificAllowedTargets").and_then(Value::as_array);
    for target in targets.into_iter().flatten() {
        require(allowed.contains(&type_of(target)))?;
        identified(target)?;
    }
    Ok(())
}

/// A subject set that means certain users, groups or organizations must have their id.
fn identified(subject: &Value) -> Result<(), Failure> {
    let member = match type_of(subject) {
        "singleUser" => "userId",
        "groupMembers" => "groupId",
        "connectedOrganizationMembers" => "connectedOrganizationId",
        "singleServicePrincipal" => "servicePrincipalId",
        // "Range 1-2" for requestorManager, "between 1 and 4" for targetManager (documented).
        "requestorManager" => return level(subject, 2),
        "targetManager" => return level(subject, 4),
        _ => return Ok(()),
    };
    require(subject.get(member).is_some_and(Value::is_string))
}

fn level(subject: &Value, max_level: i64) -> Result<(), Failure> {
    let level = subject.get("managerLevel").and_then(Value::as_i64).unwrap_or(1);
    require((1..=max_level).contains(&level))
}

fn approval(settings: Option<&Value>) -> Result<(), Failure> {
    let Some(settings) = settings.filter(|settings| !settings.is_null()) else { return Ok(()) };
    let stages = items(settings, "stages");
    let required =
        flag(settings, "isApprovalRequiredForAdd") || flag(settings, "isApprovalRequiredForUpdate");
    // "If approval is required, the one, two or three elements ... An empty array if no approval is
    // required" (documented).
    // The answer for none was observed in 2026, also where only updates need approval.
    if required && stages.is_empty() {
        return Err(Failure::new(
            400,
            "InvalidApprovalStages",
            "If approval is required, a valid list of stages must be provided.",
        ));
    }
    require(if required { stages.len() <= 3 } else { stages.is_empty() })?;
    stages.iter().try_for_each(stage)
}

/// "An access package policy with Any User option must have an approval configured" (observed on v1.0 in
/// 2026; that beta does the same is assumed).
fn any_user(v1: &Map<String, Value>) -> Result<(), Failure> {
    let is_any = v1.get("allowedTargetScope").and_then(Value::as_str) == Some("allExternalUsers");
    let settings = v1.get("requestApprovalSettings");
    let is_approved = settings.is_some_and(|settings| flag(settings, "isApprovalRequiredForAdd"));
    if is_any && !is_approved {
        return Err(Failure::new(
            400,
            "AnyUserPolicyValidationError",
            "An access package policy with Any User option must have an approval configured.",
        ));
    }
    Ok(())
}

fn stage(stage: &Value) -> Result<(), Failure> {
    for name in [
        "primaryApprovers",
        "fallbackPrimaryApprovers",
        "escalationApprovers",
        "fallbackEscalationApprovers",
    ] {
        items(stage, name).iter().try_for_each(identified)?;
    }
    // Beta's page: "include at least one userSet in this collection"; v1.0's official two-stage
    // example has a stage with fallback approvers only.
    require(
        !items(stage, "primaryApprovers").is_empty()
            || !items(stage, "fallbackPrimaryApprovers").is_empty(),
    )?;
    if !flag(stage, "isEscalationEnabled") {
        return Ok(());
    }
    // "If true, then one or more escalation approvers are configured" (documented). "Requests can
    // only be forwarded to alternate approvers a day after the request ... the request time-out
    // needs to be at least four days" (documented on Entra's approval page).
    let seconds = |name| span(text(stage, name)).map_or(0, |span| span.num_seconds());
    let escalation = seconds("durationBeforeEscalation");
    let time_out = seconds("durationBeforeAutomaticDenial");
    require(
        !items(stage, "escalationApprovers").is_empty()
            || !items(stage, "fallbackEscalationApprovers").is_empty(),
    )?;
    require(
        escalation >= SECONDS_PER_DAY && time_out >= 4 * SECONDS_PER_DAY && escalation < time_out,
    )
}

fn review(settings: Option<&Value>) -> Result<(), Failure> {
    let Some(settings) = settings.filter(|settings| !settings.is_null()) else { return Ok(()) };
    for name in ["primaryReviewers", "fallbackReviewers"] {
        items(settings, name).iter().try_for_each(identified)?;
    }
    let Some(schedule) = settings.get("schedule") else { return Ok(()) };
    pattern(schedule.get("expiration"))?;
    let Some(recurrence) = schedule.get("recurrence").filter(|value| !value.is_null()) else {
        return Ok(());
    };
    recurrence_rules(recurrence)
}

/// What the recurrence pages require. Zero for month and dayOfMonth, and a range without a start,
/// are in official bodies.
fn recurrence_rules(recurrence: &Value) -> Result<(), Failure> {
    if let Some(pattern) = recurrence.get("pattern").filter(|value| !value.is_null()) {
        let number = |name| pattern.get(name).and_then(Value::as_i64);
        require(number("interval").is_some_and(|interval| interval >= 1))?;
        require(number("month").is_none_or(|month| (0..=12).contains(&month)))?;
        require(number("dayOfMonth").is_none_or(|day| (0..=31).contains(&day)))?;
        let weekly =
            matches!(text(pattern, "type"), "weekly" | "relativeMonthly" | "relativeYearly");
        require(pattern.get("type").is_some_and(Value::is_string))?;
        require(!weekly || !items(pattern, "daysOfWeek").is_empty())?;
    }
    if let Some(range) = recurrence.get("range").filter(|value| !value.is_null()) {
        let positive = range.get("numberOfOccurrences").and_then(Value::as_i64).unwrap_or(0) > 0;
        require(match text(range, "type") {
            "endDate" => range.get("endDate").is_some_and(Value::is_string),
            "numbered" => positive,
            kind => !kind.is_empty(),
        })?;
    }
    Ok(())
}

/// "Required" members of choices and localizations (documented).
fn questions(questions: Option<&Value>) -> Result<(), Failure> {
    let has = |of: &Value, name: &str| of.get(name).is_some_and(Value::is_string);
    for question in questions.and_then(Value::as_array).into_iter().flatten() {
        for choice in items(question, "choices") {
            require(has(choice, "actualValue"))?;
        }
        for localized in items(question, "localizations") {
            require(has(localized, "languageCode") && has(localized, "text"))?;
        }
    }
    Ok(())
}
