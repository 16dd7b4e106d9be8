//! Whom a policy is for.

use serde_json::Value;

use crate::ids::{self, Id};
use crate::store::{Policy, Scope, Store, Subject, UserType};

/// Whether a policy covers a subject. A policy for nobody covers everybody whom an administrator
/// assigns: that is what a direct assignment policy is for (documented).
pub(crate) fn covers(store: &Store, policy: &Policy, subject: &Subject) -> bool {
    let user = subject.user.and_then(|id| store.users.get(id));
    let organization = subject.organization.and_then(|id| store.organizations.get(id));
    match policy.scope {
        Scope::NotSpecified => true,
        Scope::AllDirectoryUsers => user.is_some(),
        Scope::AllMemberUsers => user.is_some_and(|user| user.kind == UserType::Member),
        Scope::SpecificDirectoryUsers => user.is_some_and(|user| {
            policy.list("specificAllowedTargets").iter().any(|target| names(store, target, user.id))
        }),
        Scope::SpecificConnectedOrganizationUsers => organization.is_some_and(|organization| {
            let wanted = policy.list("specificAllowedTargets").iter();
            wanted
                .filter_map(|target| id_of(target, "connectedOrganizationId"))
                .any(|id| id == organization.id)
        }),
        Scope::AllConfiguredConnectedOrganizationUsers => {
            organization.is_some_and(|organization| organization.configured)
        }
        Scope::AllExternalUsers => user.is_none_or(|user| user.kind == UserType::Guest),
        Scope::SpecificDirectoryServicePrincipals
        | Scope::AllDirectoryServicePrincipals
        | Scope::AllDirectoryAgentIdentities => false,
    }
}

/// Whether a user may ask for access under a policy themselves.
pub(crate) fn may_ask(store: &Store, policy: &Policy, subject: &Subject) -> bool {
    policy.scope != Scope::NotSpecified
        && policy.flag("requestorSettings", "enableTargetsToSelfAddAccess")
        && covers(store, policy, subject)
}

fn id_of(target: &Value, name: &str) -> Option<Id> {
    target.get(name).and_then(Value::as_str).and_then(ids::parse)
}

/// Whether a subject set means a user.
fn names(store: &Store, target: &Value, user: Id) -> bool {
    if id_of(target, "userId") == Some(user) {
        return true;
    }
    if let Some(group) = id_of(target, "groupId").and_then(|id| store.groups.get(id)) {
        return group.members.contains(&user);
    }
    target.get("membershipRule").and_then(Value::as_str).is_some_and(|rule| fits(store, rule, user))
}

/// Whether a dynamic membership rule means a user. Only `(user.department -eq "Sales")`, as in the
/// documented example, is understood; any other rule means nobody.
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
