//! Shapes of v1.0.

use super::common::{
    ANSWERS, EXPIRATION, LOCALIZED, NOTIFICATION, REFERENCE, REQUEST_TYPES_V1, REVIEW_BEHAVIOUR,
    SCHEDULE_V1, STAGE_SETTING, VISIBILITY, question,
};
use super::shape::{Shape, Type};

/// Who can request (metadata). `unknownFutureValue` is a sentinel, not a value.
const SCOPES: &[&str] = &[
    "notSpecified",
    "specificDirectoryUsers",
    "specificConnectedOrganizationUsers",
    "specificDirectoryServicePrincipals",
    "allMemberUsers",
    "allDirectoryUsers",
    "allDirectoryServicePrincipals",
    "allConfiguredConnectedOrganizationUsers",
    "allExternalUsers",
    "allDirectoryAgentIdentities",
];

static SINGLE_USER: Shape =
    Shape::new("singleUser", &[("userId", Type::Id), ("description", Type::Text)]);
static GROUP_MEMBERS: Shape =
    Shape::new("groupMembers", &[("groupId", Type::Id), ("description", Type::Text)]);
static ORGANIZATION_MEMBERS: Shape = Shape::new(
    "connectedOrganizationMembers",
    &[("connectedOrganizationId", Type::Id), ("description", Type::Text)],
);
static SERVICE_PRINCIPAL: Shape = Shape::new(
    "singleServicePrincipal",
    &[("servicePrincipalId", Type::Id), ("description", Type::Text)],
);
static RULE_MEMBERS: Shape = Shape::new(
    "attributeRuleMembers",
    &[("description", Type::Text), ("membershipRule", Type::Text)],
);
static REQUESTOR_MANAGER: Shape = Shape::new("requestorManager", &[("managerLevel", Type::Int)]);
static TARGET_MANAGER: Shape = Shape::new("targetManager", &[("managerLevel", Type::Int)]);
static INTERNAL_SPONSORS: Shape = Shape::new("internalSponsors", &[]);
static EXTERNAL_SPONSORS: Shape = Shape::new("externalSponsors", &[]);
static USER_SPONSORS: Shape = Shape::new("targetUserSponsors", &[]);
// The page of 2026 documents the member, which the metadata lacks.
static AGENT_SPONSORS: Shape =
    Shape::new("targetAgentIdentitySponsorsOrOwners", &[("isBackup", Type::Flag)]);
static APPLICATION_OWNERS: Shape = Shape::new("targetApplicationOwners", &[]);

const SUBJECTS: Type = Type::List(&Type::OneOf(&[
    &SINGLE_USER,
    &GROUP_MEMBERS,
    &ORGANIZATION_MEMBERS,
    &SERVICE_PRINCIPAL,
    &RULE_MEMBERS,
    &REQUESTOR_MANAGER,
    &TARGET_MANAGER,
    &INTERNAL_SPONSORS,
    &EXTERNAL_SPONSORS,
    &USER_SPONSORS,
    &AGENT_SPONSORS,
    &APPLICATION_OWNERS,
]));

static REQUESTOR_SETTINGS: Shape = Shape::new(
    "accessPackageAssignmentRequestorSettings",
    &[
        ("enableTargetsToSelfAddAccess", Type::Flag),
        ("enableTargetsToSelfUpdateAccess", Type::Flag),
        ("enableTargetsToSelfRemoveAccess", Type::Flag),
        ("allowCustomAssignmentSchedule", Type::Flag),
        ("enableOnBehalfRequestorsToAddAccess", Type::Flag),
        ("enableOnBehalfRequestorsToUpdateAccess", Type::Flag),
        ("enableOnBehalfRequestorsToRemoveAccess", Type::Flag),
        ("onBehalfRequestors", SUBJECTS),
    ],
);

const STAGE_MEMBERS: &[(&str, Type)] = &[
    ("durationBeforeAutomaticDenial", Type::Duration),
    ("isApproverJustificationRequired", Type::Flag),
    ("isEscalationEnabled", Type::Flag),
    ("durationBeforeEscalation", Type::Duration),
    ("primaryApprovers", SUBJECTS),
    ("fallbackPrimaryApprovers", SUBJECTS),
    ("escalationApprovers", SUBJECTS),
    ("fallbackEscalationApprovers", SUBJECTS),
    ("approverInformationVisibility", Type::Enum(VISIBILITY)),
];

static STAGE: Shape = Shape {
    never_null: &["approverInformationVisibility"],
    ..Shape::new("accessPackageApprovalStage", STAGE_MEMBERS)
};

static APPROVAL: Shape = Shape::new(
    "accessPackageAssignmentApprovalSettings",
    &[
        ("isApprovalRequiredForAdd", Type::Flag),
        ("isApprovalRequiredForUpdate", Type::Flag),
        ("isRequestorJustificationRequired", Type::Flag),
        ("stages", Type::List(&Type::Object(&STAGE))),
    ],
);

static REVIEW: Shape = Shape::new(
    "accessPackageAssignmentReviewSettings",
    &[
        ("isEnabled", Type::Flag),
        ("expirationBehavior", Type::Enum(REVIEW_BEHAVIOUR)),
        ("isRecommendationEnabled", Type::Flag),
        ("isReviewerJustificationRequired", Type::Flag),
        ("isSelfReview", Type::Flag),
        ("schedule", Type::Object(&SCHEDULE_V1)),
        ("primaryReviewers", SUBJECTS),
        ("fallbackReviewers", SUBJECTS),
    ],
);

static AUTOMATIC: Shape = Shape::new(
    "accessPackageAutomaticRequestSettings",
    &[
        ("requestAccessForAllowedTargets", Type::Flag),
        ("removeAccessWhenTargetLeavesAllowedTargets", Type::Flag),
        ("gracePeriodBeforeAccessRemoval", Type::Duration),
    ],
);

static CHOICE: Shape = Shape::new(
    "accessPackageAnswerChoice",
    &[
        ("actualValue", Type::Text),
        ("text", Type::Text),
        ("localizations", Type::List(&Type::Object(&LOCALIZED))),
    ],
);

static MULTIPLE_CHOICE: Shape = question!(
    "accessPackageMultipleChoiceQuestion",
    Type::Text,
    ("localizations", Type::List(&Type::Object(&LOCALIZED))),
    ("choices", Type::List(&Type::Object(&CHOICE))),
    ("isMultipleSelectionAllowed", Type::Flag),
);

static TEXT_INPUT: Shape = question!(
    "accessPackageTextInputQuestion",
    Type::Text,
    ("localizations", Type::List(&Type::Object(&LOCALIZED))),
    ("isSingleLineQuestion", Type::Flag),
    ("regexPattern", Type::Text),
);

pub(super) static POLICY: Shape = Shape {
    // Read-only members are ignored: the official update example sends `id`.
    dropped: &["id", "createdDateTime", "modifiedDateTime", "catalog"],
    ..Shape::new(
        "accessPackageAssignmentPolicy",
        &[
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("allowedTargetScope", Type::Enum(SCOPES)),
            ("specificAllowedTargets", SUBJECTS),
            ("expiration", Type::Object(&EXPIRATION)),
            ("requestorSettings", Type::Object(&REQUESTOR_SETTINGS)),
            ("requestApprovalSettings", Type::Object(&APPROVAL)),
            ("reviewSettings", Type::Object(&REVIEW)),
            ("automaticRequestSettings", Type::Object(&AUTOMATIC)),
            ("notificationSettings", Type::Object(&NOTIFICATION)),
            ("questions", Type::List(&Type::OneOf(&[&MULTIPLE_CHOICE, &TEXT_INPUT]))),
            ("customExtensionStageSettings", Type::List(&Type::Object(&STAGE_SETTING))),
            ("accessPackage", Type::Object(&REFERENCE)),
        ],
    )
};

static TARGET: Shape = Shape {
    never_null: &["subjectLifecycle"],
    ..Shape::new(
        "accessPackageSubject",
        &[
            ("id", Type::Id),
            ("objectId", Type::Id),
            ("email", Type::Text),
            ("displayName", Type::Text),
            ("principalName", Type::Text),
            ("onPremisesSecurityIdentifier", Type::Text),
            ("subjectType", Type::Enum(&["notSpecified", "user", "servicePrincipal"])),
            ("subjectLifecycle", Type::Enum(&["notDefined", "notGoverned", "governed"])),
        ],
    )
};

/// The three ids are in no v1.0 metadata, but prose and examples have them (documented).
static ASSIGNMENT: Shape = Shape::new(
    "accessPackageAssignment",
    &[
        ("id", Type::Id),
        ("targetId", Type::Id),
        ("assignmentPolicyId", Type::Id),
        ("accessPackageId", Type::Id),
        ("target", Type::Object(&TARGET)),
        ("assignmentPolicy", Type::Object(&REFERENCE)),
        ("accessPackage", Type::Object(&REFERENCE)),
        ("schedule", Type::Object(&SCHEDULE_V1)),
    ],
);

pub(super) static REQUEST: Shape = Shape {
    dropped: &["id", "state", "status", "createdDateTime", "completedDateTime"],
    ..Shape::new(
        "accessPackageAssignmentRequest",
        &[
            ("requestType", Type::EnumAnyCase(REQUEST_TYPES_V1)),
            ("assignment", Type::Object(&ASSIGNMENT)),
            // Official v1.0 examples still send beta's name and get 201 (V-reqC examples 4 and 5).
            ("accessPackageAssignment", Type::Object(&ASSIGNMENT)),
            ("answers", Type::List(&ANSWERS)),
            ("justification", Type::Text),
            ("schedule", Type::Object(&SCHEDULE_V1)),
        ],
    )
};

pub(super) static CATALOG: Shape = Shape {
    dropped: &["id", "catalogType", "createdDateTime", "modifiedDateTime"],
    ..Shape::new(
        "accessPackageCatalog",
        &[
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("state", Type::Enum(&["unpublished", "published"])),
            ("isExternallyVisible", Type::Flag),
        ],
    )
};

pub(super) static PACKAGE: Shape = Shape {
    dropped: &["id", "createdDateTime", "modifiedDateTime"],
    ..Shape::new(
        "accessPackage",
        &[
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("isHidden", Type::Flag),
            ("catalog", Type::Object(&REFERENCE)),
        ],
    )
};
