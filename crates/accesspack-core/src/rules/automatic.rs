//! Settings that v1.0 alone has: access that is given automatically, and requests on behalf of others.

use super::{AUTOMATIC_TARGETS, ON_BEHALF_INCOMPLETE};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::place::Path;
use crate::{shape, words};

/// The flags that let others ask.
const ON_BEHALF: &[&str] = &[
    "enableOnBehalfRequestorsToAddAccess",
    "enableOnBehalfRequestorsToUpdateAccess",
    "enableOnBehalfRequestorsToRemoveAccess",
];

/// An automatic policy names whom it is for with one rule.
pub(super) fn check_policy(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    let Some(settings) = policy.set("automaticRequestSettings") else { return };
    if cx.is_beta() || settings.kind() != Kind::Object {
        return;
    }
    // PowerShell prints a null as an object full of nulls
    if !settings.is_empty() && settings.children().all(Val::is_null) {
        return;
    }
    let scope = policy.text_of("allowedTargetScope").unwrap_or_default();
    let mut targets = policy.get("specificAllowedTargets").into_iter().flat_map(Val::items);
    let is_rule =
        |target: Val<'_>| shape::kind_of(target).is_some_and(|kind| kind == "attributeRuleMembers");
    let has_one_rule = targets.next().is_some_and(is_rule) && targets.next().is_none();
    if !scope.eq_ignore_ascii_case("specificDirectoryUsers") || !has_one_rule {
        let path = path.member("automaticRequestSettings");
        cx.at(&AUTOMATIC_TARGETS, &path, settings, words::automatic_targets());
    }
}

/// Others may ask only when it is said who they are, and the other way round.
pub(super) fn check_requestors(cx: &Context<'_>, settings: Val<'_>, path: &Path<'_>) {
    let flag = ON_BEHALF.iter().find_map(|name| {
        settings.get(name).filter(|flag| flag.as_bool() == Some(true)).map(|flag| (*name, flag))
    });
    let list = settings.get("onBehalfRequestors");
    let count = settings.count_of("onBehalfRequestors");
    match (flag, list) {
        (Some((name, flag)), list) if count == 0 && list.is_none_or(Val::is_empty) => {
            let say = words::on_behalf_of_nobody(name);
            cx.at(&ON_BEHALF_INCOMPLETE, &path.member(name), flag, say);
        }
        (None, Some(list)) if count > 0 => {
            let path = path.member("onBehalfRequestors");
            cx.at(&ON_BEHALF_INCOMPLETE, &path, list, words::on_behalf_of_nothing());
        }
        _ => {}
    }
}
