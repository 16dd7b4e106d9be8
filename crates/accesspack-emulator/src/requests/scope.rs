//! The scope of a policy: the subjects that it covers.

use serde_json::Value;

use crate::ids::{self, Id};
use crate::store::{PolicyScope, Store, StoredPolicy, StoredSubject, UserType};

/// Whether a policy covers a subject. A policy whose scope is `notSpecified` covers every subject that
/// an administrator assigns: that is what a policy for direct assignment is for (documented).
pub(crate) fn covers(store: &Store, policy: &StoredPolicy, subject: &StoredSubject) -> bool {
    let user = subject.user.and_then(|id| store.users.get(id));
    let principal = subject.user.and_then(|id| store.principals.get(id));
    let organization = subject.organization.and_then(|id| store.organizations.get(id));
    match policy.scope {
        PolicyScope::NotSpecified => true,
        PolicyScope::AllDirectoryUsers => user.is_some(),
        PolicyScope::AllMemberUsers => user.is_some_and(|user| user.kind == UserType::Member),
        PolicyScope::SpecificDirectoryUsers => user.is_some_and(|user| {
            policy.list("specificAllowedTargets").iter().any(|target| names(store, target, user.id))
        }),
        PolicyScope::SpecificConnectedOrganizationUsers => {
            organization.is_some_and(|organization| {
                let wanted = policy.list("specificAllowedTargets").iter();
                wanted
                    .filter_map(|target| id_of(target, "connectedOrganizationId"))
                    .any(|id| id == organization.id)
            })
        }
        PolicyScope::AllConfiguredConnectedOrganizationUsers => {
            organization.is_some_and(|organization| organization.configured)
        }
        PolicyScope::AllExternalUsers => {
            principal.is_none() && user.is_none_or(|user| user.kind == UserType::Guest)
        }
        PolicyScope::SpecificDirectoryServicePrincipals => principal.is_some_and(|principal| {
            let wanted = policy.list("specificAllowedTargets").iter();
            wanted
                .filter_map(|target| id_of(target, "servicePrincipalId"))
                .any(|id| id == principal.id)
        }),
        // "All agents" leaves out agents that use plain service principals (documented on Entra's
        // page on agents); that this one leaves out agents is assumed.
        PolicyScope::AllDirectoryServicePrincipals => principal.is_some_and(|it| !it.agent),
        PolicyScope::AllDirectoryAgentIdentities => principal.is_some_and(|it| it.agent),
    }
}

/// Whether a subject may request access under a policy.
pub(crate) fn may_request(store: &Store, policy: &StoredPolicy, subject: &StoredSubject) -> bool {
    policy.scope != PolicyScope::NotSpecified
        && policy.flag("requestorSettings", "enableTargetsToSelfAddAccess")
        && covers(store, policy, subject)
}

fn id_of(target: &Value, name: &str) -> Option<Id> {
    target.get(name).and_then(Value::as_str).and_then(ids::parse)
}

/// Whether a subject set contains a user.
fn names(store: &Store, target: &Value, user: Id) -> bool {
    if id_of(target, "userId") == Some(user) {
        return true;
    }
    if let Some(group) = id_of(target, "groupId").and_then(|id| store.groups.get(id)) {
        return group.members.contains(&user);
    }
    target.get("membershipRule").and_then(Value::as_str).is_some_and(|rule| fits(store, rule, user))
}

/// Whether a dynamic membership rule matches a user. Only `(user.department -eq "Sales")`, as in the
/// documented example, is understood; any other rule matches no user.
fn fits(store: &Store, rule: &str, user: Id) -> bool {
    let rule = rule.trim().trim_start_matches('(').trim_end_matches(')');
    let Some((property, value)) = rule.split_once("-eq") else { return false };
    let value = value.trim().trim_matches('"');
    let Some(user) = store.users.get(user) else { return false };
    let known = match property.trim() {
        "user.department" => user.department.as_deref(),
        "user.jobTitle" => user.job_title.as_deref(),
        "user.userType" => Some(user.kind.as_str()),
        _ => None,
    };
    known.is_some_and(|known| known.eq_ignore_ascii_case(value))
}
