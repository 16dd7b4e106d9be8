//! Recurrences: what a pattern and a range must carry, by their types.

use super::{RECURRENCE_PARTS, RECURRENCE_RANGE};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::words;

/// Checks that a recurrence has both halves.
pub(super) fn check(cx: &Context<'_>, recurrence: Val<'_>, path: &Path<'_>) {
    // requests do not use it, so half of one is told as such
    if !cx.operation().sends_policy() {
        return;
    }
    for (name, rule) in [("pattern", &RECURRENCE_PARTS), ("range", &RECURRENCE_RANGE)] {
        if recurrence.set(name).is_none() {
            not_set(cx, rule, (recurrence, path), name, true);
        }
    }
}

/// Checks a `recurrencePattern`. Official examples send 0 for what does not count.
pub(super) fn check_pattern(cx: &Context<'_>, pattern: Val<'_>, path: &Path<'_>) {
    let kind = pattern.text_of("type").unwrap_or_default();
    let is = |wanted: &[&str]| wanted.iter().any(|wanted| kind.eq_ignore_ascii_case(wanted));
    for name in ["type", "interval"] {
        if pattern.set(name).is_none() {
            not_set(cx, &RECURRENCE_PARTS, (pattern, path), name, false);
        }
    }
    if is(&["absoluteMonthly", "absoluteYearly"]) && pattern.get("dayOfMonth").is_none() {
        not_set(cx, &RECURRENCE_PARTS, (pattern, path), "dayOfMonth", true);
    }
    if is(&["relativeMonthly", "relativeYearly"]) && pattern.count_of("daysOfWeek") == 0 {
        not_set(cx, &RECURRENCE_PARTS, (pattern, path), "daysOfWeek", true);
    }
    for (name, least, most) in [("interval", 1, i64::MAX), ("dayOfMonth", 0, 31), ("month", 0, 12)]
    {
        if let Some(value) = pattern.get(name)
            && let Some(number) = value.as_int()
            && !(least..=most).contains(&number)
        {
            let say = words::recurrence_number(name, number).soft_if(name == "interval");
            cx.at(&RECURRENCE_PARTS, &path.member(name), value, say);
        }
    }
}

/// Checks a `recurrenceRange`. A start is required too, but no official example of a review has one.
pub(super) fn check_range(cx: &Context<'_>, range: Val<'_>, path: &Path<'_>) {
    let kind = range.text_of("type").unwrap_or_default();
    if range.set("type").is_none() {
        not_set(cx, &RECURRENCE_RANGE, (range, path), "type", false);
    }
    if kind.eq_ignore_ascii_case("endDate") && range.set("endDate").is_none() {
        not_set(cx, &RECURRENCE_RANGE, (range, path), "endDate", false);
    }
    if kind.eq_ignore_ascii_case("numbered") {
        let name = "numberOfOccurrences";
        match range.set(name) {
            None => not_set(cx, &RECURRENCE_RANGE, (range, path), name, false),
            Some(value) if value.as_int().is_some_and(|number| number < 1) => {
                cx.at(&RECURRENCE_RANGE, &path.member(name), value, words::recurrence_never());
            }
            Some(_) => {}
        }
    }
    // dates of the same form, so text order is order in time
    if let (Some(start), Some(end)) = (range.text_of("startDate"), range.get("endDate"))
        && let Some(last) = end.as_text()
        && start.len() == last.len()
        && *last < *start
    {
        let say = words::end_before_start().soft_if(true);
        cx.at(&RECURRENCE_RANGE, &path.member("endDate"), end, say);
    }
}

fn not_set(
    cx: &Context<'_>,
    rule: &'static super::Rule,
    (holder, path): (Val<'_>, &Path<'_>),
    name: &'static str,
    soft: bool,
) {
    let say = words::recurrence_incomplete(name).soft_if(soft);
    match holder.get(name) {
        Some(value) => cx.at(rule, &path.member(name), value, say),
        None => cx.missing(rule, path, holder, name, say),
    }
}
