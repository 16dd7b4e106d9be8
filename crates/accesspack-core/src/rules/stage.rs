//! One stage of approval: who approves, when it is forwarded, and when it is denied.

use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::kind::{is_kind, kind_of};
use crate::graph::link::is_bound;
use crate::graph::names::{ESCALATION_TIME, IS_BACKUP, Name, TIME_OUT};
use crate::json::{Kind, Val};
use crate::json_text::JsonText;
use crate::table::{
    APPROVER_KIND, APPROVER_MAY_BE_MISSING, ESCALATION_APPROVERS_MISSING, ESCALATION_NEEDS_TIME,
    ESCALATION_TOO_EARLY, ESCALATION_TOO_LATE, ESCALATION_WITHOUT_APPROVERS,
    ESCALATION_WITHOUT_TIME, EXTENSION_INCOMPLETE, NO_PRIMARY_APPROVER, STALE_VISIBILITY,
    TIME_OUT_RANGE,
};
use crate::values::duration::{MINUTES_PER_DAY, from_minutes, whole_minutes};
use crate::words;

/// Kinds that can approve; the pages of both versions list the same six. Kinds that newer metadata has and
/// no page documents yet are not checked.
const APPROVERS: &[&str] = &[
    "singleUser",
    "groupMembers",
    "requestorManager",
    "internalSponsors",
    "externalSponsors",
    "targetUserSponsors",
];

/// Kinds of subjects that cannot approve.
const NO_APPROVERS: &[&str] =
    &["connectedOrganizationMembers", "attributeRuleMembers", "singleServicePrincipal"];

/// Kinds that stand for someone the requestor may not have.
const RELATIVES: &[&str] = &[
    "requestorManager",
    "internalSponsors",
    "externalSponsors",
    "targetUserSponsors",
    "targetManager",
];

const PRIMARY: &str = "primaryApprovers";
const PRIMARY_FALLBACK: &str = IS_BACKUP.v1;
const ESCALATION: &str = "escalationApprovers";
const ESCALATION_FALLBACK: &str = "fallbackEscalationApprovers";

/// Checks one stage.
pub(super) fn check(findings: &Findings<'_>, stage: Val<'_>) {
    if !is_kind(stage, &["accessPackageDynamicApprovalStage"]) {
        check_primary_approvers(findings, stage);
    } else if stage.set("customExtension").is_none() && !is_bound(stage, "customExtension") {
        let message = words::extension_incomplete("customExtension");
        findings.report_missing(&EXTENSION_INCOMPLETE, stage, "customExtension", message);
    }
    for name in [PRIMARY, PRIMARY_FALLBACK, ESCALATION, ESCALATION_FALLBACK] {
        check_approver_kinds(findings, stage, name);
    }
    check_relatives(findings, stage, PRIMARY, PRIMARY_FALLBACK);
    check_relatives(findings, stage, ESCALATION, ESCALATION_FALLBACK);
    check_times(findings, stage);
    check_visibility(findings, stage);
}

/// Checks for names that two pages list and that neither the metadata nor the page of the enumeration has.
fn check_visibility(findings: &Findings<'_>, stage: Val<'_>) {
    let Some(value) = stage.get("approverInformationVisibility") else { return };
    let text = value.as_text().unwrap_or_default();
    let wanted = match text.to_ascii_lowercase().as_str() {
        "yes" => "visible",
        "no" => "notVisible",
        _ => return,
    };
    findings.report(&STALE_VISIBILITY, value, words::stale_visibility(text, wanted));
}

fn check_primary_approvers(findings: &Findings<'_>, stage: Val<'_>) {
    let has_fallback = !findings.is_beta() && stage.count_of(PRIMARY_FALLBACK) > 0;
    // AP0105 reports what is no list
    let is_list = |list: Val<'_>| matches!(list.kind(), Kind::List | Kind::Null);
    if stage.count_of(PRIMARY) == 0 && !has_fallback && stage.get(PRIMARY).is_none_or(is_list) {
        let message = words::no_primary_approver(findings.is_beta());
        let message = message.warning_if(!findings.is_beta());
        findings.report_unset(&NO_PRIMARY_APPROVER, stage, PRIMARY, message);
    }
}

fn check_approver_kinds(findings: &Findings<'_>, stage: Val<'_>, name: &str) {
    for approver in stage.get(name).into_iter().flat_map(Val::items) {
        let Some(kind) = kind_of(approver) else { continue };
        // beta's page leaves this one out of the alternate approvers
        let is_left_out = findings.is_beta() && name == ESCALATION && kind == "targetUserSponsors";
        if is_left_out || NO_APPROVERS.contains(&kind) {
            let message = words::approver_kind(kind, APPROVERS).warning_if(is_left_out);
            findings.report(&APPROVER_KIND, approver, message);
        }
    }
}

/// Checks that a manager or a sponsor is not the only approver: a requestor who has none would wait for
/// no one.
fn check_relatives(findings: &Findings<'_>, stage: Val<'_>, name: &str, fallback: &str) {
    let Some(list) = stage.get(name) else { return };
    if stage.count_of(fallback) > 0 || !list.items().all(|approver| is_kind(approver, RELATIVES)) {
        return;
    }
    if let Some(first) = list.items().next() {
        let kind = kind_of(first).unwrap_or_default();
        let message = words::approver_may_be_missing(kind, findings.is_beta());
        findings.report(&APPROVER_MAY_BE_MISSING, first, message);
    }
}

/// Checks when a request is denied and when it is forwarded.
fn check_times(findings: &Findings<'_>, stage: Val<'_>) {
    if findings.is_beta() {
        check_escalation_list(findings, stage);
    }
    let time_out = minutes(findings, stage, TIME_OUT, MINUTES_PER_DAY);
    if let Some((value, time_out)) = time_out
        && !(MINUTES_PER_DAY..=14 * MINUTES_PER_DAY).contains(&time_out)
    {
        let message = words::time_out_range(time_out < MINUTES_PER_DAY);
        findings.report(&TIME_OUT_RANGE, value, message);
    }
    if let Some(enabled) = stage.get("isEscalationEnabled")
        && enabled.as_bool() == Some(true)
    {
        check_escalation(findings, stage, enabled, time_out);
    }
}

/// Checks that the list of alternate approvers is there, without which beta has been seen to fail.
fn check_escalation_list(findings: &Findings<'_>, stage: Val<'_>) {
    if stage.set(ESCALATION).is_some() {
        return;
    }
    let is_null = stage.get(ESCALATION).is_some();
    let none = JsonText::EMPTY_LIST;
    let fix = if is_null { Edit::Replace(none) } else { Edit::Add(none) };
    let message = words::escalation_approvers_missing().fix(fix);
    findings.report_unset(&ESCALATION_APPROVERS_MISSING, stage, ESCALATION, message);
}

/// Checks a stage whose escalation is on; `time_out` is when the request is denied.
fn check_escalation(
    findings: &Findings<'_>,
    stage: Val<'_>,
    enabled: Val<'_>,
    time_out: Option<(Val<'_>, i64)>,
) {
    if stage.count_of(ESCALATION) + stage.count_of(ESCALATION_FALLBACK) == 0 {
        let message = words::escalation_without_approvers();
        findings.report(&ESCALATION_WITHOUT_APPROVERS, enabled, message);
    }
    let name = findings.name(ESCALATION_TIME);
    if stage.set(name).is_none() {
        let message = words::escalation_without_time(name);
        findings.report_unset(&ESCALATION_WITHOUT_TIME, stage, name, message);
    }
    if let Some((value, forward)) = minutes(findings, stage, ESCALATION_TIME, 1) {
        check_window(findings, value, forward, time_out.map(|(_, time_out)| time_out));
    }
    if let Some((value, time_out)) = time_out
        && time_out < 4 * MINUTES_PER_DAY
    {
        findings.report(&ESCALATION_NEEDS_TIME, value, words::escalation_needs_time());
    }
}

/// Checks that a request is forwarded when the portal takes it: from a day after half of the time that
/// approvers have to a day before its end. Shorter times than four days have no such window.
fn check_window(findings: &Findings<'_>, value: Val<'_>, forward: i64, time_out: Option<i64>) {
    let name = findings.name(ESCALATION_TIME);
    let window = time_out.filter(|time_out| *time_out >= 4 * MINUTES_PER_DAY);
    let first = window.map_or(MINUTES_PER_DAY, |window| window / 2 + MINUTES_PER_DAY);
    let last = window.map(|window| window - MINUTES_PER_DAY);
    let edit = |minutes: i64| {
        let has_number = value.as_int().is_some();
        Edit::Replace(if has_number { minutes.into() } else { from_minutes(minutes).into() })
    };
    if forward < first {
        let message = words::escalation_too_early(name, first);
        let fix = window.map(|_| edit(first));
        findings.report(&ESCALATION_TOO_EARLY, value, message.maybe_fix(fix));
    } else if let Some(last) = last.filter(|last| forward > *last) {
        let is_never = time_out.is_some_and(|time_out| forward >= time_out);
        findings.report(
            &ESCALATION_TOO_LATE,
            value,
            words::escalation_too_late(is_never).fix(edit(last)),
        );
    } else if time_out.is_some_and(|time_out| forward >= time_out) {
        findings.report(&ESCALATION_TOO_LATE, value, words::escalation_too_late(true));
    }
}

/// A length in minutes, with its value: a number of `unit` minutes in beta, a duration in v1.0; either
/// form is read in both.
fn minutes<'a>(
    findings: &Findings<'_>,
    stage: Val<'a>,
    name: Name,
    unit: i64,
) -> Option<(Val<'a>, i64)> {
    let value = stage.get(findings.name(name))?;
    let number = value.as_int().map(|number| number.saturating_mul(unit));
    Some((value, number.or_else(|| whole_minutes(value.as_text()?))?))
}
