//! Settings that only v1.0 has: access that is given automatically, and requests on behalf of others.

use crate::findings::Findings;
use crate::graph::kind::is_kind;
use crate::graph::names::{SCOPE, TARGETS};
use crate::json::{Kind, Val};
use crate::table::{AUTOMATIC_TARGETS, ON_BEHALF_INCOMPLETE};
use crate::words;

/// The flags that let others request.
const ON_BEHALF: &[&str] = &[
    "enableOnBehalfRequestorsToAddAccess",
    "enableOnBehalfRequestorsToUpdateAccess",
    "enableOnBehalfRequestorsToRemoveAccess",
];

/// Checks that an automatic policy names its targets with one membership rule.
pub(super) fn check_policy(findings: &Findings<'_>, policy: Val<'_>) {
    let Some(settings) = policy.set("automaticRequestSettings") else { return };
    if findings.is_beta() || settings.kind() != Kind::Object {
        return;
    }
    // PowerShell prints a null as an object full of nulls
    if !settings.is_empty() && settings.children().all(Val::is_null) {
        return;
    }
    let scope = policy.text_of(SCOPE.v1).unwrap_or_default();
    let mut targets = policy.get(TARGETS.v1).into_iter().flat_map(Val::items);
    let has_one_rule =
        targets.next().is_some_and(|target| is_kind(target, &["attributeRuleMembers"]))
            && targets.next().is_none();
    if !scope.eq_ignore_ascii_case("specificDirectoryUsers") || !has_one_rule {
        findings.report(&AUTOMATIC_TARGETS, settings, words::automatic_targets());
    }
}

/// Checks that settings for requests on behalf of others come with the requestors, and these with them.
pub(super) fn check_requestors(findings: &Findings<'_>, settings: Val<'_>) {
    let flag = ON_BEHALF.iter().find_map(|name| {
        settings.get(name).filter(|flag| flag.as_bool() == Some(true)).map(|flag| (*name, flag))
    });
    let list = settings.get("onBehalfRequestors");
    let count = settings.count_of("onBehalfRequestors");
    match (flag, list) {
        (Some((name, flag)), list) if count == 0 && list.is_none_or(Val::is_empty) => {
            findings.report(&ON_BEHALF_INCOMPLETE, flag, words::on_behalf_without_requestors(name));
        }
        (None, Some(list)) if count > 0 => {
            findings.report(&ON_BEHALF_INCOMPLETE, list, words::on_behalf_of_nothing());
        }
        _ => {}
    }
}
