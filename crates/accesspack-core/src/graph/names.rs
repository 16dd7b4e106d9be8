//! Names that differ between v1.0 and beta, each of them once: members, scopes, types and ids of
//! subjects. A member that Graph renames is one more line here.

use accesspack_wire::Version;

/// A member's name in each version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) v1: &'static str,
    pub(crate) beta: &'static str,
    /// The versions differ in nothing but the name.
    pub(crate) same_shape: bool,
}

impl Name {
    /// The name in `version`.
    pub(crate) const fn of(self, version: Version) -> &'static str {
        match version {
            Version::V1 => self.v1,
            Version::Beta => self.beta,
        }
    }

    /// Both names, v1.0 first.
    pub(crate) const fn both(self) -> [&'static str; 2] {
        [self.v1, self.beta]
    }
}

const fn renamed(v1: &'static str, beta: &'static str) -> Name {
    Name { v1, beta, same_shape: true }
}

const fn reshaped(v1: &'static str, beta: &'static str) -> Name {
    Name { v1, beta, same_shape: false }
}

/// Declares a constant for each member, and the list of all of them in the same order.
macro_rules! members {
    ($($(#[doc = $doc:literal])* $constant:ident = $how:ident($v1:literal, $beta:literal $(,)?);)*) => {
        $(
            $(#[doc = $doc])*
            pub(crate) const $constant: Name = $how($v1, $beta);
        )*

        /// Every member with two names. Where a name stands for several members, the first one counts.
        pub(super) const MEMBERS: &[Name] = &[$($constant),*];
    };
}

members! {
    // a policy
    ACCESS_PACKAGE = reshaped("accessPackage", "accessPackageId");
    /// In v1.0 a member of `requestorSettings`.
    CAN_EXTEND = reshaped("requestorSettings.enableTargetsToSelfUpdateAccess", "canExtend");
    DURATION_IN_DAYS = reshaped("expiration", "durationInDays");
    EXPIRATION_DATE_TIME = reshaped("expiration", "expirationDateTime");
    REVIEW_SETTINGS = reshaped("reviewSettings", "accessReviewSettings");
    NOTIFICATION_SETTINGS = renamed("notificationSettings", "accessPackageNotificationSettings");
    /// In beta a member of `requestorSettings`.
    SCOPE = reshaped("allowedTargetScope", "scopeType");
    /// The subjects of a specific scope; in beta a member of `requestorSettings`.
    TARGETS = reshaped("specificAllowedTargets", "allowedRequestors");
    ACCEPTS_REQUESTS = renamed("enableTargetsToSelfAddAccess", "acceptRequests");
    // its approval
    APPROVAL_REQUIRED = renamed("isApprovalRequiredForAdd", "isApprovalRequired");
    APPROVAL_REQUIRED_FOR_UPDATE =
        renamed("isApprovalRequiredForUpdate", "isApprovalRequiredForExtension");
    STAGES = reshaped("stages", "approvalStages");
    TIME_OUT = reshaped("durationBeforeAutomaticDenial", "approvalStageTimeOutInDays");
    ESCALATION_TIME = reshaped("durationBeforeEscalation", "escalationTimeInMinutes");
    // its reviews
    REVIEW_TIMEOUT = renamed("expirationBehavior", "accessReviewTimeoutBehavior");
    RECOMMENDATION_ENABLED = renamed("isRecommendationEnabled", "isAccessRecommendationEnabled");
    REVIEWER_JUSTIFICATION =
        renamed("isReviewerJustificationRequired", "isApprovalJustificationRequired");
    RECURRENCE_TYPE = reshaped("schedule.recurrence", "recurrenceType");
    REVIEWER_TYPE = reshaped("isSelfReview", "reviewerType");
    REVIEWERS = reshaped("primaryReviewers", "reviewers");
    // its questions
    MULTIPLE_SELECTION = renamed("isMultipleSelectionAllowed", "allowsMultipleSelection");
    DEFAULT_TEXT = reshaped("text", "defaultText");
    LOCALIZED_TEXTS = renamed("localizations", "localizedTexts");
    DISPLAY_VALUE = reshaped("text", "displayValue");
    IS_BACKUP = reshaped("fallbackPrimaryApprovers", "isBackup");
    // requests and assignments
    ASSIGNMENT = renamed("assignment", "accessPackageAssignment");
    REQUEST_STATE = renamed("state", "requestState");
    REQUEST_STATUS = renamed("status", "requestStatus");
    COMPLETED = renamed("completedDateTime", "completedDate");
    ASSIGNMENT_STATE = renamed("state", "assignmentState");
    ASSIGNMENT_STATUS = renamed("status", "assignmentStatus");
    ASSIGNMENT_POLICY = renamed("assignmentPolicy", "accessPackageAssignmentPolicy");
    CATALOG_ID = reshaped("catalog", "catalogId");
    CATALOG = renamed("catalog", "accessPackageCatalog");
    SUBJECT_TYPE = renamed("subjectType", "type");
    // catalogs, packages and resources
    CATALOG_STATE = renamed("state", "catalogStatus");
    POLICIES = renamed("assignmentPolicies", "accessPackageAssignmentPolicies");
    ROLE_SCOPES = renamed("resourceRoleScopes", "accessPackageResourceRoleScopes");
    RESOURCE = renamed("resource", "accessPackageResource");
    ROLE = renamed("role", "accessPackageResourceRole");
    SCOPE_OF_ROLE = renamed("scope", "accessPackageResourceScope");
    ROLES = renamed("roles", "accessPackageResourceRoles");
    SCOPES_OF_RESOURCE = renamed("scopes", "accessPackageResourceScopes");
    ENVIRONMENT = renamed("environment", "accessPackageResourceEnvironment");
    ADDED_ON = renamed("createdDateTime", "addedOn");
    ATTRIBUTE_NAME = renamed("name", "attributeName");
    ATTRIBUTE_SOURCE = renamed("source", "attributeSource");
    ATTRIBUTE_DESTINATION = renamed("destination", "attributeDestination");
    // settings
    TIME_UNTIL_DELETION = reshaped(
        "durationUntilExternalUserDeletedAfterBlocked",
        "daysUntilExternalUserDeletedAfterBlocked"
    );
}

/// Reviewers for users without a manager: in beta the same list as all other reviewers.
pub(crate) const FALLBACK_REVIEWERS: Name = reshaped("fallbackReviewers", "reviewers");

/// Who can request access: a value of `allowedTargetScope` in v1.0 and of `scopeType` in beta.
#[derive(Debug)]
pub(crate) struct ScopeName {
    /// `None` where only beta has the scope.
    pub(crate) v1: Option<&'static str>,
    /// `None` where only v1.0 has the scope.
    pub(crate) beta: Option<&'static str>,
    /// The kinds of subjects in the list that goes with the scope; `None` where no list goes with it.
    pub(crate) takes: Option<&'static [&'static str]>,
    /// Whom the scope lets in.
    pub(crate) reach: Reach,
}

/// Whom a scope lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// No user requests access; administrators assign it.
    NoOne,
    /// Users, or what stands in for users, of the directory.
    Directory,
    /// Users of connected organizations.
    ConnectedOrganizations,
    /// All users, those of unknown organizations included.
    AllUsers,
}

const DIRECTORY_SUBJECTS: &[&str] = &["singleUser", "groupMembers", "attributeRuleMembers"];

/// Every scope.
pub(crate) static SCOPES: [ScopeName; 11] = [
    scope("notSpecified", "NoSubjects", None, Reach::NoOne),
    scope(
        "specificDirectoryUsers",
        "SpecificDirectorySubjects",
        Some(DIRECTORY_SUBJECTS),
        Reach::Directory,
    ),
    scope(
        "specificConnectedOrganizationUsers",
        "SpecificConnectedOrganizationSubjects",
        Some(&["connectedOrganizationMembers"]),
        Reach::ConnectedOrganizations,
    ),
    scope(
        "allConfiguredConnectedOrganizationUsers",
        "AllConfiguredConnectedOrganizationSubjects",
        None,
        Reach::ConnectedOrganizations,
    ),
    scope("allMemberUsers", "AllExistingDirectoryMemberUsers", None, Reach::Directory),
    scope("allDirectoryUsers", "AllExistingDirectorySubjects", None, Reach::Directory),
    scope("allExternalUsers", "AllExternalSubjects", None, Reach::AllUsers),
    scope("", "AllExistingConnectedOrganizationSubjects", None, Reach::ConnectedOrganizations),
    scope(
        "specificDirectoryServicePrincipals",
        "",
        Some(&["singleServicePrincipal", "groupMembers", "attributeRuleMembers"]),
        Reach::Directory,
    ),
    scope("allDirectoryServicePrincipals", "", None, Reach::Directory),
    scope("allDirectoryAgentIdentities", "", None, Reach::Directory),
];

/// A scope; an empty name stands for a version that does not have it.
const fn scope(
    v1: &'static str,
    beta: &'static str,
    takes: Option<&'static [&'static str]>,
    reach: Reach,
) -> ScopeName {
    let v1 = if v1.is_empty() { None } else { Some(v1) };
    let beta = if beta.is_empty() { None } else { Some(beta) };
    ScopeName { v1, beta, takes, reach }
}

impl ScopeName {
    /// The name in `version`.
    pub(crate) const fn of(&self, version: Version) -> Option<&'static str> {
        match version {
            Version::V1 => self.v1,
            Version::Beta => self.beta,
        }
    }

    /// Whether the scope is for service principals and agent identities, and not for people.
    pub(crate) fn is_for_principals(&self) -> bool {
        self.v1.is_some_and(|it| it.ends_with("ServicePrincipals") || it.ends_with("Identities"))
    }

    /// The scope with this name in `version`, in any case.
    pub(crate) fn find_in(name: &str, version: Version) -> Option<&'static Self> {
        SCOPES
            .iter()
            .find(|scope| scope.of(version).is_some_and(|it| it.eq_ignore_ascii_case(name)))
    }

    /// The scope with this name in either version, in any case.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        Self::find_in(name, Version::V1).or_else(|| Self::find_in(name, Version::Beta))
    }
}

/// The member that holds the id of a subject, by the subject's kind.
pub(crate) const SUBJECT_IDS: [(&str, Name); 3] = [
    ("singleUser", USER_ID),
    ("groupMembers", GROUP_ID),
    ("connectedOrganizationMembers", CONNECTED_ORGANIZATION_ID),
];

/// The id of a `singleUser`.
pub(crate) const USER_ID: Name = renamed("userId", "id");
/// The id of `groupMembers`.
pub(crate) const GROUP_ID: Name = renamed("groupId", "id");
/// The id of `connectedOrganizationMembers`.
pub(crate) const CONNECTED_ORGANIZATION_ID: Name = renamed("connectedOrganizationId", "id");
/// The id of a `singleServicePrincipal`, which only v1.0 has.
pub(crate) const SERVICE_PRINCIPAL_ID: &str = "servicePrincipalId";

/// Every name that the id of a subject has in a kind that both versions have.
pub(crate) const SUBJECT_ID_NAMES: [&str; 4] =
    [USER_ID.beta, USER_ID.v1, GROUP_ID.v1, CONNECTED_ORGANIZATION_ID.v1];

/// Types, v1.0 first.
pub(super) const TYPES: [(&str, &str); 7] = [
    ("accessPackageAssignmentRequestorSettings", "requestorSettings"),
    ("accessPackageAssignmentApprovalSettings", "approvalSettings"),
    ("accessPackageApprovalStage", "approvalStage"),
    ("accessPackageAssignmentReviewSettings", "assignmentReviewSettings"),
    ("entitlementManagementSchedule", "requestSchedule"),
    ("subjectSet", "userSet"),
    ("approvalStage", "approvalStep"),
];

/// A stage of custom extensions that an official example uses and no metadata has.
pub(crate) const UNDECLARED_STAGE: &str = "assignmentRequestDeterminingApprovalRequirements";
