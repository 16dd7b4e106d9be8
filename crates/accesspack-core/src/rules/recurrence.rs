//! Recurrences: the members that a pattern and a range must have, by their types.

use crate::findings::Findings;
use crate::json::Val;
use crate::table::{RECURRENCE_PARTS, RECURRENCE_RANGE, Rule};
use crate::words;

/// Checks that a recurrence has both halves.
pub(super) fn check(findings: &Findings<'_>, recurrence: Val<'_>) {
    // AP0709 reports any recurrence in a request, where none is used
    if !findings.operation().sends_policy() {
        return;
    }
    for (name, rule) in [("pattern", &RECURRENCE_PARTS), ("range", &RECURRENCE_RANGE)] {
        if recurrence.set(name).is_none() {
            report_incomplete(findings, rule, recurrence, name, true);
        }
    }
}

/// Checks a `recurrencePattern`. Official examples send 0 for what does not count.
pub(super) fn check_pattern(findings: &Findings<'_>, pattern: Val<'_>) {
    let kind = pattern.text_of("type").unwrap_or_default();
    let is = |wanted: &[&str]| wanted.iter().any(|wanted| kind.eq_ignore_ascii_case(wanted));
    for name in ["type", "interval"] {
        if pattern.set(name).is_none() {
            report_incomplete(findings, &RECURRENCE_PARTS, pattern, name, false);
        }
    }
    if is(&["absoluteMonthly", "absoluteYearly"]) && pattern.get("dayOfMonth").is_none() {
        report_incomplete(findings, &RECURRENCE_PARTS, pattern, "dayOfMonth", true);
    }
    if is(&["relativeMonthly", "relativeYearly"]) && pattern.count_of("daysOfWeek") == 0 {
        report_incomplete(findings, &RECURRENCE_PARTS, pattern, "daysOfWeek", true);
    }
    for (name, min, max) in [("interval", 1, i64::MAX), ("dayOfMonth", 0, 31), ("month", 0, 12)] {
        if let Some(value) = pattern.get(name)
            && let Some(number) = value.as_int()
            && !(min..=max).contains(&number)
        {
            let message = words::recurrence_number(name, number).warning_if(name == "interval");
            findings.report(&RECURRENCE_PARTS, value, message);
        }
    }
}

/// Checks a `recurrenceRange`. A start is required too, but no official example of a review has one.
pub(super) fn check_range(findings: &Findings<'_>, range: Val<'_>) {
    let kind = range.text_of("type").unwrap_or_default();
    if range.set("type").is_none() {
        report_incomplete(findings, &RECURRENCE_RANGE, range, "type", false);
    }
    if kind.eq_ignore_ascii_case("endDate") && range.set("endDate").is_none() {
        report_incomplete(findings, &RECURRENCE_RANGE, range, "endDate", false);
    }
    if kind.eq_ignore_ascii_case("numbered") {
        let name = "numberOfOccurrences";
        match range.set(name) {
            None => report_incomplete(findings, &RECURRENCE_RANGE, range, name, false),
            Some(value) if value.as_int().is_some_and(|number| number < 1) => {
                findings.report(&RECURRENCE_RANGE, value, words::recurrence_never());
            }
            Some(_) => {}
        }
    }
    // dates of the same form, so the order of the texts is the order in time
    if let (Some(start), Some(end)) = (range.text_of("startDate"), range.get("endDate"))
        && let Some(last) = end.as_text()
        && start.len() == last.len()
        && *last < *start
    {
        findings.report(&RECURRENCE_RANGE, end, words::end_before_start().warning_if(true));
    }
}

fn report_incomplete(
    findings: &Findings<'_>,
    rule: &'static Rule,
    holder: Val<'_>,
    name: &'static str,
    is_weaker: bool,
) {
    let message = words::recurrence_incomplete(name).warning_if(is_weaker);
    findings.report_unset(rule, holder, name, message);
}
