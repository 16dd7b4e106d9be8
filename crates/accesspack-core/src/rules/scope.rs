//! Who can ask: the scope against the list of subjects, and scopes that nobody can use.

use accesspack_wire::{beta, v1};

use super::{
    SCOPE_NEEDS_TARGETS, SCOPE_TAKES_NO_TARGETS, SCOPE_TARGET_KIND, SPONSORS_OF_MEMBERS,
    UNDOCUMENTED_SCOPE, UNUSABLE_POLICY,
};
use crate::check::Context;
use crate::json::{Kind, Val};
use crate::place::Path;
use crate::{shape, words};

/// A scope that takes subjects, and the kinds it takes.
struct Specific {
    scope: &'static str,
    kinds: &'static [&'static str],
}

const BETA: &[Specific] = &[
    Specific {
        scope: "SpecificDirectorySubjects",
        kinds: &["singleUser", "groupMembers", "attributeRuleMembers"],
    },
    Specific {
        scope: "SpecificConnectedOrganizationSubjects",
        kinds: &["connectedOrganizationMembers"],
    },
];

const V1: &[Specific] = &[
    Specific {
        scope: "specificDirectoryUsers",
        kinds: &["singleUser", "groupMembers", "attributeRuleMembers"],
    },
    Specific {
        scope: "specificConnectedOrganizationUsers",
        kinds: &["connectedOrganizationMembers"],
    },
    Specific {
        scope: "specificDirectoryServicePrincipals",
        kinds: &["singleServicePrincipal", "groupMembers", "attributeRuleMembers"],
    },
];

/// Scopes of both versions that say by themselves who can ask.
const GENERAL: &[&str] = &[
    "NoSubjects",
    "AllConfiguredConnectedOrganizationSubjects",
    "AllExistingConnectedOrganizationSubjects",
    "AllExistingDirectoryMemberUsers",
    "AllExistingDirectorySubjects",
    "AllExternalSubjects",
    "notSpecified",
    "allMemberUsers",
    "allDirectoryUsers",
    "allDirectoryServicePrincipals",
    "allConfiguredConnectedOrganizationUsers",
    "allExternalUsers",
    "allDirectoryAgentIdentities",
];

/// Scopes that no guest is in.
const MEMBERS_ONLY: &[&str] = &["AllExistingDirectoryMemberUsers", "allMemberUsers"];

/// Checks the scope of a policy that is sent.
pub(super) fn check(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    if !cx.operation().sends_policy() || !matches!(path, Path::Root) {
        return;
    }
    sponsors(cx, policy, path);
    if !cx.is_beta() {
        targets(cx, policy, path, ("allowedTargetScope", "specificAllowedTargets"), V1);
        return;
    }
    let Some(settings) = policy.set("requestorSettings") else { return };
    let path = path.member("requestorSettings");
    targets(cx, settings, &path, ("scopeType", "allowedRequestors"), BETA);
    let Some(scope) = settings.get("scopeType") else { return };
    let name = scope.as_text().unwrap_or_default();
    if name.eq_ignore_ascii_case("AllExistingConnectedOrganizationSubjects") {
        cx.at(
            &UNDOCUMENTED_SCOPE,
            &path.member("scopeType"),
            scope,
            words::undocumented_scope(&name),
        );
    }
    if let Some(accepts) = settings.get("acceptRequests")
        && name.eq_ignore_ascii_case("NoSubjects")
        && accepts.as_bool() == Some(false)
    {
        cx.at(&UNUSABLE_POLICY, &path.member("acceptRequests"), accepts, words::unusable_policy());
    }
}

/// Sponsors are those of a connected organization, so members of the directory have none.
fn sponsors(cx: &Context<'_>, policy: Val<'_>, path: &Path<'_>) {
    let scope = if cx.is_beta() {
        policy.set("requestorSettings").and_then(|settings| settings.text_of("scopeType"))
    } else {
        policy.text_of("allowedTargetScope")
    };
    let Some(scope) = scope
        .filter(|scope| MEMBERS_ONLY.iter().any(|members| members.eq_ignore_ascii_case(scope)))
    else {
        return;
    };
    let Some(approval) = policy.set("requestApprovalSettings") else { return };
    let stages_name = cx.name("stages", "approvalStages");
    let path = path.member("requestApprovalSettings");
    let path = path.member(stages_name);
    for (index, stage) in approval.get(stages_name).into_iter().flat_map(Val::items).enumerate() {
        let path = path.item(index);
        for name in ["primaryApprovers", "escalationApprovers"] {
            let path = path.member(name);
            for (place, approver) in stage.get(name).into_iter().flat_map(Val::items).enumerate() {
                let Some(kind) = shape::kind_of(approver) else { continue };
                if ["internalSponsors", "externalSponsors"].contains(&kind.as_ref()) {
                    let say = words::sponsors_of_members(&kind, &scope);
                    cx.at(&SPONSORS_OF_MEMBERS, &path.item(place), approver, say);
                }
            }
        }
    }
}

/// Holds the list against the scope. The table of scopes is on the beta page; v1.0 has none, so there
/// the same findings are warnings.
fn targets(
    cx: &Context<'_>,
    holder: Val<'_>,
    path: &Path<'_>,
    (scope_name, list_name): (&str, &str),
    specifics: &[Specific],
) {
    let Some(scope) = holder.text_of(scope_name) else { return };
    let specific = specifics.iter().find(|specific| specific.scope.eq_ignore_ascii_case(&scope));
    // of a placeholder or a name that nobody knows, nothing can be said
    if specific.is_none() && !GENERAL.iter().any(|known| known.eq_ignore_ascii_case(&scope)) {
        return;
    }
    let list = holder.get(list_name);
    let list_path = path.member(list_name);
    match (specific, list) {
        (None, Some(list)) if is_list(list) && !list.is_empty() => {
            let say = words::scope_takes_no_targets(&scope, list_name).soft_if(!cx.is_beta());
            cx.at(&SCOPE_TAKES_NO_TARGETS, &list_path, list, say);
        }
        (Some(_), None) => {
            cx.missing(
                &SCOPE_NEEDS_TARGETS,
                path,
                holder,
                list_name,
                words::scope_needs_targets(&scope, list_name),
            );
        }
        (Some(_), Some(list)) if list.is_null() || (is_list(list) && list.is_empty()) => {
            cx.at(
                &SCOPE_NEEDS_TARGETS,
                &list_path,
                list,
                words::scope_needs_targets(&scope, list_name),
            );
        }
        (Some(specific), Some(list)) => {
            for (index, target) in list.items().enumerate() {
                let Some(kind) = shape::kind_of(target) else { continue };
                // a kind that nobody knows is told by itself
                if is_subject(cx, &kind) && !specific.kinds.contains(&kind.as_ref()) {
                    let say = words::scope_target_kind(&kind, specific.scope, specific.kinds)
                        .soft_if(!cx.is_beta());
                    cx.at(&SCOPE_TARGET_KIND, &list_path.item(index), target, say);
                }
            }
        }
        _ => {}
    }
}

fn is_list(value: Val<'_>) -> bool {
    value.kind() == Kind::List
}

fn is_subject(cx: &Context<'_>, kind: &str) -> bool {
    let def = if cx.is_beta() { beta::UserSet::def() } else { v1::SubjectSet::def() };
    def.subtype(kind).is_some()
}
