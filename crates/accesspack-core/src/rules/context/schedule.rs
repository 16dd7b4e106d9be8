//! The schedule of a request against the policy: whether there may be one, and how long it may be.

use accesspack_wire::DurationParts;
use serde_json::Value;

use super::Asked;
use crate::check::Context;
use crate::context::{CheckContext, first, flag, text};
use crate::json::Val;
use crate::place::Path;
use crate::rules::{END_IN_PAST, SCHEDULE_NOT_ALLOWED, SCHEDULE_OUTSIDE_WINDOW};
use crate::{shape, words};

/// When access ends.
enum End {
    Never,
    /// At a second since 1970.
    At(i64),
    /// So many seconds after it begins.
    After(i64),
}

/// Checks the schedule of a request that gives or changes access.
pub(super) fn check(cx: &Context<'_>, asked: &Asked<'_>) {
    let Some(schedule) = asked.request.set("schedule") else { return };
    let path = asked.path.member("schedule");
    let expiration = schedule.set("expiration");
    let end = expiration.and_then(end_of);
    let begin = schedule.text_of("startDateTime").and_then(|start| shape::seconds(&start));
    if end.is_none() && begin.is_none() {
        return; // a schedule that says nothing asks for nothing
    }
    let may = flag(
        asked.policy,
        &[
            "/requestorSettings/allowCustomAssignmentSchedule",
            "/allowCustomAssignmentSchedule",
            "/isCustomAssignmentScheduleAllowed",
        ],
    );
    if asked.is_by_user() && may == Some(false) {
        cx.at(&SCHEDULE_NOT_ALLOWED, &path, schedule, words::schedule_not_allowed());
        return;
    }
    let Some(window) = window_of(asked.policy) else { return };
    let begin = begin.or(asked.known.now());
    let is_outside = match (&window, end.unwrap_or(End::Never)) {
        (End::Never, _) => false,
        // an end that is not told is the policy's own
        (_, End::Never) if expiration.is_none_or(|end| is_silent(end)) => {
            matches!((&window, begin), (End::At(last), Some(begin)) if begin >= *last)
        }
        (_, End::Never) => true,
        (End::At(last), End::At(end)) => end > *last,
        (End::At(last), End::After(long)) => begin.is_some_and(|begin| begin + long > *last),
        (End::After(longest), End::After(long)) => long > *longest,
        (End::After(longest), End::At(end)) => begin.is_some_and(|begin| end - begin > *longest),
    };
    if is_outside {
        let (path, value) = match expiration {
            Some(expiration) => (path.member("expiration"), expiration),
            None => (path, schedule),
        };
        cx.at(&SCHEDULE_OUTSIDE_WINDOW, &path, value, words::schedule_outside_window());
    }
}

fn is_silent(expiration: Val<'_>) -> bool {
    let kind = expiration.text_of("type").unwrap_or_default();
    kind.is_empty() || kind.eq_ignore_ascii_case("notSpecified")
}

/// The end that an expiration of the body tells.
fn end_of(expiration: Val<'_>) -> Option<End> {
    let text = |name: &str| expiration.text_of(name);
    pattern(text("type").as_deref(), text("endDateTime").as_deref(), text("duration").as_deref())
}

/// How long access through the policy lasts.
fn window_of(policy: &Value) -> Option<End> {
    let part = |name: &str| {
        let (own, other) = (format!("/expiration/{name}"), format!("/schedule/expiration/{name}"));
        text(policy, &[&own, &other])
    };
    if let Some(end) = pattern(part("type"), part("endDateTime"), part("duration")) {
        return Some(end);
    }
    if let Some(end) = text(policy, &["/expirationDateTime"]) {
        return shape::seconds(end).map(End::At);
    }
    let days = first(policy, &["/durationInDays"]).and_then(Value::as_i64).filter(|days| *days > 0);
    days.map(|days| End::After(days.saturating_mul(86400)))
}

fn pattern(kind: Option<&str>, end: Option<&str>, duration: Option<&str>) -> Option<End> {
    match kind?.to_ascii_lowercase().as_str() {
        "noexpiration" => Some(End::Never),
        "afterdatetime" => shape::seconds(end?).map(End::At),
        "afterduration" => {
            let parts = DurationParts::parse(duration?).filter(DurationParts::is_edm)?;
            Some(End::After(parts.total_minutes().saturating_mul(60)))
        }
        _ => None,
    }
}

/// Tells of an end (at `path`) that has passed at the time that is known.
pub(in crate::rules) fn past_end(cx: &Context<'_>, end: Option<Val<'_>>, path: &Path<'_>) {
    let Some(now) = cx.known().and_then(CheckContext::now) else { return };
    if let Some(value) = end
        && let Some(end) = value.as_text()
        && shape::seconds(&end).is_some_and(|end| end <= now)
    {
        cx.at(&END_IN_PAST, path, value, words::end_in_past(&end));
    }
}
