//! When assignments end: days against date in beta, type against parts in an expiration pattern.

use accesspack_wire::DurationParts;

use crate::findings::Findings;
use crate::graph::names::{DURATION_IN_DAYS, EXPIRATION_DATE_TIME};
use crate::json::Val;
use crate::table::{DAYS_RANGE, EXPIRATION_PARTS, NO_LENGTH, TWO_EXPIRATIONS};
use crate::values::duration::MINUTES_PER_DAY;
use crate::words;

const TYPES: &[&str] = &["notSpecified", "noExpiration", "afterDateTime", "afterDuration"];

/// The days that the portal takes; 0 means that the number of days does not count.
const DAYS: std::ops::RangeInclusive<i64> = 0..=3660;

/// Checks how long access through a policy lasts: the two members that beta has for it, and the length
/// in v1.0, for which only the portal's page has a limit.
pub(super) fn check_policy(findings: &Findings<'_>, policy: Val<'_>) {
    if !findings.operation().sends_policy() || !policy.is_root() {
        return;
    }
    if !findings.is_beta() {
        let Some(expiration) = policy.set(DURATION_IN_DAYS.v1) else { return };
        if let Some(value) = expiration.set("duration")
            && let Some(days) = minutes(value).map(|minutes| minutes / MINUTES_PER_DAY)
            && days > *DAYS.end()
        {
            findings.report(&DAYS_RANGE, value, words::duration_range(days).warning_if(true));
        }
        return;
    }
    let Some(days) = policy.get(DURATION_IN_DAYS.beta) else { return };
    // AP0116 reports more than 32 bits
    let Some(number) = days.as_int().filter(|days| i32::try_from(*days).is_ok()) else { return };
    if !DAYS.contains(&number) {
        findings.report(&DAYS_RANGE, days, words::days_range(number));
    }
    if number != 0 && policy.set(EXPIRATION_DATE_TIME.beta).is_some() {
        findings.report(&TWO_EXPIRATIONS, days, words::two_expirations());
    }
}

/// The minutes of a duration, rounded up when it is positive: what is shorter than a minute is not zero.
fn minutes(value: Val<'_>) -> Option<i64> {
    let parts = DurationParts::parse(value.as_text()?).filter(DurationParts::is_edm)?;
    Some(parts.total_minutes() + i64::from(!parts.negative && parts.seconds % 60 > 0))
}

/// Checks an `expirationPattern` of either version. That a duration excludes an end and wants the type
/// `afterDuration` is documented; the reverse is only sensible, so it is a warning.
pub(super) fn check(findings: &Findings<'_>, pattern: Val<'_>) {
    if pattern.set("type").is_none() {
        check_missing_type(findings, pattern);
        return;
    }
    let kind = pattern.text_of("type").unwrap_or_default();
    let is = |wanted: &str| kind.eq_ignore_ascii_case(wanted);
    if !TYPES.iter().any(|known| is(known)) {
        return; // AP0108 or AP0113 reports it
    }
    let (duration, end) = (pattern.set("duration"), pattern.set("endDateTime"));
    let report_part = |name: &'static str| {
        let message = words::expiration_part_missing(kind, name).warning_if(true);
        findings.report_unset(&EXPIRATION_PARTS, pattern, name, message);
    };
    if let Some(duration) = duration {
        if !is("afterDuration") {
            let message = words::duration_with_other_type(kind);
            findings.report(&EXPIRATION_PARTS, duration, message);
        } else if minutes(duration).is_some_and(|minutes| minutes <= 0) {
            findings.report(&NO_LENGTH, duration, words::no_length());
        }
        if let Some(end) = end.filter(|_| is("afterDuration")) {
            findings.report(&EXPIRATION_PARTS, end, words::duration_with_end());
        }
    } else if is("afterDuration") {
        report_part("duration");
    }
    if end.is_none() && is("afterDateTime") {
        report_part("endDateTime");
    }
    if let Some(end) = end
        && (is("noExpiration") || is("notSpecified"))
    {
        let message = words::expiration_part_useless(kind, "endDateTime").warning_if(true);
        findings.report(&EXPIRATION_PARTS, end, message);
    }
}

/// Checks a pattern without a type. Only the page's sentence about `duration` makes it an error.
fn check_missing_type(findings: &Findings<'_>, pattern: Val<'_>) {
    let meant = match (pattern.set("duration"), pattern.set("endDateTime")) {
        (None, None) => return,
        (Some(_), None) => "afterDuration",
        (None, Some(_)) => "afterDateTime",
        (Some(_), Some(_)) => "",
    };
    let is_null = pattern.get("type").is_some();
    let message = words::expiration_type_missing(meant, is_null)
        .warning_if(pattern.set("duration").is_none());
    findings.report_unset(&EXPIRATION_PARTS, pattern, "type", message);
}
