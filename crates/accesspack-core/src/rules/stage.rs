//! One stage of approval: who approves, when it is forwarded, and when it is given up.

use accesspack_wire::DurationParts;

use super::{
    APPROVER_KIND, APPROVER_MAY_BE_MISSING, ESCALATION_APPROVERS_MISSING, ESCALATION_NEEDS_TIME,
    ESCALATION_TOO_EARLY, ESCALATION_TOO_LATE, ESCALATION_WITHOUT_APPROVERS,
    ESCALATION_WITHOUT_TIME, EXTENSION_INCOMPLETE, NO_PRIMARY_APPROVER, STALE_VISIBILITY,
    TIME_OUT_RANGE,
};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::place::Path;
use crate::{shape, words};

const DAY: i64 = 24 * 60;

/// Kinds that can approve; the pages of both versions list the same six. Of kinds that newer metadata
/// has and no page speaks of yet nothing is said.
const APPROVERS: &[&str] = &[
    "singleUser",
    "groupMembers",
    "requestorManager",
    "internalSponsors",
    "externalSponsors",
    "targetUserSponsors",
];

/// Checks one stage.
pub(super) fn check(cx: &Context<'_>, stage: Val<'_>, path: &Path<'_>) {
    let is_dynamic =
        shape::kind_of(stage).is_some_and(|kind| kind == "accessPackageDynamicApprovalStage");
    if !is_dynamic {
        primary(cx, stage, path);
    } else if stage.set("customExtension").is_none() {
        let say = words::extension_incomplete("customExtension");
        cx.missing(&EXTENSION_INCOMPLETE, path, stage, "customExtension", say);
    }
    for name in [
        "primaryApprovers",
        "fallbackPrimaryApprovers",
        "escalationApprovers",
        "fallbackEscalationApprovers",
    ] {
        kinds(cx, stage, path, name);
    }
    may_be_missing(cx, stage, path, "primaryApprovers", "fallbackPrimaryApprovers");
    may_be_missing(cx, stage, path, "escalationApprovers", "fallbackEscalationApprovers");
    escalation(cx, stage, path);
    visibility(cx, stage, path);
}

/// Two pages list names that the metadata and the page of the enumeration do not have.
fn visibility(cx: &Context<'_>, stage: Val<'_>, path: &Path<'_>) {
    let name = "approverInformationVisibility";
    let Some(value) = stage.get(name) else { return };
    let text = value.as_text().unwrap_or_default();
    let wanted = match text.to_ascii_lowercase().as_str() {
        "yes" => "visible",
        "no" => "notVisible",
        _ => return,
    };
    cx.at(&STALE_VISIBILITY, &path.member(name), value, words::stale_visibility(&text, wanted));
}

fn primary(cx: &Context<'_>, stage: Val<'_>, path: &Path<'_>) {
    let fallback = stage.count_of("fallbackPrimaryApprovers");
    if stage.count_of("primaryApprovers") > 0 || (!cx.is_beta() && fallback > 0) {
        return;
    }
    let say = words::no_primary_approver(cx.is_beta()).soft_if(!cx.is_beta());
    match stage.get("primaryApprovers") {
        Some(list) if matches!(list.kind(), Kind::List | Kind::Null) => {
            cx.at(&NO_PRIMARY_APPROVER, &path.member("primaryApprovers"), list, say);
        }
        Some(_) => {}
        None => cx.missing(&NO_PRIMARY_APPROVER, path, stage, "primaryApprovers", say),
    }
}

fn kinds(cx: &Context<'_>, stage: Val<'_>, path: &Path<'_>, name: &'static str) {
    let Some(list) = stage.get(name) else { return };
    let list_path = path.member(name);
    for (index, approver) in list.items().enumerate() {
        let Some(kind) = shape::kind_of(approver) else { continue };
        let is_known =
            ["connectedOrganizationMembers", "attributeRuleMembers", "singleServicePrincipal"]
                .contains(&kind.as_ref());
        // beta's page leaves this one out of the alternate approvers
        let is_left_out =
            cx.is_beta() && name == "escalationApprovers" && kind == "targetUserSponsors";
        if is_known || is_left_out {
            let say = words::approver_kind(&kind, APPROVERS).soft_if(is_left_out);
            cx.at(&APPROVER_KIND, &list_path.item(index), approver, say);
        }
    }
}

/// A manager or a sponsor who stands alone: whoever has none waits for nobody.
fn may_be_missing(
    cx: &Context<'_>,
    stage: Val<'_>,
    path: &Path<'_>,
    name: &'static str,
    fallback: &str,
) {
    let Some(list) = stage.get(name) else { return };
    if stage.count_of(fallback) > 0 {
        return;
    }
    let is_relative = |approver: Val<'_>| {
        shape::kind_of(approver).is_some_and(|kind| {
            [
                "requestorManager",
                "internalSponsors",
                "externalSponsors",
                "targetUserSponsors",
                "targetManager",
            ]
            .contains(&kind.as_ref())
        })
    };
    if list.is_empty() || !list.items().all(is_relative) {
        return;
    }
    if let Some(first) = list.items().next() {
        let kind = shape::kind_of(first).unwrap_or_default();
        cx.at(
            &APPROVER_MAY_BE_MISSING,
            &path.member(name).item(0),
            first,
            words::approver_may_be_missing(&kind, cx.is_beta()),
        );
    }
}

fn escalation(cx: &Context<'_>, stage: Val<'_>, path: &Path<'_>) {
    let approvers = stage.get("escalationApprovers");
    if cx.is_beta() && approvers.is_none_or(Val::is_null) {
        let mut say = words::escalation_approvers_missing();
        if approvers.is_some() {
            say = say.fix(crate::fix::Repair::Replace(serde_json::json!([])));
        }
        match approvers {
            Some(null) => {
                cx.at(
                    &ESCALATION_APPROVERS_MISSING,
                    &path.member("escalationApprovers"),
                    null,
                    say,
                );
            }
            None => {
                cx.missing(&ESCALATION_APPROVERS_MISSING, path, stage, "escalationApprovers", say);
            }
        }
    }
    let time_out_name = cx.name("durationBeforeAutomaticDenial", "approvalStageTimeOutInDays");
    let time_out = minutes(stage, time_out_name, DAY);
    if let (Some(time_out), Some(value)) = (time_out, stage.get(time_out_name))
        && !(DAY..=14 * DAY).contains(&time_out)
    {
        cx.at(
            &TIME_OUT_RANGE,
            &path.member(time_out_name),
            value,
            words::time_out_range(time_out < DAY),
        );
    }
    let Some(enabled) =
        stage.get("isEscalationEnabled").filter(|flag| flag.as_bool() == Some(true))
    else {
        return;
    };
    let enough =
        stage.count_of("escalationApprovers") + stage.count_of("fallbackEscalationApprovers");
    if enough == 0 {
        cx.at(
            &ESCALATION_WITHOUT_APPROVERS,
            &path.member("isEscalationEnabled"),
            enabled,
            words::escalation_without_approvers(),
        );
    }
    let forward_name = cx.name("durationBeforeEscalation", "escalationTimeInMinutes");
    let forward = minutes(stage, forward_name, 1);
    if stage.set(forward_name).is_none() {
        let say = words::escalation_without_time(forward_name);
        match stage.get(forward_name) {
            Some(null) => {
                cx.at(&ESCALATION_WITHOUT_TIME, &path.member(forward_name), null, say);
            }
            None => cx.missing(&ESCALATION_WITHOUT_TIME, path, stage, forward_name, say),
        }
    }
    if let (Some(forward), Some(value)) = (forward, stage.get(forward_name)) {
        if forward < DAY {
            cx.at(
                &ESCALATION_TOO_EARLY,
                &path.member(forward_name),
                value,
                words::escalation_too_early(forward_name),
            );
        } else if time_out.is_some_and(|time_out| forward >= time_out) {
            cx.at(
                &ESCALATION_TOO_LATE,
                &path.member(forward_name),
                value,
                words::escalation_too_late(),
            );
        }
    }
    if let (Some(time_out), Some(value)) = (time_out, stage.get(time_out_name))
        && time_out < 4 * DAY
    {
        cx.at(
            &ESCALATION_NEEDS_TIME,
            &path.member(time_out_name),
            value,
            words::escalation_needs_time(),
        );
    }
}

/// A length in minutes: a number of `unit` minutes in beta, a duration in v1.0.
fn minutes(stage: Val<'_>, name: &str, unit: i64) -> Option<i64> {
    let value = stage.get(name)?;
    value.as_int().map(|number| number.saturating_mul(unit)).or_else(|| {
        let parts = DurationParts::parse(&value.as_text()?).filter(DurationParts::is_edm)?;
        Some(parts.total_minutes())
    })
}
