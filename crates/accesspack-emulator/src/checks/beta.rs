//! Shapes of beta.

use super::common::{
    ANSWERS, HANDLER, LOCALIZED, NOTIFICATION, REFERENCE, REQUEST_TYPES_BETA, REVIEW_BEHAVIOUR,
    SCHEDULE_BETA, STAGE_SETTING, VISIBILITY, question,
};
use super::shape::{Shape, Type};

/// Documented value list of `requestorSettings.scopeType`.
const SCOPES: &[&str] = &[
    "NoSubjects",
    "SpecificDirectorySubjects",
    "SpecificConnectedOrganizationSubjects",
    "AllConfiguredConnectedOrganizationSubjects",
    "AllExistingConnectedOrganizationSubjects",
    "AllExistingDirectoryMemberUsers",
    "AllExistingDirectorySubjects",
    "AllExternalSubjects",
];

macro_rules! with_id {
    ($name:literal) => {
        Shape::new(
            $name,
            &[("isBackup", Type::Flag), ("id", Type::Id), ("description", Type::Text)],
        )
    };
}

macro_rules! bare {
    ($name:literal) => {
        // A provider sends an empty id with these, and the service takes it (observed).
        Shape { dropped: &["id"], ..Shape::new($name, &[("isBackup", Type::Flag)]) }
    };
}

static SINGLE_USER: Shape = with_id!("singleUser");
static GROUP_MEMBERS: Shape = with_id!("groupMembers");
static ORGANIZATION_MEMBERS: Shape = with_id!("connectedOrganizationMembers");
static REQUESTOR_MANAGER: Shape = Shape {
    dropped: &["id"],
    ..Shape::new("requestorManager", &[("isBackup", Type::Flag), ("managerLevel", Type::Int)])
};
static INTERNAL_SPONSORS: Shape = bare!("internalSponsors");
static EXTERNAL_SPONSORS: Shape = bare!("externalSponsors");
static USER_SPONSORS: Shape = bare!("targetUserSponsors");
static AGENT_SPONSORS: Shape = bare!("targetAgentIdentitySponsorsOrOwners");
static RULE_MEMBERS: Shape = Shape::new(
    "attributeRuleMembers",
    &[("isBackup", Type::Flag), ("description", Type::Text), ("membershipRule", Type::Text)],
);

const USER_SETS: Type = Type::List(&Type::OneOf(&[
    &SINGLE_USER,
    &GROUP_MEMBERS,
    &ORGANIZATION_MEMBERS,
    &REQUESTOR_MANAGER,
    &INTERNAL_SPONSORS,
    &EXTERNAL_SPONSORS,
    &USER_SPONSORS,
    &AGENT_SPONSORS,
    &RULE_MEMBERS,
]));

static REQUESTOR_SETTINGS: Shape = Shape {
    // In no metadata, yet official examples send it and the answer does not show it.
    dropped: &["isOnBehalfAllowed"],
    ..Shape::new(
        "requestorSettings",
        &[
            ("scopeType", Type::Enum(SCOPES)),
            ("acceptRequests", Type::Flag),
            ("allowedRequestors", USER_SETS),
        ],
    )
};

static STAGE: Shape = Shape {
    never_null: &["approverInformationVisibility"],
    ..Shape::new(
        "approvalStage",
        &[
            ("approvalStageTimeOutInDays", Type::Int),
            ("isApproverJustificationRequired", Type::Flag),
            ("isEscalationEnabled", Type::Flag),
            ("escalationTimeInMinutes", Type::Int),
            ("primaryApprovers", USER_SETS),
            ("escalationApprovers", USER_SETS),
            ("approverInformationVisibility", Type::Enum(VISIBILITY)),
        ],
    )
};

static APPROVAL: Shape = Shape::new(
    "approvalSettings",
    &[
        ("isApprovalRequired", Type::Flag),
        ("isApprovalRequiredForExtension", Type::Flag),
        ("isRequestorJustificationRequired", Type::Flag),
        ("approvalMode", Type::Enum(&["SingleStage", "Serial", "Parallel", "NoApproval"])),
        ("approvalStages", Type::List(&Type::Object(&STAGE))),
    ],
);

static REVIEW: Shape = Shape::new(
    "assignmentReviewSettings",
    &[
        ("isEnabled", Type::Flag),
        // "such as monthly or quarterly" (documented); the others are used by the Terraform
        // provider's acceptance tests (observed).
        ("recurrenceType", Type::Enum(&["weekly", "monthly", "quarterly", "halfyearly", "annual"])),
        ("reviewerType", Type::Enum(&["Self", "Reviewers", "Manager"])),
        ("startDateTime", Type::Instant),
        ("durationInDays", Type::Int),
        ("reviewers", USER_SETS),
        ("accessReviewTimeoutBehavior", Type::Enum(REVIEW_BEHAVIOUR)),
        ("isAccessRecommendationEnabled", Type::Flag),
        ("isApprovalJustificationRequired", Type::Flag),
        ("isAgenticExperienceEnabled", Type::Flag),
    ],
);

static CONTENT: Shape = Shape::new(
    "accessPackageLocalizedContent",
    &[("defaultText", Type::Text), ("localizedTexts", Type::List(&Type::Object(&LOCALIZED)))],
);

static CHOICE: Shape = Shape::new(
    "accessPackageAnswerChoice",
    &[("actualValue", Type::Text), ("displayValue", Type::Object(&CONTENT))],
);

static MULTIPLE_CHOICE: Shape = question!(
    "accessPackageMultipleChoiceQuestion",
    Type::Object(&CONTENT),
    ("choices", Type::List(&Type::Object(&CHOICE))),
    ("allowsMultipleSelection", Type::Flag),
);

static TEXT_INPUT: Shape = question!(
    "accessPackageTextInputQuestion",
    Type::Object(&CONTENT),
    ("isSingleLineQuestion", Type::Flag),
    ("regexPattern", Type::Text),
);

static CREDENTIAL: Shape = Shape::new(
    "verifiableCredentialType",
    &[("credentialType", Type::Text), ("issuers", Type::List(&Type::Text))],
);

static CREDENTIALS: Shape = Shape::new(
    "verifiableCredentialSettings",
    &[("credentialTypes", Type::List(&Type::Object(&CREDENTIAL)))],
);

pub(super) static POLICY: Shape = Shape {
    dropped: &[
        // Read-only.
        "id",
        "createdBy",
        "createdDateTime",
        "modifiedBy",
        "modifiedDateTime",
        // In no metadata; official examples send it and the answer shows that it was ignored.
        "expiration",
        // Left the metadata in 2020; bodies of that time still send it.
        "isEnabled",
        "accessPackage",
        "accessPackageCatalog",
    ],
    ..Shape::new(
        "accessPackageAssignmentPolicy",
        &[
            ("accessPackageId", Type::Id),
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("canExtend", Type::Flag),
            ("durationInDays", Type::Int),
            ("expirationDateTime", Type::Instant),
            ("requestorSettings", Type::Object(&REQUESTOR_SETTINGS)),
            ("requestApprovalSettings", Type::Object(&APPROVAL)),
            ("accessReviewSettings", Type::Object(&REVIEW)),
            ("questions", Type::List(&Type::OneOf(&[&MULTIPLE_CHOICE, &TEXT_INPUT]))),
            ("verifiableCredentialSettings", Type::Object(&CREDENTIALS)),
            ("accessPackageNotificationSettings", Type::Object(&NOTIFICATION)),
            ("customExtensionHandlers", Type::List(&Type::Object(&HANDLER))),
            ("customExtensionStageSettings", Type::List(&Type::Object(&STAGE_SETTING))),
        ],
    )
};

static TARGET: Shape = Shape::new(
    "accessPackageSubject",
    &[
        ("id", Type::Id),
        ("objectId", Type::Id),
        ("email", Type::Text),
        ("displayName", Type::Text),
        ("principalName", Type::Text),
        ("type", Type::Text),
        // The on-behalf example of the new path sends v1.0's name.
        ("subjectType", Type::Text),
        ("altSecId", Type::Text),
        ("connectedOrganizationId", Type::Id),
        ("onPremisesSecurityIdentifier", Type::Text),
        ("subjectLifecycle", Type::Text),
    ],
);

static ASSIGNMENT: Shape = Shape {
    dropped: &["catalogId", "assignmentState", "assignmentStatus", "isExtended", "expiredDateTime"],
    ..Shape::new(
        "accessPackageAssignment",
        &[
            ("id", Type::Id),
            ("targetId", Type::Id),
            ("assignmentPolicyId", Type::Id),
            ("accessPackageId", Type::Id),
            ("target", Type::Object(&TARGET)),
            ("accessPackage", Type::Object(&REFERENCE)),
            ("accessPackageAssignmentPolicy", Type::Object(&REFERENCE)),
            ("schedule", Type::Object(&SCHEDULE_BETA)),
        ],
    )
};

pub(super) static REQUEST: Shape = Shape {
    dropped: &["id", "requestState", "requestStatus", "createdDateTime", "completedDate"],
    ..Shape::new(
        "accessPackageAssignmentRequest",
        &[
            ("requestType", Type::EnumAnyCase(REQUEST_TYPES_BETA)),
            ("accessPackageAssignment", Type::Object(&ASSIGNMENT)),
            // The page of /assignmentRequests has this name in prose and in examples.
            ("assignment", Type::Object(&ASSIGNMENT)),
            ("answers", Type::List(&ANSWERS)),
            ("justification", Type::Text),
            ("schedule", Type::Object(&SCHEDULE_BETA)),
            ("isValidationOnly", Type::Flag),
            ("expirationDateTime", Type::Instant),
            ("verifiedCredentialsData", Type::List(&Type::Any)),
        ],
    )
};

pub(super) static CATALOG: Shape = Shape {
    dropped: &[
        "id",
        "catalogType",
        "createdBy",
        "createdDateTime",
        "modifiedBy",
        "modifiedDateTime",
    ],
    ..Shape::new(
        "accessPackageCatalog",
        &[
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("catalogStatus", Type::Enum(&["Unpublished", "Published"])),
            ("isExternallyVisible", Type::Flag),
        ],
    )
};

pub(super) static PACKAGE: Shape = Shape {
    dropped: &["id", "createdBy", "createdDateTime", "modifiedBy", "modifiedDateTime"],
    ..Shape::new(
        "accessPackage",
        &[
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("isHidden", Type::Flag),
            ("isRoleScopesVisible", Type::Flag),
            ("catalogId", Type::Id),
        ],
    )
};
