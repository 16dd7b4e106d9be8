//! The two versions as dialects: what a name of one version is in the other one, and which version a
//! policy was written for.

use accesspack_wire::Version;
use accesspack_wire::describe::TypeDef;

use super::names::{MEMBERS, SUBJECT_IDS, ScopeName, TYPES};

/// Members of a policy that only beta has, by the member that holds them; empty for the policy itself.
const BETA_ONLY: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "accessPackageId",
            "canExtend",
            "durationInDays",
            "expirationDateTime",
            "accessReviewSettings",
        ],
    ),
    ("requestorSettings", &["scopeType", "acceptRequests", "allowedRequestors"]),
    (
        "requestApprovalSettings",
        &["isApprovalRequired", "isApprovalRequiredForExtension", "approvalMode", "approvalStages"],
    ),
];

/// Members of a policy that only v1.0 has, by the member that holds them. Beta accepts `expiration` and
/// ignores it, so `expiration` is no mark of v1.0.
const V1_ONLY: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "accessPackage",
            "allowedTargetScope",
            "specificAllowedTargets",
            "reviewSettings",
            "automaticRequestSettings",
            "notificationSettings",
        ],
    ),
    (
        "requestorSettings",
        &[
            "enableTargetsToSelfAddAccess",
            "enableTargetsToSelfUpdateAccess",
            "enableTargetsToSelfRemoveAccess",
            "allowCustomAssignmentSchedule",
            "onBehalfRequestors",
        ],
    ),
    (
        "requestApprovalSettings",
        &["isApprovalRequiredForAdd", "isApprovalRequiredForUpdate", "stages"],
    ),
];

/// How many members of a policy only `version` has; `count` tells how many of these names are in a holder.
pub(crate) fn marks(version: Version, count: impl Fn(&str, &[&str]) -> usize) -> usize {
    let lists = if version == Version::V1 { V1_ONLY } else { BETA_ONLY };
    lists.iter().map(|(holder, names)| count(holder, names)).sum()
}

/// The name here of a member of the other version, and whether nothing but the name differs: that of a member
/// of `def` where there is one.
pub(crate) fn member_here(
    name: &str,
    here: Version,
    def: &TypeDef,
) -> Option<(&'static str, bool)> {
    let mut first = None;
    for member in members_here(name, here) {
        if def.member(member.0).is_some() {
            return Some(member);
        }
        first = first.or(Some(member));
    }
    first
}

/// The same, where several members of the other version share a name.
pub(crate) fn members_here(
    name: &str,
    here: Version,
) -> impl Iterator<Item = (&'static str, bool)> {
    let renamed = MEMBERS.iter().filter(move |member| member.of(here.other()) == name);
    renamed.map(move |member| (member.of(here), member.same_shape))
}

/// The member that holds the id of a subject of this kind here; `None` for kinds without one name each.
pub(crate) fn subject_id_here(kind: &str, here: Version) -> Option<&'static str> {
    let (_, name) = SUBJECT_IDS.iter().find(|(known, _)| *known == kind)?;
    Some(name.of(here))
}

/// The name here of a scope of the other version; `None` where this version has no such scope.
pub(crate) fn scope_here(name: &str, here: Version) -> Option<&'static str> {
    ScopeName::find_in(name, here.other())?.of(here)
}

/// The name here of a type of the other version.
pub(crate) fn type_here(name: &str, here: Version) -> Option<&'static str> {
    TYPES.iter().find_map(|(v1, beta)| match here {
        Version::V1 => beta.eq_ignore_ascii_case(name).then_some(*v1),
        Version::Beta => v1.eq_ignore_ascii_case(name).then_some(*beta),
    })
}

/// The name of a type of this version in the other one.
pub(crate) fn type_there(name: &str, here: Version) -> Option<&'static str> {
    type_here(name, here.other())
}
