//! What the two versions call the same thing: one table, read both ways.

use accesspack_wire::Version;

/// A member that both versions have under different names.
struct Pair {
    beta: &'static str,
    v1: &'static str,
    /// Nothing but the name differs.
    same_shape: bool,
}

const fn renamed(beta: &'static str, v1: &'static str) -> Pair {
    Pair { beta, v1, same_shape: true }
}

const fn reshaped(beta: &'static str, v1: &'static str) -> Pair {
    Pair { beta, v1, same_shape: false }
}

/// Members, beta first. Some beta names correspond to a place deeper in v1.0, told with a point.
const MEMBERS: &[Pair] = &[
    reshaped("accessPackageId", "accessPackage"),
    reshaped("canExtend", "requestorSettings.enableTargetsToSelfUpdateAccess"),
    reshaped("durationInDays", "expiration"),
    reshaped("expirationDateTime", "expiration"),
    reshaped("accessReviewSettings", "reviewSettings"),
    renamed("accessPackageNotificationSettings", "notificationSettings"),
    reshaped("scopeType", "allowedTargetScope"),
    reshaped("allowedRequestors", "specificAllowedTargets"),
    renamed("acceptRequests", "enableTargetsToSelfAddAccess"),
    renamed("isApprovalRequired", "isApprovalRequiredForAdd"),
    renamed("isApprovalRequiredForExtension", "isApprovalRequiredForUpdate"),
    reshaped("approvalStages", "stages"),
    reshaped("approvalStageTimeOutInDays", "durationBeforeAutomaticDenial"),
    reshaped("escalationTimeInMinutes", "durationBeforeEscalation"),
    renamed("accessReviewTimeoutBehavior", "expirationBehavior"),
    renamed("isAccessRecommendationEnabled", "isRecommendationEnabled"),
    renamed("isApprovalJustificationRequired", "isReviewerJustificationRequired"),
    reshaped("recurrenceType", "schedule.recurrence"),
    reshaped("reviewerType", "isSelfReview"),
    reshaped("reviewers", "primaryReviewers"),
    renamed("allowsMultipleSelection", "isMultipleSelectionAllowed"),
    reshaped("defaultText", "text"),
    renamed("localizedTexts", "localizations"),
    reshaped("displayValue", "text"),
    reshaped("isBackup", "fallbackPrimaryApprovers"),
    renamed("accessPackageAssignment", "assignment"),
    renamed("requestState", "state"),
    renamed("requestStatus", "status"),
    renamed("completedDate", "completedDateTime"),
    renamed("assignmentState", "state"),
    renamed("assignmentStatus", "status"),
    renamed("accessPackageAssignmentPolicy", "assignmentPolicy"),
    renamed("accessPackageCatalog", "catalog"),
    reshaped("catalogId", "catalog"),
    renamed("type", "subjectType"),
];

/// Members of a policy that only beta has, by where they stand.
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

/// Members of a policy that only v1.0 has, by where they stand. Beta takes `expiration` and ignores it,
/// so that one says nothing.
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

/// How many members of a policy only `version` has; `has` looks one up by parent and name.
pub(crate) fn marks(version: Version, has: impl Fn(&str, &str) -> bool) -> usize {
    let lists = if version == Version::V1 { V1_ONLY } else { BETA_ONLY };
    lists.iter().map(|(parent, names)| names.iter().filter(|name| has(parent, name)).count()).sum()
}

/// Ids of subject sets: beta calls them all `id`.
const SUBJECT_IDS: &[(&str, &str)] = &[
    ("singleUser", "userId"),
    ("groupMembers", "groupId"),
    ("connectedOrganizationMembers", "connectedOrganizationId"),
];

/// Scopes, beta first.
const SCOPES: &[(&str, &str)] = &[
    ("NoSubjects", "notSpecified"),
    ("SpecificDirectorySubjects", "specificDirectoryUsers"),
    ("SpecificConnectedOrganizationSubjects", "specificConnectedOrganizationUsers"),
    ("AllConfiguredConnectedOrganizationSubjects", "allConfiguredConnectedOrganizationUsers"),
    ("AllExistingDirectoryMemberUsers", "allMemberUsers"),
    ("AllExistingDirectorySubjects", "allDirectoryUsers"),
    ("AllExternalSubjects", "allExternalUsers"),
];

/// Types, beta first.
const TYPES: &[(&str, &str)] = &[
    ("requestorSettings", "accessPackageAssignmentRequestorSettings"),
    ("approvalSettings", "accessPackageAssignmentApprovalSettings"),
    ("approvalStage", "accessPackageApprovalStage"),
    ("assignmentReviewSettings", "accessPackageAssignmentReviewSettings"),
    ("requestSchedule", "entitlementManagementSchedule"),
    ("userSet", "subjectSet"),
];

/// What `name` of the other version is called here, and whether renaming it is all there is to do.
pub(crate) fn member_here(name: &str, here: Version) -> Option<(&'static str, bool)> {
    members_here(name, here).next()
}

/// The same, where several members of the other version share a name.
pub(crate) fn members_here(
    name: &str,
    here: Version,
) -> impl Iterator<Item = (&'static str, bool)> {
    MEMBERS.iter().filter_map(move |pair| {
        let (there, here) = match here {
            Version::V1 => (pair.beta, pair.v1),
            Version::Beta => (pair.v1, pair.beta),
        };
        (there == name).then_some((here, pair.same_shape))
    })
}

/// What a subject set of this kind calls its id here.
pub(crate) fn subject_id_here(kind: &str, here: Version) -> Option<&'static str> {
    let (_, v1) = SUBJECT_IDS.iter().find(|(name, _)| *name == kind)?;
    Some(if here == Version::V1 { v1 } else { "id" })
}

/// What a scope of the other version is called here.
pub(crate) fn scope_here(name: &str, here: Version) -> Option<&'static str> {
    in_pairs(SCOPES, name, here)
}

/// What a type of the other version is called here.
pub(crate) fn type_here(name: &str, here: Version) -> Option<&'static str> {
    in_pairs(TYPES, name, here)
}

fn in_pairs(
    pairs: &'static [(&'static str, &'static str)],
    name: &str,
    here: Version,
) -> Option<&'static str> {
    pairs.iter().find_map(|(beta, v1)| match here {
        Version::V1 => beta.eq_ignore_ascii_case(name).then_some(*v1),
        Version::Beta => v1.eq_ignore_ascii_case(name).then_some(*beta),
    })
}

/// What a type of this version is called in the other one.
pub(crate) fn type_there(name: &str, here: Version) -> Option<&'static str> {
    type_here(name, here.other())
}
