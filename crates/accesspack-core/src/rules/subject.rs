//! One set of subjects: the id of the user, group or organization, and the level of a manager.

use accesspack_wire::Version;

use crate::findings::Findings;
use crate::graph::dialect::subject_id_here;
use crate::graph::kind::kind_of;
use crate::graph::names::{SERVICE_PRINCIPAL_ID, SUBJECT_ID_NAMES};
use crate::json::Val;
use crate::table::{MANAGER_LEVEL_RANGE, MEMBER_OF_RULE, SUBJECT_ID_MISSING};
use crate::values::names::alike;
use crate::values::search;
use crate::words;

/// Checks one subject set of either version.
pub(super) fn check(findings: &Findings<'_>, set: Val<'_>) {
    let Some(kind) = kind_of(set) else { return };
    if let Some(id) = id_member(findings, kind) {
        // AP0102 reports an id under the other version's name
        let has_other =
            || SUBJECT_ID_NAMES.iter().any(|name| *name != id && set.get(name).is_some());
        // AP0101 reports an id under the name of another tool
        let has_foreign = || set.children().any(|member| alike(member.key(), "objectId"));
        if set.set(id).is_none() && !has_other() && !has_foreign() {
            let message = words::subject_id_missing(kind, id);
            findings.report_unset(&SUBJECT_ID_MISSING, set, id, message);
        }
    }
    if kind == "attributeRuleMembers"
        && let Some(rule) = set.set("membershipRule")
        && rule.as_text().is_some_and(|rule| search::has(&rule.to_ascii_lowercase(), ".memberof"))
    {
        findings.report(&MEMBER_OF_RULE, rule, words::member_of_rule());
    }
    let max_level = match kind {
        "requestorManager" => 2,
        "targetManager" => 4,
        _ => return,
    };
    if let Some(level) = set.get("managerLevel")
        && let Some(number) = level.as_int()
        && !(1..=max_level).contains(&number)
    {
        let message = words::manager_level_range(kind, number, max_level);
        findings.report(&MANAGER_LEVEL_RANGE, level, message);
    }
}

/// The member that identifies subjects of this kind; `None` for kinds without one.
fn id_member(findings: &Findings<'_>, kind: &str) -> Option<&'static str> {
    match kind {
        "singleServicePrincipal" if !findings.is_beta() => Some(SERVICE_PRINCIPAL_ID),
        "attributeRuleMembers" => Some("membershipRule"),
        // the official callback has the name of beta
        _ if findings.is_callback() => subject_id_here(kind, Version::Beta),
        _ => subject_id_here(kind, findings.version()),
    }
}
