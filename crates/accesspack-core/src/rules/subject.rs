//! One set of subjects: it must say which user, group or organization, and how far up a manager is.

use super::{MANAGER_LEVEL_RANGE, SUBJECT_ID_MISSING};
use crate::check::Context;
use crate::json::Val;
use crate::place::Path;
use crate::{shape, words};

/// Checks one subject set of either version.
pub(super) fn check(cx: &Context<'_>, set: Val<'_>, path: &Path<'_>) {
    let Some(kind) = shape::kind_of(set) else { return };
    let id = match kind.as_ref() {
        "singleUser" => cx.name("userId", "id"),
        "groupMembers" => cx.name("groupId", "id"),
        "connectedOrganizationMembers" => cx.name("connectedOrganizationId", "id"),
        "singleServicePrincipal" if !cx.is_beta() => "servicePrincipalId",
        "attributeRuleMembers" => "membershipRule",
        _ => "",
    };
    // a member under the other version's name is told by its own rule
    let other = shape::OTHER_IDS.iter().any(|name| *name != id && set.get(name).is_some());
    if !id.is_empty() && set.set(id).is_none() && !other {
        match set.get(id) {
            Some(null) => cx.at(
                &SUBJECT_ID_MISSING,
                &path.member(id),
                null,
                words::subject_id_missing(&kind, id),
            ),
            None => {
                cx.missing(
                    &SUBJECT_ID_MISSING,
                    path,
                    set,
                    id,
                    words::subject_id_missing(&kind, id),
                );
            }
        }
    }
    let most = match kind.as_ref() {
        "requestorManager" => 2,
        "targetManager" => 4,
        _ => return,
    };
    if let Some(level) = set.get("managerLevel")
        && let Some(number) = level.as_int()
        && !(1..=most).contains(&number)
    {
        cx.at(
            &MANAGER_LEVEL_RANGE,
            &path.member("managerLevel"),
            level,
            words::manager_level_range(&kind, number, most),
        );
    }
}
