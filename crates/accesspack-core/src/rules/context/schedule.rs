//! The schedule of a request against the policy: whether there may be one, and how long access may last.

use super::request::KnownRequest;
use crate::context::{ReadContext, flag, text};
use crate::findings::Findings;
use crate::graph::names::{DURATION_IN_DAYS, EXPIRATION_DATE_TIME};
use crate::json::Val;
use crate::table::{END_IN_PAST, SCHEDULE_NOT_ALLOWED, SCHEDULE_OUTSIDE_WINDOW};
use crate::values::duration::{MINUTES_PER_DAY, whole_minutes};
use crate::values::time;
use crate::words;

const SECONDS_PER_MINUTE: i64 = 60;

/// When access ends.
enum End {
    Never,
    /// At a second since 1970.
    At(i64),
    /// So many seconds after it begins.
    After(i64),
}

/// Checks the schedule of a request that gives or changes access.
pub(super) fn check(findings: &Findings<'_>, known: &KnownRequest<'_>) {
    let Some(schedule) = known.request.set("schedule") else { return };
    let expiration = schedule.set("expiration");
    let end = expiration.and_then(end_of);
    let begin = schedule.text_of("startDateTime").and_then(time::seconds);
    if end.is_none() && begin.is_none() {
        return; // an empty schedule requests nothing
    }
    let is_allowed = flag(
        known.policy,
        &[
            "/requestorSettings/allowCustomAssignmentSchedule",
            "/allowCustomAssignmentSchedule",
            "/isCustomAssignmentScheduleAllowed",
        ],
    );
    if known.is_by_user() && is_allowed == Some(false) {
        findings.report(&SCHEDULE_NOT_ALLOWED, schedule, words::schedule_not_allowed());
        return;
    }
    let Some(window) = window_of(known.policy) else { return };
    let begin = begin.or(known.context.now());
    let is_outside = match (&window, end.unwrap_or(End::Never)) {
        (End::Never, _) => false,
        // without an end of its own, access ends as the policy sets
        (_, End::Never) if expiration.is_none_or(|end| is_unspecified(end)) => {
            matches!((&window, begin), (End::At(last), Some(begin)) if begin >= *last)
        }
        (_, End::Never) => true,
        (End::At(last), End::At(end)) => end > *last,
        (End::At(last), End::After(long)) => begin.is_some_and(|begin| begin + long > *last),
        (End::After(longest), End::After(long)) => long > *longest,
        (End::After(longest), End::At(end)) => begin.is_some_and(|begin| end - begin > *longest),
    };
    if is_outside {
        let value = expiration.unwrap_or(schedule);
        findings.report(&SCHEDULE_OUTSIDE_WINDOW, value, words::schedule_outside_window());
    }
}

fn is_unspecified(expiration: Val<'_>) -> bool {
    let kind = expiration.text_of("type").unwrap_or_default();
    kind.is_empty() || kind.eq_ignore_ascii_case("notSpecified")
}

/// The end that an expiration of the body sets; `None` where it sets none.
fn end_of(expiration: Val<'_>) -> Option<End> {
    let text = |name: &str| expiration.text_of(name);
    end_of_parts(text("type"), text("endDateTime"), text("duration"))
}

/// How long access through the policy lasts; `None` where the policy does not set it.
fn window_of(policy: Val<'_>) -> Option<End> {
    let part = |name: &str| {
        let (own, other) = (format!("/expiration/{name}"), format!("/schedule/expiration/{name}"));
        text(policy, &[&own, &other])
    };
    if let Some(end) = end_of_parts(part("type"), part("endDateTime"), part("duration")) {
        return Some(end);
    }
    if let Some(end) = policy.text_of(EXPIRATION_DATE_TIME.beta) {
        return time::seconds(end).map(End::At);
    }
    let days = policy.get(DURATION_IN_DAYS.beta).and_then(Val::as_int).filter(|days| *days > 0);
    days.map(|days| End::After(days.saturating_mul(MINUTES_PER_DAY * SECONDS_PER_MINUTE)))
}

fn end_of_parts(kind: Option<&str>, end: Option<&str>, duration: Option<&str>) -> Option<End> {
    match kind?.to_ascii_lowercase().as_str() {
        "noexpiration" => Some(End::Never),
        "afterdatetime" => time::seconds(end?).map(End::At),
        "afterduration" => {
            Some(End::After(whole_minutes(duration?)?.saturating_mul(SECONDS_PER_MINUTE)))
        }
        _ => None,
    }
}

/// Reports an end of access that has passed, where the caller gives the time.
pub(in crate::rules) fn check_past_end(findings: &Findings<'_>, end: Option<Val<'_>>) {
    let Some(now) = findings.context().and_then(ReadContext::now) else { return };
    if let Some(value) = end
        && let Some(end) = value.as_text()
        && time::seconds(end).is_some_and(|end| end <= now)
    {
        findings.report(&END_IN_PAST, value, words::end_in_past(end));
    }
}
