//! When assignments end: days against date in beta, type against parts in an expiration pattern.

use accesspack_wire::DurationParts;

use super::{DAYS_RANGE, EXPIRATION_PARTS, NO_LENGTH, TWO_EXPIRATIONS};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::words;

const TYPES: &[&str] = &["notSpecified", "noExpiration", "afterDateTime", "afterDuration"];

const DAYS: std::ops::RangeInclusive<i64> = 0..=3660;

/// Checks how long access through a policy lasts: the two members that beta has for it, and the length
/// in v1.0, of which only the portal's page tells a limit.
pub(super) fn check_policy(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    if !cx.operation().sends_policy() || !matches!(path, Path::Root) {
        return;
    }
    if !cx.is_beta() {
        let Some(expiration) = policy.set("expiration") else { return };
        if let Some(value) = expiration.set("duration")
            && let Some(days) = length(value).map(|minutes| minutes / 1440)
            && days > *DAYS.end()
        {
            let say = words::duration_range(days).soft_if(true);
            cx.at(&DAYS_RANGE, &path.member("expiration").member("duration"), value, say);
        }
        return;
    }
    let Some(days) = policy.get("durationInDays") else { return };
    // more than 32 bits is told by the shape
    let Some(number) = days.as_int().filter(|days| i32::try_from(*days).is_ok()) else { return };
    if !DAYS.contains(&number) {
        cx.at(&DAYS_RANGE, &path.member("durationInDays"), days, words::days_range(number));
    }
    if number != 0 && policy.set("expirationDateTime").is_some() {
        cx.at(&TWO_EXPIRATIONS, &path.member("durationInDays"), days, words::two_expirations());
    }
}

/// A duration in minutes.
fn length(value: Val<'_>) -> Option<i64> {
    let parts = DurationParts::parse(&value.as_text()?).filter(DurationParts::is_edm)?;
    // what is shorter than a minute is not nothing
    Some(parts.total_minutes() + i64::from(!parts.negative && parts.seconds % 60 > 0))
}

/// Checks an `expirationPattern` of either version. That a duration excludes an end and wants the type
/// `afterDuration` is documented; the reverse is only sensible, so it is a warning.
pub(super) fn check(cx: &Context<'_>, pattern: Val<'_>, path: &Path<'_>) {
    let kind = pattern.text_of("type").unwrap_or_default();
    let is = |wanted: &str| kind.eq_ignore_ascii_case(wanted);
    let (duration, end) = (pattern.set("duration"), pattern.set("endDateTime"));
    if pattern.set("type").is_none() {
        let meant = match (duration, end) {
            (Some(_), None) => "afterDuration",
            (None, Some(_)) => "afterDateTime",
            _ => "",
        };
        if duration.is_some() || end.is_some() {
            type_missing(cx, pattern, path, meant, duration.is_none());
        }
        return;
    }
    if !TYPES.iter().any(|known| is(known)) {
        return; // a placeholder or a misspelt type is told by itself
    }
    if let Some(duration) = duration {
        if !is("afterDuration") {
            cx.at(
                &EXPIRATION_PARTS,
                &path.member("duration"),
                duration,
                words::duration_with_other_type(&kind),
            );
        } else if length(duration).is_some_and(|minutes| minutes <= 0) {
            cx.at(&NO_LENGTH, &path.member("duration"), duration, words::no_length());
        }
        if let Some(end) = end.filter(|_| is("afterDuration")) {
            cx.at(&EXPIRATION_PARTS, &path.member("endDateTime"), end, words::duration_with_end());
        }
    } else if is("afterDuration") {
        missing(cx, pattern, path, &kind, "duration");
    }
    if end.is_none() && is("afterDateTime") {
        missing(cx, pattern, path, &kind, "endDateTime");
    }
    if let Some(end) = end
        && (is("noExpiration") || is("notSpecified"))
    {
        cx.at(
            &EXPIRATION_PARTS,
            &path.member("endDateTime"),
            end,
            words::expiration_part_useless(&kind, "endDateTime").soft_if(true),
        );
    }
}

/// What the parts are for must be said. Only the page's sentence about `duration` says so.
fn type_missing(
    cx: &Context<'_>,
    pattern: Val<'_>,
    path: &Path<'_>,
    meant: &'static str,
    soft: bool,
) {
    let is_null = pattern.get("type").is_some();
    let say = words::expiration_type_missing(meant, is_null).soft_if(soft);
    match pattern.get("type") {
        Some(null) => cx.at(&EXPIRATION_PARTS, &path.member("type"), null, say),
        None => cx.missing(&EXPIRATION_PARTS, path, pattern, "type", say),
    }
}

fn missing(cx: &Context<'_>, pattern: Val<'_>, path: &Path<'_>, kind: &str, part: &'static str) {
    let say = words::expiration_part_missing(kind, part).soft_if(true);
    match pattern.get(part) {
        Some(null) => cx.at(&EXPIRATION_PARTS, &path.member(part), null, say),
        None => cx.missing(&EXPIRATION_PARTS, path, pattern, part, say),
    }
}
