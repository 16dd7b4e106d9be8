//! Who can request: the scope against the list of subjects, and scopes that no one can use.

use accesspack_wire::{beta, v1};

use crate::findings::Findings;
use crate::graph::kind::{is_kind, kind_of};
use crate::graph::names::{
    ACCEPTS_REQUESTS, APPROVAL_REQUIRED, Reach, SCOPE, STAGES, ScopeName, TARGETS,
};
use crate::json::{Kind, Val};
use crate::table::{
    ANY_USER_WITHOUT_APPROVAL, REQUESTORS_OF_OTHERS, SCOPE_NEEDS_TARGETS, SCOPE_TAKES_NO_TARGETS,
    SCOPE_TARGET_KIND, SPONSORS_OF_MEMBERS, TOO_MANY_TARGETS, UNDOCUMENTED_SCOPE, UNUSABLE_POLICY,
};
use crate::words;

/// How many subjects of these kinds a policy may name, by the page of limits.
const MAX_TARGETS: &[(&[&str], usize)] =
    &[(&["singleUser", "groupMembers"], 500), (&["connectedOrganizationMembers"], 1_000)];

/// Kinds that can request for others, and whether these others are users.
const FOR_OTHERS: &[(&str, bool)] = &[
    ("targetManager", true),
    ("targetUserSponsors", true),
    ("targetAgentIdentitySponsorsOrOwners", false),
    ("targetApplicationOwners", false),
];

/// Scopes without guests.
const MEMBERS_ONLY: &[&str] = &["AllExistingDirectoryMemberUsers", "allMemberUsers"];

/// Checks the scope of a policy that is sent.
pub(super) fn check(findings: &Findings<'_>, policy: Val<'_>) {
    if !findings.operation().sends_policy() || !policy.is_root() {
        return;
    }
    check_sponsors(findings, policy);
    if let Some(scope) = scope_of(findings, policy) {
        check_any_user(findings, policy, scope);
        check_requestors(findings, policy, scope);
    }
    if !findings.is_beta() {
        check_targets(findings, policy);
        return;
    }
    let Some(settings) = policy.set("requestorSettings") else { return };
    check_targets(findings, settings);
    let Some(scope) = settings.get(SCOPE.beta) else { return };
    let name = scope.as_text().unwrap_or_default();
    if name.eq_ignore_ascii_case("AllExistingConnectedOrganizationSubjects") {
        findings.report(&UNDOCUMENTED_SCOPE, scope, words::undocumented_scope(name));
    }
    if let Some(accepts) = settings.get(ACCEPTS_REQUESTS.beta)
        && name.eq_ignore_ascii_case("NoSubjects")
        && accepts.as_bool() == Some(false)
    {
        findings.report(&UNUSABLE_POLICY, accepts, words::unusable_policy());
    }
}

/// Checks that someone approves where any user may ask.
fn check_any_user(findings: &Findings<'_>, policy: Val<'_>, scope: &ScopeName) {
    if scope.reach != Reach::AllUsers {
        return;
    }
    let name = "requestApprovalSettings";
    // beta's scope of the same name has not been tried
    let message = words::any_user_without_approval().warning_if(findings.is_beta());
    let Some(settings) = policy.set(name) else {
        findings.report_unset(&ANY_USER_WITHOUT_APPROVAL, policy, name, message);
        return;
    };
    let flag = findings.name(APPROVAL_REQUIRED);
    let is_off = |value: Val<'_>| {
        value.is_null()
            || value.as_bool() == Some(false)
            || value.as_text().is_some_and(|text| text.eq_ignore_ascii_case("false"))
    };
    // AP0105 reports what is no object
    if settings.kind() == Kind::Object && settings.get(flag).is_none_or(is_off) {
        findings.report_unset(&ANY_USER_WITHOUT_APPROVAL, settings, flag, message);
    }
}

/// Checks that who requests for others is one whom the others of this scope have.
fn check_requestors(findings: &Findings<'_>, policy: Val<'_>, scope: &ScopeName) {
    let list = policy.set("requestorSettings").and_then(|it| it.get("onBehalfRequestors"));
    if scope.reach == Reach::NoOne || list.is_none_or(Val::is_empty) {
        return;
    }
    let name = scope.of(findings.version()).unwrap_or_default();
    let is_of_users = !name.ends_with("ServicePrincipals") && !name.ends_with("Identities");
    for requestor in list.into_iter().flat_map(Val::items) {
        let Some(kind) = kind_of(requestor) else { continue };
        if FOR_OTHERS.iter().any(|(known, users)| *known == kind && *users != is_of_users) {
            let message = words::requestors_of_others(kind, name);
            findings.report(&REQUESTORS_OF_OTHERS, requestor, message);
        }
    }
}

/// The scope of a policy, where it is one of this version.
fn scope_of(findings: &Findings<'_>, policy: Val<'_>) -> Option<&'static ScopeName> {
    let holder = if findings.is_beta() { policy.set("requestorSettings")? } else { policy };
    ScopeName::find_in(holder.text_of(findings.name(SCOPE))?, findings.version())
}

/// Checks that no sponsor approves for members of the directory: sponsors are those of a connected
/// organization.
fn check_sponsors(findings: &Findings<'_>, policy: Val<'_>) {
    let holder = if findings.is_beta() { policy.set("requestorSettings") } else { Some(policy) };
    let scope = holder.and_then(|holder| holder.text_of(findings.name(SCOPE)));
    let Some(scope) = scope
        .filter(|scope| MEMBERS_ONLY.iter().any(|members| members.eq_ignore_ascii_case(scope)))
    else {
        return;
    };
    let Some(approval) = policy.set("requestApprovalSettings") else { return };
    let stages = approval.get(findings.name(STAGES));
    for stage in stages.into_iter().flat_map(Val::items) {
        for name in ["primaryApprovers", "escalationApprovers"] {
            for approver in stage.get(name).into_iter().flat_map(Val::items) {
                let Some(kind) = kind_of(approver) else { continue };
                if ["internalSponsors", "externalSponsors"].contains(&kind) {
                    let message = words::sponsors_of_members(kind, scope);
                    findings.report(&SPONSORS_OF_MEMBERS, approver, message);
                }
            }
        }
    }
}

/// Checks the list of subjects against the scope. The table of scopes is on the beta page; v1.0 has none,
/// so there the same diagnostics are warnings.
fn check_targets(findings: &Findings<'_>, holder: Val<'_>) {
    let Some(name) = holder.text_of(findings.name(SCOPE)) else { return };
    let list_name = findings.name(TARGETS);
    let list = holder.get(list_name);
    let version = findings.version();
    let specific = ScopeName::find_in(name, version)
        .and_then(|scope| Some((scope.of(version)?, scope.takes?)));
    let Some((scope, kinds)) = specific else {
        // AP0108 or AP0113 reports a name that is no scope, or a specific one of the other version
        let is_general = ScopeName::find(name).is_some_and(|scope| scope.takes.is_none());
        if let Some(list) =
            list.filter(|list| is_general && list.kind() == Kind::List && !list.is_empty())
        {
            let message = words::scope_takes_no_targets(name, list_name);
            let message = message.warning_if(!findings.is_beta());
            findings.report(&SCOPE_TAKES_NO_TARGETS, list, message);
        }
        return;
    };
    for (kinds, most) in MAX_TARGETS {
        let all = list.into_iter().flat_map(Val::items);
        let count = all.filter(|target| is_kind(*target, kinds)).count();
        if let Some(list) = list.filter(|_| count > *most) {
            findings.report(&TOO_MANY_TARGETS, list, words::too_many_targets(count, *most));
        }
    }
    let is_unset = |list: Val<'_>| list.is_null() || (list.kind() == Kind::List && list.is_empty());
    if list.is_none_or(is_unset) {
        let message = words::scope_needs_targets(name, list_name);
        findings.report_unset(&SCOPE_NEEDS_TARGETS, holder, list_name, message);
        return;
    }
    for target in list.into_iter().flat_map(Val::items) {
        let Some(kind) = kind_of(target) else { continue };
        // AP0123 reports a kind that is none
        if is_subject(findings, kind) && !kinds.contains(&kind) {
            let message = words::scope_target_kind(kind, scope, kinds);
            let message = message.warning_if(!findings.is_beta());
            findings.report(&SCOPE_TARGET_KIND, target, message);
        }
    }
}

fn is_subject(findings: &Findings<'_>, kind: &str) -> bool {
    let def = if findings.is_beta() { beta::UserSet::def() } else { v1::SubjectSet::def() };
    def.subtype(kind).is_some()
}
