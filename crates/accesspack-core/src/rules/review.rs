//! Reviews that are on: how often, for how long, and by whom.

use crate::findings::Findings;
use crate::graph::kind::{is_kind, kind_of};
use crate::graph::names::{
    FALLBACK_REVIEWERS, RECURRENCE_TYPE, REVIEW_TIMEOUT, REVIEWER_TYPE, REVIEWERS,
};
use crate::json::Val;
use crate::table::{REVIEW_INCOMPLETE, REVIEW_RECURRENCE, REVIEWER_KIND};
use crate::words;

/// Kinds that cannot review. Managers are not checked, whom the portal offers.
const NO_REVIEWERS: &[&str] = &[
    "connectedOrganizationMembers",
    "attributeRuleMembers",
    "singleServicePrincipal",
    "internalSponsors",
    "externalSponsors",
];

/// Recurrences that the page does not list for reviews; it lists `weekly` and `absoluteMonthly`.
const UNSUPPORTED: &[&str] = &["daily", "relativeMonthly", "absoluteYearly", "relativeYearly"];

/// Checks review settings of either version.
pub(super) fn check(findings: &Findings<'_>, settings: Val<'_>) {
    for name in [REVIEWERS.beta, REVIEWERS.v1, FALLBACK_REVIEWERS.v1] {
        check_reviewers(findings, settings, name);
    }
    if settings.flag("isEnabled") != Some(true) {
        return;
    }
    let wanted: &[&str] = if findings.is_beta() {
        &[
            RECURRENCE_TYPE.beta,
            "durationInDays",
            REVIEWER_TYPE.beta,
            REVIEW_TIMEOUT.beta,
            "startDateTime",
        ]
    } else {
        &["schedule", REVIEW_TIMEOUT.v1]
    };
    for name in wanted {
        check_there(findings, settings, name);
    }
    if findings.is_beta()
        && settings
            .text_of(REVIEWER_TYPE.beta)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("Reviewers"))
        && settings.count_of(REVIEWERS.beta) == 0
    {
        report_incomplete(findings, settings, REVIEWERS.beta);
    }
    check_fallback(findings, settings);
    if !findings.is_beta() {
        check_schedule(findings, settings);
    }
}

/// Checks the schedule of v1.0, and that a review which is not a self-review has reviewers.
fn check_schedule(findings: &Findings<'_>, settings: Val<'_>) {
    let Some(schedule) = settings.set("schedule") else { return };
    if settings.flag(REVIEWER_TYPE.v1) == Some(false)
        && settings.count_of(REVIEWERS.v1) + settings.count_of(FALLBACK_REVIEWERS.v1) == 0
    {
        report_incomplete(findings, settings, REVIEWERS.v1);
    }
    let pattern = schedule.set("recurrence").and_then(|recurrence| recurrence.set("pattern"));
    if let Some(kind) = pattern.and_then(|pattern| pattern.set("type"))
        && let Some(name) = kind.as_text()
        && UNSUPPORTED.iter().any(|known| known.eq_ignore_ascii_case(name))
    {
        findings.report(&REVIEW_RECURRENCE, kind, words::review_recurrence(name));
    }
    for name in ["recurrence", "expiration", "startDateTime"] {
        check_there(findings, schedule, name);
    }
}

fn check_reviewers(findings: &Findings<'_>, settings: Val<'_>, name: &str) {
    for reviewer in settings.get(name).into_iter().flat_map(Val::items) {
        if let Some(kind) = kind_of(reviewer).filter(|kind| NO_REVIEWERS.contains(kind)) {
            let message = words::reviewer_kind(kind).warning_if(!findings.is_beta());
            findings.report(&REVIEWER_KIND, reviewer, message);
        }
    }
}

/// Checks that there are reviewers for users without a manager, where managers review.
fn check_fallback(findings: &Findings<'_>, settings: Val<'_>) {
    let list = findings.name(FALLBACK_REVIEWERS);
    let is_manager = |reviewer: Val<'_>| is_kind(reviewer, &["targetManager", "requestorManager"]);
    let managers_only = if findings.is_beta() {
        let kind = settings.text_of(REVIEWER_TYPE.beta);
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case("Manager"))
    } else {
        settings.count_of(REVIEWERS.v1) > 0
            && settings.get(REVIEWERS.v1).into_iter().flat_map(Val::children).all(is_manager)
    };
    if managers_only && settings.count_of(list) == 0 {
        let message = words::review_without_fallback(list);
        findings.report_unset(&REVIEW_INCOMPLETE, settings, list, message);
    }
}

fn check_there(findings: &Findings<'_>, holder: Val<'_>, name: &str) {
    if holder.set(name).is_none() {
        report_incomplete(findings, holder, name);
    }
}

fn report_incomplete(findings: &Findings<'_>, holder: Val<'_>, name: &str) {
    findings.report_unset(&REVIEW_INCOMPLETE, holder, name, words::review_incomplete(name));
}
