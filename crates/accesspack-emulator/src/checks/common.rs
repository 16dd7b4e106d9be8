//! Shapes that both versions share.

use super::shape::{Shape, Type};

pub(super) const STAGES: &[&str] = &[
    "assignmentRequestCreated",
    "assignmentRequestApproved",
    "assignmentRequestGranted",
    "assignmentRequestRemoved",
    "assignmentFourteenDaysBeforeExpiration",
    "assignmentOneDayBeforeExpiration",
];

pub(super) const VISIBILITY: &[&str] = &["default", "notVisible", "visible"];

pub(super) const REVIEW_BEHAVIOUR: &[&str] =
    &["keepAccess", "removeAccess", "acceptAccessRecommendation"];

const DAYS: &[&str] =
    &["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// The types of request that a client may send. No page documents a client that sends `system…`, and
/// `onBehalfAdd` is "not supported", so both are refused (assumed).
pub(super) const REQUEST_TYPES_V1: &[&str] = &[
    "userAdd",
    "userUpdate",
    "userRemove",
    "adminAdd",
    "adminUpdate",
    "adminRemove",
    "approverRemove",
];

/// Beta's page lists `UserExtend` too.
pub(super) const REQUEST_TYPES_BETA: &[&str] = &[
    "userAdd",
    "userExtend",
    "userUpdate",
    "userRemove",
    "adminAdd",
    "adminUpdate",
    "adminRemove",
];

pub(super) static EXPIRATION: Shape = Shape::new(
    "expirationPattern",
    &[
        ("type", Type::Enum(&["notSpecified", "noExpiration", "afterDateTime", "afterDuration"])),
        ("duration", Type::Duration),
        ("endDateTime", Type::Instant),
    ],
);

static PATTERN: Shape = Shape {
    never_null: &["dayOfMonth", "interval", "month"],
    ..Shape::new(
        "recurrencePattern",
        &[
            (
                "type",
                Type::Enum(&[
                    "daily",
                    "weekly",
                    "absoluteMonthly",
                    "relativeMonthly",
                    "absoluteYearly",
                    "relativeYearly",
                ]),
            ),
            ("interval", Type::Int),
            ("month", Type::Int),
            ("dayOfMonth", Type::Int),
            ("daysOfWeek", Type::List(&Type::Enum(DAYS))),
            ("firstDayOfWeek", Type::Enum(DAYS)),
            ("index", Type::Enum(&["first", "second", "third", "fourth", "last"])),
        ],
    )
};

static RANGE: Shape = Shape {
    never_null: &["numberOfOccurrences"],
    ..Shape::new(
        "recurrenceRange",
        &[
            ("type", Type::Enum(&["endDate", "noEnd", "numbered"])),
            ("startDate", Type::Day),
            ("endDate", Type::Day),
            ("numberOfOccurrences", Type::Int),
            ("recurrenceTimeZone", Type::Text),
        ],
    )
};

static RECURRENCE: Shape = Shape::new(
    "patternedRecurrence",
    &[("pattern", Type::Object(&PATTERN)), ("range", Type::Object(&RANGE))],
);

/// The two versions call the type `entitlementManagementSchedule` and `requestSchedule`.
macro_rules! schedule {
    ($name:literal) => {
        Shape {
            // An official on-behalf example sends `stopDateTime`, which no metadata has.
            dropped: &["stopDateTime"],
            ..Shape::new(
                $name,
                &[
                    ("startDateTime", Type::Instant),
                    ("expiration", Type::Object(&EXPIRATION)),
                    ("recurrence", Type::Object(&RECURRENCE)),
                ],
            )
        }
    };
}

pub(super) static SCHEDULE_V1: Shape = schedule!("entitlementManagementSchedule");
pub(super) static SCHEDULE_BETA: Shape = schedule!("requestSchedule");

pub(super) static NOTIFICATION: Shape = Shape {
    never_null: &["isAssignmentNotificationDisabled"],
    ..Shape::new(
        "accessPackageNotificationSettings",
        &[("isAssignmentNotificationDisabled", Type::Flag)],
    )
};

pub(super) static LOCALIZED: Shape =
    Shape::new("accessPackageLocalizedText", &[("languageCode", Type::Text), ("text", Type::Text)]);

/// A type of question: the members that all questions have, `text` with the version's own type, and the
/// members of this type.
macro_rules! question {
    ($name:literal, $text:expr, $($member:expr),+ $(,)?) => {
        Shape::new(
            $name,
            &[
                ("id", Type::Id),
                ("isRequired", Type::Flag),
                ("isAnswerEditable", Type::Flag),
                ("sequence", Type::Int),
                ("text", $text),
                $($member),+
            ],
        )
    };
}
pub(super) use question;

pub(super) static STAGE_SETTING: Shape = Shape {
    never_null: &["stage"],
    dropped: &["id"],
    ..Shape::new(
        "customExtensionStageSetting",
        &[("stage", Type::Enum(STAGES)), ("customExtension", Type::Object(&REFERENCE))],
    )
};

pub(super) static HANDLER: Shape = Shape {
    dropped: &["id"],
    ..Shape::new(
        "customExtensionHandler",
        &[("stage", Type::Enum(STAGES)), ("customExtension", Type::Object(&REFERENCE))],
    )
};

/// A reference to an existing object.
pub(super) static REFERENCE: Shape = Shape::REFERENCE;

pub(super) static ANSWER: Shape = Shape::new(
    "accessPackageAnswerString",
    &[
        ("displayValue", Type::Text),
        ("value", Type::Text),
        ("answeredQuestion", Type::Object(&REFERENCE)),
    ],
);

pub(super) const ANSWERS: Type = Type::OneOf(&[&ANSWER]);

static CALLBACK: Shape = Shape::new(
    "accessPackageAssignmentRequestCallbackData",
    &[
        ("stage", Type::EnumAnyCase(STAGES)),
        ("customExtensionStageInstanceId", Type::Text),
        ("customExtensionStageInstanceDetail", Type::Text),
        ("state", Type::EnumAnyCase(&["denied", "canceled"])),
    ],
);

pub(super) static RESUME: Shape = Shape::new(
    "resume",
    &[("source", Type::Text), ("type", Type::Text), ("data", Type::OneOf(&[&CALLBACK]))],
);

/// `approvalStage` in v1.0, `approvalStep` in beta.
pub(super) static DECISION: Shape = Shape {
    dropped: &["id", "assignedToMe", "displayName", "reviewedBy", "reviewedDateTime", "status"],
    ..Shape::new(
        "approvalStage",
        &[("reviewResult", Type::Enum(&["Approve", "Deny"])), ("justification", Type::Text)],
    )
};

static DOMAIN: Shape =
    Shape::new("domainIdentitySource", &[("domainName", Type::Text), ("displayName", Type::Text)]);

static TENANT: Shape = Shape::new(
    "azureActiveDirectoryTenant",
    &[("tenantId", Type::Id), ("displayName", Type::Text)],
);

static EXTERNAL_DOMAIN: Shape = Shape::new(
    "externalDomainFederation",
    &[("domainName", Type::Text), ("issuerUri", Type::Text), ("displayName", Type::Text)],
);

pub(super) static ORGANIZATION: Shape = Shape {
    dropped: &["id", "createdDateTime", "modifiedDateTime", "createdBy", "modifiedBy"],
    ..Shape::new(
        "connectedOrganization",
        &[
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("state", Type::Enum(&["configured", "proposed"])),
            ("identitySources", Type::List(&Type::OneOf(&[&DOMAIN, &TENANT, &EXTERNAL_DOMAIN]))),
        ],
    )
};

pub(super) static ROLE_ASSIGNMENT: Shape = Shape {
    dropped: &["id"],
    ..Shape::new(
        "unifiedRoleAssignment",
        &[
            ("principalId", Type::Id),
            ("roleDefinitionId", Type::Id),
            ("directoryScopeId", Type::Text),
            ("appScopeId", Type::Text),
        ],
    )
};
