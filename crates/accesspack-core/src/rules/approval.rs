//! Approval against its stages: whether, how many, and how they follow each other.

use accesspack_wire::Guid;

use super::{
    APPROVAL_MODE_MISMATCH, APPROVAL_WITHOUT_STAGES, APPROVER_TWICE, STAGES_WITHOUT_APPROVAL,
    THREE_STAGES_IN_BETA, TOO_MANY_STAGES,
};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::names::Seen;
use crate::place::Path;
use crate::{shape, words};

/// Checks `requestApprovalSettings`.
pub(super) fn check(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>) {
    let stages_name = cx.name("stages", "approvalStages");
    let for_add = settings.flag(cx.name("isApprovalRequiredForAdd", "isApprovalRequired"));
    let for_update =
        settings.flag(cx.name("isApprovalRequiredForUpdate", "isApprovalRequiredForExtension"));
    let required = for_add == Some(true) || for_update == Some(true);
    let stages = settings.get(stages_name);
    let count = settings.count_of(stages_name);
    let stages_path = path.member(stages_name);

    match stages {
        Some(stages)
            if required && count == 0 && matches!(stages.kind(), Kind::List | Kind::Null) =>
        {
            cx.at(
                &APPROVAL_WITHOUT_STAGES,
                &stages_path,
                stages,
                words::approval_without_stages(stages_name),
            );
        }
        None if required => {
            cx.missing(
                &APPROVAL_WITHOUT_STAGES,
                path,
                settings,
                stages_name,
                words::approval_without_stages(stages_name),
            );
        }
        Some(stages) if !required && count > 0 && for_add == Some(false) => {
            cx.at(
                &STAGES_WITHOUT_APPROVAL,
                &stages_path,
                stages,
                words::stages_without_approval(stages_name),
            );
        }
        Some(stages) if count > 3 => {
            cx.at(&TOO_MANY_STAGES, &stages_path, stages, words::too_many_stages(count));
        }
        Some(stages) if count == 3 && cx.is_beta() => {
            cx.at(&THREE_STAGES_IN_BETA, &stages_path, stages, words::three_stages_in_beta());
        }
        _ => {}
    }
    if cx.is_beta() {
        mode(cx, settings, path, required, count);
    }
    if let Some(stages) = stages {
        twice(cx, stages, &stages_path);
    }
}

/// Somebody who approves in one stage should not be asked again in a later one.
fn twice(cx: &Context<'_>, stages: Val<'_>, path: &Path<'_>) {
    if stages.len() < 2 {
        return;
    }
    let mut earlier = Seen::default();
    for (index, stage) in stages.items().enumerate() {
        let Some(approvers) = stage.get("primaryApprovers") else { continue };
        let mut here = Vec::new();
        for (place, approver) in approvers.items().enumerate() {
            let Some((kind, id)) = identity(cx, approver) else { continue };
            let who = format!("{kind} {id}");
            if earlier.has(&who) {
                let path = path.item(index);
                let path = path.member("primaryApprovers");
                let say = words::approver_twice(&kind);
                cx.at(&APPROVER_TWICE, &path.item(place), approver, say);
            }
            here.push(who);
        }
        for who in here {
            earlier.insert(who);
        }
    }
}

/// Who approves: the kind, and the id where the kind has one. Placeholders are nobody yet.
fn identity(cx: &Context<'_>, approver: Val<'_>) -> Option<(String, String)> {
    let kind = shape::kind_of(approver)?.into_owned();
    let name = match kind.as_str() {
        "singleUser" => cx.name("userId", "id"),
        "groupMembers" => cx.name("groupId", "id"),
        "requestorManager" => {
            let level = approver.get("managerLevel").and_then(Val::as_int).unwrap_or(1);
            return Some((kind, level.to_string()));
        }
        "internalSponsors" | "externalSponsors" | "targetUserSponsors" => {
            return Some((kind, String::new()));
        }
        _ => return None,
    };
    let id = approver.text_of(name).filter(|id| Guid::is_guid(id))?.to_ascii_lowercase();
    Some((kind, id))
}

/// Holds `approvalMode` against the stages. It may be missing: policies without it are accepted.
fn mode(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>, required: bool, count: usize) {
    let Some(mode) = settings.get("approvalMode") else { return };
    let Some(name) = mode.as_text() else { return };
    let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
    let mismatch = if required && is("NoApproval") {
        let wanted = if count > 1 { "Serial" } else { "SingleStage" };
        Some((wanted, "approval is required"))
    } else if !required
        && settings.flag("isApprovalRequired") == Some(false)
        && !is("NoApproval")
        && count == 0
    {
        Some(("NoApproval", "no approval is required"))
    } else if required && is("SingleStage") && count > 1 {
        Some(("Serial", "there is more than one stage"))
    } else {
        None
    };
    if let Some((wanted, why)) = mismatch
        && ["SingleStage", "Serial", "Parallel", "NoApproval"].iter().any(|known| is(known))
    {
        cx.at(
            &APPROVAL_MODE_MISMATCH,
            &path.member("approvalMode"),
            mode,
            words::approval_mode_mismatch(&name, wanted, why),
        );
    }
}
