//! Approval against its stages: whether there are some, how many, and who approves in which.

use accesspack_wire::Guid;

use crate::findings::Findings;
use crate::graph::dialect::subject_id_here;
use crate::graph::kind::kind_of;
use crate::graph::names::{APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE, STAGES};
use crate::json::{Kind, Val};
use crate::table::{
    APPROVAL_MODE_MISMATCH, APPROVAL_WITHOUT_STAGES, APPROVER_TWICE, STAGES_WITHOUT_APPROVAL,
    THREE_STAGES_IN_BETA, TOO_MANY_STAGES,
};
use crate::values::names::StringSet;
use crate::words;

/// How many stages approval may have, as the page about the settings states.
const MAX_STAGES: usize = 3;

/// Checks `requestApprovalSettings`.
pub(super) fn check(findings: &Findings<'_>, settings: Val<'_>) {
    let for_add = settings.flag(findings.name(APPROVAL_REQUIRED));
    let for_update = settings.flag(findings.name(APPROVAL_REQUIRED_FOR_UPDATE));
    let required = for_add == Some(true) || for_update == Some(true);
    let name = findings.name(STAGES);
    let count = settings.count_of(name);
    let stages = settings.get(name);
    // AP0105 reports what is no list
    let is_list = stages.is_none_or(|stages| matches!(stages.kind(), Kind::List | Kind::Null));
    if required && count == 0 && is_list {
        let message = words::approval_without_stages(name);
        findings.report_unset(&APPROVAL_WITHOUT_STAGES, settings, name, message);
    } else if let Some(stages) = stages {
        if !required && count > 0 && for_add == Some(false) {
            let message = words::stages_without_approval(name);
            findings.report(&STAGES_WITHOUT_APPROVAL, stages, message);
        } else if count > MAX_STAGES {
            findings.report(&TOO_MANY_STAGES, stages, words::too_many_stages(count));
        } else if count == MAX_STAGES && findings.is_beta() {
            findings.report(&THREE_STAGES_IN_BETA, stages, words::three_stages_in_beta());
        }
    }
    if findings.is_beta() {
        check_mode(findings, settings, required, count);
    }
    if let Some(stages) = stages {
        check_repeated_approvers(findings, stages);
    }
}

/// Checks that no approver of one stage approves in a later one again.
fn check_repeated_approvers(findings: &Findings<'_>, stages: Val<'_>) {
    if stages.len() < 2 {
        return;
    }
    // most policies name few people, and none of them twice
    let (mut earlier, mut may_repeat) = (0, false);
    for stage in stages.items() {
        let mut here = 0_u64;
        for approver in stage.get("primaryApprovers").into_iter().flat_map(Val::items) {
            let bit = identity(findings, approver).map_or(0, |(kind, id)| bit_of(kind, id));
            may_repeat |= earlier & bit != 0;
            here |= bit;
        }
        earlier |= here;
    }
    if !may_repeat {
        return;
    }
    let mut earlier = StringSet::default();
    for stage in stages.items() {
        let Some(approvers) = stage.get("primaryApprovers") else { continue };
        let mut here = Vec::new();
        for approver in approvers.items() {
            let Some((kind, id)) = identity(findings, approver) else { continue };
            let identity = format!("{kind} {}", id.to_ascii_lowercase());
            if earlier.has(&identity) {
                findings.report(&APPROVER_TWICE, approver, words::approver_twice(kind));
            }
            here.push(identity);
        }
        for identity in here {
            earlier.insert(identity);
        }
    }
}

/// One of 64 bits for an identity, whatever the case of the id.
fn bit_of(kind: &str, id: &str) -> u64 {
    let bytes = id.bytes().rev().take(8);
    // a usize has 32 bits in wasm
    let hash = bytes.fold(kind.len(), |hash, byte| {
        hash.wrapping_mul(31).wrapping_add(usize::from(byte | 0x20))
    });
    1 << (hash & 63)
}

/// The kind of an approver, and the id where the kind has one; `None` for a placeholder.
fn identity<'a>(findings: &Findings<'_>, approver: Val<'a>) -> Option<(&'a str, &'a str)> {
    let kind = kind_of(approver)?;
    match kind {
        "singleUser" | "groupMembers" => {
            let name = subject_id_here(kind, findings.version())?;
            let id = approver.text_of(name).filter(|id| Guid::is_guid(id))?;
            Some((kind, id))
        }
        "requestorManager" => {
            let level = approver.get("managerLevel").filter(|level| level.as_int().is_some());
            Some((kind, level.map_or("1", |level| level.as_text().unwrap_or(level.raw()))))
        }
        "internalSponsors" | "externalSponsors" | "targetUserSponsors" => Some((kind, "")),
        _ => None,
    }
}

/// Checks `approvalMode` against the stages. It may be missing: policies without it are accepted.
fn check_mode(findings: &Findings<'_>, settings: Val<'_>, required: bool, count: usize) {
    let Some(mode) = settings.get("approvalMode") else { return };
    let Some(name) = mode.as_text() else { return };
    let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
    let mismatch = if required && is("NoApproval") {
        let wanted = if count > 1 { "Serial" } else { "SingleStage" };
        Some((wanted, words::ModeMismatch::Required))
    } else if !required
        && settings.flag(APPROVAL_REQUIRED.beta) == Some(false)
        && !is("NoApproval")
        && count == 0
    {
        Some(("NoApproval", words::ModeMismatch::NotRequired))
    } else if required && is("SingleStage") && count > 1 {
        Some(("Serial", words::ModeMismatch::SeveralStages))
    } else {
        None
    };
    if let Some((wanted, why)) = mismatch
        && ["SingleStage", "Serial", "Parallel", "NoApproval"].iter().any(|known| is(known))
    {
        let message = words::approval_mode_mismatch(name, wanted, &why);
        findings.report(&APPROVAL_MODE_MISMATCH, mode, message);
    }
}
