//! `applies_to`: whether a person, a guest, an agent or another service principal is in a policy's scope.

mod subject;
mod verdict;

use accesspack_wire::Version;
use serde_json::Value;

use super::canonical;
use crate::draft::{PolicyDraft, Scope, Subject, SubjectKind};
use crate::graph::body::body_of;
use crate::graph::names::{Reach, SCOPE, ScopeName};
use crate::meaning::place::{first, text};
use crate::operation::Operation;
use crate::ternary::Ternary;
use subject::{Origin, Person};
use verdict::found;

pub use verdict::{AppliesTo, AppliesToOptions};

/// Whether `person`, a user, a service principal or the subject of an assignment as Graph returns it, is in the
/// scope of `policy`, which may be of either version.
///
/// # Examples
/// ```
/// use accesspack_core::{AppliesToOptions, Ternary, applies_to};
/// use serde_json::json;
///
/// let policy = json!({ "allowedTargetScope": "allMemberUsers" });
/// let guest = json!({ "id": "6b0f2a1c-0e0e-4d0b-9f3a-0d9d7c1b2a11", "userType": "Guest" });
/// let applies = applies_to(&policy, &guest, &AppliesToOptions::default());
/// assert_eq!(applies.verdict, Ternary::No);
/// assert_eq!(applies.why, "the policy is for members, and this is a guest");
/// ```
#[must_use]
pub fn applies_to(policy: &Value, person: &Value, options: &AppliesToOptions) -> AppliesTo {
    let version = version_of(policy);
    let def = body_of(Operation::CreateAssignmentPolicy, version);
    let read = match (def, policy.as_object()) {
        (Some(def), Some(members)) => canonical::object(members, def, version).into(),
        _ => Value::Null,
    };
    let draft = PolicyDraft::from_body(&read, version);
    let person = Person::read(person);
    if first(&read, &["/allowedTargetScope", "/requestorSettings/scopeType"]).is_none() {
        return found(Ternary::Unknown, "the policy that is given has no scope");
    }
    if let Some(excluded) = excluded(&read, options) {
        return excluded;
    }
    let mut applies = in_scope(&draft, &person, options);
    if applies.verdict == Ternary::Yes && !draft.requestors.accepts_requests {
        applies.why.push_str("; new requests are off, so administrators assign the access");
    }
    applies
}

/// Why an administrator can certainly not assign `person` through `policy`; `None` where they can, or where it is not
/// known. Through a policy for direct assignments only, administrators assign anyone.
///
/// The service has been seen to refuse an `adminAdd` for a person outside of the policy's scope with 400.
///
/// # Examples
/// ```
/// use accesspack_core::outside_scope;
/// use serde_json::json;
///
/// let guest = json!({ "id": "6b0f2a1c-0e0e-4d0b-9f3a-0d9d7c1b2a11", "userType": "Guest" });
/// let members = json!({ "allowedTargetScope": "allMemberUsers" });
/// let why = outside_scope(&members, &guest);
/// assert_eq!(why.as_deref(), Some("the policy is for members, and this is a guest"));
///
/// let direct = json!({ "allowedTargetScope": "notSpecified" });
/// assert_eq!(outside_scope(&direct, &guest), None);
/// ```
#[must_use]
pub fn outside_scope(policy: &Value, person: &Value) -> Option<String> {
    let scope = text(policy, &["/allowedTargetScope", "/requestorSettings/scopeType"])?;
    if ScopeName::find(scope).is_some_and(|scope| scope.reach == Reach::NoOne) {
        return None;
    }
    let applies = applies_to(policy, person, &AppliesToOptions::default());
    (applies.verdict == Ternary::No).then_some(applies.why)
}

/// The version that a policy is written for.
fn version_of(policy: &Value) -> Version {
    let settings = policy.get("requestorSettings").and_then(Value::as_object);
    let is_beta = settings
        .is_some_and(|settings| settings.keys().any(|name| name.eq_ignore_ascii_case(SCOPE.beta)));
    if is_beta { Version::Beta } else { Version::V1 }
}

/// A group that the access package is incompatible with, where both are known.
fn excluded(policy: &Value, options: &AppliesToOptions) -> Option<AppliesTo> {
    let groups = options.groups.as_ref()?;
    let excluded = policy.pointer("/accessPackage/incompatibleGroups")?.as_array()?;
    let is_in = |group: &&Value| {
        let id = text(group, &["/id"]).unwrap_or_default();
        !id.is_empty() && groups.iter().any(|it| it.eq_ignore_ascii_case(id))
    };
    let group = excluded.iter().find(is_in)?;
    let name = text(group, &["/displayName", "/id"]).unwrap_or_default();
    let why = format!(
        "the access package is incompatible with the group {name}, which this person is in"
    );
    Some(found(Ternary::No, why))
}

fn in_scope(draft: &PolicyDraft, person: &Person, options: &AppliesToOptions) -> AppliesTo {
    use Ternary::{No, Unknown, Yes};
    let requestors = &draft.requestors;
    let is_user = matches!(person.origin, Origin::Member | Origin::Guest | Origin::User);
    match &requestors.scope {
        Scope::NoOne => found(
            No,
            "the policy is for direct assignments by administrators, so no one is in its scope",
        ),
        Scope::Other(name) => found(Unknown, format!("the scope `{name}` is unknown")),
        Scope::SpecificUsers | Scope::AllMembers | Scope::AllUsers if !is_user => {
            found(No, format!("the policy is for users, and this is {}", person.noun()))
        }
        Scope::SpecificUsers => named(&requestors.subjects, person, options),
        Scope::AllMembers => match person.origin {
            _ if person.is_outside() => outside(),
            Origin::Member => found(Yes, "the policy is for all members, and this is one"),
            Origin::Guest => found(No, "the policy is for members, and this is a guest"),
            _ => found(
                Unknown,
                "the policy is for all members, and whether this is one is not given: `userType` is missing",
            ),
        },
        Scope::AllUsers if person.is_outside() => outside(),
        Scope::AllUsers => {
            found(Yes, "the policy is for all users of the directory, guests included")
        }
        Scope::SpecificOrganizations
        | Scope::AllConfiguredOrganizations
        | Scope::AllExistingOrganizations
        | Scope::AllExternal
            if !is_user =>
        {
            found(No, format!("the policy is for external users, and this is {}", person.noun()))
        }
        Scope::SpecificOrganizations
        | Scope::AllConfiguredOrganizations
        | Scope::AllExistingOrganizations
        | Scope::AllExternal
            if person.origin == Origin::Member =>
        {
            found(No, "the policy is for users who are not in the directory, and this is a member")
        }
        Scope::AllExternal if person.origin == Origin::Guest || person.is_outside() => {
            found(Yes, "the policy is for all external users, new ones included")
        }
        Scope::AllExternal => found(
            Unknown,
            "the policy is for external users, and whether this is one is not given: `userType` is missing",
        ),
        Scope::SpecificOrganizations => {
            let ids: Vec<&str> = requestors.subjects.iter().map(|it| it.id.as_str()).collect();
            person.by_organization(options, &|organization| {
                ids.iter().any(|id| id.eq_ignore_ascii_case(organization.id))
            })
        }
        Scope::AllConfiguredOrganizations => person.by_organization(options, &|organization| {
            organization.state.is_empty() || organization.state.eq_ignore_ascii_case("configured")
        }),
        Scope::AllExistingOrganizations => person.by_organization(options, &|_| true),
        _ if is_user => found(No, "the policy is for service principals, and this is a user"),
        Scope::SpecificServicePrincipals => named(&requestors.subjects, person, options),
        Scope::AllAgentIdentities => match person.origin {
            Origin::Agent => found(Yes, "the policy is for all agent identities, and this is one"),
            _ => found(
                No,
                "the policy is for agent identities, and this is another service principal",
            ),
        },
        Scope::AllServicePrincipals => match person.origin {
            Origin::Agent => found(
                Unknown,
                "the policy is for all service principals, and no page says whether that holds agent identities",
            ),
            _ => found(Yes, "the policy is for all service principals, and this is one"),
        },
    }
}

fn outside() -> AppliesTo {
    found(
        Ternary::No,
        "the policy is for users of the directory, and this person is not in it: there is no object id",
    )
}

/// Whether a list of subjects holds the person: by id, by a group, or perhaps by a rule.
fn named(subjects: &[Subject], person: &Person, options: &AppliesToOptions) -> AppliesTo {
    let own = |subject: &&Subject| {
        matches!(subject.kind, SubjectKind::User | SubjectKind::ServicePrincipal)
            && !subject.id.is_empty()
            && person.id.eq_ignore_ascii_case(&subject.id)
    };
    if subjects.iter().any(|subject| own(&subject)) {
        return found(Ternary::Yes, format!("the policy names this {}", person.short_noun()));
    }
    let groups: Vec<&Subject> =
        subjects.iter().filter(|subject| subject.kind == SubjectKind::Group).collect();
    let is_member = |group: &&&Subject| {
        options.groups.iter().flatten().any(|id| id.eq_ignore_ascii_case(&group.id))
    };
    if let Some(group) = groups.iter().find(is_member) {
        let name = if group.description.is_empty() { &group.id } else { &group.description };
        return found(
            Ternary::Yes,
            format!("a member of the group {name}, which the policy names"),
        );
    }
    if subjects.iter().any(|subject| subject.kind == SubjectKind::AttributeRule) {
        let why = "the policy has a membership rule, which only the directory can evaluate";
        return found(Ternary::Unknown, why);
    }
    if !groups.is_empty() && options.groups.is_none() {
        let why = "the policy names groups, and the groups of this person are not given";
        return found(Ternary::Unknown, why);
    }
    if person.id.is_empty() && !subjects.is_empty() {
        let why = "the policy names users by their id, and this person has none";
        return found(Ternary::No, why);
    }
    let what = if groups.is_empty() { "" } else { ", nor a group with this member" };
    found(Ternary::No, format!("the policy does not name this {}{what}", person.short_noun()))
}
